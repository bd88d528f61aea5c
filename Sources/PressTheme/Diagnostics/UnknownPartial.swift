package import PressText

extension Diagnostic {
  /// A partial template that is not there.
  package static func unknownPartial(_ name: String, meant: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-partial", .error, at: place,
      zh: .init("没有叫“\(name)”的模板片段", mend: meant.map { "是不是想写“\($0)”？" } ?? "在主题的 templates 文件夹里加上它，或改正名称"),
      en: .init(
        "there is no partial “\(name)”",
        mend: meant.map { "did you mean “\($0)”?" } ?? "add it to the theme's folder templates, or correct its name"))
  }
}
