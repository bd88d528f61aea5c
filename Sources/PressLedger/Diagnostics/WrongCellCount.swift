package import PressText

extension Diagnostic {
  /// A row that has not as many cells as the header.
  package static func wrongCellCount(_ count: Int, expected: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "wrong-cell-count", .error, at: place,
      zh: .init(
        "这一行有 \(count) 格，表头有 \(expected) 列，这一行没有计入", mend: count < expected ? "补上缺的分隔符，空格子也要留位置" : "内容里有逗号时，整格用英文引号括起来"),
      en: .init(
        "this row has \(count) cells, but the header has \(expected); it is not counted",
        mend: count < expected
          ? "add the missing separators; an empty cell needs one too" : "put a cell that holds a comma in quotes"))
  }
}
