import PressText

extension Diagnostic {
  /// An identity number with stars in it.
  static func privacyIDMasked(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-id-masked", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有遮了几位的身份证号：\(found.masked)", mend: found.mend("遮住几位仍能认出人，整个删掉")),
      en: .init(
        "a masked identity number: \(found.masked)",
        mend: found.mendInEnglish("stars do not hide a person; take it out whole")))
  }
}
