package import PressText

extension Diagnostic {
  /// A row without a value that every row needs.
  package static func missingCell(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "missing-cell", .error, at: place,
      zh: .init("这一行缺“\(name)”，没有计入", mend: "补上，或删掉这一行；合并过的单元格先取消合并，每行都填"),
      en: .init(
        "“\(name)” is missing in this row, which is not counted",
        mend: "fill it in, or take the row out; a merged cell has to be split and filled in each row"))
  }
}
