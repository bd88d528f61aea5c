import PressText

extension Diagnostic {
  static func indentedTextAsCode(at place: Place) -> Diagnostic {
    Diagnostic(
      "indented-text-as-code", .warning, at: place,
      zh: Wording(
        "行首的 Tab 或四个空格让这段文字成了灰底的代码", mend: "删掉行首的空白，段首缩进由版式来做；若真是代码，写在两行 ``` 之间"),
      en: Wording(
        "a tab or four blanks at its beginning make this text a block of code",
        mend: "remove the blanks at the beginning of the line; put code between two lines of ```"))
  }
}
