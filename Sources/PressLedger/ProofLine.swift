package import PressSite

/// A line of the list that proves a figure.
package struct ProofLine: Sendable {
  package let day: Day?
  /// What was counted.
  package let text: String
  /// What else is to be said of it: a state, a number.
  package let note: String?
  /// Where to read of it, as a place in `Site.pages`.
  package let page: Int?
  /// The row it stands in, if it has no page.
  package let row: RowPlace?
  /// Places in `Site.branches`.
  package let branches: [Int]
}

extension Ledger {
  /// What a proof says, for readers.
  package func line(of proof: Proof) -> ProofLine { line(of: proof.source) }

  /// What a thing that was counted is called, for readers.
  package func line(of source: Proof.Source) -> ProofLine {
    switch source {
    case .page(let index): return line(of: site.pages[index], at: index)
    case .event(let index): return line(ofEvent: index)
    case .item(let page, let item): return line(ofItem: item, of: page)
    case .snapshot(let index):
      let snapshot = snapshots[index]
      return row(snapshot.at, on: snapshot.day, snapshot.branch, "\(snapshot.day.chinese)统计")
    case .dues(let index):
      let record = dues[index]
      return row(record.at, on: nil, record.branch, "\(record.period.chinese)党费", note: note(of: record))
    case .donation(let index):
      let donation = donations[index]
      let note = [donation.channel.title, donation.people.map { "\($0)人" }].compactMap { $0 }.joined(separator: "，")
      return row(donation.at, on: donation.day, donation.branch, donation.campaign ?? "捐款", note: note)
    case .branch(let index):
      return ProofLine(
        day: nil, text: site.branches[index].name, note: nil, page: site.branches[index].page, row: nil,
        branches: [index])
    case .company(let name, let page):
      return ProofLine(day: nil, text: name, note: nil, page: page, row: nil, branches: site.pages[page].branches)
    case .duty(let obligation, let number): return line(of: obligation, number: number)
    }
  }

  private func line(of page: Page, at index: Int) -> ProofLine {
    ProofLine(day: page.date, text: page.title, note: page.kind?.title, page: index, row: nil, branches: page.branches)
  }

  private func line(ofEvent index: Int) -> ProofLine {
    let event = events[index]
    return ProofLine(
      day: event.day, text: event.title, note: event.kind.title, page: event.page,
      row: event.page == nil ? event.rows.first?.at : nil, branches: event.branches)
  }

  private func line(ofItem item: Int, of index: Int) -> ProofLine {
    let page = site.pages[index]
    let items: [Item] =
      switch page.source.details {
      case .plan(let plan): plan.items
      case .role(let role): role.items
      case .study, .activity, .site, .branch, .quiz, .service, .report, .policy, .notice, .page: []
      }
    guard items.indices.contains(item) else { return line(of: page, at: index) }
    let status = items[item].isLate(on: site.edition.today) ? "逾期" : items[item].status.title
    // A task that is not written yet is called by its document.
    let text = items[item].text.isEmpty ? page.title : items[item].text
    return ProofLine(
      day: items[item].due, text: text,
      note: [items[item].owner, status].compactMap { $0 }.joined(separator: "，"),
      page: index, row: nil, branches: page.branches)
  }

  private func row(_ row: RowPlace, on day: Day?, _ branch: Int?, _ text: String, note: String? = nil) -> ProofLine {
    ProofLine(day: day, text: text, note: note, page: nil, row: row, branches: branch.map { [$0] } ?? [])
  }

  private func note(of record: DuesRecord) -> String? {
    guard let due = record.due, let paid = record.paid else { return nil }
    return "应缴\(due)人，按时缴纳\(paid)人"
  }

  private func line(of duty: Obligation, number: Int) -> ProofLine {
    let turn = number > 1 ? "（第\(number)次）" : ""
    let done = number <= duty.events.count ? line(ofEvent: duty.events[number - 1]) : nil
    let state: CadenceState = done == nil ? .missing : .done
    return ProofLine(
      day: done?.day, text: "\(duty.window.chinese)\(duty.kind.title)\(turn)", note: state.word,
      page: done == nil ? site.branches[duty.branch].page : done?.page, row: done?.row, branches: [duty.branch])
  }
}
