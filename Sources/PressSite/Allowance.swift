package import PressText

/// An entry of `allow.yml`: something that a rule of the privacy scan has found, and that may stand all the same.
package struct Allowance: Sendable {
  /// The rule, as written.
  package let rule: Placed<String>
  /// SHA-256 of the normalised text, 64 hexadecimal digits in lower case; the text itself is nowhere in the file.
  package let digest: Placed<String>
  package let reason: Placed<String>
  /// A role, not a name.
  package let by: Placed<String>
  /// The last day on which it holds.
  package let until: Placed<Day>

  package static let path = RelativePath(trusting: "allow.yml")

  /// Reads `allow.yml`: a list of entries, each with 规则, 摘要值, 理由, 批准 and 截止. Examples are given for the day of the build.
  package static func read(_ file: SourceFile, today: Day) -> Checked<[Allowance]> {
    if let defect = TextEncoding.defect(in: file) { return Checked([], [defect]) }
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let yaml = YAMLText(path: file.path, bytes: file.bytes, range: start..<file.bytes.count).read()
    guard let root = yaml.value else { return Checked([], yaml.diagnostics) }
    let key = YAMLValue(content: .scalar("allow"), range: root.range)
    var fields = Fields([(key, root)], path: file.path, range: root.range)
    if case .map(let members) = root.content { fields = Fields(members, path: file.path, range: root.range) }
    let list = fields.list("allow 例外") { entry in read(&entry, today: today) }
    for leftover in fields.leftovers {
      fields.report(.unknownKey(leftover.value, meant: "例外", known: [], at: fields.place(leftover.range)))
    }
    return Checked(list, yaml.diagnostics + fields.diagnostics)
  }

  private static func isGap(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { "….。·-—_?？*×XxＸ ".unicodeScalars.contains($0) }
  }

  private static func read(_ entry: inout Fields, today: Day) -> Allowance? {
    let names: [(FieldName, String)] = [
      ("rule 规则", "mobile"), ("digest 摘要值 摘要", "……"), ("reason 理由 原因", "单位对外的服务电话"), ("by 批准 批准人", "支部书记"),
    ]
    // The mend of a message leaves gaps to be filled.
    let texts = names.map { name, _ in entry.text(name).flatMap { isGap($0.value) ? nil : $0 } }
    let untilName: FieldName = "until 截止 有效期"
    let until = entry.date(untilName)
    if let by = texts[3], PersonalName.isLikely(by.value) {
      entry.report(.nameForRole("批准", at: entry.place(by.range)))
    }
    for ((name, example), text) in zip(names, texts) where text == nil {
      entry.report(.missingKey(name.chinese, english: name.english, example: example, at: entry.place(entry.range)))
    }
    if until == nil {
      // Half a year ahead: to be looked at again, and not over already.
      let example = Day(ordinal: today.ordinal + 183) ?? today
      entry.report(
        .missingKey(
          untilName.chinese, english: untilName.english, example: example.description, at: entry.place(entry.range)))
    }
    guard let rule = texts[0], let digest = texts[1], let reason = texts[2], let by = texts[3], let until else {
      return nil
    }
    let hex = digest.value.lowercased()
    guard hex.utf8.count == 64, hex.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else {
      entry.report(.allowanceDigest(at: entry.place(digest.range)))
      return nil
    }
    return Allowance(
      rule: rule, digest: Placed(value: hex, range: digest.range), reason: reason, by: by, until: until)
  }
}
