import Glibc
import PressText

/// What a folder and everything in it looks like from outside: names, sizes, times. Two equal stamps mean that nothing was
/// written in between, as long as the newest time is some seconds old when the stamp is taken.
struct FolderStamp {
  let digest: Digest
  /// The last time that anything in it was changed, in seconds since 1970.
  let newest: Int

  /// The stamp of some folders; what is not there counts as empty.
  init(of folders: [Folder]) {
    var walk = StampWalk()
    for folder in folders {
      walk.bytes += Array(folder.path.utf8) + [0]
      walk.visit(folder.path)
    }
    digest = Digest(of: walk.bytes)
    newest = walk.newest
  }
}

private struct StampWalk {
  var bytes: [UInt8] = []
  var newest = 0

  mutating func visit(_ path: String) {
    guard let stream = opendir(path) else { return }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let name = FolderEntry(entry).name
      if !FolderEntry.isDots(name) { names.append(name) }
    }
    names.sort { $0.lexicographicallyPrecedes($1) }
    for name in names { add(name, in: dirfd(stream), path) }
    bytes.append(0)
  }

  private mutating func add(_ name: [UInt8], in folder: Int32, _ path: String) {
    var status = stat()
    let terminated = (name + [0]).map { CChar(bitPattern: $0) }
    guard fstatat(folder, terminated, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
    bytes += name + [0]
    append(status)
    let whole = path + "/" + String(decoding: name, as: UTF8.self)
    switch status.st_mode & S_IFMT {
    case S_IFDIR: visit(whole)
    case S_IFLNK: if stat(whole, &status) == 0 { append(status) }
    default: break
    }
  }

  private mutating func append(_ status: stat) {
    newest = max(newest, status.st_mtim.tv_sec, status.st_ctim.tv_sec)
    let numbers = [
      Int(status.st_mode), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec,
      status.st_ctim.tv_nsec, Int(status.st_ino),
    ]
    numbers.withUnsafeBytes { bytes += $0 }
  }
}
