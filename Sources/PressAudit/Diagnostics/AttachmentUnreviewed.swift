import PressText

extension Diagnostic {
  /// An attachment that only a person can look through, and nobody says to have done so.
  static func attachmentUnreviewed(_ kind: FileKind, inPublic: Bool, at place: Place) -> Diagnostic {
    Diagnostic(
      "attachment-unreviewed", inPublic ? .error : .warning, at: place,
      zh: .init(
        "程序读不了这个附件（\(kind.name.chinese)），不知道里面有没有不能公开的内容",
        mend: "请人看一遍，然后在文档的文件头写“附件: [{文件: 名称, 已审查: 是}]”；常用下载写在 site.yml 的那一项里"),
      en: .init(
        "this attachment (\(kind.name.english)) cannot be read, so nobody knows what it holds",
        mend: "let a person look it through, then write “attachments: [{file: …, reviewed: true}]” in the document"))
  }
}
