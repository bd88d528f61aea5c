/// A day as an author writes it in front matter or in a ledger: stricter than `Day`, which also reads what the program
/// itself has written.
package enum WrittenDay: Hashable, Sendable {
  case day(Day)
  case slip(Slip)

  /// What is the matter with a text that is no day.
  package enum Slip: Hashable, Sendable {
    /// Has the shape of a date, but the calendar does not have that day.
    case absent
    /// In no known form; the day is told where nothing but the form is wrong.
    case unreadable(Day?)
    /// A year of fewer than four digits.
    case shortYear(Day?)
    /// The year stands last, as in Excel's English short date; nil where it cannot be told which number the year is.
    case yearLast(Day?)
    /// A year of four digits before any that a document can tell of.
    case tooEarly
    case noYear
    case noDay
    /// The number by which spreadsheets count days.
    case serial(Day)
    /// Something stands behind a day: what, and the day as it is written.
    case surplus(String, kept: String)
  }

  /// Dates before this year are slips: 《共产党宣言》 is of 1848.
  package static let firstYear = 1800

  /// Reads what `Day` reads, and eight digits as `20240312`.
  package init(_ text: String) {
    if let day = Day(text) ?? Self.eightDigits(text) {
      self = day.year >= Self.firstYear ? .day(day) : .slip(Self.early(text))
    } else {
      self = .slip(Self.slip(text))
    }
  }

  // MARK: Reading

  /// The numbers of a text, and what stands behind each of them; blanks are left out.
  private struct Parts {
    var numbers: [(value: Int, digits: Int)] = []
    var separators: [String] = []

    /// Nil where something stands before the first number.
    init?(_ text: String) {
      var inNumber = false
      for scalar in text.unicodeScalars {
        if let digit = scalar.digit {
          if !inNumber {
            numbers.append((0, 0))
            separators.append("")
          }
          let last = numbers[numbers.count - 1]
          numbers[numbers.count - 1] = (min(99_999_999, last.value * 10 + digit), last.digits + 1)
          inNumber = true
        } else {
          if separators.isEmpty { return nil }
          if scalar != " " { separators[separators.count - 1].unicodeScalars.append(scalar) }
          inNumber = false
        }
      }
    }

    var values: [Int] { numbers.map(\.value) }
  }

  private static func eightDigits(_ text: String) -> Day? {
    guard text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
      return nil
    }
    return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// What is the matter with a day that exists, but long before anybody kept records.
  private static func early(_ text: String) -> Slip {
    guard let parts = Parts(text), parts.numbers.count == 3 else { return .tooEarly }
    if parts.values[0] >= 1000 { return .tooEarly }
    let (first, last) = (yearFirst(parts), yearLast(parts))
    if last != nil, first != nil { return .yearLast(nil) }
    if let last { return .yearLast(last) }
    return .shortYear(first)
  }

  private static func slip(_ text: String) -> Slip {
    if let surplus = surplus(text) { return surplus }
    guard let parts = Parts(text) else { return .unreadable(nil) }
    switch parts.numbers.count {
    case 1: return ofOne(parts, text)
    case 2: return ofTwo(parts)
    case 3: return ofThree(parts)
    default: return .unreadable(nil)
    }
  }

  private static func ofOne(_ parts: Parts, _ text: String) -> Slip {
    let (number, digits) = parts.numbers[0]
    switch (digits, parts.separators[0]) {
    case (4, ""), (4, "年"), (4, "年度"): return isYear(number) ? .noDay : .unreadable(nil)
    // From 1954 to 2064; 1 was 1900-01-01, and 1900 was taken for a leap year.
    case (5, "") where (20_000...60_000).contains(number):
      guard let start = Day(year: 1899, month: 12, day: 30), let day = Day(ordinal: start.ordinal + number) else {
        return .unreadable(nil)
      }
      return .serial(day)
    case (8, "") where isYear(number / 10_000): return .absent
    default: return .unreadable(nil)
    }
  }

  private static func ofTwo(_ parts: Parts) -> Slip {
    let values = parts.values
    let isPlain = [["-", ""], ["/", ""], [".", ""]].contains(parts.separators)
    if isYear(values[0]), (1...12).contains(values[1]), isPlain || parts.separators == ["年", "月"] { return .noDay }
    let isMonthDay = isPlain || [["月", "日"], ["月", "号"], ["月", ""]].contains(parts.separators)
    if isMonthDay, (1...12).contains(values[0]), (1...31).contains(values[1]) { return .noYear }
    return .unreadable(nil)
  }

  private static func ofThree(_ parts: Parts) -> Slip {
    let values = parts.values
    if let day = yearLast(parts) { return .yearLast(day) }
    if parts.numbers[0].digits >= 4, Day.separators.contains(parts.separators) { return .absent }
    guard isYear(values[0]) else { return .unreadable(nil) }
    let known = Set(Day.separators.joined())
    // 2024 05 20, 2024年5月20: nothing but the signs between is wrong.
    guard parts.separators.allSatisfy(known.contains) else { return .unreadable(nil) }
    return .unreadable(Day(year: values[0], month: values[1], day: values[2]))
  }

  private static func isYear(_ number: Int) -> Bool { (firstYear...2199).contains(number) }

  /// The year of two digits that comes first: 24/4/15.
  private static func yearFirst(_ parts: Parts) -> Day? {
    guard parts.numbers[0].digits == 2 else { return nil }
    return Day(year: whole(parts.values[0]), month: parts.values[1], day: parts.values[2])
  }

  /// The year that comes last, as in 3/1/24 and 3/1/2024: month, day, year; and where that is no day, day, month, year.
  private static func yearLast(_ parts: Parts) -> Day? {
    let (year, digits) = parts.numbers[2]
    guard parts.separators == ["/", "/", ""] || parts.separators == ["-", "-", ""],
      digits == 2 || digits == 4 && isYear(year)
    else { return nil }
    let (first, second) = (parts.values[0], parts.values[1])
    if digits == 2 { return Day(year: whole(year), month: first, day: second) }
    return Day(year: year, month: first, day: second) ?? Day(year: year, month: second, day: first)
  }

  /// The year meant by two digits.
  private static func whole(_ year: Int) -> Int { year < 50 ? 2000 + year : 1900 + year }

  /// A day at the beginning of a text with more behind it: a time, a day of the week, the end of a stretch of days.
  private static func surplus(_ text: String) -> Slip? {
    let scalars = text.unicodeScalars
    // No day is longer, be there blanks in it.
    var end = scalars.index(scalars.startIndex, offsetBy: 24, limitedBy: scalars.endIndex) ?? scalars.endIndex
    while end > scalars.startIndex {
      if end < scalars.endIndex, scalars[end].digit == nil {
        let kept = text[..<end].trimmed
        if let day = Day(kept), day.year >= firstYear { return .surplus(text[end...].trimmed, kept: kept) }
      }
      end = scalars.index(before: end)
    }
    return nil
  }
}
