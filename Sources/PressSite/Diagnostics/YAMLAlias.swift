package import PressText

extension Diagnostic {
  /// An anchor or alias of YAML: it can make a small file explode, and an unquoted star is mostly meant as text.
  package static func yamlAlias(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "yaml-alias", .error, at: place,
      zh: .init("“\(text)”：内容不能以 * 或 & 开头", mend: "给整个内容加上英文双引号"),
      en: .init("“\(text)”: a value may not begin with * or &", mend: "put the whole value in double quotes"))
  }
}
