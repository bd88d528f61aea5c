import PressText

extension Diagnostic {
  static func headingNotRead(_ title: String, level: Int, at place: Place) -> Diagnostic {
    let signs = String(repeating: "#", count: level)
    return Diagnostic(
      "heading-not-read", .warning, at: place,
      zh: Wording("“\(signs)\(title)”没有成为标题：“\(signs)”后面要空一格", mend: "写成 \(signs) \(title)"),
      en: Wording("“\(signs)\(title)” is no heading: a blank must follow “\(signs)”", mend: "write \(signs) \(title)"))
  }
}
