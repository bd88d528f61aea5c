import PressText

extension Diagnostic {
  /// A mark of secrecy alone on its line.
  static func privacyMarkLine(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-mark-line", found.severity, at: found.place, masked: found.masked,
      zh: .init("这一行像是密级标志：\(found.masked)", mend: found.mend("涉密文件不得发布；不是密级标志的，写进句子里")),
      en: .init(
        "this line looks like a mark of secrecy: \(found.masked)",
        mend: found.mendInEnglish("what bears such a mark must not be published; if it is none, put it into a sentence")
      ))
  }
}
