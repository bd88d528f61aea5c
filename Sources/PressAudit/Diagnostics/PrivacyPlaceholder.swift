import PressText

extension Diagnostic {
  /// A gap that was never filled.
  static func privacyPlaceholder(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-placeholder", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里还有没填的“\(found.masked)”", mend: found.mend("填上实际内容；不知道的整句删掉")),
      en: .init(
        "the gap “\(found.masked)” was not filled", mend: found.mendInEnglish("fill it in, or take the sentence out")))
  }
}
