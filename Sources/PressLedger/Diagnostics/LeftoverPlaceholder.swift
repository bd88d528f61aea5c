package import PressText

extension Diagnostic {
  /// A gap in a report that was never filled.
  package static func leftoverPlaceholder(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "leftover-placeholder", .error, at: place,
      zh: .init("总结里还留着“\(text)”没有填", mend: "能统计的写成 {{学习资料.份数}} 这样的形式，由程序填；不能统计的写上实际内容"),
      en: .init(
        "the report still holds the gap “\(text)”",
        mend: "let a figure fill it, as {{study.count}}, or write what belongs there"))
  }
}
