package import PressText

extension Diagnostic {
  /// Text between a closing quote and the separator.
  package static func textAfterQuote(at place: Place) -> Diagnostic {
    Diagnostic(
      "text-after-quote", .error, at: place,
      zh: .init("引号结束以后、分隔符以前还有文字，这一行没有计入", mend: "格子里的引号要写两个 \"\"；用表格软件打开另存一次最稳妥"),
      en: .init(
        "text stands between the closing quote and the separator; the row is not counted",
        mend: "double a quote inside a cell, or save the file again from a spreadsheet"))
  }
}
