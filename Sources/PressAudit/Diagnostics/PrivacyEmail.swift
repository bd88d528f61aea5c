import PressText

extension Diagnostic {
  /// Somebody's e-mail address.
  static func privacyEmail(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-email", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有电子邮箱：\(found.masked)", mend: found.mend("个人邮箱要删掉")),
      en: .init("an e-mail address: \(found.masked)", mend: found.mendInEnglish("take it out if it is a person's")))
  }
}
