package import PressSite

/// The fixed day of a branch's 主题党日, as its profile writes it.
package enum ThemeDay: Hashable, Sendable {
  /// 每月15日; in shorter months their last day.
  case day(Int)
  /// 每月第二个星期五: which of the month, and the weekday from Monday, 1…7.
  case weekday(Int, nth: Int)
  /// 每月最后一个星期五.
  case lastWeekday(Int)
  /// 每月最后一天.
  case lastDay

  /// Reads `每月15日`, `每月第二个周五`, `每月最后一个星期五`, `每月最后一天`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    var plain = String(text.filter { $0 != " " })
    for word in ["每个月", "每月", "的"] { plain = plain.replacing(word, with: "") }
    if plain == "最后一天" {
      self = .lastDay
    } else if plain.hasSuffix("日") || plain.hasSuffix("号"), let day = Self.number(plain.dropLast()),
      (1...31).contains(day)
    {
      self = .day(day)
    } else if let weekday = Self.weekday(plain.last),
      let name = ["星期", "周", "礼拜"].first(where: { plain.dropLast().hasSuffix($0) })
    {
      let which = plain.dropLast(1 + name.count)
      if which == "最后一个" || which == "最后1个" {
        self = .lastWeekday(weekday)
      } else if which.hasPrefix("第"), which.hasSuffix("个"), let nth = Self.number(which.dropFirst().dropLast()),
        (1...4).contains(nth)
      {
        self = .weekday(weekday, nth: nth)
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    Int(text) ?? ["一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "十": 10, "二十": 20][String(text)]
  }

  private static func weekday(_ character: Character?) -> Int? {
    let names: [Character: Int] = [
      "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6,
      "7": 7,
    ]
    return character.flatMap { names[$0] }
  }

  /// The day it falls on in a month.
  package func day(inMonth month: Int, of year: Int) -> Day? {
    let length = Day.length(ofMonth: month, in: year)
    switch self {
    case .day(let day): return Day(year: year, month: month, day: min(day, length))
    case .lastDay: return Day(year: year, month: month, day: length)
    case .weekday(let weekday, let nth):
      guard let first = Day(year: year, month: month, day: 1) else { return nil }
      return Day(ordinal: first.ordinal + (weekday - first.weekday + 7) % 7 + (nth - 1) * 7)
    case .lastWeekday(let weekday):
      guard let last = Day(year: year, month: month, day: length) else { return nil }
      return Day(ordinal: last.ordinal - (last.weekday - weekday + 7) % 7)
    }
  }
}

extension Day {
  /// Monday is 1, Sunday 7.
  package var weekday: Int { ordinal % 7 + 1 }
}

extension Ledger {
  /// The fixed theme days of a year: by day, then branch. Branches without one, not yet founded or dissolved
  /// have none.
  package func themeDays(in year: Int) -> [(day: Day, branch: Int)] {
    let days = site.branches.enumerated().flatMap { index, branch -> [(day: Day, branch: Int)] in
      guard branch.holdsMeetings, let fixed = branch.profile.themeDay.flatMap({ ThemeDay($0) }) else { return [] }
      return (1...12).compactMap { month in
        guard let day = fixed.day(inMonth: month, of: year), branch.profile.exists(on: day) else { return nil }
        return (day, index)
      }
    }
    return days.sorted { $0.day != $1.day ? $0.day < $1.day : $0.branch < $1.branch }
  }

  /// The fixed theme days of some years as a calendar file (iCalendar, RFC 5545), stamped with the day of the build.
  package func themeDayCalendar(of years: ClosedRange<Int>) -> [UInt8] {
    let stamp = site.edition.today.compact + "T000000Z"
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//BranchPress//zh-CN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "X-WR-CALNAME:\(site.settings.name.calendarText)主题党日",
    ]
    for (day, branch) in years.flatMap(themeDays) {
      lines += [
        "BEGIN:VEVENT", "UID:theme-day-\(day.compact)-\(site.branches[branch].key.calendarText)@branchpress",
        "DTSTAMP:\(stamp)", "DTSTART;VALUE=DATE:\(day.compact)",
        "SUMMARY:\(site.branches[branch].name.calendarText)主题党日", "TRANSP:TRANSPARENT", "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.flatMap { Array($0.foldedForCalendar.utf8) + [13, 10] }
  }
}

extension Day {
  /// `20240315`.
  fileprivate var compact: String { description.filter { $0 != "-" } }
}

extension String {
  /// Commas, semicolons and backslashes are escaped in iCalendar text.
  fileprivate var calendarText: String {
    replacing("\\", with: "\\\\").replacing(",", with: "\\,").replacing(";", with: "\\;").replacing("\r", with: "")
      .replacing("\n", with: "\\n")
  }

  /// Lines of at most 75 bytes, characters whole; continued ones begin with a blank.
  fileprivate var foldedForCalendar: String {
    var folded = ""
    var width = 0
    for scalar in unicodeScalars {
      if width + UTF8.width(scalar) > 75 {
        folded += "\r\n "
        width = 1
      }
      folded.unicodeScalars.append(scalar)
      width += UTF8.width(scalar)
    }
    return folded
  }
}
