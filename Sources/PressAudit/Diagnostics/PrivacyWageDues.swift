import PressText

extension Diagnostic {
  /// A table of who paid or got how much.
  static func privacyWageDues(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-wage-dues", found.severity, at: found.place, masked: found.masked,
      zh: .init(
        "\(found.isProse ? "这里" : "这张表")列出了个人的金额（\(found.masked)）",
        mend: found.mend("个人的党费、工资、捐款不能上网，改成总数")),
      en: .init(
        "this \(found.isProse ? "text" : "table") lists amounts by person (\(found.masked))",
        mend: found.mendInEnglish("give the sum, not what each person paid or got")))
  }
}
