import PressText

extension Diagnostic {
  /// An attachment that only a person can look through, and nobody says to have done so.
  static func attachmentUnreviewed(_ kind: FileKind, _ digest: Digest?, inPublic: Bool, at place: Place)
    -> Diagnostic
  {
    let name = place.path.name
    let (zh, en) = (digest.map { ", 摘要值: \($0)" } ?? "", digest.map { ", digest: \($0)" } ?? "")
    return Diagnostic(
      "attachment-unreviewed", inPublic ? .error : .warning, at: place,
      zh: .init(
        "程序读不了这个附件（\(kind.name.chinese)），不知道里面有没有不能公开的内容",
        mend: "请人看一遍，然后在文档的文件头写“附件: [{文件: \(name), 已审查: 是\(zh)}]”；常用下载写在 site.yml 的那一项里"),
      en: .init(
        "this attachment (\(kind.name.english)) cannot be read, so nobody knows what it holds",
        mend:
          "let a person look it through, then write “attachments: [{file: \(name), reviewed: true\(en)}]” in the document"
      ))
  }

  /// An attachment that is not the one that was looked through.
  static func attachmentChanged(_ digest: Digest, inPublic: Bool, at place: Place) -> Diagnostic {
    Diagnostic(
      "attachment-unreviewed", inPublic ? .error : .warning, at: place,
      zh: .init("这个附件和审查时的不是同一个内容：摘要值不一样", mend: "请人再看一遍，没有问题就把摘要值改成 \(digest)；没有人换过它的，找回原来的文件"),
      en: .init(
        "this attachment is not what was looked through: its digest differs",
        mend: "let a person look it through again and write digest: \(digest), or bring the old file back"))
  }
}
