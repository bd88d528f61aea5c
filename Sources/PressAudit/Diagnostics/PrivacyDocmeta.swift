import PressText

extension Diagnostic {
  /// Authors, comments and revisions of an attachment.
  static func privacyDocmeta(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-docmeta", found.severity, at: found.place, masked: found.masked,
      zh: .init("附件里留有\(found.masked)", mend: found.mend("在编辑软件里删除批注、接受修订，并用“检查文档”去掉作者信息，再放进来")),
      en: .init(
        "the attachment holds \(found.masked)",
        mend: found.mendInEnglish("remove comments, revisions and authors in the program that made it")))
  }
}
