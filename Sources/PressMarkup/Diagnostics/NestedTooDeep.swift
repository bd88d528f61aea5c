package import PressText

extension Diagnostic {
  package static func nestedTooDeep(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "nested-too-deep", .warning, at: place,
      zh: Wording(
        "引用、列表和强调最多嵌套 \(limit) 层，更深的层次没有显示，文字保留",
        mend: "减少嵌套层次，或拆成几节"),
      en: Wording(
        "quotations, lists and emphasis nest at most \(limit) deep; deeper levels are not shown, their text is kept",
        mend: "nest less deeply, or split the text into sections"))
  }
}
