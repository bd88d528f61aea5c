package import PressText

extension Diagnostic {
  /// A name in a template that its view does not have.
  package static func unknownTemplateName(_ name: String, meant: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-template-name", .error, at: place,
      zh: .init("模板里的“\(name)”不存在", mend: meant.map { "是不是想写“\($0)”？" } ?? "对照手册“主题”一页里各模板能用的名称"),
      en: .init(
        "the template has no name “\(name)” to show",
        mend: meant.map { "did you mean “\($0)”?" } ?? "compare with the manual's page on themes"))
  }
}
