import PressText

extension Diagnostic {
  /// A mark of secrecy.
  static func privacyMarkSecret(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-mark-secret", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有密级标志：\(found.masked)", mend: found.mend("涉密文件不得发布：立刻删掉，并报告保密工作负责人")),
      en: .init(
        "a mark of secrecy: \(found.masked)",
        mend: found.mendInEnglish("what bears such a mark must not be published: remove it and report it")))
  }
}
