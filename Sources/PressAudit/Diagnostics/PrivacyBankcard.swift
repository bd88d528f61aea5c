import PressText

extension Diagnostic {
  /// The number of a bank card.
  static func privacyBankcard(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-bankcard", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有银行卡号：\(found.masked)", mend: found.mend("删掉")),
      en: .init("a bank card's number: \(found.masked)", mend: found.mendInEnglish("take it out")))
  }
}
