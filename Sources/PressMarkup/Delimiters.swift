import CCMarkGFM
import PressText

// The inline rules of ours that cmark calls while it parses. Each is given cmark's inline parser and returns a new
// node, or nil when it does not apply. Pointers stay here.

/// `~` and `~~`, as the library's own strikethrough extension matches them.
let matchTilde: cmark_match_inline_func = { _, _, _, character, inline in
  guard character == UInt8(ascii: "~"), let inline else { return nil }
  return TildeRun(inline).node(inline, friendly: false)
}

/// `~` and `~~`, by the CJK-friendly amendment where a CJK character stands beside them.
let matchFriendlyTilde: cmark_match_inline_func = { _, _, _, character, inline in
  guard character == UInt8(ascii: "~"), let inline else { return nil }
  return TildeRun(inline).node(inline, friendly: true)
}

/// What `Marks` has left for us: emphasis beside CJK characters, and `[[标题]]`.
let matchMark: cmark_match_inline_func = { _, _, _, character, inline in
  guard let inline else { return nil }
  switch character {
  case Library.asterisk: return emphasisRun(inline, mark: character, sign: UInt8(ascii: "*"))
  case Library.underscore: return emphasisRun(inline, mark: character, sign: UInt8(ascii: "_"))
  case Library.bracket: return titleLink(inline)
  default: return nil
  }
}

/// Puts what stands between two runs of tildes into a strikethrough node, and gives back the delimiter to go on from.
let makeStrikethrough: cmark_inline_from_delim_func = { _, _, inline, opener, closer in
  guard let inline, let opener, let closer else { return nil }
  let following = closer.pointee.next
  let node = opener.pointee.inl_text
  if opener.pointee.length == closer.pointee.length, cmark_node_set_type(node, Node.strikethroughType) != 0 {
    cmark_node_set_syntax_extension(node, Library.shared.strikethrough)
    var child = cmark_node_next(node)
    while let moved = child, moved != closer.pointee.inl_text {
      child = cmark_node_next(moved)
      cmark_node_append_child(node, moved)
    }
    cmark_node_free(closer.pointee.inl_text)
  }
  var delimiter: UnsafeMutablePointer<delimiter>? = closer
  while let removed = delimiter, removed != opener {
    delimiter = removed.pointee.previous
    cmark_inline_parser_remove_delimiter(inline, removed)
  }
  cmark_inline_parser_remove_delimiter(inline, opener)
  return following
}

/// A run of tildes at the parser's place.
private struct TildeRun {
  let start: Int
  let count: Int
  let opens: Bool
  let closes: Bool

  /// Reads the run, of at most 100 as the library does, and moves the parser behind it.
  init(_ inline: OpaquePointer) {
    var left: CInt = 0
    var right: CInt = 0
    var before: CInt = 0
    var after: CInt = 0
    start = Int(cmark_inline_parser_get_offset(inline))
    count = Int(
      cmark_inline_parser_scan_delimiters(inline, 100, UInt8(ascii: "~"), &left, &right, &before, &after))
    opens = left != 0
    closes = right != 0
  }

  func node(_ inline: OpaquePointer, friendly: Bool) -> UnsafeMutablePointer<cmark_node>? {
    let node = textNode(UInt8(ascii: "~"), count)
    guard count <= 2 else { return node }
    var (opens, closes) = (opens, closes)
    if friendly {
      let flanks = Flanks(inline, from: start, to: start + count, skippingTildes: false)
      if flanks.isBesideCJK { (opens, closes) = (flanks.isLeft, flanks.isRight) }
    }
    if opens || closes {
      // NUL is the character by which cmark finds our extension again; see `Library`.
      cmark_inline_parser_push_delimiter(inline, 0, opens ? 1 : 0, closes ? 1 : 0, node)
    }
    return node
  }
}

/// A run of `*` or `_` that stands in the text as its mark.
private func emphasisRun(_ inline: OpaquePointer, mark: UInt8, sign: UInt8) -> UnsafeMutablePointer<cmark_node>? {
  let start = Int(cmark_inline_parser_get_offset(inline))
  var end = start
  while cmark_inline_parser_peek_at(inline, CInt(end)) == mark { end += 1 }
  cmark_inline_parser_set_offset(inline, CInt(end))
  let flanks = Flanks(inline, from: start, to: end, skippingTildes: true)
  var opens = flanks.isLeft
  var closes = flanks.isRight
  if sign == UInt8(ascii: "_") {
    opens = flanks.isLeft && (!flanks.isRight || flanks.followsPunctuation)
    closes = flanks.isRight && (!flanks.isLeft || flanks.precedesPunctuation)
  }
  let node = textNode(sign, end - start)
  if opens || closes {
    cmark_inline_parser_push_delimiter(inline, sign, opens ? 1 : 0, closes ? 1 : 0, node)
  }
  return node
}

/// `[[标题]]`, whose first bracket stands in the text as its mark: a link that knows its place.
private func titleLink(_ inline: OpaquePointer) -> UnsafeMutablePointer<cmark_node>? {
  let start = Int(cmark_inline_parser_get_offset(inline))
  var title: [CChar] = []
  var end = start + 2
  while true {
    let byte = cmark_inline_parser_peek_at(inline, CInt(end))
    if byte == UInt8(ascii: "]") { break }
    if byte == 0 || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return nil }
    title.append(CChar(bitPattern: byte))
    end += 1
  }
  guard cmark_inline_parser_peek_at(inline, CInt(end + 1)) == UInt8(ascii: "]") else { return nil }
  let line = UInt(cmark_inline_parser_get_line(inline))
  let column = UInt(cmark_inline_parser_get_column(inline))
  cmark_inline_parser_set_offset(inline, CInt(end + 2))
  let node = cmark_node_new_with_mem(CMARK_NODE_LINK, Library.shared.memory)
  cmark_node_set_user_data(node, UnsafeMutableRawPointer(bitPattern: line << 32 | column))
  let text = cmark_node_new_with_mem(CMARK_NODE_TEXT, Library.shared.memory)
  cmark_node_set_literal(text, title + [0])
  cmark_node_append_child(node, text)
  return node
}

private func textNode(_ sign: UInt8, _ count: Int) -> UnsafeMutablePointer<cmark_node>? {
  let node = cmark_node_new_with_mem(CMARK_NODE_TEXT, Library.shared.memory)
  cmark_node_set_literal(node, [CChar](repeating: CChar(bitPattern: sign), count: count) + [0])
  return node
}
