import PressText

/// Slips that Yams would call something else.
extension YAMLText {
  /// The colons behind known names that no blank follows, in the first lines.
  func keysWithoutBlank(upTo line: Int) -> [Diagnostic] {
    lines.prefix(line).compactMap { line in
      let start = bytes[line].firstIndex { !"- ".utf8.contains($0) } ?? line.upperBound
      guard let colon = bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: ":")), colon + 1 < line.upperBound,
        bytes[colon + 1] > UInt8(ascii: " ")
      else { return nil }
      let name = text(in: start..<colon)
      guard FieldName.isKnown(name) || isNameInLists(name) else { return nil }
      let mended = name + ": " + text(in: colon + 1..<line.upperBound).trimmed
      return .blankBehindColon(mended: mended, at: Place(path, colon..<colon + 1))
    }
  }

  /// `"安全"，"用电"` without the quotes: a row of names needs none. Nil for anything else.
  static func quotedOneByOne(_ text: String) -> String? {
    let quote: Character = text.hasPrefix("'") ? "'" : "\""
    let parts = text.split(separator: quote, omittingEmptySubsequences: false)
    // Between the quotes stand names and signs by turns, and nothing before the first or behind the last.
    guard parts.count >= 5, parts.count % 2 == 1, parts[0].isEmpty, parts[parts.count - 1].trimmed.isEmpty else {
      return nil
    }
    var names: [String] = []
    for (number, part) in parts.enumerated().dropFirst().dropLast() {
      if number % 2 == 1 {
        guard !part.isEmpty, !part.contains(where: { ":#[]{}、，,;；".contains($0) }) else { return nil }
        names.append(part.trimmed)
      } else if !["、", "，", ",", ";", "；"].contains(part.trimmed) {
        return nil
      }
    }
    return names.joined(separator: "、")
  }

  /// Whether a text is a name of `glossary.yml` or `allow.yml`, in a file that may be one of them.
  func isNameInLists(_ text: String) -> Bool { path.isSettings && FieldName.isKnownInLists(text) }
}
