import CCMarkGFM
import Glibc

/// A parsed document: the owner of cmark's tree.
///
/// No C pointer leaves this file but those that cmark hands to the inline rules in `Delimiters` and `Addresses`
/// while it parses. `Node` and `Walk` are handles, good only while the tree they come from lives.
struct Tree: ~Copyable {
  private let memory = TreeMemory()
  private let root: OpaquePointer
  private let extensions: Extensions

  /// Parses Markdown. `marked` says that it holds the characters of `Marks`.
  init(parsing markdown: UnsafeBufferPointer<UInt8>, extras: Dialect.Extras, marked: Bool) {
    let signs = Signs(markdown)
    extensions = Extensions(extras: extras, marked: marked, addresses: signs.mayHoldAddresses)
    root = extensions.parse(markdown, footnotes: extras.contains(.footnotes) && signs.mayHoldFootnotes)
  }

  deinit { cmark_node_free(root) }

  /// The document node.
  var document: Node { Node(pointer: root) }

  /// A walk over the document and all that is in it.
  func walk() -> Walk { Walk(Node(pointer: root)) }

  /// The HTML that cmark itself prints, raw HTML and all links included.
  func html() -> [UInt8] {
    guard let parser = cmark_parser_new(0) else { preconditionFailure("cmark makes a parser or aborts") }
    defer { cmark_parser_free(parser) }
    cmark_parser_attach_syntax_extension(parser, Library.shared.tagFilter)
    let extensions = cmark_parser_get_syntax_extensions(parser)
    guard let text = cmark_render_html_with_mem(root, CMARK_OPT_UNSAFE, extensions, Library.shared.memory) else {
      return []
    }
    return bytes(text) { [UInt8]($0) }
  }
}

/// Signs without which some of what cmark looks for cannot stand in a text. It walks through the whole tree for each: four
/// of the five walks behind a parse are for footnotes and addresses, which few documents hold.
private struct Signs {
  /// Bare addresses of the web or of mail; an entity may stand for an `@`.
  let mayHoldAddresses: Bool
  /// An entity may stand for the `^` of a label.
  let mayHoldFootnotes: Bool

  init(_ text: UnsafeBufferPointer<UInt8>) {
    let hasEntity = text.holds("&")
    mayHoldAddresses = hasEntity || text.holds("@") || text.holds("://") || text.holds("www.")
    mayHoldFootnotes = hasEntity || text.holds("^")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a few ASCII signs, of which the first is rare, stand somewhere.
  fileprivate func holds(_ signs: StaticString) -> Bool {
    signs.withUTF8Buffer { signs in
      var start = 0
      while let place = first(signs[0], from: start) {
        if count - place >= signs.count, self[place..<place + signs.count].elementsEqual(signs) { return true }
        start = place + 1
      }
      return false
    }
  }
}

/// The extensions of one parse, in the order in which they are asked.
private struct Extensions {
  let list: [OpaquePointer]

  init(extras: Dialect.Extras, marked: Bool, addresses: Bool) {
    let library = Library.shared
    var list = [library.table]
    if marked { list.append(library.marks) }
    list.append(extras.contains(.emphasis) ? library.friendlyTilde : library.tilde)
    if addresses {
      if extras.contains(.addresses) { list.append(library.addresses) }
      list.append(library.autolink)
    }
    list += [library.tagFilter, library.taskList]
    self.list = list
  }

  func parse(_ markdown: UnsafeBufferPointer<UInt8>, footnotes: Bool) -> OpaquePointer {
    let options = CMARK_OPT_UNSAFE | CMARK_OPT_SOURCEPOS | (footnotes ? CMARK_OPT_FOOTNOTES : 0)
    guard let parser = cmark_parser_new_with_mem(options, Library.shared.memory) else {
      preconditionFailure("cmark makes a parser or aborts")
    }
    defer { cmark_parser_free(parser) }
    for each in list { cmark_parser_attach_syntax_extension(parser, each) }
    markdown.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    guard let root = cmark_parser_finish(parser) else { preconditionFailure("cmark makes a document or aborts") }
    return root
  }
}

/// A node of a tree; good only while its tree lives.
struct Node: Equatable {
  fileprivate let pointer: OpaquePointer

  enum Kind {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case footnoteDefinition, table, row, cell
    case text, softBreak, lineBreak, code, html, title, emphasis, strong, link, image, footnoteReference, strikethrough
  }

  /// cmark numbers the kinds that extensions add in the order in which they are added, which is fixed by
  /// `cmark_gfm_core_extensions_ensure_registered`.
  var kind: Kind {
    switch cmark_node_get_type(pointer).rawValue {
    case 0x8001: .document
    case 0x8002: .blockQuote
    case 0x8003: .list
    case 0x8004: .item
    case 0x8005: .codeBlock
    case 0x8006: .htmlBlock
    case 0x8008: .paragraph
    case 0x8009: .heading
    case 0x800A: .thematicBreak
    case 0x800B: .footnoteDefinition
    case 0x800C: .table
    case 0x800D: .row
    case 0x800E: .cell
    case 0xC001: .text
    case 0xC002: .softBreak
    case 0xC003: .lineBreak
    case 0xC004: .code
    case 0xC005: .html
    case 0xC007: .emphasis
    case 0xC008: .strong
    case 0xC009: cmark_node_get_user_data(pointer) == nil ? .link : .title
    case 0xC00A: .image
    case 0xC00B: .footnoteReference
    case Node.strikethroughType.rawValue: .strikethrough
    case let other: preconditionFailure("cmark made a node of a kind we never asked for: \(other)")
    }
  }

  /// The kind that the strikethrough extension adds.
  static var strikethroughType: cmark_node_type { cmark_node_type(rawValue: 0xC00C) }

  var parent: Node? { cmark_node_parent(pointer).map(Node.init) }
  var next: Node? { cmark_node_next(pointer).map(Node.init) }
  var previous: Node? { cmark_node_previous(pointer).map(Node.init) }
  var firstChild: Node? { cmark_node_first_child(pointer).map(Node.init) }
  var lastChild: Node? { cmark_node_last_child(pointer).map(Node.init) }

  /// The children, in order.
  var children: some Sequence<Node> {
    sequence(state: firstChild) { next in
      defer { next = next?.next }; return next
    }
  }

  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
  var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) != 0 }
  /// Whether an item has a check box.
  var isTask: Bool { cmark_node_get_syntax_extension(pointer) == Library.shared.taskList }
  var isChecked: Bool { cmark_gfm_extensions_get_tasklist_item_checked(pointer) }

  /// The alignment of a table's columns: `l`, `c`, `r` or 0.
  var alignments: [UInt8] {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard let first = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
    return [UInt8](UnsafeBufferPointer(start: first, count: count))
  }

  /// Where it begins and ends in lines and byte columns from 1; the last column is its own. Zero where unknown.
  var lines: (start: Int, end: Int) {
    (Int(cmark_node_get_start_line(pointer)), Int(cmark_node_get_end_line(pointer)))
  }
  var columns: (start: Int, end: Int) {
    (Int(cmark_node_get_start_column(pointer)), Int(cmark_node_get_end_column(pointer)))
  }

  /// The bytes of text, code, raw HTML and footnote names.
  func withLiteral<Result>(_ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes(cmark_node_get_literal(pointer), use)
  }

  /// The line and column at which cmark found a `.title`.
  var titlePlace: (line: Int, column: Int) {
    let place = UInt(bitPattern: cmark_node_get_user_data(pointer))
    return (Int(place >> 32), Int(place & 0xFFFF_FFFF))
  }

  /// The address of a link or image, unescaped and without percent-decoding.
  var url: [UInt8] { bytes(cmark_node_get_url(pointer)) { [UInt8]($0) } }

  /// The title of a link or image.
  var linkTitle: [UInt8] { bytes(cmark_node_get_title(pointer)) { [UInt8]($0) } }

  /// What follows the opening fence of a code block.
  var info: [UInt8] { bytes(cmark_node_get_fence_info(pointer)) { [UInt8]($0) } }

  /// The lengths of the lines of a paragraph as cmark read its inlines from them, in bytes, without white space at
  /// their ends.
  var contentLineLengths: [Int] {
    bytes(cmark_node_get_string_content(pointer)) { text in
      var lengths: [Int] = []
      var start = 0
      while start < text.count {
        var end = start
        while end < text.count, text[end] != UInt8(ascii: "\n"), text[end] != UInt8(ascii: "\r") { end += 1 }
        var last = end
        while last > start, text[last - 1].isASCIISpace { last -= 1 }
        if last > start { lengths.append(last - start) }
        start = end + 1
      }
      return lengths
    }
  }
}

/// A walk over a node and all that is in it, in the order of the text; needs no stack however deep the tree.
struct Walk: ~Copyable {
  private let iterator: OpaquePointer

  init(_ node: Node) {
    guard let made = cmark_iter_new(node.pointer) else { preconditionFailure("cmark makes an iterator or aborts") }
    iterator = made
  }

  deinit { cmark_iter_free(iterator) }

  /// The next step: into a node, or out of one that can hold others. Nil at the end.
  @inline(__always)
  mutating func next() -> (node: Node, entering: Bool)? {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { return nil }
    guard let node = cmark_iter_get_node(iterator) else { return nil }
    return (Node(pointer: node), event == CMARK_EVENT_ENTER)
  }

  /// Goes to the end of `node`: the next step is the one after leaving it.
  mutating func leave(_ node: Node) { cmark_iter_reset(iterator, node.pointer, CMARK_EVENT_EXIT) }
}

/// Lends the bytes of a C string; none for a null pointer.
private func bytes<Result>(
  _ string: UnsafePointer<CChar>?, _ use: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
  guard let string else { return use(UnsafeBufferPointer(start: nil, count: 0)) }
  let count = strlen(string)
  return string.withMemoryRebound(to: UInt8.self, capacity: count) {
    use(UnsafeBufferPointer(start: $0, count: count))
  }
}
