package import PressText

extension Diagnostic {
  /// Two rows that tell of one event, or of one state on one day.
  package static func duplicateRow(line: Int, of path: RelativePath, at place: Place) -> Diagnostic {
    Diagnostic(
      "duplicate-row", .warning, at: place,
      zh: .init("这一行和 \(path) 第 \(line) 行记的是同一件事（日期、支部、类型都相同），只计一次", mend: "重复登记就删掉一行；确实是两次活动，各写上不同的标题"),
      en: .init(
        "this row has the day, branch and kind of line \(line) in \(path), and counts as the same event",
        mend: "take one of them out, or give both a title of their own"))
  }
}
