package import PressText

/// A term of `glossary.yml`.
package struct GlossaryTerm: Sendable {
  package let term: String
  package let aliases: [String]
  package let meaning: String
  package let source: String?
  /// Longer words that hold the term without meaning it: 重点检查 holds 点检.
  package let exceptions: [String]

  package init(term: String, aliases: [String], meaning: String, source: String?, exceptions: [String]) {
    self.term = term
    self.aliases = aliases
    self.meaning = meaning
    self.source = source
    self.exceptions = exceptions
  }

  /// Reads `glossary.yml`: a list of terms, each with 术语, 别名, 释义, 出处 and 除外.
  package static func read(_ file: SourceFile) -> Checked<[GlossaryTerm]> {
    if let defect = TextEncoding.defect(in: file) { return Checked([], [defect]) }
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let yaml = YAMLText(path: file.path, bytes: file.bytes, range: start..<file.bytes.count).read()
    guard let root = yaml.value else { return Checked([], yaml.diagnostics) }
    let key = YAMLValue(content: .scalar("terms"), range: root.range)
    var fields = Fields([(key, root)], path: file.path, range: root.range)
    if case .map(let members) = root.content { fields = Fields(members, path: file.path, range: root.range) }
    var owners: [String: String] = [:]
    let terms = fields.list("terms 术语表 术语") { entry -> GlossaryTerm? in
      let term = entry.text("term 术语 名称")
      let meaning = entry.text("meaning 释义 解释")
      let aliases = entry.names("aka 别名 aliases")
      let source = entry.text("source 出处 来源")?.value
      let exceptions = entry.names("except 除外 例外").map(\.value)
      guard let term, let meaning else {
        entry.report(
          .missingKey(
            term == nil ? "术语" : "释义", english: term == nil ? "term" : "meaning", example: "……",
            at: entry.place(entry.range)))
        return nil
      }
      for name in [term] + aliases {
        if let first = owners.updateValue(term.value, forKey: name.value) {
          entry.report(.duplicateTerm(name.value, of: first, at: entry.place(name.range)))
        }
      }
      return GlossaryTerm(
        term: term.value, aliases: aliases.map(\.value), meaning: meaning.value, source: source,
        exceptions: exceptions)
    }
    for leftover in fields.leftovers {
      fields.report(.unknownKey(leftover.value, meant: "术语", known: [], at: fields.place(leftover.range)))
    }
    return Checked(terms, yaml.diagnostics + fields.diagnostics)
  }
}
