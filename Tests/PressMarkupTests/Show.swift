import PressMarkup
import PressText

/// One document and what it becomes, as text: the HTML with its holes named, then the diagnostics with carets.
func show(_ markdown: String, title: String? = nil, dialect: Dialect = .site, diagnostics: Bool = true) -> String {
  let (body, found, file) = read(markdown, title: title, dialect: dialect)
  var text = String(decoding: html(body), as: UTF8.self)
  if diagnostics { text += found.map { describe($0, in: file) }.joined() }
  return text.hasSuffix("\n") ? String(text.dropLast()) : text
}

func read(
  _ markdown: String, title: String? = nil, dialect: Dialect = .site, from start: Int = 0
) -> (body: Body, diagnostics: [Diagnostic], file: SourceFile) {
  let file = SourceFile(path: RelativePath(trusting: "study/a.md"), bytes: Array(markdown.utf8))
  let checked = Markdown.read(file, from: start, title: title, dialect: dialect)
  return (checked.value, checked.diagnostics, file)
}

/// The HTML with each hole written as `{kind index}`.
private func html(_ body: Body) -> [UInt8] {
  var out: [UInt8] = []
  var offset = 0
  for hole in body.holes {
    out += body.html[offset..<hole.offset]
    offset = hole.offset
    switch hole.kind {
    case .address(let index):
      let reference = body.references[index]
      let fragment = reference.fragment.map { "#\($0)" } ?? ""
      out += "{\(reference.kind) \(reference.target)\(fragment)}".utf8
    case .afterLink(let index): out += "{note \(index)}".utf8
    case .imageSize(let index): out += "{size \(index)}".utf8
    case .figure(let index): out += "{figure \(index)}".utf8
    case .figureText(let index): out += "{figure text \(index)}".utf8
    }
  }
  return out + body.html[offset...]
}

/// A diagnostic's code, the line it points at, and carets under the place.
func describe(_ diagnostic: Diagnostic, in file: SourceFile) -> String {
  guard let range = diagnostic.place?.range else { return "\(diagnostic.severity) \(diagnostic.code)\n" }
  return "\(diagnostic.severity) \(diagnostic.code)\n" + caret(range, in: file)
}

/// The line a range begins in, and carets under its part of that line; a wide character takes two.
func caret(_ range: Range<Int>, in file: SourceFile) -> String {
  let table = LineTable(file.bytes)
  let line = table.line(at: range.lowerBound)
  let start = table.start(ofLine: line)
  let text = table.text(ofLine: line)
  let end = min(range.upperBound, text.endIndex)
  func width(_ bytes: ArraySlice<UInt8>) -> Int {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.reduce(0) { $0 + (EastAsian.isWide($1.value) ? 2 : 1) }
  }
  let before = width(file.bytes[start..<range.lowerBound])
  let marked = max(1, width(file.bytes[range.lowerBound..<max(range.lowerBound, end)]))
  return "\(String(decoding: text, as: UTF8.self))\n\(String(repeating: " ", count: before))"
    + "\(String(repeating: "^", count: marked))\n"
}

extension Dialect {
  /// The extras given and no others.
  static func with(_ extras: Extras) -> Dialect { Dialect(extras: extras) }
}
