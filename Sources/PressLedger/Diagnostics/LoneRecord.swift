package import PressSite
package import PressText

extension Diagnostic {
  /// A record from years before all others: mostly a year that was mistyped.
  package static func loneRecord(_ day: Day, next: Day, at place: Place) -> Diagnostic {
    Diagnostic(
      "lone-record", .warning, at: place,
      zh: .init(
        "这条记录是\(day.chinese)的，后面的记录\(next.chinese)才有，中间\(next.year - day.year - 1)年一条也没有，多半是年份写错了",
        mend: "核对年份；确实是 \(day.year) 年的，在标题或文件名里写上“\(day.year)”，就不再提示"),
      en: .init(
        "this record is of \(day), the next only of \(next), with nothing in the \(next.year - day.year - 1) years between: probably the year is mistyped",
        mend: "check the year; if it is right, put \(day.year) into the title or the file's name"))
  }
}
