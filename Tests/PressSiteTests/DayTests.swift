import Testing

@testable import PressSite

@Suite struct DayTests {
  /// Every day of 400 years, counted by hand, comes back from its number.
  @Test func ordinals() throws {
    var ordinal = try #require(Day(year: 1800, month: 1, day: 1)).ordinal
    for year in 1800..<2200 {
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for date in 1...length {
          let day = try #require(Day(year: year, month: month + 1, day: date))
          guard day.ordinal == ordinal, Day(ordinal: ordinal) == day else {
            Issue.record("\(day) is \(day.ordinal), not \(ordinal)")
            return
          }
          ordinal += 1
        }
        #expect(
          Day(year: year, month: month + 1, day: length + 1) == nil && Day(year: year, month: month + 1, day: 0) == nil)
      }
    }
  }

  @Test func theFirstAndTheLast() {
    #expect(Day(ordinal: 0)?.description == "0001-01-01" && Day(ordinal: -1) == nil)
    #expect(Day(ordinal: 719_162)?.description == "1970-01-01")
    #expect(Day(year: 9999, month: 12, day: 31).flatMap { Day(ordinal: $0.ordinal + 1) } == nil)
  }

  /// Each way of writing a day is read as that day.
  @Test func forms() throws {
    for ordinal in stride(from: 700_000, to: 740_000, by: 97) {
      let day = try #require(Day(ordinal: ordinal))
      let (y, m, d) = (day.year, day.month, day.day)
      for text in [
        day.description, day.chinese, "\(y)/\(m)/\(d)", "\(y).\(m).\(d)", "\(y) 年 \(m) 月 \(d) 日", "\(y)－\(m)－\(d)",
      ] {
        #expect(Day(text) == day, "\(text)")
      }
    }
    #expect(Day("２０２４年３月１２日")?.description == "2024-03-12")
    for text in [
      "", "2024", "20240312", "2024-3/12", "2024年3月12", "12/3/2024", "-2024-3-12", "2024-3-12-", "日2024年3月12",
    ] { #expect(Day(text) == nil) }
  }

  @Test(arguments: [
    ("14:30", "14:30"), ("9:05", "09:05"), ("14：30", "14:30"), ("14时30分", "14:30"), ("14点", "14:00"),
    ("24:00", "24:00"), ("0:00", "00:00"),
    ("25:00", nil), ("24:01", nil), ("14:60", nil), ("+5:30", nil), ("-0:30", nil), ("14", nil), ("14:30:00", nil),
    ("", nil), ("二点", nil),
  ])
  func times(_ text: String, _ time: String?) { #expect(ClockTime(text)?.description == time) }

  /// A period is read back from its key and from its Chinese name, and holds the days of its months and no others.
  @Test func periods() throws {
    let parts: [Period.Part] = [.year, .half(1), .half(2)] + (1...4).map { .quarter($0) } + (1...12).map { .month($0) }
    var seen = 0
    for text in ["2024", "2024H1", "2024H2", "2024Q1", "2024Q2", "2024Q3", "2024Q4"] + (1...12).map({ "2024-\($0)" }) {
      let period = try #require(Period(text))
      #expect(period.part == parts[seen])
      seen += 1
      #expect(Period(period.description) == period && Period(period.chinese) == period)
      for month in 1...12 {
        let day = try #require(Day(year: 2024, month: month, day: 15))
        #expect(period.contains(day) == period.months.contains(month))
      }
      #expect(Day(year: 2023, month: 5, day: 1).map(period.contains) == false)
    }
    for text in [
      "", "24", "2024Q5", "2024H3", "2024-13", "2024-00", "2024-+5", "2024Q+3", "2024年第+3季度", "0000", "2024年月",
      "2024年五月", "x2024",
    ] {
      #expect(Period(text) == nil, "\(text)")
    }
  }

  @Test(
    arguments: [
      ("2024年上半年工作总结", "2024H1"), ("2024上半年", "2024H1"), ("第一党支部 2024 年下半年 工作计划", "2024H2"), ("2024年度工作总结", "2024"),
      ("2024年第三季度小结", "2024Q3"), ("2024Q3小结", "2024Q3"), ("2024年10月工作总结", "2024-10"), ("2024年工作要点", "2024"),
      ("2024-05工作小结", "2024-05"), ("2024年上半年总结（2024年上半年）", "2024H1"), ("2024H1", "2024H1"),
      ("", nil), ("工作总结", nil), ("2024", nil), ("2024工作总结", nil), ("上半年总结", nil), ("2024年6月30日会议", nil),
      ("2024-05-06会议", nil),
      ("2023年和2024年工作总结", nil), ("12024年总结", nil), ("〔2024〕3号文件学习", nil), ("2024年13月", nil),
    ] as [(String, String?)])
  func periodsOfTitles(_ title: String, _ period: String?) {
    #expect(Period(namedIn: title)?.description == period)
  }
}
