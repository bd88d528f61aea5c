/// A day of the Gregorian calendar, without a time zone.
package struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 1…9999.
  package let year: Int
  /// 1…12.
  package let month: Int
  /// 1…31.
  package let day: Int

  /// Refuses days that do not exist.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, in: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2024-03-12`, `2024/3/12`, `2024.3.12` or `2024年3月12日`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    if let numbers = Day.plainNumbers(text.utf8) {
      self.init(year: numbers.year, month: numbers.month, day: numbers.day)
      return
    }
    var numbers: [Int] = []
    /// What stands between the numbers and behind the last.
    var separators: [String] = []
    var inNumber = false
    for scalar in text.unicodeScalars {
      if let digit = scalar.digit {
        if inNumber {
          numbers[numbers.count - 1] = min(99_999, numbers[numbers.count - 1] * 10 + digit)
        } else {
          numbers.append(digit)
        }
        if separators.count < numbers.count { separators.append("") }
        inNumber = true
      } else {
        inNumber = false
        if scalar == " " { continue }
        guard !separators.isEmpty else { return nil }
        separators[separators.count - 1].unicodeScalars.append(scalar)
      }
    }
    guard numbers.count == 3, Day.separators.contains(separators) else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// The numbers of `2024-03-12`, as most days are written; nil for anything else.
  private static func plainNumbers(_ text: some Collection<UInt8>) -> (year: Int, month: Int, day: Int)? {
    guard text.count == 10 else { return nil }
    var (year, month, day) = (0, 0, 0)
    for (place, byte) in text.enumerated() {
      let digit = Int(byte &- 0x30)
      switch place {
      case 4, 7: if byte != UInt8(ascii: "-") { return nil }
      case _ where digit > 9: return nil
      case ..<4: year = year * 10 + digit
      case ..<7: month = month * 10 + digit
      default: day = day * 10 + digit
      }
    }
    return (year, month, day)
  }

  /// What stands between the numbers and behind the last.
  static let separators: [[String]] = [
    ["-", "-", ""], ["/", "/", ""], [".", ".", ""], ["年", "月", "日"], ["年", "月", "号"], ["／", "／", ""], ["－", "－", ""],
  ]

  /// How many days a month has.
  package static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Days since 0001-01-01, which is 0.
  package var ordinal: Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 306
  }

  /// The day that many days after 0001-01-01; nil outside the years 1…9999.
  package init?(ordinal: Int) {
    let shifted = ordinal + 306
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  package static func < (a: Day, b: Day) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

  /// `2024-03-12` (ISO 8601).
  package var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// `2024年3月12日`, as official documents write it: no leading zeros.
  package var chinese: String { "\(year)年\(month)月\(day)日" }

  /// `3月12日`.
  package var chineseMonthDay: String { "\(month)月\(day)日" }

  /// `2024-03`, the key of the month.
  package var monthKey: String { "\(padded(year, 4))-\(padded(month, 2))" }
}

/// A time of day to the minute.
package struct ClockTime: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Minutes since midnight, 0…1440.
  package let minutes: Int

  /// Reads `14:30`, `14：30`, `9:05`, `14时30分`, `下午` is not understood; `24:00` is the end of the day.
  package init?(_ text: some StringProtocol) {
    let parts = text.unicodeScalars.split(omittingEmptySubsequences: true) { ":：时点分".unicodeScalars.contains($0) }
      .map { String(String.UnicodeScalarView($0)).filter { $0 != " " } }
    guard let first = parts.first, parts.count <= 2, let hour = plainInteger(first) else { return nil }
    guard
      let minute = parts.count == 2
        ? plainInteger(parts[1]) : text.unicodeScalars.contains(where: { "时点".unicodeScalars.contains($0) }) ? 0 : nil
    else { return nil }
    guard (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0 else { return nil }
    minutes = hour * 60 + minute
  }

  package static func < (a: ClockTime, b: ClockTime) -> Bool { a.minutes < b.minutes }

  /// `14:30`.
  package var description: String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }
}

/// A stretch of time that figures are counted over: a year, half-year, quarter or month.
package struct Period: Hashable, Sendable, CustomStringConvertible {
  package enum Part: Hashable, Sendable {
    case year
    /// 1 or 2.
    case half(Int)
    /// 1…4.
    case quarter(Int)
    /// 1…12.
    case month(Int)
  }

  package let year: Int
  package let part: Part

  /// A period by its part of a year; nil outside the years 1…9999, and for a part that a year does not have.
  package init?(year: Int, _ part: Part) {
    let exists =
      switch part {
      case .year: true
      case .half(let half): (1...2).contains(half)
      case .quarter(let quarter): (1...4).contains(quarter)
      case .month(let month): (1...12).contains(month)
      }
    guard exists, (1...9999).contains(year) else { return nil }
    self.year = year
    self.part = part
  }

  /// Reads `2024`, `2024H1`, `2024Q3`, `2024-05`, `2024年`, `2024年上半年`, `2024上半年`, `2024年第三季度`, `2024年5月`.
  package init?(_ text: some StringProtocol) {
    let plain = String(text.filter { $0 != " " })
    let digits = plain.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 4, let year = Int(digits), year > 0 else { return nil }
    guard let part = Period.part(plain.dropFirst(4)) else { return nil }
    self.year = year
    self.part = part
  }

  private static func part(_ rest: Substring) -> Part? {
    let han = ["一": 1, "二": 2, "三": 3, "四": 4]
    switch rest {
    case "", "年", "年度", "年全年": return .year
    case "H1", "h1", "年上半年", "上半年", "年度上半年": return .half(1)
    case "H2", "h2", "年下半年", "下半年", "年度下半年": return .half(2)
    default: break
    }
    if let first = rest.first, "Qq".contains(first), let quarter = plainInteger(rest.dropFirst()),
      (1...4).contains(quarter)
    {
      return .quarter(quarter)
    }
    if rest.hasPrefix("年"), rest.hasSuffix("季度") {
      let name = rest.dropFirst().dropLast(2).drop { $0 == "第" }
      if let quarter = han[String(name)] ?? plainInteger(name), (1...4).contains(quarter) { return .quarter(quarter) }
    }
    let digits =
      rest.hasPrefix("-")
      ? rest.dropFirst() : rest.hasPrefix("年") && rest.hasSuffix("月") ? rest.dropFirst().dropLast() : ""
    let month = plainInteger(digits)
    return month.flatMap { (1...12).contains($0) ? .month($0) : nil }
  }

  /// The months it covers.
  package var months: ClosedRange<Int> {
    switch part {
    case .year: 1...12
    case .half(let half): half == 1 ? 1...6 : 7...12
    case .quarter(let quarter): (quarter * 3 - 2)...(quarter * 3)
    case .month(let month): month...month
    }
  }

  package var lastDay: Day {
    let length = Day.length(ofMonth: months.upperBound, in: year)
    guard let day = Day(year: year, month: months.upperBound, day: length) else {
      preconditionFailure("every month of a year has a last day")
    }
    return day
  }

  package func contains(_ day: Day) -> Bool { day.year == year && months.contains(day.month) }

  /// `2024H1`: the key in addresses and commands.
  package var description: String {
    switch part {
    case .year: "\(year)"
    case .half(let half): "\(year)H\(half)"
    case .quarter(let quarter): "\(year)Q\(quarter)"
    case .month(let month): "\(year)-\(padded(month, 2))"
    }
  }

  /// `2024年上半年`.
  package var chinese: String {
    switch part {
    case .year: "\(year)年"
    case .half(let half): "\(year)年\(half == 1 ? "上" : "下")半年"
    case .quarter(let quarter): "\(year)年第\(["一", "二", "三", "四"][quarter - 1])季度"
    case .month(let month): "\(year)年\(month)月"
    }
  }
}

extension Unicode.Scalar {
  /// The value of an ASCII or full-width digit.
  var digit: Int? {
    switch value {
    case 0x30...0x39: Int(value - 0x30)
    case 0xFF10...0xFF19: Int(value - 0xFF10)
    default: nil
    }
  }
}

/// A number of ASCII digits only: no sign, no blank.
private func plainInteger(_ text: some StringProtocol) -> Int? {
  text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
