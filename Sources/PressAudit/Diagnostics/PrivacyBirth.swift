import PressText

extension Diagnostic {
  /// Somebody's day of birth.
  static func privacyBirth(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-birth", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有出生日期：\(found.masked)", mend: found.mend("删掉；需要时写年龄段和人数")),
      en: .init("a day of birth: \(found.masked)", mend: found.mendInEnglish("take it out; give age groups and counts"))
    )
  }
}
