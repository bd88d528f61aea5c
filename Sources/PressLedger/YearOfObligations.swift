import PressSite

/// What the branches of a site had to do in a year.
package struct YearOfObligations: Sendable {
  /// By branch, then cadence, then time.
  package let all: [Obligation]
  /// For each cadence, how many months its windows have, and where they stand among the obligations of a branch.
  private let cadences: [(months: Int, places: Range<Int>)]
  private let countOfBranch: Int
  /// For each branch and month, how often what counts and ends in it had to take place, and how often it did.
  private let turns: [(due: Int, done: Int)]

  /// `obligation` says how a cadence of a branch stands in a window; it is told how many turns there are before it.
  init(
    _ year: Int, branches: Range<Int>, cadences: [Cadence],
    _ obligation: (_ branch: Int, _ cadence: Int, _ window: Period, _ firstTurn: Int) -> Obligation
  ) {
    let windows = cadences.map { $0.window.windows(of: year) }
    var end = 0
    self.cadences = zip(cadences, windows).map { cadence, windows in
      defer { end += windows.count }
      return (cadence.window.months, end..<end + windows.count)
    }
    countOfBranch = end
    var all: [Obligation] = []
    all.reserveCapacity(branches.count * end)
    var turns = 0
    for branch in branches {
      for cadence in cadences.indices {
        for window in windows[cadence] {
          all.append(obligation(branch, cadence, window, turns))
          turns += all[all.count - 1].need
        }
      }
    }
    self.all = all
    var closing = [(due: Int, done: Int)](repeating: (0, 0), count: branches.count * 12)
    for duty in all where duty.counts {
      let month = duty.branch * 12 + duty.window.months.upperBound - 1
      closing[month] = (closing[month].due + duty.need, closing[month].done + duty.done)
    }
    self.turns = closing
  }

  /// What a branch had to do, by cadence, then by time.
  package subscript(branch: Int) -> ArraySlice<Obligation> {
    all[branch * countOfBranch..<(branch + 1) * countOfBranch]
  }

  /// The windows of a cadence, by its place in `Ledger.cadencesWithKinds`.
  package subscript(branch: Int, cadence cadence: Int) -> ArraySlice<Obligation> {
    let places = cadences[cadence].places
    let start = branch * countOfBranch
    return all[start + places.lowerBound..<start + places.upperBound]
  }

  /// How often what counts and ends within some months had to take place in a branch, and how often it did.
  package func turns(of branch: Int, in months: ClosedRange<Int>) -> (due: Int, done: Int) {
    turns[branch * 12 + months.lowerBound - 1..<branch * 12 + months.upperBound].reduce((0, 0)) {
      ($0.due + $1.due, $0.done + $1.done)
    }
  }

  /// The windows of a cadence that have some months or parts of them.
  package func meeting(_ months: ClosedRange<Int>, of branch: Int, cadence: Int) -> ArraySlice<Obligation> {
    let (length, places) = cadences[cadence]
    let start = branch * countOfBranch + places.lowerBound
    return all[start + (months.lowerBound - 1) / length...start + (months.upperBound - 1) / length]
  }

  /// The windows of a cadence that end within some months.
  package func closing(in months: ClosedRange<Int>, of branch: Int, cadence: Int) -> ArraySlice<Obligation> {
    let (length, places) = cadences[cadence]
    let start = branch * countOfBranch + places.lowerBound
    return all[start + (months.lowerBound - 1) / length..<start + months.upperBound / length]
  }
}

extension Ledger {
  /// What branches had to do in a year.
  package func obligations(in year: Int) -> YearOfObligations { obligationsByYear[year] ?? makeObligations(in: year) }

  /// What a branch had to do in a year, window by window: by cadence, then by time.
  package func obligations(of branch: Int, in year: Int) -> ArraySlice<Obligation> { obligations(in: year)[branch] }

  /// What had to take place in windows that end within a period, so that the year's duties count in its last half:
  /// by branch, cadence and window.
  func obligations(in period: Period) -> [Obligation] {
    let year = obligations(in: period.year)
    var all: [Obligation] = []
    for branch in site.branches.indices {
      for cadence in cadencesWithKinds.indices { all += year.closing(in: period.months, of: branch, cadence: cadence) }
    }
    return all
  }

  /// How the cadences of branches stand in the windows of a year, as of today.
  ///
  /// A window that began before the branch was founded or ends after it was dissolved demands nothing, nor does one of a
  /// year before the first event that is recorded at all: the portal knows nothing of that time. One that is still open is
  /// not missed.
  func makeObligations(in year: Int) -> YearOfObligations {
    let firstYear = events.first?.day.year ?? 0
    let today = site.edition.today
    return YearOfObligations(year, branches: site.branches.indices, cadences: cadencesWithKinds.map(\.cadence)) {
      branch, place, window, firstTurn in
      let (cadence, kind) = cadencesWithKinds[place]
      let events = self.events(of: branch, kind, in: window)
      let applies = year >= firstYear && site.branches[branch].profile.exists(throughout: window)
      let need = applies ? cadence.need(in: site.branches[branch]) : 0
      let state: CadenceState =
        if need == 0 {
          events.isEmpty ? .notApplicable : .done
        } else if events.count >= need {
          .done
        } else {
          window.lastDay < today ? .missing : .notDue
        }
      return Obligation(
        branch: branch, cadence: cadence, kind: kind, window: window, need: need, events: events, state: state,
        firstTurn: firstTurn)
    }
  }
}
