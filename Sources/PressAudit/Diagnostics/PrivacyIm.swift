import PressText

extension Diagnostic {
  /// Somebody's account of a messenger.
  static func privacyIM(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-im", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有 QQ 号或微信号：\(found.masked)", mend: found.mend("删掉")),
      en: .init("an account of QQ or WeChat: \(found.masked)", mend: found.mendInEnglish("take it out")))
  }
}
