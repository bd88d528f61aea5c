package import PressSite

extension Ledger {
  /// The events of a branch and kind within a period.
  package func events(of branch: Int, _ kind: Kind, in period: Period) -> [Int] {
    events(among: eventsByBranch[BranchAndKind(branch: branch, kind: kind)] ?? [], in: period)
  }

  /// Of some events, ascending, those within a period.
  private func events(among all: [Int], in period: Period) -> [Int] {
    let (first, last) = (period.firstDay, period.lastDay)
    let start = all.partitioningIndex { events[$0].day >= first }
    return Array(all[start...].prefix { events[$0].day <= last })
  }

  /// The events within a period, as a range of `events`.
  package func events(in period: Period) -> Range<Int> {
    let start = events.partitioningIndex { $0.day >= period.firstDay }
    let end = events.partitioningIndex { $0.day > period.lastDay }
    return start..<end
  }

  /// What is still to be done in windows that close in the month of `day`: by branch, then cadence.
  package func due(inMonthOf day: Day) -> [Obligation] {
    let year = obligations(in: day.year)
    return meetingBranches.flatMap { branch in
      year[branch].filter { $0.state == .notDue && $0.window.months.upperBound == day.month }
    }
  }

  /// What was missed in windows that closed in a year: by branch, then cadence.
  package func missed(in year: Int) -> [Obligation] {
    obligations(in: year).all.filter { $0.state == .missing }
  }
}

/// A year of a branch's organisation life on one strip.
package struct Strip: Sendable {
  /// One month of one kind.
  package struct Cell: Sendable {
    /// 1…12.
    package let month: Int
    /// How the window that ends in this month stands, or `done` in the month of the event; nil: nothing to say.
    package let state: CadenceState?
    /// Places in `Ledger.events`.
    package let events: [Int]
  }

  package struct Row: Sendable {
    package let kind: Kind
    /// Nil for kinds that may take place at any time.
    package let cadence: Cadence?
    /// Twelve.
    package let cells: [Cell]
    /// How often it has had to take place in windows that are over or fulfilled, and how often of these it did.
    package let due: Int
    package let done: Int
  }

  /// A place in `Site.branches`.
  package let branch: Int
  package let year: Int
  package let rows: [Row]
}

extension Ledger {
  /// The strip of a branch: a row for each cadence, then one for each other kind that took place.
  package func strip(branch: Int, year: Int) -> Strip {
    let regular = cadencesWithKinds
    let all = obligations(in: year)
    let rows = regular.enumerated().map { place, duty in
      row(of: branch, duty.cadence, duty.kind, all[branch, cadence: place], in: year)
    }
    let others = site.settings.kinds.filter { kind in kind.type == .activity && !regular.contains { $0.kind == kind } }
    let irregular = others.compactMap { kind -> Strip.Row? in
      let cells = months(of: branch, kind, in: year).map { Strip.Cell(month: $0.month, state: nil, events: $0.events) }
      guard cells.contains(where: { !$0.events.isEmpty }) else { return nil }
      return Strip.Row(kind: kind, cadence: nil, cells: cells, due: 0, done: 0)
    }
    return Strip(branch: branch, year: year, rows: rows + irregular)
  }

  private func months(of branch: Int, _ kind: Kind, in year: Int) -> [(month: Int, events: [Int])] {
    var months: [(month: Int, events: [Int])] = (1...12).map { ($0, []) }
    guard let all = Period(year: year, .year) else { return months }
    for index in events(of: branch, kind, in: all) { months[events[index].day.month - 1].events.append(index) }
    return months
  }

  private func row(
    of branch: Int, _ cadence: Cadence, _ kind: Kind, _ obligations: ArraySlice<Obligation>, in year: Int
  ) -> Strip.Row {
    let cells = months(of: branch, kind, in: year).map { month, events in
      let obligation = obligations[obligations.startIndex + (month - 1) / cadence.window.months]
      // A window of several months speaks in its last month, unless it is fulfilled: then the event speaks in its own.
      let state: CadenceState? =
        switch obligation.state {
        case .done: events.isEmpty ? nil : .done
        case .missing, .notDue, .notApplicable: month == obligation.window.months.upperBound ? obligation.state : nil
        }
      return Strip.Cell(month: month, state: state, events: events)
    }
    let closed = obligations.filter(\.counts)
    return Strip.Row(
      kind: kind, cadence: cadence, cells: cells, due: closed.reduce(0) { $0 + $1.need },
      done: closed.reduce(0) { $0 + $1.done })
  }
}

extension BranchProfile {
  /// Whether it was there from the first day to the last.
  func exists(throughout window: Period) -> Bool {
    (founded.map { $0 <= window.firstDay } ?? true) && !isDissolved(on: window.lastDay)
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first position whose element passes; all after it must pass too.
  func partitioningIndex(where passes: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if passes(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
