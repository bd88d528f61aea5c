/// Prints diagnostics for a person: what, where with a caret under the place, and the mend.
package struct DiagnosticPrinter {
  private let language: Language
  private let usesColour: Bool
  /// The bytes of a file, to show the line; nil when it cannot be had.
  private let source: (Place) -> [UInt8]?

  package init(language: Language, usesColour: Bool, source: @escaping (Place) -> [UInt8]?) {
    self.language = language
    self.usesColour = usesColour
    self.source = source
  }

  /// The text of one diagnostic, ending with an empty line.
  package func text(_ diagnostic: Diagnostic) -> String {
    let wording = diagnostic.wording(in: language)
    var out = colour(word(diagnostic.severity), code(diagnostic.severity)) + " " + colour("[\(diagnostic.code)]", "2")
    out += " " + colour(printable(wording.message), "1") + "\n"
    if let place = diagnostic.place { out += excerpt(place, diagnostic.severity, masked: diagnostic.masked) }
    if let mend = wording.mend { out += (language == .chinese ? "  改法：" : "  mend: ") + printable(mend) + "\n" }
    return out + "\n"
  }

  /// One diagnostic as JSON: places count lines and columns (in Unicode scalars) from 1.
  package func json(_ diagnostic: Diagnostic) -> JSON {
    let wording = diagnostic.wording(in: language)
    var members: [(String, JSON)] = [
      ("code", .string(diagnostic.code)), ("severity", .string("\(diagnostic.severity)")),
      ("message", .string(wording.message)), ("mend", .optional(wording.mend)),
    ]
    if let place = diagnostic.place {
      members.append(("file", .string(place.folder.rawValue + "/" + place.path.string)))
      if let range = place.range, let bytes = source(place) {
        let lines = LineTable(bytes)
        let (start, end) = (lines.position(at: range.lowerBound), lines.position(at: range.upperBound))
        members += [
          ("line", .integer(start.line)), ("column", .integer(start.column)), ("end_line", .integer(end.line)),
          ("end_column", .integer(end.column)),
        ]
      }
    }
    return .object(members)
  }

  private func word(_ severity: Diagnostic.Severity) -> String {
    switch (severity, language) {
    case (.error, .chinese): "错误"
    case (.warning, .chinese): "警告"
    case (.note, .chinese): "说明"
    case (.error, .english): "error"
    case (.warning, .english): "warning"
    case (.note, .english): "note"
    }
  }

  private func code(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    }
  }

  private func colour(_ text: String, _ code: String) -> String {
    usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func excerpt(_ place: Place, _ severity: Diagnostic.Severity, masked: String?) -> String {
    let file = printable(place.folder.rawValue + "/" + place.path.string)
    guard let range = place.range, let bytes = source(place) else { return "  --> \(file)\n" }
    let lines = LineTable(bytes)
    let (line, column) = lines.position(at: range.lowerBound)
    let text = lines.text(ofLine: line)
    let gutter = String(repeating: " ", count: String(line).count)
    if let masked {
      let carets = String(repeating: "^", count: max(1, width(printable(masked))))
      return """
        \(gutter)--> \(file):\(line):\(column)
        \(gutter) |
        \(line) | … \(printable(masked)) …
        \(gutter) |   \(colour(carets, code(severity)))

        """
    }
    let shown = window(text, around: range)
    let before = String(
      decoding: bytes[shown.lowerBound..<max(shown.lowerBound, min(range.lowerBound, shown.upperBound))], as: UTF8.self)
    let marked = String(
      decoding: bytes[
        min(range.lowerBound, shown.upperBound)..<min(max(range.upperBound, range.lowerBound), shown.upperBound)],
      as: UTF8.self)
    let carets = String(repeating: "^", count: max(1, width(printable(marked))))
    return """
      \(gutter)--> \(file):\(line):\(column)
      \(gutter) |
      \(line) | \(printable(String(decoding: bytes[shown], as: UTF8.self)))
      \(gutter) | \(String(repeating: " ", count: width(printable(before))))\(colour(carets, code(severity)))

      """
  }

  /// The part of a long line that is shown: at most 160 bytes before the place and 240 in all, cut between characters.
  private func window(_ line: ArraySlice<UInt8>, around range: Range<Int>) -> Range<Int> {
    var start = max(line.startIndex, min(range.lowerBound, line.endIndex) - 160)
    if line.count <= 240 { start = line.startIndex }
    while start > line.startIndex, start < line.endIndex, line[start] & 0xC0 == 0x80 { start -= 1 }
    var end = min(line.endIndex, start + 240)
    while end < line.endIndex, line[end] & 0xC0 == 0x80 { end += 1 }
    return start..<max(start, end)
  }

  /// Without signs that a terminal would obey: control characters become U+FFFD, tabs a blank.
  private func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x09: " "
          case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  /// How many terminal columns a text takes: wide East Asian characters take two.
  private func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) {
      $0 + (Self.isWide($1) ? 2 : $1.properties.generalCategory == .nonspacingMark ? 0 : 1)
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
