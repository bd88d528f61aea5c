package import PressText

extension Diagnostic {
  package static func fullWidthTableBar(at place: Place) -> Diagnostic {
    Diagnostic(
      "full-width-table-bar", .warning, at: place,
      zh: Wording(
        "表格的竖线须用半角“|”，用全角“｜”写的不会成为表格",
        mend: "把这几行的“｜”换成“|”，第二行写成 | --- | --- |"),
      en: Wording(
        "the bars of a table are ASCII “|”; lines with full-width “｜” make no table",
        mend: "replace “｜” by “|” in these lines, and write the second as | --- | --- |"))
  }
}
