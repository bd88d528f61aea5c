import PressText

extension Diagnostic {
  /// A table of persons.
  static func privacyRoster(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-roster", found.severity, at: found.place, masked: found.masked,
      zh: .init(
        found.isProse
          ? "这里写着每个人的评议等次（\(found.masked)）"
          : found.masked.contains("、") ? "这张表像是花名册，有\(found.masked)几列" : "这张表里有一列姓名（\(found.masked)）",
        mend: found.mend("名册不能上网，改成汇总的人数")),
      en: .init(
        found.isProse
          ? "this text tells how each person was graded (\(found.masked))"
          : "this table is a roster of persons, with \(found.masked)",
        mend: found.mendInEnglish("a roster must not be published; give counts")))
  }
}
