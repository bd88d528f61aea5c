package import PressText

extension Diagnostic {
  package static func anchorNotFound(_ anchor: String, suggestion: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "anchor-not-found", .error, at: place,
      zh: Wording(
        "页内链接指向的标题不存在：“#\(anchor)”",
        mend: "\(suggestion.map { "是否指“#\($0)”？" } ?? "")标题的锚点由标题文字生成，也可在标题末尾写 {#名称} 指定"),
      en: Wording(
        "no heading of this page has the id “\(anchor)”",
        mend:
          "\(suggestion.map { "did you mean “#\($0)”? " } ?? "")ids are made from the heading’s text, or given by {#id} at its end"
      ))
  }
}
