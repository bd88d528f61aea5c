import PressSite
import PressText

/// Records that are well written, and yet probably not what was meant.
extension Ledger {
  /// Something recorded, with what is needed to doubt its day.
  private struct Dated {
    let day: Day
    let branches: [Int]
    let place: Place
    /// Where a year may stand that says that it is meant.
    let words: [String]
  }

  private var dated: [Dated] {
    let told = events.flatMap { event -> [Dated] in
      let own = event.page.map { index -> Dated in
        let source = site.pages[index].source
        return Dated(
          day: event.day, branches: site.pages[index].branches, place: Place(source.path, source.date?.range),
          words: [event.title, source.path.string])
      }
      return (own.map { [$0] } ?? [])
        + event.rows.map { row in
          Dated(
            day: event.day, branches: row.branches, place: row.at.place,
            words: [row.title ?? "", row.at.place.path.name])
        }
    }
    func dated(_ day: Day, _ branch: Int?, _ row: RowPlace) -> Dated {
      Dated(day: day, branches: branch.map { [$0] } ?? [], place: row.place, words: [row.place.path.name])
    }
    return told + snapshots.map { dated($0.day, $0.branch, $0.at) }
      // Of a month or year in which a branch was founded it may have paid dues.
      + dues.map { dated($0.period.lastDay, $0.branch, $0.at) } + donations.map { dated($0.day, $0.branch, $0.at) }
  }

  /// Why the days of some records are probably mistyped.
  var doubts: [Diagnostic] {
    let dated = dated
    return recordsOutsideLife(dated) + loneRecords(dated) + probationaryDisagreements
  }

  /// Records of a branch from before it was founded, or from after it was dissolved.
  private func recordsOutsideLife(_ all: [Dated]) -> [Diagnostic] {
    let founded = site.branches.map(\.profile.founded)
    let dissolved = site.branches.map(\.profile.dissolved)
    return all.flatMap { record in
      record.branches.compactMap { branch in
        let name = site.branches[branch].name
        if let day = dissolved[branch], record.day >= day {
          return .afterDissolution(record.day, branch: name, dissolved: day, at: record.place)
        }
        guard let day = founded[branch], record.day < day else { return nil }
        return .beforeFounding(record.day, branch: name, founded: day, at: record.place)
      }
    }
  }

  /// The first few records, if two whole years or more without any lie behind them: one typed year makes years of duties
  /// that nobody had to do here.
  private func loneRecords(_ all: [Dated]) -> [Diagnostic] {
    let first = 3
    // The earliest alone are looked at: to sort thirty thousand takes longer.
    var earliest: [Dated] = []
    for record in all {
      let place = earliest.firstIndex { record.day < $0.day } ?? earliest.count
      guard place <= first else { continue }
      earliest.insert(record, at: place)
      if earliest.count > first + 1 { earliest.removeLast() }
    }
    guard
      let gap = earliest.indices.dropFirst().first(where: { earliest[$0].day.year - earliest[$0 - 1].day.year > 2 }),
      all.count >= 3 * gap
    else { return [] }
    return earliest[..<gap].compactMap { record in
      guard !record.words.contains(where: { $0.contains(String(record.day.year)) }) else { return nil }
      return .loneRecord(record.day, next: earliest[gap].day, at: record.place)
    }
  }

  /// Branches whose latest row gives another number of members on probation than their profiles.
  private var probationaryDisagreements: [Diagnostic] {
    var latest: [Int: Snapshot] = [:]
    for snapshot in snapshots { latest[snapshot.branch] = snapshot }
    return site.branches.indices.compactMap { index in
      let branch = site.branches[index]
      guard let snapshot = latest[index], let known = branch.profile.probationaryMembers, known != snapshot.probationary
      else { return nil }
      return .probationaryDisagrees(
        branch.name, profile: known, ledger: snapshot.probationary, at: snapshot.at.place)
    }
  }
}
