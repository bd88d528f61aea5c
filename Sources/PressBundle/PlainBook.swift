import PressText

extension Book {
  /// The chapters as plain text, for a chat: titles, lists, tables and notes can be told apart without any signs of markup.
  package func plainText() -> [UInt8] {
    let form = ChapterForm(picture: { _ in "" }, link: { _, _ in "#" })
    var out: [UInt8] = []
    for (number, chapter) in chapters.enumerated() {
      if number > 0 { out += Array("\n\n".utf8) }
      out += Array((chapter.title + "\n").utf8)
      if !chapter.line.isEmpty { out += Array((chapter.line.joined(separator: " · ") + "\n").utf8) }
      var printer = ChapterPrinter(self, number, form)
      printer.print()
      var writer = PlainWriter()
      writer.write(MarkupPiece.read(printer.out))
      out += [UInt8(ascii: "\n")] + writer.finish()
    }
    out += Array("\n（\(portal)，\(imprint)）\n".utf8)
    return out
  }
}

/// Writes pieces of HTML as lines.
private struct PlainWriter {
  private struct List {
    let isNumbered: Bool
    var number: Int
  }

  private var out: [UInt8] = []
  private var line: [UInt8] = []
  private var lists: [List] = []
  private var cells = 0
  private var isInTable = false

  mutating func write(_ pieces: [MarkupPiece]) {
    for piece in pieces {
      switch piece {
      case .text(let text): append(text)
      case .open(let tag): open(tag)
      case .close(let name): close(name)
      }
    }
  }

  mutating func finish() -> [UInt8] {
    endLine()
    while out.suffix(2) == [10, 10] { out.removeLast() }
    return out
  }

  private mutating func append(_ text: ArraySlice<UInt8>) {
    for byte in Self.unescaped(text) {
      if byte == 0x0A || byte == 0x20 || byte == 0x09 {
        if let last = line.last, last != 0x20 { line.append(0x20) }
      } else {
        line.append(byte)
      }
    }
  }

  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var string = String(decoding: text, as: UTF8.self)
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      string = string.replacing(entity, with: sign)
    }
    return Array(string.utf8)
  }

  private mutating func endLine() {
    while line.last == 0x20 { line.removeLast() }
    guard !line.isEmpty else { return }
    out += line + [10]
    line = []
  }

  /// An empty line, unless one is there or nothing stands above it.
  private mutating func gap() {
    endLine()
    if !out.isEmpty, out.suffix(2) != [10, 10] { out.append(10) }
  }

  private mutating func open(_ tag: Tag) {
    switch tag.name {
    case "h1", "h2", "h3", "h4", "h5", "h6", "table", "dl", "pre", "figure": gap()
    case "p", "blockquote", "div", "section", "details", "summary", "dt", "figcaption":
      if lists.isEmpty, !isInTable, tag.name == "p" { gap() } else if tag.name != "p" { endLine() }
    case "ul", "ol":
      if lists.isEmpty { gap() } else { endLine() }
      lists.append(List(isNumbered: tag.name == "ol", number: tag["start"].flatMap { Int($0) } ?? 1))
    case "li":
      endLine()
      item()
    case "br": endLine()
    case "hr": gap()
    case "tr":
      endLine()
      cells = 0
    case "td", "th":
      while line.last == 0x20 { line.removeLast() }
      if cells > 0 { line += Array("　".utf8) }
      cells += 1
    case "img": append(ArraySlice("［图：\(tag["alt"] ?? "")］".utf8))
    case "input":
      // A box takes the place of the dot.
      if line.suffix(3) == Array("· ".utf8).suffix(3) { line.removeLast(3) }
      line += Array((tag.attributes.contains { $0.name == "checked" } ? "☑ " : "☐ ").utf8)
    case "sup":
      line += Array("[".utf8)
    default: break
    }
    if tag.name == "table" { isInTable = true }
  }

  private mutating func item() {
    line += [UInt8](repeating: 0x20, count: 2 * (lists.count - 1))
    guard let last = lists.indices.last, lists[last].isNumbered else {
      line += Array("· ".utf8)
      return
    }
    line += Array("\(lists[last].number). ".utf8)
    lists[last].number += 1
  }

  private mutating func close(_ name: String) {
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "tr", "div", "section", "blockquote", "pre", "summary", "dd",
      "figcaption", "caption":
      endLine()
    case "table":
      endLine()
      isInTable = false
    case "ul", "ol":
      endLine()
      if !lists.isEmpty { lists.removeLast() }
    case "dt": line += Array("：".utf8)
    case "sup":
      line += Array("]".utf8)
    default: break
    }
  }
}
