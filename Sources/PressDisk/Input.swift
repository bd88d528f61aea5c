import Glibc
package import PressText

/// A file named on the command line, or standard input.
package enum Input {
  /// All bytes of a file; `-` is standard input.
  package static func read(_ path: String) throws -> [UInt8] {
    guard path == "-" else { return try Folder.read(path) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(0, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw DiskFailure.last("读不了标准输入", "cannot read standard input", "-")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}

extension Input {
  /// The bytes of a file in a folder; nil where there is none that can be read.
  package static func bytes(of file: RelativePath, in folder: Folder) -> [UInt8]? {
    do { return try Folder.read(folder.path(of: file)) } catch { return nil }
  }
}
