package import PressText

extension Diagnostic {
  /// A template that cannot be read.
  package static func templateSyntax(_ zh: String, _ en: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "template-syntax", .error, at: place,
      zh: .init("模板这里读不懂（\(zh)）", mend: "检查花括号是否成对，{{#名称}} 与 {{/名称}} 是否对应"),
      en: .init(
        "this template cannot be read (\(en))",
        mend: "see whether braces pair, and each {{#name}} has its {{/name}}"))
  }
}
