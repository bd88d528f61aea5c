package import PressText

extension Diagnostic {
  package static func questionWithoutRightOption(_ question: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "question-without-right-option", .error, at: place,
      zh: Wording(
        "每道题至少要有一个正确选项：“\(question)”没有",
        mend: "在正确选项前写 - [x]"),
      en: Wording(
        "every question has at least one right option: “\(question)” has none",
        mend: "mark the right option with - [x]"))
  }
}
