package import PressText

extension Diagnostic {
  /// A `[[标题]]` that no document carries.
  package static func unknownTitle(_ title: String, meant: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-title", .error, at: place,
      zh: .init("没有标题为“\(title)”的文档", mend: meant.map { "是不是想写“\($0)”？" } ?? "核对标题，或改成指向文件的链接"),
      en: .init(
        "no document is titled “\(title)”",
        mend: meant.map { "did you mean “\($0)”?" } ?? "check the title, or link to the file"))
  }
}
