import PressSite
import PressText

/// A meeting whose write-up is for a narrower circle than the edition is made for. A row of the same meeting that names no
/// audience of its own is for that circle too.
struct WithheldMeeting: Sendable {
  private let day: Day
  private let kind: Kind
  private let branches: [Int]
  private let group: String?
  private let title: String?

  /// Nil for a document that is none, or that the edition withholds for another reason than its audience.
  init?(_ document: PageSource, site: Site, names: BranchNames) {
    guard case .activity(let activity) = document.details, let day = document.date?.value,
      document.audience?.value ?? site.settings.audience > site.edition.audience
    else { return nil }
    self.day = day
    kind =
      document.kind.flatMap { site.settings.kind(named: $0.value, of: .activity) }
      ?? site.settings.kind(named: "other", of: .activity) ?? Kind(.activity, "other", "其他")
    branches = document.branches.compactMap { names[$0.value] }
    group = activity.group
    title = document.title?.value
  }

  /// Whether a row tells of this meeting, as `EventJoining` would find.
  private func holds(_ row: Sighting) -> Bool {
    row.day == day && row.kind == kind
      && (row.branches.contains(where: branches.contains) || row.branches.isEmpty && branches.isEmpty)
      && (row.group == nil || group == nil || row.group == group)
  }

  /// The rows that may be shown beside the write-ups that are.
  static func shown(_ rows: [Sighting], beside writeUps: [Sighting], _ withheld: [WithheldMeeting]) -> [Sighting] {
    guard !withheld.isEmpty else { return rows }
    let days = Set(withheld.map(\.day))
    return rows.filter { row in
      guard !row.namesAudience, days.contains(row.day) else { return true }
      let meetings = withheld.filter { $0.holds(row) }
      if meetings.isEmpty { return true }
      if let title = row.title, meetings.contains(where: { $0.title == title }) { return false }
      // Two meetings of one day and kind: the row belongs to the one that is shown.
      return writeUps.contains {
        $0.day == row.day && $0.kind == row.kind && $0.branches.contains(where: row.branches.contains)
      }
    }
  }
}
