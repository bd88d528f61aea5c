package import PressText

extension Diagnostic {
  package static func questionWithFewOptions(_ question: String, count: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "question-with-few-options", .error, at: place,
      zh: Wording(
        "每道题至少要有两个选项：“\(question)”只有 \(count) 个",
        mend: "补充选项，每行一个：- [ ] 选项；判断题写“对”和“错”两项"),
      en: Wording(
        "every question has at least two options: “\(question)” has \(count)",
        mend: "add options, one a line: - [ ] option; a true-or-false question has two"))
  }
}
