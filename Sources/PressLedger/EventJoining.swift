import PressSite
import PressText

/// Joins the records of one event.
///
/// A write-up and a row of the same day and kind whose branches overlap (or that both name none) are one event. Two
/// write-ups never are: who writes twice means two. Two rows of one branch are one event unless both have a title and
/// the titles differ. Records that name different party groups are different events; one that names none joins the first.
///
/// The order of files and rows plays no part: within a day and kind write-ups come first, then rows, those of more
/// branches first, then by content.
struct EventJoining {
  private let site: Site
  private let hushed: HushedEvents
  private(set) var events: [Event] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ sightings: [Sighting], site: Site, hushed: HushedEvents = HushedEvents()) {
    self.site = site
    self.hushed = hushed
    let kindOrder = Dictionary(site.settings.kinds.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    func rank(_ kind: Kind) -> Int { kindOrder[kind] ?? site.settings.kinds.count }
    let keys = sightings.map { (day: $0.day.ordinal, kind: rank($0.kind)) }
    // Positions are sorted, not the records, which are large.
    let sorted = sightings.indices.sorted { a, b in
      if keys[a] != keys[b] { return keys[a] < keys[b] }
      return sightings[a].precedes(sightings[b])
    }
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, keys[sorted[end]] == keys[sorted[start]] { end += 1 }
      join(sorted[start..<end].map { sightings[$0] })
      start = end
    }
    // Stable within a day: by kind, then branches, then title.
    let order = events.indices.sorted { a, b in
      let (x, y) = (events[a], events[b])
      if x.day != y.day { return x.day < y.day }
      if x.kind != y.kind { return rank(x.kind) < rank(y.kind) }
      if x.branches != y.branches { return x.branches.lexicographicallyPrecedes(y.branches) }
      if x.title != y.title { return x.title.utf8.lexicographicallyPrecedes(y.title.utf8) }
      return a < b
    }
    events = order.map { events[$0] }
  }

  // MARK: One day and kind

  /// An event while its records are being found.
  private struct Gathering {
    let first: Sighting
    var branches: [Int]
    var group: String?
    var rows: [Sighting] = []

    init(_ sighting: Sighting) {
      first = sighting
      branches = sighting.branches
      group = sighting.group
      if sighting.row != nil { rows = [sighting] }
    }

    /// Whether a row can be about this event.
    func holds(_ row: Sighting) -> Bool {
      guard row.branches.contains(where: branches.contains) || row.branches.isEmpty && branches.isEmpty else {
        return false
      }
      guard row.group == nil || group == nil || row.group == group else { return false }
      guard let title = row.title else { return true }
      return !rows.contains { $0.title != nil && $0.title != title && overlaps($0, row) }
    }

    /// The row that says the same of the same branches.
    func twin(of row: Sighting) -> Sighting? { rows.first { $0.branches == row.branches } }

    private func overlaps(_ a: Sighting, _ b: Sighting) -> Bool {
      a.branches.contains(where: b.branches.contains) || a.branches.isEmpty && b.branches.isEmpty
    }

    mutating func add(_ row: Sighting) {
      rows.append(row)
      for branch in row.branches where !branches.contains(branch) { branches.append(branch) }
      group = group ?? row.group
    }
  }

  private mutating func join(_ sightings: [Sighting]) {
    // Nearly every day and kind has one record.
    if sightings.count == 1 {
      events.append(event(Gathering(sightings[0])))
      return
    }
    var gatherings: [Gathering] = []
    for sighting in sightings {
      guard let row = sighting.row else {
        gatherings.append(Gathering(sighting))
        continue
      }
      let fitting = gatherings.indices.lazy.filter { gatherings[$0].holds(sighting) }
      let named = sighting.title.flatMap { title in fitting.first { gatherings[$0].first.title == title } }
      guard let found = named ?? fitting.first else {
        gatherings.append(Gathering(sighting))
        continue
      }
      if let twin = gatherings[found].twin(of: sighting)?.row {
        diagnostics.append(.duplicateRow(line: twin.line, of: twin.place.path, at: row.place))
      } else {
        gatherings[found].add(sighting)
      }
    }
    events += gatherings.map { event($0) }
  }

  private mutating func event(_ gathering: Gathering) -> Event {
    let first = hushed.holds(gathering.first) ? gathering.first.withoutWords : gathering.first
    let gathered = gathering.rows.map { hushed.holds($0) ? $0.withoutWords : $0 }
    let rows = gathered.compactMap { row in
      row.row.map { EventRow(branches: row.branches, title: row.title, numbers: row.numbers, at: $0) }
    }
    var numbers = EventNumbers()
    var counted: Set<Int> = []
    for row in rows where counted.isDisjoint(with: row.branches) {
      numbers = numbers.adding(row.numbers)
      counted.formUnion(row.branches)
    }
    if let page = first.page {
      // A row of one branch says nothing of all who took part in a joint event.
      if counted.isSuperset(of: gathering.branches) { compare(first.numbers, with: numbers, rows: rows, page: page) }
      numbers = first.numbers.filled(from: numbers)
    }
    let place = first.page.map { Place(site.pages[$0].path) } ?? first.row?.place ?? Place(site.settings.path)
    return Event(
      day: first.day, kind: first.kind, branches: gathering.branches.sorted(), title: first.title ?? first.kind.title,
      page: first.page, group: gathering.group, start: first.start ?? gathered.lazy.compactMap(\.start).first,
      end: first.end ?? gathered.lazy.compactMap(\.end).first,
      venue: first.venue ?? gathered.lazy.compactMap(\.venue).first, numbers: numbers,
      rows: rows.sorted { ($0.at.place.path, $0.at.line) < ($1.at.place.path, $1.at.line) }, place: place)
  }

  /// A write-up and its rows may not give different head-counts.
  private mutating func compare(_ writeUp: EventNumbers, with ledger: EventNumbers, rows: [EventRow], page: Int) {
    guard let row = rows.first else { return }
    let pairs = [("应到", ledger.expected, writeUp.expected), ("实到", ledger.present, writeUp.present)]
    for case (let name, let inLedger?, let inWriteUp?) in pairs where inLedger != inWriteUp {
      diagnostics.append(
        .ledgerDisagrees(name, inLedger, writeUp: site.pages[page].path, inWriteUp, at: row.at.place))
      return
    }
  }
}

extension Sighting {
  /// The order of records of one day and kind: everything a figure depends on decides before the place does.
  fileprivate func precedes(_ other: Sighting) -> Bool {
    if page != other.page { return page ?? .max < other.page ?? .max }
    if branches.count != other.branches.count { return branches.count > other.branches.count }
    if branches != other.branches { return branches.lexicographicallyPrecedes(other.branches) }
    if group != other.group { return Self.precedes(group, other.group) }
    if title != other.title { return Self.precedes(title, other.title) }
    let (mine, others) = (numbers.participants ?? -1, other.numbers.participants ?? -1)
    if mine != others { return mine > others }
    if numbers.expected != other.numbers.expected { return numbers.expected ?? -1 > other.numbers.expected ?? -1 }
    guard let row, let last = other.row else { return false }
    return row.place.path != last.place.path ? row.place.path < last.place.path : row.line < last.line
  }

  /// By bytes; what is not written comes last.
  private static func precedes(_ a: String?, _ b: String?) -> Bool {
    guard let a else { return false }
    guard let b else { return true }
    return a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
