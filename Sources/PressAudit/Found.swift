import PressText

/// A finding at its place, on its way to being said.
struct Found {
  let finding: Finding
  let place: Place
  /// Whether the build is for the public.
  let isPublic: Bool

  var severity: Diagnostic.Severity { finding.weight.severity(inPublic: isPublic) }
  var masked: String { finding.masked }

  /// Whether it is no table, but a sentence or a list that holds what a table of persons holds.
  var isProse: Bool { finding.weight == .warns && masked.contains("、") }

  /// The mend in Chinese, and the entry of `allow.yml` that would let it stand.
  func mend(_ mend: String) -> String {
    guard canBeAllowed else { return mend }
    return mend + "；审查后确需保留的，在 allow.yml 写：{规则: \(finding.rule.rawValue), 摘要值: \(finding.digest), 理由: …, 批准: …, 截止: …}"
  }

  func mendInEnglish(_ mend: String) -> String {
    guard canBeAllowed else { return mend }
    return mend
      + "; if it must stay, write in allow.yml: {rule: \(finding.rule.rawValue), digest: \(finding.digest), reason: …, by: …, until: …}"
  }

  private var canBeAllowed: Bool { severity > .note && !(isPublic && finding.rule == .markSecret) }
}
