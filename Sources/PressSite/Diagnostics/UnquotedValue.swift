package import PressText

extension Diagnostic {
  /// A value that YAML reads as something else unless it stands in quotes.
  package static func unquotedValue(_ value: String, mended: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "unquoted-value", .error, at: place,
      zh: .init("“\(value)”里有特殊符号（冒号加空格、开头的引号或括号等）", mend: "给内容加上英文双引号：\(mended)"),
      en: .init(
        "“\(value)” holds signs that mean something in YAML",
        mend: "put the value in double quotes: \(mended)"))
  }
}
