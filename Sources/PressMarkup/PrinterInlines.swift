import PressText

extension Printer {
  @inline(__always)
  mutating func text(_ node: Node) {
    if excerpt != nil, let (edited, range) = excerpt, edited == node {
      excerpt = nil
      node.withLiteral { literal in
        let part = UnsafeBufferPointer(rebasing: literal[range.clamped(to: 0..<literal.count)])
        out.appendText(part, rule)
        plain.appendPlain(part, rule)
      }
      return
    }
    node.withLiteral {
      if $0.isPlainEverywhere {
        out.append(contentsOf: $0)
        plain.append(contentsOf: $0)
      } else {
        out.appendText($0, rule)
        plain.appendPlain($0, rule)
      }
    }
    if hasFootnoteLabel { checkFootnoteLabels(node) }
  }

  mutating func softBreak(_ node: Node) {
    if endsCalloutTitle(node) { return }
    if extras.contains(.softBreaks), joinsWide(node) { return }
    out.append(UInt8(ascii: "\n"))
    plain.append(UInt8(ascii: " "))
  }

  mutating func lineBreak(_ node: Node) {
    if endsCalloutTitle(node) { return }
    out.append(extras.contains(.classes) ? "<br>\n" : "<br />\n")
    plain.append(UInt8(ascii: "\n"))
  }

  mutating func code(_ node: Node) {
    out.append("<code>")
    node.withLiteral {
      out.appendText($0, rule)
      plain.appendPlain($0, rule)
    }
    out.append("</code>")
  }

  mutating func openInline(_ tag: StaticString) {
    if descend() { out.append(tag) }
  }

  mutating func closeInline(_ tag: StaticString) {
    if ascend() { out.append(tag) }
  }

  /// Whether a soft break stands between two wide characters, or between one and a Chinese mark, so that no blank is
  /// wanted there.
  func joinsWide(_ node: Node) -> Bool {
    guard let before = Self.scalar(at: node.previous, { $0.lastChild }, { $0.scalar(before: $0.count).scalar }),
      let after = Self.scalar(at: node.next, { $0.firstChild }, { $0.scalar(at: 0) })
    else { return false }
    // A figure that stands at the end or the beginning of a line is set solid, as it is within one.
    let (first, second) = (
      EastAsian.isWide(before) || FigureMask.ends(before), EastAsian.isWide(after) || FigureMask.begins(after)
    )
    return (first && second) || (first && EastAsian.isChineseMark(after)) || (EastAsian.isChineseMark(before) && second)
  }

  /// A character of the outermost leaf on one side of a node.
  private static func scalar(
    at start: Node?, _ inward: (Node) -> Node?, _ pick: (UnsafeBufferPointer<UInt8>) -> UInt32
  ) -> UInt32? {
    guard var node = start else { return nil }
    while let child = inward(node) { node = child }
    guard node.kind == .text || node.kind == .code else { return nil }
    return node.withLiteral { $0.isEmpty ? nil : pick($0) }
  }

  // MARK: Raw HTML

  mutating func inlineHTML(_ node: Node) {
    guard extras.contains(.withoutRawHTML) else {
      return node.withLiteral { out.appendInlineHTML($0, rule) }
    }
    let literal = node.withLiteral { [UInt8]($0) }
    if literal.starts(with: Array("<!--".utf8)) { return }
    let name = Self.tagName(literal)
    let closes = literal.count > 1 && literal[1] == UInt8(ascii: "/")
    if closes, warnedTags.contains(name) { return }
    warnedTags.insert(name)
    let range = block(of: node).map { places.range(ofInline: node, in: $0) } ?? start..<start
    warn(.rawHTMLLeftOut(excerptText(literal), at: place(range)))
  }

  mutating func htmlBlock(_ node: Node) {
    guard extras.contains(.withoutRawHTML) else {
      cr()
      node.withLiteral { out.appendFilteredHTML($0, rule) }
      return cr()
    }
    let literal = node.withLiteral { [UInt8]($0) }
    if Self.isOnlyComments(literal) { return }
    warn(.rawHTMLLeftOut(excerptText(literal), at: place(places.range(ofBlock: node))))
  }

  /// The first line, cut to what a message can hold.
  private func excerptText(_ html: [UInt8]) -> String {
    let line = html.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).first ?? []
    let text = String(decoding: rule.restored(Array(line)), as: UTF8.self).trimmed
    return text.unicodeScalars.count > 40 ? String(text.unicodeScalars.prefix(40)) + "…" : text
  }

  private static func tagName(_ tag: [UInt8]) -> String {
    let name = tag.dropFirst().drop { $0 == UInt8(ascii: "/") }.prefix { $0.isASCIILetter || $0.isASCIIDigit }
    return String(decoding: name.map { $0 | 0x20 }, as: UTF8.self)
  }

  private static func isOnlyComments(_ html: [UInt8]) -> Bool {
    var rest = html[...]
    while true {
      rest = rest.drop { $0.isASCIISpace }
      if rest.isEmpty { return true }
      guard rest.starts(with: Array("<!--".utf8)) else { return false }
      var end = rest.startIndex + 4
      while end + 2 < rest.endIndex, !(rest[end] == 0x2D && rest[end + 1] == 0x2D && rest[end + 2] == 0x3E) { end += 1 }
      rest = end + 2 < rest.endIndex ? rest[(end + 3)...] : []
    }
  }

  /// The paragraph, heading or cell an inline stands in.
  func block(of node: Node) -> Node? {
    var block = node.parent
    while let candidate = block {
      switch candidate.kind {
      case .paragraph, .heading, .cell: return candidate
      default: block = candidate.parent
      }
    }
    return nil
  }
}
