package import PressSite
package import PressText

/// The records of a site: what its activities and its ledgers tell, put together once.
///
/// All of it is as of `site.edition.today`, and holds only what the edition may show: documents that are withheld are not
/// in the site, and rows with a narrower `公开范围` are passed over.
package struct Ledger: Sendable {
  package let site: Site
  /// By day, then kind, branches and title.
  package let events: [Event]
  /// By day, then branch.
  package let snapshots: [Snapshot]
  /// By period, then branch.
  package let dues: [DuesRecord]
  /// By day, then branch, channel and campaign.
  package let donations: [Donation]
  /// For each branch and kind, its events, ascending.
  let eventsByBranch: [BranchAndKind: [Int]]
  /// Pages with a day, by type: ascending by day, none after today.
  let datedPages: [ContentType: [Int]]
  /// Services by the day they were raised, else their own: what is published of a period stays true when one is closed later.
  let services: [ServiceDay]
  /// Those that are closed, by the day they were.
  let closings: [ServiceDay]
  /// The figures of this site.
  let figureTable: FigureTable
  /// Places in `events` by the keys of their kinds, ascending.
  let eventsByKind: [String: [Int]]
  /// The branches that hold meetings, ascending.
  let meetingBranches: [Int]
  /// The kinds that have a cadence, in the cadences' order; a cadence of a kind the site does not know is left out.
  package let cadencesWithKinds: [(cadence: Cadence, kind: Kind)]
  /// The periods in which something was recorded.
  package private(set) var recordedPeriods = RecordedPeriods(years: [], halves: [], quarters: [], months: [])
  /// For each year with records, what had to take place.
  private(set) var obligationsByYear: [Int: YearOfObligations] = [:]

  /// How often what has to take place.
  package var cadences: [Cadence] { site.settings.cadences }

  /// The figures of this site, its own kinds among them.
  package var definitions: [FigureDefinition] { figureTable.definitions }

  struct BranchAndKind: Hashable {
    let branch: Int
    let kind: Kind
  }

  /// Reads the ledgers and joins them with the write-ups.
  ///
  /// Of `files`, those in `records/` that end in `.csv` are read. `withheldBranches` holds keys and names of branches that
  /// the edition does not show; rows that name only these are passed over, so that no trace of them is left, not even a
  /// diagnostic. `withheldWriteUps` are write-ups that the edition does not show: rows about the same events are counted,
  /// and their words are not told.
  package static func read(
    _ files: [SourceFile], site: Site, withheldBranches: Set<String> = [], withheldWriteUps: [PageSource] = []
  ) -> Checked<Ledger> {
    let names = BranchNames(site, withheld: withheldBranches)
    var rows = LedgerRows()
    for file in files.sorted(by: { $0.path < $1.path }) where file.path.isLedger {
      rows.read(file, site: site, branchNames: names)
    }
    rows.dropDuplicates()
    let writeUps = site.pages(of: .activity).compactMap { Sighting(page: $0, of: site) }
    let hushed = HushedEvents(withheldWriteUps, site: site, branchNames: names)
    let joined = EventJoining(writeUps + rows.sightings, site: site, hushed: hushed)
    let ledger = Ledger(
      site: site, events: joined.events, snapshots: rows.snapshots, dues: rows.dues,
      donations: rows.donations.sorted { $0.day != $1.day ? $0.day < $1.day : $0.order < $1.order })
    return Checked(ledger, rows.diagnostics + joined.diagnostics + ledger.doubts)
  }

  init(
    site: Site, events: [Event], snapshots: [Snapshot], dues: [DuesRecord], donations: [Donation]
  ) {
    self.site = site
    self.events = events
    self.snapshots = snapshots
    self.dues = dues
    self.donations = donations
    var byBranch: [BranchAndKind: [Int]] = [:]
    for (index, event) in events.enumerated() {
      for branch in event.branches {
        byBranch[BranchAndKind(branch: branch, kind: event.kind), default: []].append(index)
      }
    }
    eventsByBranch = byBranch
    eventsByKind = Dictionary(grouping: events.indices) { events[$0].kind.key }
    meetingBranches = site.branches.indices.filter { site.branches[$0].holdsMeetings }
    cadencesWithKinds = site.settings.cadences.compactMap { cadence in
      site.settings.kinds.first { $0.type == .activity && $0.key == cadence.kind }.map { (cadence, $0) }
    }
    let today = site.edition.today
    var dated: [ContentType: [Int]] = [:]
    for index in site.pages.indices.reversed() where site.pages[index].date.map({ $0 <= today }) == true {
      dated[site.pages[index].type, default: []].append(index)
    }
    datedPages = dated.mapValues { pages in
      pages.sorted { a, b in
        let (x, y) = (site.pages[a], site.pages[b])
        return x.date != y.date ? x.date.map(\.ordinal) ?? 0 < y.date.map(\.ordinal) ?? 0 : x.path < y.path
      }
    }
    (services, closings) = Self.services(of: site)
    figureTable = FigureTable(Self.table(kinds: site.settings.kinds, cadences: site.settings.cadences))
    recordedPeriods = makeRecordedPeriods()
    for year in recordedPeriods.years.map(\.year) { obligationsByYear[year] = makeObligations(in: year) }
  }
}

extension Donation {
  fileprivate var order: (Int, String, String, Int, Int) {
    (branch ?? .max, channel.rawValue, campaign ?? "", amount.hundredths, at.line)
  }
}

extension RelativePath {
  /// Whether it is a table in `records/` or below.
  fileprivate var isLedger: Bool { fileExtension == "csv" && components.count > 1 && components[0] == "records" }
}

/// The rows of all ledgers, as they are read.
private struct LedgerRows {
  private(set) var sightings: [Sighting] = []
  private(set) var snapshots: [Snapshot] = []
  private(set) var dues: [DuesRecord] = []
  private(set) var donations: [Donation] = []
  private(set) var diagnostics: [Diagnostic] = []

  mutating func read(_ file: SourceFile, site: Site, branchNames: BranchNames) {
    guard let name = LedgerName(stem: file.path.stem) else {
      diagnostics.append(.unknownRecords(at: Place(file.path)))
      return
    }
    let table = CSVTable.read(file)
    diagnostics += table.diagnostics
    guard let cells = table.value else { return }
    let opened = Sheet.opening(cells, name: name, site: site, branchNames: branchNames)
    guard var sheet = opened.value else {
      diagnostics += opened.diagnostics
      return
    }
    switch name {
    case .meetings, .training:
      sheet.forEachRow { row in if let sighting = row.sighting() { sightings.append(sighting) } }
    case .development: sheet.forEachRow { row in if let snapshot = row.snapshot() { snapshots.append(snapshot) } }
    case .dues: sheet.forEachRow { row in if let record = row.dues() { dues.append(record) } }
    case .donations: sheet.forEachRow { row in if let donation = row.donation() { donations.append(donation) } }
    }
    diagnostics += sheet.diagnostics
  }

  /// Sorts the rows that tell a state, and keeps one of those that tell the same state twice: the one with the larger
  /// numbers, so that the order of rows plays no part.
  mutating func dropDuplicates() {
    snapshots = keepingFirst(
      snapshots.sorted {
        $0.day != $1.day
          ? $0.day < $1.day
          : $0.branch != $1.branch ? $0.branch < $1.branch : $1.numbers.lexicographicallyPrecedes($0.numbers)
      }, at: \.at
    ) { $0.day == $1.day && $0.branch == $1.branch }
    dues = keepingFirst(
      dues.sorted {
        $0.period != $1.period
          ? $0.period < $1.period
          : $0.branch != $1.branch ? $0.branch < $1.branch : $1.numbers.lexicographicallyPrecedes($0.numbers)
      }, at: \.at
    ) { $0.period == $1.period && $0.branch == $1.branch }
  }

  private mutating func keepingFirst<Row>(_ rows: [Row], at place: KeyPath<Row, RowPlace>, isSame: (Row, Row) -> Bool)
    -> [Row]
  {
    var kept: [Row] = []
    for row in rows {
      if let last = kept.last, isSame(last, row) {
        let (first, second) = (last[keyPath: place], row[keyPath: place])
        diagnostics.append(.duplicateRow(line: first.line, of: first.place.path, at: second.place))
      } else {
        kept.append(row)
      }
    }
    return kept
  }
}

extension Snapshot {
  fileprivate var numbers: [Int] {
    [applicants, activists, candidates, probationary, converted, admitted ?? -1, talks]
  }
}

extension DuesRecord {
  fileprivate var numbers: [Int] { [due ?? -1, paid ?? -1] + [collected, paidUp, spent].map { $0?.hundredths ?? -1 } }
}
