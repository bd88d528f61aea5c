package import PressText

extension Diagnostic {
  /// A date in no known form, or one that does not exist. Of a cell the mend tells what to do in the spreadsheet, since
  /// whole columns are written so.
  package static func invalidDate(
    _ text: String, key: String, _ slip: WrittenDay.Slip, isCell: Bool = false, at place: Place
  ) -> Diagnostic {
    let (problem, mend) = chinese(text, key: key, slip)
    let (english, change) = inEnglish(text, key: key, slip)
    let isColumn = isCell && slip.isMadeBySpreadsheets
    let column = isColumn ? "；整列都这样的，把单元格格式设成日期“2024-03-01”，再另存为 CSV" : ""
    return Diagnostic(
      "invalid-date", .error, at: place,
      zh: .init(problem, mend: mend + column),
      en: .init(
        english,
        mend: change + (isColumn ? "; if the whole column is so, format its cells as dates and save again" : "")))
  }

  private static func chinese(_ text: String, key: String, _ slip: WrittenDay.Slip) -> (problem: String, mend: String) {
    let forms = "写成 2024年3月12日、2024-03-12 或 2024/3/12"
    return switch slip {
    case .absent: ("“\(text)”这一天不存在", forms)
    case .unreadable(let day): ("“\(key)”不是日期：“\(text)”", day.map { "写成 \($0)" } ?? forms)
    case .shortYear(let day): ("“\(text)”的年份没有写全", "年份写四位，如 \(day?.description ?? "2024")")
    case .yearLast(let day?): ("“\(text)”把年份写在最后，是 Excel 英文日期的写法", "写成 \(day)")
    case .yearLast(nil): ("“\(text)”看不出哪个数是年份", "年份写在最前面，写四位，如 2024-03-12")
    case .tooEarly: ("“\(text)”的年份太早", "核对年份，写四位，如 2024")
    case .noYear: ("“\(text)”缺年份", "年、月、日写全，如 2024年3月12日")
    case .noDay: ("“\(text)”没有写到日", "年、月、日写全，如 2024年3月12日")
    case .serial(let day): ("“\(text)”像是 Excel 里日期的序号，就是\(day.chinese)", "写成 \(day)")
    case .surplus(let rest, let kept): ("“\(key)”只写到日，“\(rest)”是多写的", "只留“\(kept)”")
    }
  }

  private static func inEnglish(_ text: String, key: String, _ slip: WrittenDay.Slip) -> (String, String) {
    let forms = "write 2024-03-12, 2024/3/12 or 2024年3月12日"
    return switch slip {
    case .absent: ("there is no day “\(text)”", forms)
    case .unreadable(let day): ("“\(key)” is no date: “\(text)”", day.map { "write \($0)" } ?? forms)
    case .shortYear(let day):
      ("the year of “\(text)” is not written in full", "write four digits, as \(day?.description ?? "2024")")
    case .yearLast(let day?): ("“\(text)” has the year last, as Excel writes English dates", "write \(day)")
    case .yearLast(nil):
      ("it cannot be told which number of “\(text)” is the year", "put the year first, in four digits, as 2024-03-12")
    case .tooEarly: ("the year of “\(text)” is too early", "check it; it has four digits, as 2024")
    case .noYear: ("“\(text)” has no year", "write year, month and day, as 2024-03-12")
    case .noDay: ("“\(text)” does not tell the day", "write year, month and day, as 2024-03-12")
    case .serial(let day): ("“\(text)” looks like Excel's number of a day, which is \(day)", "write \(day)")
    case .surplus(let rest, let kept): ("“\(key)” is a day; “\(rest)” does not belong to it", "leave “\(kept)” only")
    }
  }
}

extension WrittenDay.Slip {
  /// Whether it comes from the format of a column's cells rather than from a hand.
  fileprivate var isMadeBySpreadsheets: Bool {
    switch self {
    case .yearLast, .noYear, .serial, .shortYear: true
    case .absent, .unreadable, .tooEarly, .noDay, .surplus: false
    }
  }
}
