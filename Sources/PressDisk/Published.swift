import PressBundle
import PressText

/// A finished site as it lies somewhere: in a folder, or packed in an archive.
struct Published: Sendable {
  /// All files, sorted; two of one name are both there.
  let names: [String]
  /// The whole of a file; nil when it is none, or cannot be unpacked.
  let bytes: @Sendable (_ name: String) throws -> [UInt8]?
  /// The SHA-256 of a file; nil when it is none, or cannot be unpacked.
  let digest: @Sendable (_ name: String) throws -> Digest?

  init(_ folder: Folder) throws {
    names = try Discovery.files(in: folder, everything: true).map(\.string)
    let path: @Sendable (String) -> String? = { name in
      RelativePath(name).map(folder.path(of:)).flatMap { Folder.isPlain($0) ? $0 : nil }
    }
    bytes = { try path($0).map { try Folder.read($0) } }
    digest = { try path($0).map(LargeFile.digest) }
  }

  /// An archive, which is read file by file.
  init(archive path: String) throws {
    let directory = try Self.directory(of: path)
    names = directory.map(\.name).sorted()
    let entries = Dictionary(directory.map { ($0.name, $0) }) { first, _ in first }
    bytes = { name in
      guard let entry = entries[name], entry.size <= Self.largestManifest else { return nil }
      var bytes: [UInt8] = []
      return try Self.unpack(entry, of: path) { bytes += $0 } ? bytes : nil
    }
    digest = { name in
      guard let entry = entries[name] else { return nil }
      var digester = Digester()
      return try Self.unpack(entry, of: path) { digester.add($0) } ? digester.finish() : nil
    }
  }

  /// Bytes that a manifest may have.
  private static let largestManifest = 256 << 20

  private static func directory(of path: String) throws -> [ZipDirectory.Entry] {
    let reading = try ReadInPieces(path)
    do {
      let length = min(reading.expected, ZipDirectory.tailSize)
      let tail = try reading.next(length, at: reading.expected - length)
      let place = try ZipDirectory.place(inTail: tail, size: reading.expected)
      return try ZipDirectory.entries(
        try reading.next(place.range.count, at: place.range.lowerBound), count: place.count)
    } catch is ZipDirectory.Broken {
      throw DiskFailure(zh: "不是压缩包，或者已经损坏：\(path)", en: "not an archive, or a broken one: \(path)")
    }
  }

  /// Hands over a file's bytes piece by piece; false when it cannot be unpacked or comes to another size.
  private static func unpack(
    _ entry: ZipDirectory.Entry, of path: String, _ take: ([UInt8]) -> Void
  ) throws -> Bool {
    let reading = try ReadInPieces(path)
    guard entry.offset <= reading.expected else { return false }
    let header = try reading.next(ZipDirectory.headerSize, at: entry.offset)
    guard let start = Result(catching: { try ZipDirectory.start(after: header) }).success else { return false }
    var inflater = Inflater()
    var (left, size) = (entry.packed, 0)
    var piece = try reading.next(min(left, LargeFile.pieceSize), at: entry.offset + start)
    while !piece.isEmpty, size <= entry.size {
      left -= piece.count
      switch entry.method {
      case .stored:
        size += piece.count
        take(piece)
      case .deflated:
        let isSound = inflater.unpack(piece) { unpacked in
          size += unpacked.count
          if size <= entry.size { take(unpacked) }
        }
        guard isSound else { return false }
      }
      piece = try reading.next(min(left, LargeFile.pieceSize))
    }
    return left == 0 && size == entry.size && (entry.method == .stored || inflater.isFinished)
  }
}

extension Result {
  fileprivate var success: Success? {
    switch self {
    case .success(let value): value
    case .failure: nil
    }
  }
}
