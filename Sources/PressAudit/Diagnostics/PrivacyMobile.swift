import PressText

extension Diagnostic {
  /// A mobile phone's number.
  static func privacyMobile(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-mobile", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有手机号：\(found.masked)", mend: found.mend("删掉，改写单位公开的办公电话或服务电话")),
      en: .init(
        "a mobile number: \(found.masked)", mend: found.mendInEnglish("take it out; give the office's public number")))
  }
}
