import PressText

extension Diagnostic {
  static func tabsMakeNoTable(at place: Place) -> Diagnostic {
    Diagnostic(
      "tabs-make-no-table", .warning, at: place,
      zh: Wording(
        "这几行像是从 Excel 或 Word 的表格里复制来的，各列之间是 Tab，没有成为表格",
        mend: "每行写成 | 甲 | 乙 |，第一行下面加一行 | --- | --- |；行多时不如把表格作为附件"),
      en: Wording(
        "these lines look like rows of a table with tabs between their columns, and make no table",
        mend: "write each as | a | b |, with a line | --- | --- | below the first"))
  }
}
