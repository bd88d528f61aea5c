package import PressText

extension Diagnostic {
  package static func linkWithoutTarget(_ label: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "link-without-target", .warning, at: place,
      zh: Wording(
        "链接“\(label)”没有写地址，已只保留文字",
        mend: "在圆括号中写上地址，例如 [\(label)](文件.md)"),
      en: Wording(
        "the link “\(label)” has no address; its text is kept",
        mend: "write the address between the parentheses, as in [\(label)](file.md)"))
  }
}
