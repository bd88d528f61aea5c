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
    if hasBracket { checkBrackets(node) }
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
    let lines = literal.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).count
    let range = place(places.range(ofBlock: node))
    warn(.rawHTMLLeftOut(excerptText(literal), lines: lines, holdsText: Self.holdsText(literal), at: range))
  }

  /// Whether readers would have read something in it: anything but tags, comments, scripts and styles.
  private static func holdsText(_ html: [UInt8]) -> Bool {
    let lower = html.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    if ["<script", "<style", "<!--", "<?"].contains(where: { lower.starts(with: Array($0.utf8)) }) { return false }
    var isInTag = false
    for byte in html {
      if byte == UInt8(ascii: "<") {
        isInTag = true
      } else if byte == UInt8(ascii: ">") {
        isInTag = false
      } else if !isInTag, !byte.isASCIISpace {
        return true
      }
    }
    return false
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
