package import PressLedger
import PressSite
import PressText

/// What the records of a site come to, worked out once for all pages.
package struct DataBook: Sendable {
  package let ledger: Ledger
  /// The periods that have pages.
  let periods: RecordedPeriods
  /// The figures of each of them.
  private let values: [Period: PeriodFigures]
  private let shown: [Period: [Int]]
  /// The figures of reports, by the reports' places in `Site.pages`.
  let reports: [Int: ReportFigures]
  /// What is still to be done this month, by branch.
  let due: [Int: [Obligation]]
  /// How far each plan has come, by its place in `Site.pages`.
  let plans: [Int: PlanProgress]
  /// The months that have a calendar: those with records, and this one.
  let calendarMonths: [Period]
  /// How many fixed theme days this year and the next have.
  let themeDayCount: Int
  /// The branches that hold meetings.
  let branches: [Int]
  /// By year, what stands in many tables of its periods.
  let rows: [Int: RowsOfYear]
  /// Each figure of `Ledger.definitions`, as pages and tables call it.
  let printedFigures: [PrintedFigure]

  var site: Site { ledger.site }
  /// Works out the figures of all periods on all cores.
  package static func make(_ ledger: Ledger, reports: [Int: ReportFigures], width: Int) async -> DataBook {
    let periods = ledger.recordedPeriods
    let figures = await periods.all.concurrentMap(width: width) { PeriodFigures(ledger, of: $0) }
    let rows = await periods.years.concurrentMap(width: width) { RowsOfYear(ledger, of: $0) }
    return DataBook(ledger, periods: periods, figures: figures, rows: rows, reports: reports)
  }

  /// The same on this core alone.
  static func make(_ ledger: Ledger, reports: [Int: ReportFigures]) -> DataBook {
    let periods = ledger.recordedPeriods
    return DataBook(
      ledger, periods: periods, figures: periods.all.map { PeriodFigures(ledger, of: $0) },
      rows: periods.years.map { RowsOfYear(ledger, of: $0) }, reports: reports)
  }

  /// For a part of a site: no figures, since those of a part would be taken for those of the whole; what reports quote
  /// stays, as words.
  func part(_ part: SitePart) -> DataBook {
    var words: [Int: ReportFigures] = [:]
    for (page, figures) in reports { if let place = part.pages[page] { words[place] = figures.withoutProofs } }
    let none = RecordedPeriods(years: [], halves: [], quarters: [], months: [])
    return DataBook(ledger.part(part), periods: none, figures: [], rows: [], reports: words, hasPages: false)
  }

  private init(
    _ ledger: Ledger, periods: RecordedPeriods, figures: [PeriodFigures], rows: [RowsOfYear],
    reports: [Int: ReportFigures], hasPages: Bool = true
  ) {
    let values = Dictionary(uniqueKeysWithValues: zip(periods.all, figures))
    self.ledger = ledger
    self.periods = periods
    self.values = values
    self.reports = reports
    shown = Dictionary(
      uniqueKeysWithValues: periods.all.map { period in
        let before = period.previous.flatMap { values[$0] }
        guard let now = values[period] else { return (period, []) }
        return (
          period, now.values.indices.filter { !now.values[$0].isEmpty || !(before?.values[$0].isEmpty ?? true) }
        )
      })
    self.rows = Dictionary(uniqueKeysWithValues: zip(periods.years.map(\.year), rows))
    printedFigures = hasPages ? ledger.definitions.map(PrintedFigure.init) : []
    branches = ledger.site.branches.indices.filter { ledger.site.branches[$0].holdsMeetings }
    due = Dictionary(grouping: ledger.due(inMonthOf: ledger.site.edition.today), by: \.branch)
    plans = Dictionary(uniqueKeysWithValues: ledger.plans.map { ($0.page, $0) })
    let today = ledger.site.edition.today
    themeDayCount = !hasPages ? 0 : (today.year...today.year + 1).reduce(0) { $0 + ledger.themeDays(in: $1).count }
    let now = themeDayCount > 0 ? Period(year: today.year, .month(today.month)) : nil
    calendarMonths = Set(periods.months + [now].compactMap { $0 }).sorted()
  }

  /// Whether there is a data section at all.
  var isEmpty: Bool { periods.years.isEmpty }

  func figures(of period: Period) -> PeriodFigures? { values[period] }

  /// The figures of a period worth showing: those that are not nought, or were not in the period before.
  func shownFigures(of period: Period) -> [Int] { shown[period] ?? [] }

  /// The period before, if anything was recorded in it: what lies before all records is compared with nothing.
  func previous(of period: Period) -> Period? {
    period.previous.flatMap { values[$0] == nil ? nil : $0 }
  }

  /// What branches had to do in a year.
  func obligations(in year: Int) -> YearOfObligations { ledger.obligations(in: year) }

  /// The period whose figures stand for the present: the year of today, or the last one with records.
  var currentYear: Period? { periods.years.last { $0.year <= site.edition.today.year } ?? periods.years.last }

  /// Those that hold meetings and were not dissolved before a period.
  func branches(in period: Period) -> [Int] {
    branches.filter { !site.branches[$0].profile.isDissolved(on: period.firstDay) }
  }

  /// Whether any branch has a fixed theme day that can be read.
  var hasThemeDays: Bool { themeDayCount > 0 }

  /// This year and the next.
  var themeDayYears: ClosedRange<Int> { site.edition.today.year...(site.edition.today.year + 1) }
}

/// The figures of a period without their proofs, in the order of `Ledger.definitions`.
struct PeriodFigures: Sendable {
  let values: [FigureValue]
  let notes: [String?]

  init(_ ledger: Ledger, of period: Period) {
    let figures = ledger.values(for: period)
    values = figures.map(\.value)
    notes = figures.map(\.note)
  }
}
