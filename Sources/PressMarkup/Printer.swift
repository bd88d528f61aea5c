import PressText

/// Prints a tree as HTML with holes, and gathers on the way what else is to be known of it.
///
/// One pass over the tree in the order of the text. With no extras it prints what cmark prints.
struct Printer {
  let extras: Dialect.Extras
  let rule: TextRule
  let title: String?
  let hasFullWidthBar: Bool
  let hasFootnoteLabel: Bool
  /// Whether any `]` stands in the text.
  let hasBracket: Bool
  let file: SourceFile
  let start: Int
  /// Made when a place is first asked for: most documents have nothing to point at.
  lazy var places = Places(file, from: start)

  var out: [UInt8] = []
  var holes: [Hole] = []
  var references: [Reference] = []
  var externals: [ExternalLink] = []
  var diagnostics: [Diagnostic] = []
  var outline: [Heading] = []
  var ids = HeadingIDs()
  var firstImage: Int?
  /// Plain text so far, without headings.
  var plain: [UInt8] = []
  var sectionStarts: [(heading: Int?, offset: Int)] = [(nil, 0)]
  /// The plain text of the first paragraphs, as ranges in `plain`.
  var leadRanges: [Range<Int>] = []
  var characters = 0

  /// In-page links, to be checked when all ids are known.
  var fragments: [(name: String, range: Range<Int>)] = []
  var links: [LinkEnd] = []
  var quotes: [Quote] = []
  var callout: Callout?
  var table = TableState()
  var footnotes = FootnoteState()
  var heading: OpenHeading?
  var headingPlan = HeadingPlan()
  var quiz = Quiz()
  /// A text of which only a part is printed.
  var excerpt: (node: Node, range: Range<Int>)?
  /// How many quotations, lists, items and emphases are open.
  var depth = 0
  var warnedTags: Set<String> = []
  /// How often was said that something meant as markup is none.
  var slips = 0
  /// Whether lines of the paragraph last asked about are indented.
  var indentation: (paragraph: Node, isIndented: Bool)?
  /// The last paragraph of which was said that its tabs make no table.
  var tabbed: Node?

  init(_ file: SourceFile, from start: Int, title: String?, extras: Dialect.Extras, marks: Marks) {
    self.file = file
    self.start = start
    self.title = title
    self.extras = extras
    rule = TextRule(isMarked: marks.marked != nil, cleans: extras.contains(.withoutRawHTML))
    hasFullWidthBar = marks.hasFullWidthBar
    hasFootnoteLabel = marks.hasFootnoteLabel
    hasBracket = file.bytes.withUnsafeBufferPointer { $0.first(UInt8(ascii: "]"), from: start) != nil }
    // Few documents need more: a heading brings its address twice, a table a tag for each cell.
    out.reserveCapacity((file.bytes.count - start) * 3 / 2 + 1024)
    plain.reserveCapacity(file.bytes.count - start)
  }

  /// How deep quotations, lists and emphasis may nest; browsers give up at a few hundred elements.
  static let depthLimit = 100

  mutating func print(_ tree: borrowing Tree) {
    if extras.contains(.headings) { planHeadings(tree.document) }
    if extras.contains(.questions) { planQuestions(tree.document) }
    var walk = tree.walk()
    while let (node, entering) = walk.next() {
      if entering { enter(node, &walk) } else { leave(node) }
    }
  }

  private mutating func enter(_ node: Node, _ walk: inout Walk) {
    switch node.kind {
    case .text: text(node)
    case .softBreak: softBreak(node)
    case .lineBreak: lineBreak(node)
    case .code: code(node)
    case .html: inlineHTML(node)
    case .title: enterTitleLink(node)
    case .emphasis: openInline("<em>")
    case .strong: openInline("<strong>")
    case .strikethrough: openInline("<del>")
    case .link: enterLink(node)
    case .image: image(node, &walk)
    case .footnoteReference: footnoteReference(node)
    case .document: break
    case .paragraph: enterParagraph(node, &walk)
    case .heading: enterHeading(node, &walk)
    case .blockQuote: enterQuote(node)
    case .list: enterList(node)
    case .item: enterItem(node)
    case .codeBlock: codeBlock(node)
    case .htmlBlock: htmlBlock(node)
    case .thematicBreak:
      cr()
      out.append(extras.contains(.classes) ? "<hr>\n" : "<hr />\n")
    case .footnoteDefinition: enterFootnote(node)
    case .table: enterTable(node)
    case .row: enterRow(node)
    case .cell: enterCell()
    }
  }

  private mutating func leave(_ node: Node) {
    switch node.kind {
    case .emphasis: closeInline("</em>")
    case .strong: closeInline("</strong>")
    case .strikethrough: closeInline("</del>")
    case .link, .title: leaveLink()
    case .document: leaveDocument()
    case .paragraph: leaveParagraph(node)
    case .heading: leaveHeading(node)
    case .blockQuote: leaveQuote()
    case .list: leaveList(node)
    case .item: leaveItem(node)
    case .footnoteDefinition: leaveFootnote(node)
    case .table: leaveTable()
    case .row: leaveRow(node)
    case .cell: leaveCell()
    case .text, .softBreak, .lineBreak, .code, .html, .image, .footnoteReference, .codeBlock, .htmlBlock,
      .thematicBreak:
      break
    }
  }

  private mutating func leaveDocument() {
    closeFootnotes()
    closeQuestion()
    checkFragments()
  }

  /// Begins a line unless at the beginning of one.
  @inline(__always)
  mutating func cr() {
    if let last = out.last, last != UInt8(ascii: "\n") { out.append(UInt8(ascii: "\n")) }
  }

  /// Ends a paragraph in the plain text.
  @inline(__always)
  mutating func endPlain() {
    if let last = plain.last, last != UInt8(ascii: "\n") { plain.append(UInt8(ascii: "\n")) }
  }

  /// Goes one deeper; false where it is too deep for tags.
  mutating func descend(_ node: Node? = nil) -> Bool {
    depth += 1
    guard extras.contains(.withoutRawHTML), depth > Self.depthLimit else { return true }
    if depth == Self.depthLimit + 1, !diagnostics.contains(where: { $0.code == "nested-too-deep" }) {
      let range = node.map { places.firstLine(ofBlock: $0) }
      diagnostics.append(.nestedTooDeep(Self.depthLimit, at: Place(file.path, range)))
    }
    return false
  }

  /// Comes back up; false where the tags were left out.
  mutating func ascend() -> Bool {
    depth -= 1
    return !extras.contains(.withoutRawHTML) || depth < Self.depthLimit
  }

  mutating func warn(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func place(_ range: Range<Int>) -> Place { Place(file.path, range) }
}

/// What the text of a node is without markup.
extension Printer {
  /// The text of a node and all that is in it, breaks as blanks.
  func plainText(of node: Node) -> [UInt8] {
    var text: [UInt8] = []
    var walk = Walk(node)
    while let (child, entering) = walk.next() {
      guard entering else { continue }
      switch child.kind {
      case .text, .code, .codeBlock: child.withLiteral { text.appendPlain($0, rule) }
      case .html:
        if !extras.contains(.withoutRawHTML) { child.withLiteral { text.appendPlain($0, rule) } }
      case .softBreak where extras.contains(.softBreaks) && joinsWide(child): break
      case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
      case .paragraph, .item, .cell:
        if let last = text.last, last != UInt8(ascii: " ") { text.append(UInt8(ascii: " ")) }
      case .document, .blockQuote, .list, .htmlBlock, .heading, .thematicBreak, .footnoteDefinition, .table, .row,
        .emphasis, .strong, .link, .title, .image, .footnoteReference, .strikethrough:
        break
      }
    }
    return text
  }

  func plainString(of node: Node) -> String { String(decoding: plainText(of: node), as: UTF8.self).trimmed }
}
