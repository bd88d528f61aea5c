package import PressText

extension Diagnostic {
  /// A figure within braces that make none of it.
  package static func figureBraces(_ written: String, expression: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "figure-braces", .error, at: place,
      zh: .init(
        "“\(written)”的花括号写得不对，填不了数字", mend: "写成 {{\(expression)}}，左右各两个英文花括号，中间不空格；要原样显示，放进反引号里"),
      en: .init(
        "the braces of “\(written)” make no figure of it",
        mend: "write {{\(expression)}}; to show the braces themselves, put them into code"))
  }
}
