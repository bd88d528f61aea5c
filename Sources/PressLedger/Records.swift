package import PressSite

/// The periods of each length in which something was recorded, ascending.
package struct RecordedPeriods: Sendable {
  package let years: [Period]
  package let halves: [Period]
  package let quarters: [Period]
  package let months: [Period]

  package init(years: [Period], halves: [Period], quarters: [Period], months: [Period]) {
    (self.years, self.halves, self.quarters, self.months) = (years, halves, quarters, months)
  }

  package var all: [Period] { years + halves + quarters + months }

  /// The periods of the same length as `period`.
  package func like(_ period: Period) -> [Period] {
    switch period.part {
    case .year: years
    case .half: halves
    case .quarter: quarters
    case .month: months
    }
  }
}

extension Ledger {
  /// The types of document whose days are records: a plan or a notice does not make a period one with records.
  static let recordTypes: [ContentType] = [.study, .activity, .quiz, .service]

  /// Every day on which something was recorded, as months.
  private var recordedMonths: Set<Period> {
    var days: Set<Int> = []
    func add(_ day: Day) { days.insert(day.year * 12 + day.month - 1) }
    for event in events { add(event.day) }
    for type in Self.recordTypes {
      for page in datedPages[type] ?? [] { if let day = site.pages[page].date { add(day) } }
    }
    for service in services { add(service.day) }
    for snapshot in snapshots { add(snapshot.day) }
    for donation in donations { add(donation.day) }
    for record in dues where record.period.months.count == 1 { add(record.period.firstDay) }
    return Set(days.compactMap { Period(year: $0 / 12, .month($0 % 12 + 1)) })
  }

  /// The years, half-years, quarters and months which have records.
  func makeRecordedPeriods() -> RecordedPeriods {
    let months = recordedMonths
    func periods(_ part: (Int) -> Period.Part) -> [Period] {
      Set(months.compactMap { Period(year: $0.year, part($0.months.lowerBound)) }).sorted()
    }
    let years = Set(periods { _ in .year } + dues.compactMap { Period(year: $0.period.year, .year) }).sorted()
    return RecordedPeriods(
      years: years, halves: periods { .half(($0 + 5) / 6) }, quarters: periods { .quarter(($0 + 2) / 3) },
      months: months.sorted())
  }

  /// Pages of a type with a day in a period, ascending by day.
  package func datedPages(_ type: ContentType, in period: Period) -> ArraySlice<Int> {
    guard let all = datedPages[type] else { return [] }
    let (first, last) = (period.firstDay, period.lastDay)
    let start = all.partitioningIndex { (site.pages[$0].date ?? last) >= first }
    return all[start..<all.partitioningIndex { (site.pages[$0].date ?? last) > last }]
  }

  /// Whether anything was recorded within a period.
  package func hasRecords(in period: Period) -> Bool {
    if !events(in: period).isEmpty { return true }
    for type in Self.recordTypes where !datedPages(type, in: period).isEmpty { return true }
    return !services.within(period).isEmpty || snapshots.contains { period.contains($0.day) }
      || donations.contains { period.contains($0.day) }
      || dues.contains { period.contains($0.period) }
  }
}
