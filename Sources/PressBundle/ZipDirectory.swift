/// The list of files at the end of an archive, as `ZipArchive` writes it and other programs do (APPNOTE 4.3.12 to 4.3.16).
package struct ZipDirectory: Sendable {
  package struct Entry: Sendable, Equatable {
    package let name: String
    package let method: PackedFile.Method
    /// Bytes as they are kept, and unpacked.
    package let packed: Int
    package let size: Int
    /// Where its own header stands.
    package let offset: Int
  }

  /// Said of what is no archive, or one that no program could read.
  package struct Broken: Error {}

  /// How much of an archive's end is looked through for the directory's place: all that a comment may take.
  package static let tailSize = 65_535 + 22 + 20 + 56

  /// Where the directory stands, and how many files it lists; `tail` ends the archive of `size` bytes.
  package static func place(inTail tail: [UInt8], size: Int) throws(Broken) -> (range: Range<Int>, count: Int) {
    guard var at = end(in: tail) else { throw Broken() }
    var (count, length, start) = (tail.number(at + 10, 2), tail.number(at + 12, 4), tail.number(at + 16, 4))
    if at >= 76, tail.number(at - 20, 4) == 0x0706_4B50, tail.number(at - 76, 4) == 0x0606_4B50 {
      at -= 76
      (count, length, start) = (tail.number(at + 32, 8), tail.number(at + 40, 8), tail.number(at + 48, 8))
    }
    guard count >= 0, length >= 0, start >= 0, length <= size, start <= size - length, count * 46 <= length else {
      throw Broken()
    }
    return (start..<start + length, count)
  }

  private static func end(in tail: [UInt8]) -> Int? {
    guard tail.count >= 22 else { return nil }
    for at in (0...tail.count - 22).reversed() where tail.number(at, 4) == 0x0605_4B50 { return at }
    return nil
  }

  /// The files that a directory lists, folders aside.
  package static func entries(_ bytes: [UInt8], count: Int) throws(Broken) -> [Entry] {
    var entries: [Entry] = []
    var at = 0
    for _ in 0..<count {
      guard at + 46 <= bytes.count, bytes.number(at, 4) == 0x0201_4B50 else { throw Broken() }
      let (nameLength, extraLength) = (bytes.number(at + 28, 2), bytes.number(at + 30, 2))
      let next = at + 46 + nameLength + extraLength + bytes.number(at + 32, 2)
      guard next <= bytes.count else { throw Broken() }
      let name = String(decoding: bytes[at + 46..<at + 46 + nameLength], as: UTF8.self)
      // The low bit of the flags says that a file is encrypted.
      guard let method = PackedFile.Method(rawValue: UInt16(bytes.number(at + 10, 2))), bytes[at + 8] & 1 == 0 else {
        throw Broken()
      }
      var numbers = [bytes.number(at + 24, 4), bytes.number(at + 20, 4), bytes.number(at + 42, 4)]
      try enlarge(&numbers, from: bytes[at + 46 + nameLength..<at + 46 + nameLength + extraLength])
      if !name.hasSuffix("/") {
        entries.append(Entry(name: name, method: method, packed: numbers[1], size: numbers[0], offset: numbers[2]))
      }
      at = next
    }
    return entries
  }

  /// Takes those of size, packed size and offset that are over 4 GB from the extra field of ZIP64 (APPNOTE 4.5.3).
  private static func enlarge(_ numbers: inout [Int], from extra: ArraySlice<UInt8>) throws(Broken) {
    let extra = Array(extra)
    var at = 0
    while at + 4 <= extra.count {
      let (kind, length) = (extra.number(at, 2), extra.number(at + 2, 2))
      at += 4
      guard at + length <= extra.count else { throw Broken() }
      if kind == 1 {
        var place = at
        for index in numbers.indices where numbers[index] == 0xFFFF_FFFF {
          guard place + 8 <= at + length else { throw Broken() }
          numbers[index] = extra.number(place, 8)
          place += 8
        }
      }
      at += length
    }
    guard numbers.allSatisfy({ $0 >= 0 }) else { throw Broken() }
  }

  /// Bytes of a file's own header before its name.
  package static let headerSize = 30

  /// How far behind the header's start a file's bytes begin.
  package static func start(after header: [UInt8]) throws(Broken) -> Int {
    guard header.count == headerSize, header.number(0, 4) == 0x0403_4B50 else { throw Broken() }
    return headerSize + header.number(26, 2) + header.number(28, 2)
  }
}

extension [UInt8] {
  /// A number with its lowest byte first.
  fileprivate func number(_ place: Int, _ count: Int) -> Int {
    var value: UInt64 = 0
    for index in (place..<place + count).reversed() { value = value << 8 | UInt64(self[index]) }
    return Int(truncatingIfNeeded: value)
  }
}
