import PressLedger
package import PressSite
import PressText

/// A file of the data section.
package enum DataPage: Sendable, Hashable {
  case home
  /// The figures of a period.
  case period(Period)
  /// What the figures of a period count, under one heading; all of them where it is nil.
  case proofs(Period, chapter: String?)
  case matrix(Period)
  case calendar(Period)
  /// What the figures of a report count, by the report's place in `Site.pages`.
  case report(Int)
  case figuresTable(Period)
  case eventsTable(Period)
  case themeDays

  /// Whether it is a page rather than a file for download.
  var isPage: Bool {
    switch self {
    case .home, .period, .proofs, .matrix, .calendar, .report: true
    case .figuresTable, .eventsTable, .themeDays: false
    }
  }

  /// A word for what it is, for `branchpress plan`.
  var purpose: (chinese: String, english: String) {
    switch self {
    case .home, .period: ("数据", "figures")
    case .proofs, .report: ("数字的依据", "proofs of figures")
    case .matrix: ("完成情况", "fulfilment")
    case .calendar, .themeDays: ("日历", "calendar")
    case .figuresTable, .eventsTable: ("数据下载", "table")
    }
  }
}

extension DataBook {
  /// Every file of the section.
  var pages: [DataPage] {
    guard !isEmpty else { return reportPages }
    var pages: [DataPage] = [.home]
    for period in periods.all {
      pages.append(.period(period))
      pages += chapters(of: period).map { .proofs(period, chapter: $0) }
      pages += [.figuresTable(period), .eventsTable(period)]
      if hasMatrix { pages.append(.matrix(period)) }
    }
    pages += calendarMonths.map { .calendar($0) }
    if hasThemeDays { pages.append(.themeDays) }
    return pages + reportPages
  }

  private var reportPages: [DataPage] {
    reports.filter { !$0.value.proved.isEmpty }.keys.sorted().map { .report($0) }
  }

  var hasMatrix: Bool { !branches.isEmpty && !ledger.cadences.isEmpty }

  static let home = RelativePath(trusting: "data/index.html")
  static let themeDays = RelativePath(trusting: "data/theme-days.ics")

  func address(of page: DataPage) -> RelativePath {
    switch page {
    case .home: Self.home
    case .period(let period): address(period, "index.html")
    case .proofs(let period, let chapter): address(period, (chapter ?? "list") + ".html")
    case .matrix(let period): address(period, "matrix.html")
    case .calendar(let period): address(period, "calendar.html")
    case .figuresTable(let period): address(period, "figures-\(period).csv")
    case .eventsTable(let period): address(period, "events-\(period).csv")
    case .themeDays: Self.themeDays
    case .report(let index):
      RelativePath(trusting: site.pages[index].address.string.dropping(suffix: ".html") + "-figures.html")
    }
  }

  private func address(_ period: Period, _ name: String) -> RelativePath {
    RelativePath(trusting: "data/\(period)/\(name)")
  }

  // MARK: Proofs

  /// Years and half-years have a page of proofs for each heading, shorter periods one for all.
  private func isDivided(_ period: Period) -> Bool { period.months.count >= 6 }

  /// The headings that have a page of proofs.
  private func chapters(of period: Period) -> [String?] {
    let shown = shownFigures(of: period)
    guard !shown.isEmpty else { return [] }
    guard isDivided(period) else { return [nil] }
    var keys: [String] = []
    for place in shown {
      let key = ledger.definitions[place].chapterKey
      if keys.last != key { keys.append(key) }
    }
    return keys
  }

  /// Where the list stands that proves a figure, and its anchor there; nil where the period has no pages.
  func proof(ofFigure place: Int, in period: Period) -> (address: RelativePath, anchor: String)? {
    guard shownFigures(of: period).contains(place) else { return nil }
    return (address(ofProofs: place, in: period), ledger.definitions[place].id)
  }

  /// The page with the list that proves a figure, if there is one.
  func address(ofProofs place: Int, in period: Period) -> RelativePath {
    address(of: .proofs(period, chapter: isDivided(period) ? ledger.definitions[place].chapterKey : nil))
  }
}

extension String {
  fileprivate func dropping(suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
