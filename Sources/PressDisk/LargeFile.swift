import Glibc
import PressAudit
import PressText

/// Files that never stand in memory as a whole: large ones that are published as they are.
enum LargeFile {
  /// Files from this size on are read in pieces of this size.
  static let pieceSize = 4 << 20
  /// How much of its beginning and of its end tell what a file is.
  private static let sampleSize = 64 << 10

  /// Whether a file is large and published as it is; pictures are not, since their traces are taken out.
  static func isOne(_ path: String) throws -> Bool {
    guard let sample = try sample(path) else { return false }
    return !FileKind(sample).isPicture
  }

  /// Whether a file is so large that it should be read in pieces.
  static func isLarge(_ path: String) throws -> Bool { try ReadInPieces(path).expected > pieceSize }

  /// What the gate needs to see of a file: all of it, unless it is a large one whose kind alone counts.
  static func inspected(_ path: String, limit: Int) throws -> [UInt8] {
    if let sample = try sample(path) {
      switch FileKind(sample) {
      case .media, .program, .unknown, .oldOffice, .zip, .pdf, .heic: return sample
      case .jpeg, .png, .gif, .webP, .svg, .office, .html, .text: break
      }
    }
    return try Folder.read(path, limit: limit)
  }

  /// The SHA-256 of a file, read in pieces.
  static func digest(_ path: String) throws -> Digest {
    let reading = try ReadInPieces(path)
    var digester = Digester()
    while true {
      let piece = try reading.next(pieceSize)
      if piece.isEmpty { return digester.finish() }
      digester.add(piece)
    }
  }

  /// The first and last bytes of a large file; nil for a small one.
  private static func sample(_ path: String) throws -> [UInt8]? {
    var status = stat()
    guard stat(path, &status) == 0, Int(status.st_size) > pieceSize else { return nil }
    let reading = try ReadInPieces(path)
    let head = try reading.next(sampleSize)
    return head + (try reading.next(sampleSize, at: reading.expected - sampleSize))
  }
}
