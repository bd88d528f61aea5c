import CCMarkGFM
import Glibc

/// A parsed document: the owner of cmark's tree.
///
/// No C pointer leaves this file but those that cmark hands to the inline rules in `Delimiters` and `Addresses`
/// while it parses. `Node` and `Walk` are handles, good only while the tree they come from lives.
///
/// The nodes are read where they lie, as cmark's `node.h` says, which is of the very version that is linked: each look
/// through a function, and the copy of each text that it makes, were a sixth of printing.
struct Tree: ~Copyable {
  // All that cmark makes lies there, and is let go of with it: no node need be freed by itself.
  private let memory = TreeMemory()
  private let root: UnsafeMutablePointer<cmark_node>
  private let extensions: Extensions

  /// Parses Markdown. `marked` says that it holds the characters of `Marks`.
  init(parsing markdown: UnsafeBufferPointer<UInt8>, extras: Dialect.Extras, marked: Bool) {
    let signs = Signs(markdown)
    extensions = Extensions(extras: extras, marked: marked, addresses: signs.mayHoldAddresses)
    root = extensions.parse(markdown, footnotes: extras.contains(.footnotes) && signs.mayHoldFootnotes)
  }

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
    let count = strlen(text)
    return text.withMemoryRebound(to: UInt8.self, capacity: count) {
      [UInt8](UnsafeBufferPointer(start: $0, count: count))
    }
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

  func parse(_ markdown: UnsafeBufferPointer<UInt8>, footnotes: Bool) -> UnsafeMutablePointer<cmark_node> {
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
  fileprivate let pointer: UnsafeMutablePointer<cmark_node>

  enum Kind {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case footnoteDefinition, table, row, cell
    case text, softBreak, lineBreak, code, html, title, emphasis, strong, link, image, footnoteReference, strikethrough
  }

  /// cmark numbers the kinds that extensions add in the order in which they are added, which is fixed by
  /// `cmark_gfm_core_extensions_ensure_registered`.
  var kind: Kind {
    switch UInt32(pointer.pointee.type) {
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
    case 0xC009: pointer.pointee.user_data == nil ? .link : .title
    case 0xC00A: .image
    case 0xC00B: .footnoteReference
    case Node.strikethroughType.rawValue: .strikethrough
    case let other: preconditionFailure("cmark made a node of a kind we never asked for: \(other)")
    }
  }

  /// The kind that the strikethrough extension adds.
  static var strikethroughType: cmark_node_type { cmark_node_type(rawValue: 0xC00C) }

  var parent: Node? { pointer.pointee.parent.map(Node.init) }
  var next: Node? { pointer.pointee.next.map(Node.init) }
  var previous: Node? { pointer.pointee.prev.map(Node.init) }
  var firstChild: Node? { pointer.pointee.first_child.map(Node.init) }
  var lastChild: Node? { pointer.pointee.last_child.map(Node.init) }

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
  var lines: (start: Int, end: Int) { (Int(pointer.pointee.start_line), Int(pointer.pointee.end_line)) }
  var columns: (start: Int, end: Int) { (Int(pointer.pointee.start_column), Int(pointer.pointee.end_column)) }

  /// The bytes of text, code, raw HTML and footnote names; none for what has no text of its own.
  func withLiteral<Result>(_ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    switch kind {
    case .text, .code, .html, .htmlBlock, .footnoteReference, .footnoteDefinition:
      use(pointer.pointee.as.literal.bytes)
    case .codeBlock: use(pointer.pointee.as.code.literal.bytes)
    case .document, .blockQuote, .list, .item, .paragraph, .heading, .thematicBreak, .table, .row, .cell, .softBreak,
      .lineBreak, .title, .emphasis, .strong, .link, .image, .strikethrough:
      use(UnsafeBufferPointer(start: nil, count: 0))
    }
  }

  /// The line and column at which cmark found a `.title`.
  var titlePlace: (line: Int, column: Int) {
    let place = UInt(bitPattern: pointer.pointee.user_data)
    return (Int(place >> 32), Int(place & 0xFFFF_FFFF))
  }

  /// The address of a link or image, unescaped and without percent-decoding.
  var url: [UInt8] { [UInt8](pointer.pointee.as.link.url.bytes) }

  /// The title of a link or image.
  var linkTitle: [UInt8] { [UInt8](pointer.pointee.as.link.title.bytes) }

  /// Of a code block, whether it stands between fences; others are indented.
  var isFenced: Bool { pointer.pointee.as.code.fenced != 0 }

  /// What follows the opening fence of a code block.
  var info: [UInt8] { [UInt8](pointer.pointee.as.code.info.bytes) }

  /// The lengths of the lines of a paragraph as cmark read its inlines from them, in bytes, without white space at
  /// their ends.
  var contentLineLengths: [Int] {
    let text = UnsafeBufferPointer(start: pointer.pointee.content.ptr, count: Int(pointer.pointee.content.size))
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

extension cmark_chunk {
  fileprivate var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: data, count: Int(len)) }
}

/// A walk over a node and all that is in it, in the order of the text; needs no stack however deep the tree.
struct Walk: ~Copyable {
  private let root: Node
  /// The step that comes next.
  private var upcoming: (node: Node, entering: Bool)?

  init(_ node: Node) {
    root = node
    upcoming = (node, true)
  }

  /// The next step: into a node, or out of one that can hold others. Nil at the end.
  @inline(__always)
  mutating func next() -> (node: Node, entering: Bool)? {
    let step = upcoming
    if let step { upcoming = following(step) }
    return step
  }

  private func following(_ step: (node: Node, entering: Bool)) -> (node: Node, entering: Bool)? {
    if step.entering, step.node.mayHoldOthers { return step.node.firstChild.map { ($0, true) } ?? (step.node, false) }
    if step.node == root { return nil }
    return step.node.next.map { ($0, true) } ?? step.node.parent.map { ($0, false) }
  }

  /// Goes to the end of `node`: the next step is the one after leaving it.
  mutating func leave(_ node: Node) { upcoming = following((node, false)) }
}

extension Node {
  /// Whether a walk leaves it too.
  fileprivate var mayHoldOthers: Bool {
    switch kind {
    case .text, .softBreak, .lineBreak, .code, .html, .codeBlock, .htmlBlock, .thematicBreak: false
    case .document, .blockQuote, .list, .item, .paragraph, .heading, .footnoteDefinition, .table, .row, .cell, .title,
      .emphasis, .strong, .link, .image, .footnoteReference, .strikethrough:
      true
    }
  }
}
