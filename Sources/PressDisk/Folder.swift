import Glibc
package import PressText

/// A folder of the disk, and the few things done with its files.
package struct Folder: Sendable, Hashable {
  /// Without a `/` at the end.
  package let path: String

  package init(_ path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path.isEmpty ? "." : path
  }

  package func path(of file: RelativePath) -> String { path + "/" + file.string }

  package var exists: Bool { Self.isFolder(path) }

  /// The folder's real path without links; nil when it does not exist.
  package var resolved: String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The real path that the folder has, or would have once it is made.
  var resolvedOrPlanned: String {
    if let resolved { return resolved }
    let slash = path.lastIndex(of: "/")
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let parent = slash.map { Folder($0 == path.startIndex ? "/" : String(path[..<$0])) } ?? Folder(".")
    guard name != "..", name != ".", path != "/", path != "." else { return path }
    return (parent.resolvedOrPlanned == "/" ? "" : parent.resolvedOrPlanned) + "/" + name
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether there is anything of that name, be it a link that leads nowhere.
  static func isAnything(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether a file is there itself, not a link to one.
  static func isPlain(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The same, where what cannot be looked at must not be taken for what is not there.
  static func holdsPlain(_ path: String) throws -> Bool {
    var status = stat()
    if lstat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFREG }
    if errno == ENOENT || errno == ENOTDIR { return false }
    throw DiskFailure.last("读不了文件", "cannot read", path)
  }

  /// The bytes of a file, at most `limit` of them.
  static func read(_ path: String, limit: Int = .max) throws -> [UInt8] { try readWithLook(path, limit: limit).bytes }

  /// The same, and how the file looked when it was opened.
  static func readWithLook(_ path: String, limit: Int = .max) throws -> (bytes: [UInt8], look: FileLook) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw DiskFailure.last("打不开文件", "cannot open", path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw DiskFailure.last("读不了文件", "cannot read", path) }
    let capacity = min(limit, Int(status.st_size))
    var failed = false
    var bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = 0
      while count < capacity {
        let got = Glibc.read(file, buffer.baseAddress.map { $0 + count }, capacity - count)
        if got == 0 { break }
        if got < 0 {
          if errno == EINTR { continue }
          failed = true
          break
        }
        count += got
      }
    }
    if failed { throw DiskFailure.last("读不了文件", "cannot read", path) }
    if bytes.count > limit { bytes.removeLast(bytes.count - limit) }
    return (bytes, FileLook(status))
  }

  /// The text of a file that the system makes as it is read, as those below `/proc` are, and whose size it does not tell.
  static func readSystem(_ path: String) throws -> String {
    let reading = try ReadInPieces(path)
    var bytes: [UInt8] = []
    while true {
      let piece = try reading.next(64 << 10)
      if piece.isEmpty { return String(decoding: bytes, as: UTF8.self) }
      bytes += piece
    }
  }

  /// What a name in a folder stands for, links not followed.
  enum Kind {
    case file, folder, other
  }

  /// The names in a folder, in no order, `.` and `..` aside; those that are not UTF-8 are passed over.
  static func list(
    _ path: String, where isWanted: (UnsafeRawBufferPointer, Kind) -> Bool = { _, _ in true }
  ) throws -> [(name: String, kind: Kind)] {
    try listBytes(path, where: isWanted).compactMap { name, kind in
      String(validating: name, as: UTF8.self).map { ($0, kind) }
    }
  }

  /// The same with names as the disk has them.
  static func listBytes(
    _ path: String, where isWanted: (UnsafeRawBufferPointer, Kind) -> Bool = { _, _ in true }
  ) throws -> [(name: [UInt8], kind: Kind)] {
    guard let stream = opendir(path) else { throw DiskFailure.last("打不开文件夹", "cannot open folder", path) }
    defer { closedir(stream) }
    var found: [(name: [UInt8], kind: Kind)] = []
    while true {
      // The end and a failure look the same but for this.
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw DiskFailure.last("读不了文件夹", "cannot read folder", path) }
        return found
      }
      let next = FolderEntry(entry)
      if next.withName({ FolderEntry.isDots($0) || !isWanted($0, next.kind) }) { continue }
      found.append((next.name, next.kind))
    }
  }

  /// Removes a file or a link; false where there is none.
  @discardableResult static func remove(_ path: String) throws -> Bool {
    if unlink(path) == 0 { return true }
    // A folder of that name, or a file in a folder's place, is none that the program wrote.
    if [ENOENT, ENOTDIR, EISDIR].contains(errno) || isFolder(path) { return false }
    throw DiskFailure.last("删不了文件", "cannot remove", path)
  }

  /// Makes a folder and those above it.
  static func create(_ path: String) throws {
    if mkdir(path, 0o755) == 0 { return }
    switch errno {
    case EEXIST where isFolder(path): return
    case ENOENT:
      guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
        throw DiskFailure.last("建不了文件夹", "cannot make folder", path)
      }
      try create(String(path[..<slash]))
      if mkdir(path, 0o755) != 0, !(errno == EEXIST && isFolder(path)) {
        throw DiskFailure.last("建不了文件夹", "cannot make folder", path)
      }
    default: throw DiskFailure.last("建不了文件夹", "cannot make folder", path)
    }
  }

  /// Writes all bytes to a new file and closes it; a file cut short by a failure is removed. Gives how it looks.
  @discardableResult static func write(_ bytes: [UInt8], to path: String) throws -> FileLook? {
    try write(to: path) { try $0(bytes) }
  }

  /// Writes a new file piece by piece and closes it; a file cut short by a failure is removed. Gives how it looks.
  @discardableResult static func write(
    to path: String, _ give: (_ write: ([UInt8]) throws -> Void) throws -> Void
  ) throws -> FileLook? {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw DiskFailure.last("写不了文件", "cannot write", path) }
    do {
      try give { bytes in
        var written = 0
        while written < bytes.count {
          let put = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
          if put < 0 {
            if errno == EINTR { continue }
            throw DiskFailure.last("写不了文件", "cannot write", path)
          }
          written += put
        }
      }
    } catch {
      close(file)
      unlink(path)
      throw error
    }
    var status = stat()
    let look = fstat(file, &status) == 0 ? FileLook(status) : nil
    if close(file) != 0 {
      let failure = DiskFailure.last("写不了文件", "cannot write", path)
      unlink(path)
      throw failure
    }
    return look
  }

  /// Puts a file in another's place at once, with the other's permissions.
  static func rename(_ path: String, to target: String) throws {
    var status = stat()
    if stat(target, &status) == 0 { chmod(path, status.st_mode & 0o7777) }
    guard Glibc.rename(path, target) == 0 else {
      let failure = DiskFailure.last("写不了文件", "cannot write", target)
      unlink(path)
      throw failure
    }
  }
}

extension FileLook {
  /// A file itself, not one that a link leads to; nil for what is no file.
  static func ofPlain(_ path: String) -> FileLook? {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? FileLook(status) : nil
  }

  /// A file, or the one that a link leads to.
  static func of(_ path: String) -> FileLook? {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? FileLook(status) : nil
  }

  init(_ status: stat) {
    self.init(
      size: Int(status.st_size), inode: Int(truncatingIfNeeded: status.st_ino), written: Time(status.st_mtim),
      changed: Time(status.st_ctim))
  }
}

extension FileLook.Time {
  fileprivate init(_ time: timespec) { self.init(seconds: time.tv_sec, nanoseconds: time.tv_nsec) }
}
