import PressText

extension Diagnostic {
  /// The number of a passport.
  static func privacyPassport(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-passport", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有护照号：\(found.masked)", mend: found.mend("删掉")),
      en: .init("a passport's number: \(found.masked)", mend: found.mendInEnglish("take it out")))
  }
}
