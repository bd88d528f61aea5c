package import PressText

extension Diagnostic {
  /// `lines` is how many of the file are left out, `holdsText` whether there is more in them than tags.
  package static func rawHTMLLeftOut(
    _ tag: String, lines: Int = 1, holdsText: Bool = false, at place: Place
  ) -> Diagnostic {
    if holdsText {
      return Diagnostic(
        "raw-html-left-out", .warning, at: place,
        zh: Wording(
          "正文不接受 HTML 代码：从“\(tag)”起\(lines > 1 ? "到空行为止，共 \(lines) 行，" : "的这一行，")连同其中的文字都已略去",
          mend: "把尖括号里的代码删掉，文字就会留下；表格改用 | 项目 | 数量 | 的写法；若要原样显示这段代码，请写在反引号之间"),
        en: Wording(
          "raw HTML is left out of pages: from “\(tag)” on \(lines > 1 ? "\(lines) lines" : "this line"), with the text in it",
          mend: "remove the tags and the text stays; write tables in Markdown; put code between backticks to show it"))
    }
    return Diagnostic(
      "raw-html-left-out", .warning, at: place,
      zh: Wording(
        "正文不接受 HTML 代码，“\(tag)”已略去",
        mend: "改用 Markdown 写法（表格、图片、加粗、标注框等）；若要原样显示这段代码，请写在反引号之间"),
      en: Wording(
        "raw HTML is left out of pages: “\(tag)”",
        mend: "write it in Markdown, or between backticks to show it as code"))
  }
}
