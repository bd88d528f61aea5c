import PressText

extension Diagnostic {
  /// Where somebody may live.
  static func privacyAddress(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-address", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里像是住址：\(found.masked)", mend: found.mend("家庭住址要删掉；单位地址可以留着")),
      en: .init("this looks like an address: \(found.masked)", mend: found.mendInEnglish("take it out if it is a home"))
    )
  }
}
