import PressText

extension Diagnostic {
  /// A unified social credit code.
  static func privacyUSCC(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-uscc", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有统一社会信用代码：\(found.masked)", mend: found.mend("企业的公开信息，可以留着；不需要就删掉")),
      en: .init(
        "a company's credit code: \(found.masked)",
        mend: found.mendInEnglish("it is a company's public datum; take it out if it is not needed")))
  }
}
