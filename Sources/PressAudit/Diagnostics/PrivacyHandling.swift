import PressText

extension Diagnostic {
  /// Words that forbid passing a text on.
  static func privacyHandling(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-handling", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里写着“\(found.masked)”，说明原件不供外传", mend: found.mend("弄清来源：能公开的删掉这句话，不能公开的不要发布")),
      en: .init(
        "“\(found.masked)” says that the text must not be passed on",
        mend: found.mendInEnglish("find where it comes from: take the words out, or do not publish the text")))
  }
}
