import PressText

/// What has been printed of the footnotes.
struct FootnoteState {
  /// The number of the note being printed; 0 before the first.
  var number = 0
  /// How often each note has been referred to.
  var references: [Int: Int] = [:]
  /// Whether the back links of the note being printed stand already.
  var hasBackLinks = false
}

extension Printer {
  mutating func footnoteReference(_ node: Node) {
    let text = node.withLiteral { [UInt8]($0) }
    let number = Int(String(decoding: text, as: UTF8.self)) ?? 0
    let count = (footnotes.references[number] ?? 0) + 1
    footnotes.references[number] = count
    out.append("<sup class=\"footnote-ref\"><a href=\"#fn-")
    out += text
    out.append("\" id=\"fnref-")
    out += text
    if count > 1 { out += "-\(count)".utf8 }
    out.append("\">")
    out += text
    out.append("</a></sup>")
  }

  mutating func enterFootnote(_ node: Node) {
    cr()
    if footnotes.number == 0 {
      closeQuestion()
      out.append("<section class=\"footnotes\" aria-label=\"脚注\"><ol>\n")
    }
    footnotes.number += 1
    footnotes.hasBackLinks = false
    out.append("<li id=\"fn-")
    out += String(footnotes.number).utf8
    out.append("\">\n")
  }

  mutating func leaveFootnote(_ node: Node) {
    appendBackLinks()
    cr()
    out.append("</li>\n")
  }

  mutating func closeFootnotes() {
    if footnotes.number > 0 { out.append("</ol></section>\n") }
  }

  /// Puts the back links at the end of a note's last paragraph.
  mutating func appendBackLinks(in paragraph: Node) {
    guard footnotes.number > 0, paragraph.parent?.kind == .footnoteDefinition, paragraph.next == nil else { return }
    out.append(" ")
    appendBackLinks()
  }

  private mutating func appendBackLinks() {
    if footnotes.hasBackLinks { return }
    footnotes.hasBackLinks = true
    let number = footnotes.number
    for count in 1...max(1, footnotes.references[number] ?? 1) {
      if count > 1 { out.append(" ") }
      out.append("<a class=\"footnote-back\" href=\"#fnref-")
      out += (count > 1 ? "\(number)-\(count)" : "\(number)").utf8
      out.append("\" aria-label=\"返回正文中脚注 ")
      out += (count > 1 ? "\(number) 的第 \(count) 处" : "\(number)").utf8
      out.append("\">↩</a>")
    }
  }

  /// `[^label]` in a text is a reference that leads nowhere: cmark leaves it as written.
  mutating func checkFootnoteLabels(_ node: Node) {
    guard extras.contains(.footnotes) else { return }
    let text = rule.restored(node.withLiteral { [UInt8]($0) })
    var index = 0
    while index + 2 < text.count {
      guard text[index] == UInt8(ascii: "["), text[index + 1] == UInt8(ascii: "^"),
        let end = text[(index + 2)...].firstIndex(where: { $0 == UInt8(ascii: "]") || $0.isASCIISpace }),
        end > index + 2, text[end] == UInt8(ascii: "]")
      else {
        index += 1
        continue
      }
      warnOfFootnote(Array(text[index...end]), node)
      index = end + 1
    }
  }

  private mutating func warnOfFootnote(_ written: [UInt8], _ node: Node) {
    guard let block = block(of: node) else { return }
    let range = places.range(ofBlock: block)
    guard let found = places.find(written, in: range),
      places.byte(found.lowerBound - 1) != UInt8(ascii: "\\")
    else { return }
    let label = String(decoding: written.dropFirst(2).dropLast(), as: UTF8.self)
    warn(.footnoteWithoutText(label, at: place(found)))
  }
}
