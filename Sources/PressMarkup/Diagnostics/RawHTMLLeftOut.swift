package import PressText

extension Diagnostic {
  package static func rawHTMLLeftOut(_ tag: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "raw-html-left-out", .warning, at: place,
      zh: Wording(
        "正文不接受 HTML 代码，“\(tag)”已略去",
        mend: "改用 Markdown 写法（表格、图片、加粗、标注框等）；若要原样显示这段代码，请写在反引号之间"),
      en: Wording(
        "raw HTML is left out of pages: “\(tag)”",
        mend: "write it in Markdown, or between backticks to show it as code"))
  }
}
