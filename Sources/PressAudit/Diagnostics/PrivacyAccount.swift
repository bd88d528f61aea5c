import PressText

extension Diagnostic {
  /// The number of an account.
  static func privacyAccount(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-account", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有账号：\(found.masked)", mend: found.mend("删掉；收款账户请到办公室查看")),
      en: .init("an account's number: \(found.masked)", mend: found.mendInEnglish("take it out")))
  }
}
