import CCMarkGFM
import PressText

/// What stands on the two sides of a run of delimiters, and whether that makes it left- or right-flanking.
///
/// The rules are those of the CJK-friendly amendment to CommonMark (github.com/tats-u/markdown-cjk-friendly,
/// `specification.md`): punctuation blocks only when it is not CJK, and never when a CJK character stands on the
/// other side. Where none of the characters is CJK they are CommonMark's own, with cmark's idea of punctuation.
struct Flanks {
  private(set) var isLeft = false
  private(set) var isRight = false
  /// Whether the character before the run, its variation selector aside, is punctuation.
  private(set) var followsPunctuation = false
  /// Whether the character after the run is punctuation.
  private(set) var precedesPunctuation = false
  /// Whether the amendment has a say: a CJK character, a variation selector or a mark touches the run.
  private(set) var isBesideCJK = false

  /// Looks around the bytes `from..<to` of the text that `inline` reads. cmark looks past tildes beside `*` and `_`.
  init(_ inline: OpaquePointer, from: Int, to: Int, skippingTildes: Bool) {
    let text = InlineText(inline)
    let (before, base) = text.before(from, skippingTildes: skippingTildes)
    let after = text.after(to, skippingTildes: skippingTildes)
    judge(before: before, base: base, after: after)
    if text.touchesMark(from, to) { isBesideCJK = true }
  }

  /// `base` is what stands before `before` when that is a variation selector.
  private mutating func judge(before: UInt32, base: UInt32, after: UInt32) {
    let selected = Self.isSelector(before)
    let first = selected ? base : before
    let firstIsCJK = EastAsian.isFriendly(first)
    let spaceBefore = EastAsian.isSpace(before)
    let spaceAfter = EastAsian.isSpace(after)
    let afterIsCJK = EastAsian.isFriendly(after)
    // U+FE01 behind a quotation mark asks for its full-width form.
    let fullWidthQuote = before == 0xFE01 && [0x2018, 0x2019, 0x201C, 0x201D].contains(first)
    followsPunctuation = EastAsian.isPunctuation(first)
    precedesPunctuation = EastAsian.isPunctuation(after)
    let blocksBefore = followsPunctuation && !firstIsCJK && !fullWidthQuote
    let blocksAfter = precedesPunctuation && !afterIsCJK
    let ideographic = (0xE0100...0xE01EF).contains(before)
    isLeft = !spaceAfter && (!blocksAfter || spaceBefore || blocksBefore || firstIsCJK || ideographic)
    isRight = !spaceBefore && (!blocksBefore || spaceAfter || blocksAfter || afterIsCJK)
    isBesideCJK = firstIsCJK || afterIsCJK || ideographic || selected
  }

  /// A variation selector that does not ask for an emoji.
  static func isSelector(_ scalar: UInt32) -> Bool { (0xFE00...0xFE0E).contains(scalar) }
}

/// The text that cmark's inline parser reads, as characters around an offset. It ends with a NUL, and holds no other.
private struct InlineText {
  private let inline: OpaquePointer

  init(_ inline: OpaquePointer) { self.inline = inline }

  private func byte(_ offset: Int) -> UInt8 { cmark_inline_parser_peek_at(inline, CInt(offset)) }

  /// The character that ends before `end`, and if that is a variation selector the one before it; a line end at the
  /// beginning.
  func before(_ end: Int, skippingTildes: Bool) -> (character: UInt32, base: UInt32) {
    guard let (character, start) = last(before: end, skippingTildes: skippingTildes) else { return (10, 10) }
    guard Flanks.isSelector(character) else { return (character, character) }
    return (character, last(before: start, skippingTildes: false)?.character ?? 10)
  }

  /// The character that begins at `start`; a line end at the end.
  func after(_ start: Int, skippingTildes: Bool) -> UInt32 {
    var start = start
    while skippingTildes, byte(start) == UInt8(ascii: "~") { start += 1 }
    return character(at: start)
  }

  /// Whether a mark stands beside the run, so that cmark's own judgement would have been wrong.
  func touchesMark(_ from: Int, _ to: Int) -> Bool {
    (from > 0 && Marks.isMark(byte(from - 1))) || Marks.isMark(byte(to))
  }

  private func last(before end: Int, skippingTildes: Bool) -> (character: UInt32, start: Int)? {
    guard end > 0 else { return nil }
    var start = end - 1
    while start > 0, byte(start) & 0xC0 == 0x80 || (skippingTildes && byte(start) == UInt8(ascii: "~")) { start -= 1 }
    if skippingTildes, byte(start) == UInt8(ascii: "~") { return nil }
    return (character(at: start), start)
  }

  private func character(at offset: Int) -> UInt32 {
    let lead = byte(offset)
    switch lead {
    case 0: return 10
    case Library.asterisk: return UInt32(UInt8(ascii: "*"))
    case Library.underscore: return UInt32(UInt8(ascii: "_"))
    case Library.bracket: return UInt32(UInt8(ascii: "["))
    case ..<0x80: return UInt32(lead)
    case ..<0xE0: return UInt32(lead & 0x1F) << 6 | rest(offset, 1)
    case ..<0xF0: return UInt32(lead & 0x0F) << 12 | rest(offset, 2)
    default: return UInt32(lead & 0x07) << 18 | rest(offset, 3)
    }
  }

  private func rest(_ offset: Int, _ count: Int) -> UInt32 {
    (1...count).reduce(0) { $0 << 6 | UInt32(byte(offset + $1) & 0x3F) }
  }
}
