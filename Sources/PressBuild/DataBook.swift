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
  /// For each year with a page and each branch, what had to take place.
  private let obligations: [Int: [[Obligation]]]
  /// What is still to be done this month, by branch.
  let due: [Int: [Obligation]]
  /// How far each plan has come, by its place in `Site.pages`.
  let plans: [Int: PlanProgress]
  /// The months that have a calendar: those with records, and this one.
  let calendarMonths: [Period]
  /// How many fixed theme days this year and the next have.
  let themeDayCount: Int
  /// Each event as cells of a table, printed for pages in `data/…/`.
  let eventCells: EventRows
  /// Each event as a line of a table for download.
  let eventLines: EventRows

  var site: Site { ledger.site }
  /// Works out the figures of all periods on all cores.
  package static func make(_ ledger: Ledger, reports: [Int: ReportFigures], width: Int) async -> DataBook {
    let periods = ledger.recordedPeriods
    let wanted = periods.all
    let figures = await wanted.concurrentMap(width: width) { PeriodFigures(ledger.figures(for: $0)) }
    return DataBook(
      ledger, periods: periods, values: Dictionary(uniqueKeysWithValues: zip(wanted, figures)), reports: reports)
  }

  /// The same on this core alone.
  static func make(_ ledger: Ledger, reports: [Int: ReportFigures]) -> DataBook {
    let periods = ledger.recordedPeriods
    let figures = periods.all.map { ($0, PeriodFigures(ledger.figures(for: $0))) }
    return DataBook(ledger, periods: periods, values: Dictionary(uniqueKeysWithValues: figures), reports: reports)
  }

  /// For a part of a site: no figures, since those of a part would be taken for those of the whole; what reports quote
  /// stays, as words.
  func part(_ part: SitePart) -> DataBook {
    var words: [Int: ReportFigures] = [:]
    for (page, figures) in reports { if let place = part.pages[page] { words[place] = figures.withoutProofs } }
    let none = RecordedPeriods(years: [], halves: [], quarters: [], months: [])
    return DataBook(ledger.part(part), periods: none, values: [:], reports: words, hasPages: false)
  }

  private init(
    _ ledger: Ledger, periods: RecordedPeriods, values: [Period: PeriodFigures], reports: [Int: ReportFigures],
    hasPages: Bool = true
  ) {
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
    var years: [Int: [[Obligation]]] = [:]
    for year in periods.years.map(\.year) {
      years[year] = ledger.site.branches.indices.map { ledger.obligations(of: $0, in: year) }
    }
    obligations = years
    due = Dictionary(grouping: ledger.due(inMonthOf: ledger.site.edition.today), by: \.branch)
    plans = Dictionary(uniqueKeysWithValues: ledger.plans.map { ($0.page, $0) })
    eventCells = .cells(of: ledger)
    eventLines = .lines(of: ledger)
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

  /// What branches had to do in a year, by branch.
  func obligations(in year: Int) -> [[Obligation]] { obligations[year] ?? [] }

  /// The period whose figures stand for the present: the year of today, or the last one with records.
  var currentYear: Period? { periods.years.last { $0.year <= site.edition.today.year } ?? periods.years.last }

  /// The branches that hold meetings.
  var branches: [Int] { site.branches.indices.filter { site.branches[$0].holdsMeetings } }

  /// Those that were not dissolved before a period.
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
  let isEmpty: Bool

  init(_ figures: Figures) {
    values = figures.all.map(\.value)
    notes = figures.all.map(\.note)
    isEmpty = figures.isEmpty
  }
}

/// Every event as it stands in tables, printed once: thousands of rows are copied from here.
struct EventRows: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]

  private init(_ ledger: Ledger, _ append: (_ event: Int, _ bytes: inout [UInt8]) -> Void) {
    var bytes: [UInt8] = []
    var starts = [0]
    for index in ledger.events.indices {
      append(index, &bytes)
      starts.append(bytes.count)
    }
    self.bytes = bytes
    self.starts = starts
  }

  /// The cells of a row on pages in `data/…/`.
  static func cells(of ledger: Ledger) -> EventRows {
    // Any page two folders deep has the same references.
    let linker = Linker(origin: RelativePath(trusting: "data/x/x.html"))
    let printer = ProofPrinter(ledger: ledger, linker: linker, cells: nil)
    return EventRows(ledger) { printer.appendEvent($0, to: &$1) }
  }

  /// The lines of a table for download.
  static func lines(of ledger: Ledger) -> EventRows {
    EventRows(ledger) { index, bytes in
      let event = ledger.events[index]
      let numbers = event.numbers
      let branches = event.branches.map { ledger.site.branches[$0].name }.joined(separator: "、")
      CSVText.append(
        [
          event.day.description, event.kind.title, branches, event.title, event.group ?? "",
          numbers.expected.map(String.init) ?? "", numbers.present.map(String.init) ?? "",
          numbers.people.map(String.init) ?? "", numbers.hours?.description ?? "",
          event.page == nil ? event.rows.first?.at.ledger.title ?? "" : "活动记录",
        ], to: &bytes)
    }
  }

  subscript(_ event: Int) -> ArraySlice<UInt8> { bytes[starts[event]..<starts[event + 1]] }

  /// Those of events that follow one another.
  subscript(_ events: Range<Int>) -> ArraySlice<UInt8> { bytes[starts[events.lowerBound]..<starts[events.upperBound]] }
}
