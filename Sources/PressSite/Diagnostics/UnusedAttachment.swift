package import PressText

extension Diagnostic {
  /// A file that no published document refers to: it is not published.
  package static func unusedAttachment(at place: Place) -> Diagnostic {
    Diagnostic(
      "unused-attachment", .note, at: place,
      zh: .init("没有文档引用这个文件，不会发布", mend: "在文档里链接它；不需要就删掉"),
      en: .init(
        "no document refers to this file; it is not published",
        mend: "link to it from a document, or delete it"))
  }
}
