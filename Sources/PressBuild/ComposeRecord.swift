import PressLedger
import PressSite
import PressText
import PressTheme

extension Composition {
  /// An activity's record card.
  func addRecord(_ activity: Activity, _ page: Page, to view: inout DocumentView) {
    view.facts =
      facts([
        ("时间", time(activity, page)), ("地点", activity.place),
        ("支部", page.branches.isEmpty ? nil : page.branches.map { site.branches[$0].name }.joined(separator: "、")),
        ("小组", activity.group), ("主持", activity.host), ("记录", activity.recorder), ("主讲", activity.lecturer),
        ("学时", activity.hours.map(plain)),
      ]) + attendance(activity)
    view.agenda = activity.agenda
    view.resolutions = activity.resolutions
    addGrades(of: activity, to: &view)
    let answers = activity.staffReview.reduce(0) { $0 + $1.count }
    view.staffReview = activity.staffReview.map {
      FactView(label: $0.name, value: String($0.count), share: percent($0.count, of: answers))
    }
    if let raised = activity.opinionsRaised {
      view.opinions = OpinionsView(raised: raised, answered: activity.opinionsAnswered ?? 0)
    }
  }

  /// A review's results; those of a small group are held back here as the figures hold them back.
  private func addGrades(of activity: Activity, to view: inout DocumentView) {
    guard let grades = activity.grades else { return }
    guard activity.evaluated ?? activity.present ?? grades.total >= ReviewGrades.smallestGroup else {
      view.facts.append(FactView(label: "评议结果", value: "—", note: "不足\(ReviewGrades.smallestGroup)人的不单独公布"))
      return
    }
    let whole = activity.evaluated ?? grades.total
    view.grades = [
      ("优秀", grades.excellent), ("合格", grades.qualified), ("基本合格", grades.basic), ("不合格", grades.unqualified),
    ]
    .map { FactView(label: $0, value: String($1), share: percent($1, of: whole)) }
  }

  private func time(_ activity: Activity, _ page: Page) -> String? {
    guard let date = page.date else { return nil }
    var text = date.chinese
    if let start = activity.start { text += " \(start)" }
    switch (activity.endDate, activity.end) {
    case (let day?, let end) where day != date: text += "—\(day.chineseMonthDay)" + (end.map { " \($0)" } ?? "")
    case (_, let end?): text += activity.start == nil ? " 至 \(end)" : "—\(end)"
    default: break
    }
    return text
  }

  private func attendance(_ activity: Activity) -> [FactView] {
    var rows: [FactView] = []
    if let expected = activity.expected, let present = activity.present {
      rows.append(
        FactView(
          label: "应到/实到", value: "应到 \(expected) 人，实到 \(present) 人",
          note: percent(present, of: expected).map { "到会率 \($0)" }))
    } else if let present = activity.present {
      rows.append(FactView(label: "参加", value: "\(present) 人"))
    }
    if !activity.absences.isEmpty {
      let text = activity.absences.map { "\($0.count) 人" + ($0.reason.map { "（\($0)）" } ?? "") }.joined(separator: "、")
      rows.append(FactView(label: "缺席", value: text))
    }
    if let expected = activity.votersExpected {
      let present = activity.votersPresent.map { "，实到 \($0) 人" } ?? ""
      rows.append(FactView(label: "有表决权", value: "应到 \(expected) 人\(present)"))
    }
    if let evaluated = activity.evaluated {
      rows.append(
        FactView(label: "参评", value: "\(evaluated) 人", note: activity.probationary.map { "其中预备党员 \($0) 人，不评等次" }))
    }
    return rows
  }

  /// A branch's profile, with those above and below it, its sites and its newest records.
  func addBranch(_ profile: BranchProfile, _ page: Page, _ linker: Linker, to view: inout DocumentView) {
    guard let index = site.branches.firstIndex(where: { site.pages[$0.page].address == page.address }) else { return }
    let branch = site.branches[index]
    var parts = DocumentView.BranchParts()
    parts.fullName = profile.fullName == page.title ? nil : profile.fullName
    parts.form = profile.form?.title
    parts.parent = branch.parent.map { branchLink($0, linker) }
    parts.children = branch.children.map { child in
      let profile = site.branches[child].profile
      let members = profile.fullMembers.map { "\($0 + (profile.probationaryMembers ?? 0)) 人" }
      let isDissolved = profile.isDissolved(on: site.edition.today)
      return branchLink(child, linker, note: isDissolved ? "已撤销" : members)
    }
    parts.members = [
      ("正式党员", profile.fullMembers, "人"), ("预备党员", profile.probationaryMembers, "人"), ("党小组", profile.groups, "个"),
    ].compactMap { label, count, unit in
      count.flatMap { $0 > 0 ? FactView(label: label, value: String($0), unit: unit) : nil }
    }
    // Its last members are nobody's today.
    if profile.isDissolved(on: site.edition.today) { parts.members = [] }
    parts.companies = profile.companies
    let records = catalogue.records(ofBranch: index)
    parts.recordsURL = records.map { linker.url($0.address) }
    parts.recordsTotal = records?.count ?? 0
    let own = pagesOfBranches[index]
    parts.records = own.filter { site.pages[$0].type == .activity || site.pages[$0].type == .service }.prefix(6).map {
      item($0, linker)
    }
    parts.sites = own.filter { site.pages[$0].type == .site }.map { item($0, linker) }
    parts.strip = strip(of: index, linker)
    addDuties(of: index, linker, to: &parts)
    view.branch = parts
    view.rooms = profile.rooms
    view.facts = branchFacts(branch, profile, linker)
  }

  /// What the branch still has to do this month, and what it missed this year.
  private func addDuties(of branch: Int, _ linker: Linker, to parts: inout DocumentView.BranchParts) {
    let own = site.branches[branch]
    guard own.holdsMeetings, !own.profile.isDissolved(on: site.edition.today), let year = book.currentYear else {
      return
    }
    parts.dueTitle = "\(site.edition.today.year)年\(site.edition.today.month)月应开展"
    parts.due = wording(book.due[branch] ?? [])
    parts.missedTitle = "\(year.chinese)缺项"
    parts.missed = wording(book.obligations(in: year.year)[branch].filter { $0.state == .missing })
    if book.hasMatrix { parts.matrixURL = linker.url(book.address(of: .matrix(year))) }
  }

  /// The newest year with records, as a strip of months; nil for organisations that hold no meetings.
  private func strip(of branch: Int, _ linker: Linker) -> StripView? {
    guard site.branches[branch].holdsMeetings, let year = ledger.events.last?.day.year else { return nil }
    let rows = ledger.strip(branch: branch, year: year).rows.filter { row in
      row.cells.contains { $0.state.map { $0 != .notApplicable } ?? !$0.events.isEmpty }
    }
    guard !rows.isEmpty else { return nil }
    return StripView(
      year: year,
      rows: rows.map { row in StripView.Row(label: row.kind.title, cells: row.cells.map { cell($0, row.kind, linker) })
      })
  }

  private func cell(_ cell: Strip.Cell, _ kind: Kind, _ linker: Linker) -> StripView.Cell {
    let events = cell.events.map { ledger.events[$0] }
    let title = events.map { "\($0.day.chineseMonthDay) \($0.title)" }.joined(separator: "；")
    let url = events.lazy.compactMap(\.page).first.map { linker.url(site.pages[$0].address) }
    switch cell.state {
    case nil where events.isEmpty: return .init(mark: "", word: "", state: "none", url: nil, title: "")
    case nil, .done:
      return .init(mark: CadenceState.done.mark, word: CadenceState.done.word, state: "done", url: url, title: title)
    case .missing:
      return .init(
        mark: CadenceState.missing.mark, word: CadenceState.missing.word, state: "missing", url: url, title: title)
    case .notDue:
      return .init(mark: CadenceState.notDue.mark, word: CadenceState.notDue.word, state: "due", url: url, title: title)
    case .notApplicable:
      return .init(
        mark: CadenceState.notApplicable.mark, word: CadenceState.notApplicable.word, state: "na", url: url,
        title: title)
    }
  }

  private func branchFacts(_ branch: Branch, _ profile: BranchProfile, _ linker: Linker) -> [FactView] {
    var rows = facts([("形式", profile.form?.title)])
    if let parent = branch.parent.map({ branchLink($0, linker) }) {
      rows.append(FactView(label: "上级", value: parent.title, url: parent.url))
    }
    let committee: String? = profile.hasCommittee.map { $0 ? profile.committeeSize.map { "\($0) 人" } ?? "已设" : "未设" }
    rows += facts([
      ("成立", profile.founded?.chinese), ("撤销", profile.dissolved?.chinese),
      ("曾用名", profile.formerNames.isEmpty ? nil : profile.formerNames.joined(separator: "、")),
      ("本届开始", profile.termStart?.chinese),
    ])
    if let end = profile.termEnd, !profile.isDissolved(on: site.edition.today) {
      rows.append(
        FactView(label: "届满", value: end.chinese, note: end < site.edition.today ? "已届满" : nil))
    }
    rows += facts([
      ("支委会", branch.profile.form?.isBranch == false ? nil : committee), ("主题党日", profile.themeDay),
    ])
    return rows
  }
}
