package import PressText

extension Diagnostic {
  package static func footnoteWithoutText(_ label: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "footnote-without-text", .warning, at: place,
      zh: Wording(
        "脚注“[^\(label)]”没有对应的内容，按原样显示",
        mend: "在文末另起一段写：[^\(label)]: 脚注内容"),
      en: Wording(
        "the footnote “[^\(label)]” has no text and is shown as written",
        mend: "add a paragraph: [^\(label)]: its text"))
  }
}
