import Glibc
package import PressText

/// A file that is written under another name and stands under its own only when it is whole.
package final class NewFile {
  // A class, because its end closes the file and removes what was not finished.
  package let path: String
  private let temporary: String
  private let file: Int32
  private var isFinished = false
  /// Bytes written so far.
  package private(set) var size = 0

  /// Begins a file; folders on the way to it are made. None may stand in the content folder, where it would be published.
  package init(_ path: String, outside content: Folder) throws {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    if Folder.isFolder(path) || name.isEmpty {
      throw DiskFailure(zh: "\(path) 是文件夹，请写文件名", en: "\(path) is a folder; name a file")
    }
    let real = Folder(folder).resolvedOrPlanned
    if let source = content.resolved, real == source || real.hasPrefix(source + "/") {
      throw DiskFailure(
        zh: "不能写到内容文件夹里：\(path)，请换一个位置", en: "cannot write into the content folder: \(path)")
    }
    try Folder.create(folder)
    self.path = path
    temporary = folder + "/." + name + OutputFolder.temporarySuffix
    file = open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw DiskFailure.last("写不了文件", "cannot write", path) }
  }

  deinit {
    close(file)
    if !isFinished { unlink(temporary) }
  }

  /// Writes bytes at the end.
  package func append(_ bytes: [UInt8]) throws {
    try put(bytes, at: size)
    size += bytes.count
  }

  /// Writes bytes over others.
  package func put(_ bytes: [UInt8], at offset: Int) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, offset + written) }
      if count < 0 {
        if errno == EINTR { continue }
        throw DiskFailure.last("写不了文件", "cannot write", path)
      }
      written += count
    }
  }

  /// The SHA-256 of what has been written.
  package func digest() throws -> Digest { try LargeFile.digest(temporary) }

  /// Gives the file its name.
  package func finish() throws {
    guard fsync(file) == 0 || errno == EINVAL, rename(temporary, path) == 0 else {
      throw DiskFailure.last("写不了文件", "cannot write", path)
    }
    isFinished = true
  }
}
