package import PressSite

extension Ledger {
  /// The records of a part of the site: every event of its branches, also those whose write-up is not in the part, so
  /// that nothing seems to be missing that took place.
  package func part(_ part: SitePart) -> Ledger {
    let branches = part.branches
    return Ledger(
      site: part.site, events: events.compactMap { $0.moved(to: part) },
      snapshots: snapshots.compactMap { row in branches[row.branch].map(row.moved) },
      dues: dues.compactMap { row in branches[row.branch].map(row.moved) },
      donations: donations.compactMap { row in
        guard let branch = row.branch else { return row }
        return branches[branch].map(row.moved)
      })
  }
}

extension Event {
  /// The event with its places in the part; nil for one of other branches alone.
  fileprivate func moved(to part: SitePart) -> Event? {
    let kept = branches.compactMap { part.branches[$0] }
    let page = page.flatMap { part.pages[$0] }
    guard branches.isEmpty || !kept.isEmpty || page != nil else { return nil }
    return Event(
      day: day, kind: kind, branches: kept.sorted(), title: title, page: page, group: group, start: start, end: end,
      venue: venue, numbers: numbers,
      rows: rows.map { row in
        EventRow(
          branches: row.branches.compactMap { part.branches[$0] }, title: row.title, numbers: row.numbers, at: row.at)
      }, place: place)
  }
}

extension Snapshot {
  fileprivate func moved(to branch: Int) -> Snapshot {
    Snapshot(
      day: day, branch: branch, applicants: applicants, activists: activists, candidates: candidates,
      probationary: probationary, converted: converted, admitted: admitted, talks: talks, at: at)
  }
}

extension DuesRecord {
  fileprivate func moved(to branch: Int) -> DuesRecord {
    DuesRecord(
      period: period, branch: branch, due: due, paid: paid, collected: collected, paidUp: paidUp, spent: spent, at: at)
  }
}

extension Donation {
  fileprivate func moved(to branch: Int) -> Donation {
    Donation(day: day, branch: branch, campaign: campaign, channel: channel, people: people, amount: amount, at: at)
  }
}
