import PressText

/// A day, month or year that a word of a question names, and the words beside it: 2024年3月5日, 3月5日, 2024-03-05, 2024年主题党日.
struct AskedDate: Equatable {
  /// 0 where none is named.
  var year = 0
  var month = 0
  var day = 0
  /// What stands before and behind it.
  var rest: [[UInt16]] = []

  /// Nil for a word that names no year and no month.
  init?(_ word: [UInt16]) {
    if let plain = Self(digits: word) ?? Self(parted: word) {
      self = plain
      return
    }
    self.init(named: word)
    guard year > 0 || month > 0, rest.reduce(0, { $0 + $1.count }) <= 32 else { return nil }
  }

  private init() {}

  /// 20240305.
  private init?(digits word: [UInt16]) {
    guard word.count == 8, let whole = Self.number(word[...]) else { return nil }
    (year, month, day) = (whole / 10_000, whole / 100 % 100, whole % 100)
    guard Self.years.contains(year), Self.months.contains(month), Self.days.contains(day) else { return nil }
  }

  /// 2024-03-05, 2024.3, with blanks for the marks.
  private init?(parted word: [UInt16]) {
    let parts = word.split(separator: Letters.blank, omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0].count == 4, parts.dropFirst().allSatisfy({ $0.count <= 2 })
    else { return nil }
    let numbers = parts.compactMap(Self.number)
    guard numbers.count == parts.count, Self.years.contains(numbers[0]), Self.months.contains(numbers[1])
    else { return nil }
    (year, month) = (numbers[0], numbers[1])
    if numbers.count > 2 {
      guard Self.days.contains(numbers[2]) else { return nil }
      day = numbers[2]
    }
  }

  /// 2024年3月5日 or a part of it, at the first digit of the word.
  private init(named word: [UInt16]) {
    let start = word.firstIndex(where: Self.isDigit) ?? word.endIndex
    var next = start
    func take(_ names: [Character], _ range: ClosedRange<Int>, digits: ClosedRange<Int>) -> Int? {
      let end = word[next...].firstIndex { !Self.isDigit($0) } ?? word.endIndex
      guard digits.contains(end - next), end < word.endIndex, let number = Self.number(word[next..<end]),
        range.contains(number), names.contains(where: { $0.utf16.first == word[end] })
      else { return nil }
      next = end + 1
      return number
    }
    if let year = take(["年"], Self.years, digits: 4...4) { self.year = year }
    if let month = take(["月"], Self.months, digits: 1...2) {
      self.month = month
      if next < word.endIndex, word[next] == "份".utf16.first { next += 1 }
      if let day = take(["日", "号"], Self.days, digits: 1...2) { self.day = day }
    }
    // 2024年12: the digits belong to something else.
    if next < word.endIndex, Self.isDigit(word[next]) { (year, month, day) = (0, 0, 0) }
    rest = [word[..<start], word[next...]].map(Self.trimmed).filter { !$0.isEmpty }
  }

  private static let years = 1900...2099
  private static let months = 1...12
  private static let days = 1...31

  private static func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }

  private static func number(_ units: ArraySlice<UInt16>) -> Int? {
    guard !units.isEmpty, units.count <= 8, units.allSatisfy(isDigit) else { return nil }
    return units.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func trimmed(_ units: ArraySlice<UInt16>) -> [UInt16] {
    var units = units
    if units.first == Letters.blank { units.removeFirst() }
    if units.last == Letters.blank { units.removeLast() }
    return Array(units)
  }

  /// Is a document of this code meant?
  func fits(_ code: Int) -> Bool {
    (year == 0 || code / 372 == year) && (month == 0 || code % 372 / 31 + 1 == month)
      && (day == 0 || code % 31 + 1 == day)
  }
}

/// `days.json`: the day of each dated document, asked for when a question names one.
enum DayTable {
  /// A day as a number that later days exceed: year × 372 + (month − 1) × 31 + day − 1.
  static func code(_ date: String) -> Int? {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? parts[0] * 372 + (parts[1] - 1) * 31 + parts[2] - 1 : nil
  }

  /// `first` is the newest day; `days` has for each dated document, newest first, how much less its number is than the
  /// one before, in gamma code.
  static func json(_ documents: [FiledDocument]) -> JSON {
    let codes = documents.prefix { $0.document.date != nil }.compactMap { $0.document.date.flatMap(code) }
    var bits = PackedBits()
    for (last, code) in zip(codes.prefix(1) + codes, codes) { bits.writeGamma(last - code) }
    return .object([
      ("first", .integer(codes.first ?? 0)), ("count", .integer(codes.count)),
      ("days", .string(String(decoding: bits.finish(), as: UTF8.self))),
    ])
  }
}

extension SearchReader {
  private func days() throws(SearchFailure) -> [Int] {
    let json = try files.json("days")
    guard var last = json["first"]?.whole, let count = json["count"]?.whole, let text = json["days"]?.text,
      count <= manifest.documents
    else { throw .damaged("days") }
    var bits = PackedBitsReader(Array(text.utf8)[...])
    let days = (0..<count).map { _ in
      last -= bits.readGamma()
      return last
    }
    if bits.isPastEnd { throw .damaged("days") }
    return days
  }

  /// Adds documents of the day that a word names, if they hold the words beside it.
  func addDated(_ word: [UInt16], to match: inout WordMatch) throws(SearchFailure) {
    guard let date = AskedDate(word) else { return }
    let fits = try days().map(date.fits)
    var others: [WordMatch] = []
    for rest in date.rest { others.append(try self.match(rest)) }
    var dated = [Bool](repeating: false, count: manifest.documents)
    // What stands in one piece comes before what was put together of a day and other words.
    let isAlone = others.isEmpty
    let rarity = Rank.rarity(count: fits.count { $0 }, documents: manifest.documents)
    let own = rarity * Rank.saturation[4] * (isAlone ? 4 : 1)
    for document in fits.indices where fits[document] && others.allSatisfy({ $0.scores[document] > 0 }) {
      dated[document] = true
      match.scores[document] += others.reduce(own) { $0 + $1.scores[document] }
      for leaf in manifest.firstLeaf[document]..<manifest.firstLeaf[document + 1] {
        for other in others { match.heldByLeaf[leaf] += other.heldByLeaf[leaf] }
      }
    }
    match.dated = dated
    match.isDay = isAlone
  }
}
