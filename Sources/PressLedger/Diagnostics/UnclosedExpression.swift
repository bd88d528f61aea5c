package import PressText

extension Diagnostic {
  /// Braces that are opened and not closed on the same line.
  package static func unclosedExpression(at place: Place) -> Diagnostic {
    Diagnostic(
      "unclosed-expression", .error, at: place,
      zh: .init("“{{”没有在同一行里用“}}”结束", mend: "补上“}}”；要原样显示花括号，放进反引号里"),
      en: .init(
        "“{{” is not closed by “}}” on its line", mend: "close it; to show the braces themselves, put them into code"))
  }
}
