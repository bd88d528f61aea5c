package import PressText

extension Diagnostic {
  /// A `#` after a blank: YAML takes the rest of the line for a comment, and it would be lost.
  package static func hashInValue(_ lost: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "hash-in-value", .warning, at: place,
      zh: .init("从“#”起的“\(lost)”会被当作备注丢掉", mend: "如果它是内容，给整个内容加上英文双引号；如果是备注，在 # 后面加空格"),
      en: .init(
        "“\(lost)” is taken for a comment and lost",
        mend: "if it belongs to the value, put the value in double quotes; if it is a comment, write a blank behind #"))
  }
}
