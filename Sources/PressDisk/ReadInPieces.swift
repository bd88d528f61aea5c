import Glibc

/// A file that is read from its beginning, piece by piece.
final class ReadInPieces {
  // A class, because its end closes the file.
  private let path: String
  private let file: Int32
  /// Bytes, when it was opened.
  let expected: Int

  init(_ path: String) throws {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw DiskFailure.last("打不开文件", "cannot open", path) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      close(file)
      throw DiskFailure.last("读不了文件", "cannot read", path)
    }
    expected = Int(status.st_size)
  }

  deinit { close(file) }

  /// Some bytes from a place on, at most `limit`; what follows is read from there.
  func next(_ limit: Int, at offset: Int) throws -> [UInt8] {
    guard lseek(file, offset, SEEK_SET) == offset else { throw DiskFailure.last("读不了文件", "cannot read", path) }
    return try next(limit)
  }

  /// The next bytes, at most `limit`; none at the end.
  func next(_ limit: Int) throws -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      count = 0
      while count < limit {
        let got = Glibc.read(file, buffer.baseAddress.map { $0 + count }, limit - count)
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
    return bytes
  }
}
