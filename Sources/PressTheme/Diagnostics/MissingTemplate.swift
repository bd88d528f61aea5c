package import PressText

extension Diagnostic {
  /// A template that pages need and the theme lacks.
  package static func missingTemplate(_ name: String) -> Diagnostic {
    Diagnostic(
      "missing-template", .error, at: nil,
      zh: .init("主题缺少模板 \(name).mustache", mend: "从默认主题复制一份到 templates 文件夹"),
      en: .init(
        "the theme lacks the template \(name).mustache",
        mend: "copy it from the default theme into templates"))
  }
}
