import PressText

/// The title line of a callout, being printed.
struct Callout {
  let paragraph: Node
  /// Whether the line is still open.
  var isInTitle = true
}

/// A kind of callout and what its title reads when the author gives none.
private struct CalloutKind {
  let style: StaticString
  let title: StaticString

  static func named(_ name: String) -> CalloutKind? {
    switch name {
    case "note", "注意": CalloutKind(style: "note", title: "注意")
    case "说明": CalloutKind(style: "note", title: "说明")
    case "tip", "提示": CalloutKind(style: "tip", title: "提示")
    case "important", "重要": CalloutKind(style: "important", title: "重要")
    case "warning", "警告": CalloutKind(style: "warning", title: "警告")
    case "caution", "当心": CalloutKind(style: "caution", title: "当心")
    default: nil
    }
  }

  static let names = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "注意", "提示", "说明", "重要", "警告"]
}

extension Printer {
  /// Opens a callout if a quotation begins with `[!KIND]`.
  mutating func openCallout(_ quote: Node) -> Bool {
    guard let paragraph = quote.firstChild, paragraph.kind == .paragraph, let text = paragraph.firstChild,
      text.kind == .text
    else { return false }
    let literal = text.withLiteral { [UInt8]($0) }
    guard literal.starts(with: Array("[!".utf8)), let end = literal.firstIndex(of: UInt8(ascii: "]")) else {
      return false
    }
    let range = places.range(ofBlock: paragraph)
    guard places.byte(range.lowerBound) == UInt8(ascii: "[") else { return false }
    let name = String(decoding: literal[2..<end], as: UTF8.self)
    guard let kind = CalloutKind.named(name.lowercased().trimmed) else {
      warnOfCallout(name, at: range.lowerBound..<range.lowerBound + end + 1)
      return false
    }
    out.append("<div class=\"callout callout-")
    out.append(kind.style)
    out.append("\" role=\"note\">\n<p class=\"callout-title\">")
    var kept = end + 1
    while kept < literal.count, literal[kept].isASCIISpace { kept += 1 }
    let isAlone = text.next.map { $0.kind == .softBreak || $0.kind == .lineBreak } ?? true
    if kept == literal.count, isAlone { out.append(kind.title) }
    excerpt = (text, kept..<literal.count)
    callout = Callout(paragraph: paragraph)
    return true
  }

  private mutating func warnOfCallout(_ name: String, at range: Range<Int>) {
    // What is long or holds punctuation is text that happens to begin so.
    guard !name.isEmpty, name.unicodeScalars.count <= 20,
      name.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
    else { return }
    warn(.unknownCallout(name, suggestion: nearest(to: name, among: CalloutKind.names), at: place(range)))
  }

  /// Whether a paragraph's tags are those of a callout's title, which stand already.
  func isCalloutTitle(_ paragraph: Node) -> Bool { callout?.paragraph == paragraph }

  /// Ends a callout's title at the first line break, and opens the paragraph that the other lines make.
  mutating func endsCalloutTitle(_ lineBreak: Node) -> Bool {
    guard let open = callout, open.isInTitle, lineBreak.parent == open.paragraph else { return false }
    callout?.isInTitle = false
    out.append("</p>\n<p>")
    endPlain()
    return true
  }

  /// Closes what is open of a callout's first paragraph.
  mutating func endsCallout(_ paragraph: Node) -> Bool {
    guard callout?.paragraph == paragraph else { return false }
    callout = nil
    out.append("</p>\n")
    return true
  }
}
