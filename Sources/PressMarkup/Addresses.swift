import CCMarkGFM
import PressText

/// A bare address: `https://…`, `http://…`, `ftp://…`, `www.…`.
///
/// The rules are those of the library's autolink extension, and the tests hold them to it, but for two: an address
/// ends before Chinese punctuation and blanks, and a mark counts as the sign it stands for. The library asks us first.
let matchAddress: cmark_match_inline_func = { _, _, parent, character, inline in
  guard let inline, character == UInt8(ascii: ":") || character == UInt8(ascii: "w"),
    cmark_inline_parser_in_bracket(inline, 0) == 0, cmark_inline_parser_in_bracket(inline, 1) == 0
  else { return nil }
  return character == UInt8(ascii: ":")
    ? Address(inline).afterScheme(parent) : Address(inline).withoutScheme()
}

private struct Address {
  private let inline: OpaquePointer
  /// Where the parser stands: at the colon or the first `w`.
  private let start: Int

  init(_ inline: OpaquePointer) {
    self.inline = inline
    start = Int(cmark_inline_parser_get_offset(inline))
  }

  private func byte(_ offset: Int) -> UInt8 { Marks.sign(cmark_inline_parser_peek_at(inline, CInt(offset))) }

  /// `://` behind a scheme that stands already in the last text of `parent`.
  func afterScheme(_ parent: UnsafeMutablePointer<cmark_node>?) -> UnsafeMutablePointer<cmark_node>? {
    guard byte(start + 1) == UInt8(ascii: "/"), byte(start + 2) == UInt8(ascii: "/") else { return nil }
    var first = start
    while first > 0, byte(first - 1).isASCIILetter { first -= 1 }
    let schemes: [[UInt8]] = [Array("http".utf8), Array("https".utf8), Array("ftp".utf8)]
    let scheme = (first..<start).map { byte($0) | 0x20 }
    guard schemes.contains(where: { scheme.count == $0.count && scheme == $0 }), isHost(start + 3) else { return nil }
    guard let domain = domainLength(start + 3, needsDot: false) else { return nil }
    let end = trimmedEnd(from: start, extent(start + 3 + domain))
    guard end > start else { return nil }
    cmark_inline_parser_set_offset(inline, CInt(end))
    cmark_node_unput(parent, CInt(start - first))
    return link(first, end, prefix: "")
  }

  /// `www.` at the beginning of a word.
  func withoutScheme() -> UnsafeMutablePointer<cmark_node>? {
    guard byte(start + 1) == UInt8(ascii: "w"), byte(start + 2) == UInt8(ascii: "w"),
      byte(start + 3) == UInt8(ascii: ".")
    else { return nil }
    if start > 0 {
      switch byte(start - 1) {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("): break
      case let before where before.isASCIISpace: break
      default: return nil
      }
    }
    guard let domain = domainLength(start, needsDot: true) else { return nil }
    let end = trimmedEnd(from: start, extent(start + domain))
    guard end > start else { return nil }
    cmark_inline_parser_set_offset(inline, CInt(end))
    return link(start, end, prefix: "http://")
  }

  /// Whether the text ends at an offset, white space at its end aside.
  private func isEnd(_ offset: Int) -> Bool {
    let byte = byte(offset)
    guard byte == 0 || byte.isASCIISpace else { return false }
    cmark_inline_parser_set_offset(inline, CInt(offset))
    defer { cmark_inline_parser_set_offset(inline, CInt(start)) }
    return cmark_inline_parser_is_eof(inline) != 0
  }

  private func isHost(_ offset: Int) -> Bool {
    let scalar = scalar(offset)
    return scalar != 0 && !EastAsian.isSpace(scalar) && !EastAsian.isPunctuation(scalar)
  }

  /// How many bytes from `first` make a domain; nil if none do. The last byte of a text is not looked at.
  private func domainLength(_ first: Int, needsDot: Bool) -> Int? {
    var dots = 0
    var underscores = (before: 0, last: 0)
    var index = 1
    while !isEnd(first + index), !isEnd(first + index + 1) {
      switch byte(first + index) {
      case UInt8(ascii: "_"): underscores.last += 1
      case UInt8(ascii: "."):
        underscores = (underscores.last, 0)
        dots += 1
      case UInt8(ascii: "-"): break
      default:
        if !isHost(first + index) { return result() }
      }
      index += 1
    }
    return result()

    func result() -> Int? {
      if underscores.before + underscores.last > 0, dots <= 10 { return nil }
      return needsDot && dots == 0 ? nil : index
    }
  }

  /// Where the address ends before trimming.
  private func extent(_ from: Int) -> Int {
    var end = from
    while byte(end) != 0, !byte(end).isASCIISpace, byte(end) != UInt8(ascii: "<") {
      if byte(end) >= 0xC0 {
        let scalar = scalar(end)
        if EastAsian.isSpace(scalar) || EastAsian.isChineseMark(scalar)
          || (EastAsian.isFriendly(scalar) && EastAsian.isPunctuation(scalar))
        {
          break
        }
      }
      end += 1
    }
    return end
  }

  /// Leaves off punctuation at the end, and closing brackets that were not opened.
  private func trimmedEnd(from first: Int, _ limit: Int) -> Int {
    var end = (first..<limit).first { byte($0) == UInt8(ascii: "<") } ?? limit
    var opening = 0
    var closing = 0
    for offset in first..<end {
      if byte(offset) == UInt8(ascii: "(") { opening += 1 }
      if byte(offset) == UInt8(ascii: ")") { closing += 1 }
    }
    while end > first {
      switch byte(end - 1) {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ";"):
        var entity = end - 2
        while entity > first, byte(entity).isASCIILetter { entity -= 1 }
        end = entity < end - 2 && byte(entity) == UInt8(ascii: "&") ? entity : end - 1
      case UInt8(ascii: ")") where closing > opening:
        closing -= 1
        end -= 1
      default: return end
      }
    }
    return end
  }

  private func link(_ first: Int, _ end: Int, prefix: String) -> UnsafeMutablePointer<cmark_node>? {
    let text = (first..<end).map { CChar(bitPattern: cmark_inline_parser_peek_at(inline, CInt($0))) } + [0]
    let node = cmark_node_new_with_mem(CMARK_NODE_LINK, Library.shared.memory)
    cmark_node_set_url(node, prefix.utf8.map { CChar(bitPattern: $0) } + text)
    let label = cmark_node_new_with_mem(CMARK_NODE_TEXT, Library.shared.memory)
    cmark_node_set_literal(label, text)
    cmark_node_append_child(node, label)
    return node
  }

  /// The character at an offset; 0 where none begins.
  private func scalar(_ offset: Int) -> UInt32 {
    let lead = UInt32(byte(offset))
    func rest(_ index: Int) -> UInt32 { UInt32(byte(offset + index) & 0x3F) }
    switch lead {
    case ..<0x80: return lead
    case ..<0xC0: return 0
    case ..<0xE0: return (lead & 0x1F) << 6 | rest(1)
    case ..<0xF0: return (lead & 0x0F) << 12 | rest(1) << 6 | rest(2)
    default: return (lead & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3)
    }
  }
}
