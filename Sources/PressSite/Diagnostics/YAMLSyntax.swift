package import PressText

extension Diagnostic {
  /// Front matter that is no YAML.
  package static func yamlSyntax(_ problem: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "yaml-syntax", .error, at: place,
      zh: .init("文件头这一行读不懂（\(problem)）", mend: "常见原因：冒号后面缺空格，值里有冒号、井号、引号或方括号却没加英文双引号，或缩进没对齐"),
      en: .init(
        "this line of the front matter cannot be read (\(problem))",
        mend: "look for a colon without a blank behind it, a value with a colon, #, quote or bracket that needs double quotes, or uneven indentation"))
  }
}
