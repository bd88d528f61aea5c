import PressText

extension Diagnostic {
  static func quizWithoutQuestions(at place: Place) -> Diagnostic {
    Diagnostic(
      "quiz-without-questions", .warning, at: place,
      zh: Wording(
        "这份自测里没有认出一道题，读者做不了，写在文字里的答案也会直接看到",
        mend: "题目写成小标题（## 题目），选项各占一行：- [ ] 选项，正确的写 - [x] 选项；只记考试结果的，写上参加人数和通过人数"),
      en: Wording(
        "no question was found in this quiz: nobody can answer it, and answers in the text can be read",
        mend: "write questions as headings, and options as - [ ] option, right ones as - [x] option"))
  }
}
