import PressText

extension Diagnostic {
  /// A cell of a table for download that a spreadsheet would run.
  static func formulaInTable(at place: Place) -> Diagnostic {
    Diagnostic(
      "formula-in-table", .warning, at: place,
      zh: .init("表格里有以公式开头的单元格，读者用 Excel 打开时会运行它", mend: "改成文字或数字；确实是文字的，前面加一个空格以外的字"),
      en: .init(
        "a cell of this table begins like a formula, which a spreadsheet would run",
        mend: "write a text or a number instead"))
  }
}
