/// Front matter as nearly all of it is written, read without Yams, which needs many times as long: lines of a key, a
/// colon, a blank and a plain text, or of a key and a colon with a list of plain texts below.
///
/// What it takes, Yams reads as the same values at the same places, and `YAMLText` has nothing to say of it: the tests
/// compare the two. It takes nothing else; at the first sign that could mean more in YAML than itself it gives up.
struct PlainFrontMatter {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the line begins that is to be read next.
  private var at: Int
  private let end: Int
  private var members: [(key: YAMLValue, value: YAMLValue)] = []

  /// The map that stands in a range of a file, which is UTF-8; nil where it is not plain.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> YAMLValue? {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = PlainFrontMatter(bytes: bytes, at: range.lowerBound, end: range.upperBound)
      return reader.read()
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, at: Int, end: Int) {
    self.bytes = bytes
    self.at = at
    self.end = end
  }

  private mutating func read() -> YAMLValue? {
    let start = at
    while at < end {
      // Keys are compared with each other, one by one.
      guard members.count < 100, readMember() else { return nil }
    }
    return members.isEmpty ? nil : YAMLValue(content: .map(members), range: start..<start)
  }

  /// Reads a key and its value; false where they are not plain.
  private mutating func readMember() -> Bool {
    var colon = at
    while colon < end, let length = keyCharacter(at: colon) { colon += length }
    guard colon > at, colon - at < 128, colon < end, bytes[colon] == UInt8(ascii: ":"), !isNull(at..<colon),
      !members.contains(where: { bytes[$0.key.range].elementsEqual(bytes[at..<colon]) })
    else { return false }
    let key = scalar(at..<colon)
    var first = colon + 1
    if first < end, bytes[first] == UInt8(ascii: "\n") {
      at = first + 1
      guard let list = readList() else { return false }
      members.append((key, list))
      return true
    }
    guard first < end, bytes[first] == 0x20 else { return false }
    while first < end, bytes[first] == 0x20 { first += 1 }
    guard let last = textEnd(from: first), !isNull(first..<last) else { return false }
    members.append((key, scalar(first..<last)))
    at = min(end, last + 1)
    return true
  }

  /// Reads the items below a key, all as far in; nil where they are not plain, or where none stand there.
  private mutating func readList() -> YAMLValue? {
    var items: [YAMLValue] = []
    var indent: Int?
    let start = at
    while at < end, bytes[at] == 0x20 {
      var first = at
      while first < end, bytes[first] == 0x20 { first += 1 }
      guard first - at == indent ?? first - at, first - at <= 16, first + 1 < end,
        bytes[first] == UInt8(ascii: "-"), bytes[first + 1] == 0x20
      else { return nil }
      indent = first - at
      first += 1
      while first < end, bytes[first] == 0x20 { first += 1 }
      guard let last = textEnd(from: first), !isNull(first..<last), !holdsColon(first..<last) else { return nil }
      items.append(scalar(first..<last))
      at = min(end, last + 1)
    }
    return indent.map { YAMLValue(content: .list(items), range: start + $0..<start + $0) }
  }

  // MARK: Texts

  private func scalar(_ range: Range<Int>) -> YAMLValue {
    YAMLValue(content: .scalar(String(decoding: bytes[range], as: UTF8.self)), range: range)
  }

  /// The end of the line, if nothing but a plain text stands from an offset to there.
  private func textEnd(from start: Int) -> Int? {
    guard start < end, bytes[start] >= 0x80 || isAlphanumeric(bytes[start]) else { return nil }
    var index = start
    while index < end, bytes[index] != UInt8(ascii: "\n") {
      guard let length = textCharacter(at: index) else { return nil }
      index += length
    }
    return bytes[index - 1] == 0x20 ? nil : index
  }

  /// How many bytes a character takes that means nothing but itself where it stands in a text.
  private func textCharacter(at index: Int) -> Int? {
    if let length = keyCharacter(at: index) { return length }
    switch bytes[index] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "+"), UInt8(ascii: "%"), 0x20:
      return 1
    // Before a blank or the end of the line they could begin a value or an item.
    case UInt8(ascii: ":"), UInt8(ascii: "-"): return index + 1 < end && bytes[index + 1] > 0x20 ? 1 : nil
    // U+3000 to U+3FFF.
    case 0xE3: return 3
    // ·; U+2010 to U+201F, dashes and quotation marks, and …; U+FF00 to U+FF7F, signs of full width.
    case 0xC2: return bytes[index + 1] == 0xB7 ? 2 : nil
    case 0xE2:
      return bytes[index + 1] == 0x80 && (bytes[index + 2] & 0xF0 == 0x90 || bytes[index + 2] == 0xA6) ? 3 : nil
    case 0xEF: return bytes[index + 1] == 0xBC || bytes[index + 1] == 0xBD ? 3 : nil
    default: return nil
    }
  }

  /// How many bytes a character takes that may stand in a key: Latin letters, `_`, and U+4000 to U+9FFF, of which no two
  /// are the same otherwise written.
  private func keyCharacter(at index: Int) -> Int? {
    switch bytes[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): 1
    case 0xE4...0xE9: 3
    default: nil
    }
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// `null` is no text in YAML.
  private func isNull(_ range: Range<Int>) -> Bool { range.count == 4 && bytes[range].elementsEqual("null".utf8) }

  /// A colon of either width, which makes an item a map, or a slip that is to be told.
  private func holdsColon(_ range: Range<Int>) -> Bool {
    range.contains {
      bytes[$0] == UInt8(ascii: ":")
        || (bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBC && bytes[$0 + 2] == 0x9A)
    }
  }
}
