import Glibc
import PressText

/// What a folder and everything in it looks like from outside: names, sizes, times. Two equal stamps mean that nothing was
/// written in between, as long as the newest time is some seconds old when the stamp is taken.
struct FolderStamp {
  let digest: Digest
  /// The last time that anything in it was changed, in seconds since 1970.
  let newest: Int

  /// The stamp of some folders, looked at by so many cores; what is not there counts as empty.
  init(of folders: [Folder], width: Int) async {
    var writer = ByteWriter()
    var newest = 0
    // All folders of one depth, then those in them.
    var paths = folders.map(\.path)
    while !paths.isEmpty {
      let looks = await paths.concurrentMap(width: width, FolderLook.init)
      for (path, look) in zip(paths, looks) {
        writer.write(path)
        writer.write(look.digest)
        newest = max(newest, look.newest)
      }
      paths = zip(paths, looks).flatMap { path, look in look.folders.map { path + "/" + $0 } }
    }
    digest = Digest(of: writer.bytes)
    self.newest = newest
  }
}

/// How one folder's own entries look.
private struct FolderLook: Sendable {
  private(set) var digest = Digest(of: [])
  private(set) var newest = 0
  /// The names of the folders in it.
  private(set) var folders: [String] = []

  /// One that is not there is empty.
  init(_ path: String) {
    guard let stream = opendir(path) else { return }
    defer { closedir(stream) }
    let names = EntryNames(stream)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(names.count * 96)
    names.forEachSorted { name in
      var status = stat()
      guard fstatat(dirfd(stream), name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
      bytes += UnsafeRawBufferPointer(start: name, count: strlen(name) + 1)
      append(status, to: &bytes)
      switch status.st_mode & S_IFMT {
      case S_IFDIR: folders.append(String(cString: name))
      case S_IFLNK: if fstatat(dirfd(stream), name, &status, 0) == 0 { append(status, to: &bytes) }
      default: break
      }
    }
    digest = Digest(of: bytes)
  }

  private mutating func append(_ status: stat, to bytes: inout [UInt8]) {
    newest = max(newest, status.st_mtim.tv_sec, status.st_ctim.tv_sec)
    let numbers = (
      Int(status.st_mode), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec,
      status.st_ctim.tv_nsec, Int(status.st_ino)
    )
    withUnsafeBytes(of: numbers) { bytes += $0 }
  }
}

/// The names in a folder, one behind the other: thousands of them need no memory of their own.
private struct EntryNames {
  /// Each ends with a zero.
  private var bytes: [UInt8] = []
  private var starts: [Int] = []

  var count: Int { starts.count }

  init(_ stream: OpaquePointer) {
    while let entry = readdir(stream) {
      FolderEntry(entry).withName { name in
        guard !FolderEntry.isDots(name) else { return }
        starts.append(bytes.count)
        bytes += name
        bytes.append(0)
      }
    }
  }

  /// In the order of their bytes.
  func forEachSorted(_ use: (UnsafePointer<CChar>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let first = characters.baseAddress else { return }
        for start in starts.sorted(by: { strcmp(first + $0, first + $1) < 0 }) { use(first + start) }
      }
    }
  }
}
