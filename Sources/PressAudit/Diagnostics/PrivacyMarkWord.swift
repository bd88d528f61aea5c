import PressText

extension Diagnostic {
  /// A word of secrecy in a sentence.
  static func privacyMarkWord(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-mark-word", found.severity, at: found.place, masked: found.masked,
      zh: .init("文中有“\(found.masked)”，请看一下是不是密级标志", mend: found.mend("不是标志就不用改")),
      en: .init(
        "the word “\(found.masked)”: see that it is no mark", mend: found.mendInEnglish("nothing to do if it is none")))
  }
}
