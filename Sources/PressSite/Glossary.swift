package import PressText

/// A term of `glossary.yml`.
package struct GlossaryTerm: Sendable {
  package let term: String
  package let aliases: [String]
  package let meaning: String
  package let source: String?

  /// Reads `glossary.yml`: a list of terms, each with 术语, 别名, 释义 and 出处.
  package static func read(_ file: SourceFile) -> Checked<[GlossaryTerm]> {
    if let defect = TextEncoding.defect(in: file) { return Checked([], [defect]) }
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let yaml = YAMLText(path: file.path, bytes: file.bytes, range: start..<file.bytes.count).read()
    guard let root = yaml.value else { return Checked([], yaml.diagnostics) }
    let key = YAMLValue(content: .scalar("terms"), range: root.range)
    var fields = Fields([(key, root)], path: file.path, range: root.range)
    if case .map(let members) = root.content { fields = Fields(members, path: file.path, range: root.range) }
    let terms = fields.list("terms 术语表 术语") { entry -> GlossaryTerm? in
      let term = entry.text("term 术语 名称")
      let meaning = entry.text("meaning 释义 解释")
      let aliases = entry.names("aka 别名 aliases").map(\.value)
      let source = entry.text("source 出处 来源")?.value
      guard let term, let meaning else {
        entry.report(
          .missingKey(
            term == nil ? "术语" : "释义", english: term == nil ? "term" : "meaning", example: "……",
            at: entry.place(entry.range)))
        return nil
      }
      return GlossaryTerm(term: term.value, aliases: aliases, meaning: meaning.value, source: source)
    }
    for leftover in fields.leftovers {
      fields.report(.unknownKey(leftover.value, meant: "术语", known: [], at: fields.place(leftover.range)))
    }
    return Checked(terms, yaml.diagnostics + fields.diagnostics)
  }
}
