import PressText

/// What is decided about the headings of a document before it is printed.
struct HeadingPlan {
  /// The first heading, if it only repeats the title.
  var dropped: Node?
  /// How much lower headings are printed than written.
  var shift = 0
}

/// The heading being printed.
struct OpenHeading {
  let level: Int
  let id: String
  /// Where its text begins in the plain text.
  let plainStart: Int
}

extension Printer {
  /// The page's h1 is its title: a heading that repeats it is dropped, and other h1 make all headings one lower.
  mutating func planHeadings(_ document: Node) {
    let first = document.children.first { $0.kind != .htmlBlock }
    if let title, let first, first.kind == .heading, first.headingLevel == 1,
      HeadingIDs.normalized(plainString(of: first)) == HeadingIDs.normalized(title)
    {
      headingPlan.dropped = first
    }
    // Headings stand in blocks; the text in paragraphs need not be looked at.
    var next = document.firstChild
    while let node = next {
      if node.kind == .heading, node.headingLevel == 1, node != headingPlan.dropped {
        headingPlan.shift = 1
        return
      }
      next = Self.following(node)
    }
  }

  /// The next block in the order of the text.
  private static func following(_ node: Node) -> Node? {
    switch node.kind {
    case .blockQuote, .list, .item, .footnoteDefinition:
      if let child = node.firstChild { return child }
    default: break
    }
    var node = node
    while node.next == nil {
      guard let parent = node.parent else { return nil }
      node = parent
    }
    return node.next
  }

  mutating func enterHeading(_ node: Node, _ walk: inout Walk) {
    guard extras.contains(.headings) else {
      cr()
      out.append("<h")
      out.append(UInt8(ascii: "0") + UInt8(node.headingLevel))
      return out.append(">")
    }
    if node == headingPlan.dropped { return walk.leave(node) }
    openQuestion(node)
    let level = min(6, node.headingLevel + headingPlan.shift)
    let range = places.range(ofBlock: node)
    var text = plainString(of: node)
    let id: String
    if let given = explicitID(node) {
      excerpt = (given.node, 0..<given.kept)
      text = given.text
      let (unique, isTaken) = ids.id(given: given.id)
      if isTaken { warn(.headingIDTaken(given.id, instead: unique, at: place(given.range(in: places, range)))) }
      id = unique
    } else {
      id = ids.id(for: FigureMask.filled(text, with: []))
    }
    outline.append(Heading(level: level, id: id, text: text, place: place(range)))
    heading = OpenHeading(level: level, id: id, plainStart: plain.count)
    cr()
    out.append("<h")
    out.append(UInt8(ascii: "0") + UInt8(level))
    out.append(" id=\"")
    out.appendEscaped(id.utf8)
    out.append("\">")
  }

  mutating func leaveHeading(_ node: Node) {
    guard let open = heading else {
      out.append("</h")
      out.append(UInt8(ascii: "0") + UInt8(node.headingLevel))
      return out.append(">\n")
    }
    heading = nil
    // A text in which a `{#id}` was to be left out is behind us in any case.
    excerpt = nil
    while out.last == UInt8(ascii: " ") { out.removeLast() }
    appendKind(ofQuestionAt: node)
    out.append("<a class=\"anchor\" href=\"#")
    URLReference.append(open.id, to: &out)
    out.append("\" aria-hidden=\"true\" tabindex=\"-1\"></a></h")
    out.append(UInt8(ascii: "0") + UInt8(open.level))
    out.append(">\n")
    characters += plain[open.plainStart...].characterCount
    plain.removeSubrange(open.plainStart...)
    sectionStarts.append((outline.count - 1, plain.count))
  }

  /// `{#id}` at the end of a heading.
  private func explicitID(_ heading: Node) -> ExplicitID? {
    guard let last = heading.lastChild, last.kind == .text, last.withLiteral({ $0.last == UInt8(ascii: "}") }) else {
      return nil
    }
    let literal = rule.restored(last.withLiteral { [UInt8]($0) })
    guard let brace = literal.lastIndex(of: UInt8(ascii: "{")), brace + 2 < literal.count - 1,
      literal[brace + 1] == UInt8(ascii: "#")
    else { return nil }
    let name = literal[(brace + 2)..<(literal.count - 1)]
    let allowed = name.allSatisfy {
      $0 >= 0x80 || $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
    }
    guard allowed else { return nil }
    var kept = brace
    while kept > 0, literal[kept - 1].isASCIISpace { kept -= 1 }
    let whole = String(decoding: plainText(of: heading).dropLast(literal.count - kept), as: UTF8.self).trimmed
    return ExplicitID(
      node: last, kept: kept, id: HeadingIDs.normalized(String(decoding: name, as: UTF8.self)), text: whole,
      written: Array(literal[brace...]))
  }

  /// In-page links lead to a heading of the page.
  mutating func checkFragments() {
    for (name, range) in fragments where !ids.holds(HeadingIDs.normalized(name)) {
      let suggestion =
        ids.holds(HeadingIDs.slug(name)) ? HeadingIDs.slug(name) : nearest(to: name, among: outline.map(\.id))
      warn(.anchorNotFound(name, suggestion: suggestion, at: place(range)))
    }
  }
}

private struct ExplicitID {
  let node: Node
  /// How many bytes of the node's text are printed.
  let kept: Int
  let id: String
  /// The heading's text without it.
  let text: String
  let written: [UInt8]

  func range(in places: Places, _ heading: Range<Int>) -> Range<Int> {
    places.findLast(written, in: heading) ?? heading
  }
}
