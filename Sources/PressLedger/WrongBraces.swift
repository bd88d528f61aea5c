import PressSite
import PressText

/// A figure whose braces are of the wrong kind or number, so that it would be shown as it is written: `｛｛党课.次数｝｝`,
/// `{ {党课.次数} }`, `{党课.次数}`.
struct WrongBraces: Equatable {
  /// From the first brace to the last.
  let range: Range<Int>
  let expression: String

  private static let opening = [Array("{".utf8), Array("｛".utf8)]
  private static let closing = [Array("}".utf8), Array("｝".utf8)]

  /// Those that stand in a stretch of UTF-8 bytes which holds no figure and no code.
  static func all(in bytes: [UInt8], _ stretch: Range<Int>) -> [WrongBraces] {
    var found: [WrongBraces] = []
    var at = stretch.lowerBound
    while at < stretch.upperBound {
      // Hardly any text has braces at all; ｛ is EF BD 9B.
      guard bytes[at] == UInt8(ascii: "{") || bytes[at] == 0xEF else {
        at += 1
        continue
      }
      let opening = run(of: Self.opening, in: bytes, at..<stretch.upperBound)
      guard opening.count > 0 else {
        at += 1
        continue
      }
      let inner = opening.end..<(closing(in: bytes, opening.end..<stretch.upperBound) ?? opening.end)
      let end = run(of: Self.closing, in: bytes, inner.upperBound..<stretch.upperBound)
      let expression = String(decoding: bytes[inner], as: UTF8.self).trimmed
      if end.count > 0, !expression.isEmpty, opening.count > 1 || isFigure(expression) {
        found.append(WrongBraces(range: at..<end.end, expression: expression))
        at = end.end
      } else {
        at = opening.end
      }
    }
    return found
  }

  /// How many braces begin a range, blanks between them, and where they end; none where it begins with something else.
  private static func run(of braces: [[UInt8]], in bytes: [UInt8], _ range: Range<Int>) -> (count: Int, end: Int) {
    var (count, end, at) = (0, range.lowerBound, range.lowerBound)
    while at < range.upperBound {
      if let brace = braces.first(where: bytes[at..<range.upperBound].starts) {
        at += brace.count
        (count, end) = (count + 1, at)
      } else if count > 0, bytes[at] == UInt8(ascii: " ") {
        at += 1
      } else {
        break
      }
    }
    return (count, end)
  }

  /// Where the next closing brace stands, if no other opens before it.
  private static func closing(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    for at in range where bytes[at] == UInt8(ascii: "{") || bytes[at] == UInt8(ascii: "}") || bytes[at] == 0xEF {
      if closing.contains(where: bytes[at..<range.upperBound].starts) { return at }
      if opening.contains(where: bytes[at..<range.upperBound].starts) { return nil }
    }
    return nil
  }

  /// Whether a text within single braces can be nothing but a figure: 党课.次数, 党课.次数 @ 全年, 周期.
  private static func isFigure(_ expression: String) -> Bool {
    let name = String(expression.prefix { !"|@｜＠".contains($0) }).trimmed
    if ["周期", "今天", "门户", "主办单位"].contains(name) { return true }
    let parts = name.split(omittingEmptySubsequences: false) { ".．".contains($0) }
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
      }
  }
}
