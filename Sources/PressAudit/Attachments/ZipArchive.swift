/// A zip file (APPNOTE 6.3) as its directory lists it; what is hostile is refused before anything is unpacked.
struct ZipArchive {
  struct Entry {
    let name: String
    let method: Int
    let isEncrypted: Bool
    let packed: Int
    let size: Int
    let offset: Int
  }

  /// Why an archive is refused.
  enum Refusal: Error, Equatable {
    case broken, tooManyEntries, tooLarge, lyingSize, badName, encrypted
  }

  /// More entries than any document has.
  static let entryLimit = 10_000
  /// Bytes all entries may come to.
  static let totalLimit = 256 << 20
  /// Bytes one entry may come to.
  static let sizeLimit = 64 << 20
  /// An entry of more than 1 MiB may not shrink to less than a 200th.
  static let ratioLimit = 200

  let entries: [Entry]
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) throws(Refusal) {
    self.bytes = bytes
    guard let end = Self.directoryEnd(bytes) else { throw .broken }
    let count = Self.number(bytes, end + 10, 2)
    let size = Self.number(bytes, end + 12, 4)
    var at = Self.number(bytes, end + 16, 4)
    // 0xFFFF stands for a number in a longer record, which no document of an office needs.
    guard count <= Self.entryLimit else { throw .tooManyEntries }
    guard at + size <= end else { throw .broken }
    var entries: [Entry] = []
    var total = 0
    for _ in 0..<count {
      guard at + 46 <= end, bytes[at..<at + 4].elementsEqual([0x50, 0x4B, 1, 2]) else { throw .broken }
      let nameLength = Self.number(bytes, at + 28, 2)
      let rest = Self.number(bytes, at + 30, 2) + Self.number(bytes, at + 32, 2)
      guard at + 46 + nameLength + rest <= end else { throw .broken }
      let entry = Entry(
        name: String(decoding: bytes[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self),
        method: Self.number(bytes, at + 10, 2),
        isEncrypted: Self.number(bytes, at + 8, 2) & 1 != 0, packed: Self.number(bytes, at + 20, 4),
        size: Self.number(bytes, at + 24, 4), offset: Self.number(bytes, at + 42, 4))
      total += entry.size
      guard entry.size <= Self.sizeLimit, total <= Self.totalLimit else { throw .tooLarge }
      if entry.size > 1 << 20, entry.packed == 0 || entry.size / entry.packed > Self.ratioLimit { throw .tooLarge }
      if entry.name.hasPrefix("/") || entry.name.split(separator: "/").contains("..") || entry.name.utf8.contains(0) {
        throw .badName
      }
      entries.append(entry)
      at += 46 + nameLength + rest
    }
    self.entries = entries
  }

  /// The bytes of an entry, which must come to as many as the directory says.
  func bytes(of entry: Entry) throws(Refusal) -> [UInt8] {
    guard !entry.isEncrypted else { throw .encrypted }
    guard entry.offset + 30 <= bytes.count, bytes[entry.offset..<entry.offset + 4].elementsEqual([0x50, 0x4B, 3, 4])
    else {
      throw .broken
    }
    let start = entry.offset + 30 + Self.number(bytes, entry.offset + 26, 2) + Self.number(bytes, entry.offset + 28, 2)
    guard start + entry.packed <= bytes.count else { throw .broken }
    let packed = bytes[start..<start + entry.packed]
    switch entry.method {
    case 0:
      guard entry.packed == entry.size else { throw .lyingSize }
      return Array(packed)
    case 8:
      guard let unpacked = Inflate.bytes(of: packed, limit: entry.size), unpacked.count == entry.size else {
        throw .lyingSize
      }
      return unpacked
    default: throw .broken
    }
  }

  private static func directoryEnd(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    var at = bytes.count - 22
    let last = max(0, at - 65_535)
    while at >= last {
      if bytes[at] == 0x50, bytes[at..<at + 4].elementsEqual([0x50, 0x4B, 5, 6]) { return at }
      at -= 1
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
    var value = 0
    for index in (at..<at + count).reversed() { value = value << 8 | Int(bytes[index]) }
    return value
  }
}
