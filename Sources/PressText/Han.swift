/// What the program knows of Han characters: readings, strokes and simplified forms, from a frozen extract of Unihan,
/// never from the host.
package enum Han {
  /// The readings in Hanyu Pinyin without tones, ü written `v`, most common first; empty for what is no Han character
  /// or has no known reading.
  package static func pinyin(of scalar: Unicode.Scalar) -> [String] {
    readingLists[readingList(of: scalar)]
  }

  /// The place of a character's readings in `readingLists`.
  package static func readingList(of scalar: Unicode.Scalar) -> Int {
    denseRange.contains(scalar.value)
      ? Int(denseReadings[Int(scalar.value - denseRange.lowerBound)]) : Int(sparse[scalar.value]?.list ?? 0)
  }

  /// The most common reading, without a tone.
  package static func reading(of scalar: Unicode.Scalar) -> String? { pinyin(of: scalar).first }

  /// The simplified form that a traditional or variant character is folded to in searching; any other as it is.
  ///
  /// A character that is used in simplified text too, but also stands for another one, is folded to that one: 乾 to 干,
  /// 著 to 着. It is made for comparing texts, not for converting them.
  package static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard scalar.value >= 0x3400, scalar.value < 0x10000 else { return scalar }
    return Unicode.Scalar(folds[Int(scalar.value - 0x3400)]) ?? scalar
  }

  /// All that `simplified` changes: a form and the one it is folded to, and so on.
  package static var foldedPairs: String { text(HanFoldTable.pairs) }

  /// The number of strokes (kTotalStrokes); nil for what is no Han character or is not known.
  package static func strokes(_ scalar: Unicode.Scalar) -> Int? {
    let count =
      denseRange.contains(scalar.value)
      ? denseStrokes[Int(scalar.value - denseRange.lowerBound)] : sparse[scalar.value]?.strokes ?? 0
    return count == 0 ? nil : Int(count)
  }

  /// Is this an ideograph: one of the CJK unified blocks, 〇 or 々?
  package static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF, 0x3005, 0x3007: true
    default: false
    }
  }

  // MARK: - The tables, unpacked at first use

  private static let denseRange: Range<UInt32> = 0x3400..<0xA000

  /// The readings that some character has, each list once; the first is that of characters without any.
  package static let readingLists: [[String]] =
    [[]] + text(HanTable.readings).split(separator: ",").map { $0.split(separator: " ").map(String.init) }

  private static let denseReadings: [UInt16] = {
    let digits = base91(HanTable.denseReadings)
    return stride(from: 0, to: digits.count, by: 2).map { UInt16(digits[$0]) * 91 + UInt16(digits[$0 + 1]) }
  }()

  private static let denseStrokes: [UInt8] = base91(HanTable.denseStrokes)

  private static let sparse: [UInt32: (list: UInt16, strokes: UInt8)] = {
    let digits = base91(HanTable.sparse)
    var out: [UInt32: (list: UInt16, strokes: UInt8)] = [:]
    var scalar: UInt32 = 0
    var index = 0
    while index < digits.count {
      if digits[index] < 90 {
        scalar += UInt32(digits[index])
        index += 1
      } else {
        scalar = digits[index + 1...index + 3].reduce(0) { $0 * 91 + UInt32($1) }
        index += 4
      }
      out[scalar] = (UInt16(digits[index]) * 91 + UInt16(digits[index + 1]), digits[index + 2])
      index += 3
    }
    return out
  }()

  /// For U+3400…U+FFFF the scalar each is folded to.
  private static let folds: [UInt32] = {
    var out = Array(UInt32(0x3400)..<0x10000)
    let pairs = Array(text(HanFoldTable.pairs).unicodeScalars)
    for index in stride(from: 0, to: pairs.count, by: 2) {
      out[Int(pairs[index].value) - 0x3400] = pairs[index + 1].value
    }
    return out
  }()

  private static func text(_ literal: StaticString) -> String {
    literal.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
  }

  /// The digits of base 91 in a literal: printable ASCII without `"`, `#` and `\`.
  private static func base91(_ literal: StaticString) -> [UInt8] {
    var values = [UInt8](repeating: 0, count: 128)
    var next: UInt8 = 0
    for byte in UInt8(0x21)...0x7E
    where byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "#") && byte != UInt8(ascii: "\\") {
      values[Int(byte)] = next
      next += 1
    }
    return literal.withUTF8Buffer { $0.map { values[Int($0)] } }
  }
}
