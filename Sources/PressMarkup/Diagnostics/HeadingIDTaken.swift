package import PressText

extension Diagnostic {
  package static func headingIDTaken(_ id: String, instead: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "heading-id-taken", .error, at: place,
      zh: Wording(
        "同一页中标题的锚点不能重复：“#\(id)”已被前面的标题使用，这里改成了“#\(instead)”",
        mend: "为这个标题另取一个 {#名称}"),
      en: Wording(
        "ids are unique in a page: “\(id)” is taken by a heading above; this one became “\(instead)”",
        mend: "give this heading another {#id}"))
  }
}
