import PressSite
import PressText
import PressTheme

extension Composition {
  /// The front page.
  func home() -> HomeView {
    let linker = Linker(origin: Catalogue.home)
    var view = HomeView(sheet: sheet(linker, heading: site.settings.name))
    func newest(_ type: ContentType, _ count: Int) -> [ItemView] {
      site.pages(of: type).prefix(count).map { item($0, linker) }
    }
    view.figures = book.currentYear.map { keyFigures(of: $0, linker) } ?? []
    view.data = book.isEmpty ? nil : linker.url(DataBook.home)
    view.month = month(linker)
    view.studies = newest(.study, 6)
    view.activities = activitiesToShow(6).map { item($0, linker) }
    view.sites = newest(.site, 3)
    view.services = newest(.service, 4)
    let today = site.edition.today
    view.notices = newest(.notice, 5).map { NoticeView(item: $0, today: today) }
    view.branches = site.branches.indices.filter {
      site.branches[$0].profile.form?.isBranch != false && !site.branches[$0].profile.isDissolved(on: today)
    }.map { index in
      let profile = site.branches[index].profile
      let members = profile.fullMembers.map { "\($0 + (profile.probationaryMembers ?? 0)) 人" }
      return branchLink(index, linker, note: members)
    }
    view.downloads = site.downloads.compactMap { download($0, linker) }
    view.portals = portals(linker)
    view.portalNews = portalNews(linker, count: 8)
    view.intro = HTML(escaping: site.settings.description ?? "")
    for type in sections { view.sections[type.folder] = linker.url(Catalogue.section(type)) }
    return view
  }

  /// The newest activities; if hardly one has a photograph, the newest ones that have take the last places, so that the
  /// front page shows people at work.
  private func activitiesToShow(_ count: Int) -> [Int] {
    let all = site.pages(of: .activity)
    let newest = all.prefix(count)
    let pictured = all.prefix(count * 4).filter { site.pages[$0].body.firstImage != nil }
    let wanted = count / 2
    guard newest.count(where: { site.pages[$0].body.firstImage != nil }) < wanted else { return Array(newest) }
    let kept = newest.filter { !pictured.contains($0) }.prefix(count - min(wanted, pictured.count))
    return (pictured.prefix(wanted) + kept).sorted()
  }

  /// The month of the newest activity: on a living portal this month.
  private func month(_ linker: Linker) -> MonthView? {
    let activities = site.pages(of: .activity)
    guard let newest = activities.compactMap({ site.pages[$0].date }).max() else { return nil }
    let items = activities.filter { site.pages[$0].date?.monthKey == newest.monthKey }
    let isNow = newest.monthKey == site.edition.today.monthKey
    let address = RelativePath(trusting: "archive/\(newest.monthKey).html")
    return MonthView(
      title: isNow ? "本月" : "\(newest.year)年\(newest.month)月", url: linker.url(address),
      items: items.prefix(5).map { item($0, linker) }, upcoming: isNow ? themeDays(linker) : [])
  }

  /// When the branches have their theme days. Of many branches those of the same day stand on one line, so that the front
  /// page does not grow with their number.
  private func themeDays(_ linker: Linker) -> [FactView] {
    let planned = site.branches.indices.compactMap { index -> (branch: Int, day: String)? in
      let profile = site.branches[index].profile
      guard let day = profile.themeDay, !profile.isDissolved(on: site.edition.today) else { return nil }
      return (index, "主题党日 " + day)
    }
    guard planned.count > 5 else {
      return planned.map {
        FactView(label: site.branches[$0.branch].name, value: $0.day, url: branchLink($0.branch, linker).url)
      }
    }
    var days: [String] = []
    var branches: [String: [Int]] = [:]
    for (branch, day) in planned {
      if branches[day] == nil { days.append(day) }
      branches[day, default: []].append(branch)
    }
    let all = linker.url(Catalogue.section(.branch))
    // Days with most branches first; those of equal size as the branches are ordered.
    let ranked = days.enumerated().sorted {
      let (one, other) = (branches[$0.element]?.count ?? 0, branches[$1.element]?.count ?? 0)
      return one == other ? $0.offset < $1.offset : one > other
    }.map(\.element)
    var lines = ranked.prefix(ranked.count > 8 ? 7 : 8).map { day in
      let those = branches[day] ?? []
      guard those.count == 1 else { return FactView(label: "\(those.count)个支部", value: day, url: all) }
      return FactView(label: site.branches[those[0]].name, value: day, url: branchLink(those[0], linker).url)
    }
    let rest = ranked.dropFirst(lines.count).reduce(0) { $0 + (branches[$1]?.count ?? 0) }
    if rest > 0 { lines.append(FactView(label: "另有\(rest)个支部", value: "主题党日在别的日子", url: all)) }
    return lines
  }

  /// The tree of organisations with its totals.
  func organisation() -> OrganisationView {
    let linker = Linker(origin: Catalogue.section(.branch))
    let today = site.edition.today
    let standing = site.branches.filter { !$0.profile.isDissolved(on: today) }
    let branches = standing.filter { $0.profile.form?.isBranch != false }
    let full = branches.reduce(0) { $0 + ($1.profile.fullMembers ?? 0) }
    let probationary = branches.reduce(0) { $0 + ($1.profile.probationaryMembers ?? 0) }
    let general = standing.count { $0.profile.form == .generalBranch }
    let totals = [
      ("党总支", general, "个"), ("党支部", branches.count, "个"), ("正式党员", full, "人"), ("预备党员", probationary, "人"),
    ].filter { $0.1 > 0 }.map { FactView(label: $0.0, value: String($0.1), unit: $0.2) }
    var tree = HTML()
    let roots = site.branches.indices.filter { site.branches[$0].parent == nil }
    // Where none stands above another there is no order to be drawn: the list below says all.
    if roots.count < site.branches.count { appendTree(roots, linker, to: &tree) }
    let intro =
      site.introductions[RelativePath(trusting: ContentType.branch.folder)].map { filled($0, linker) } ?? HTML()
    return OrganisationView(
      sheet: sheet(linker, heading: site.settings.title(of: .branch), crumbs: [Catalogue.homeCrumb], current: .branch),
      intro: intro, tree: tree,
      totals: totals, branches: site.branches.map { item($0.page, linker) })
  }

  private func appendTree(_ branches: [Int], _ linker: Linker, to html: inout HTML) {
    html.append(trusting: "<ul>")
    for index in branches {
      let branch = site.branches[index]
      html.append(trusting: "<li><a href=\"")
      html.append(escaping: branchLink(index, linker).url ?? "")
      html.append(trusting: "\">")
      html.append(escaping: branch.name)
      html.append(trusting: "</a>")
      let members = (branch.profile.fullMembers ?? 0) + (branch.profile.probationaryMembers ?? 0)
      if branch.profile.isDissolved(on: site.edition.today) {
        html.append(trusting: " <span>已撤销</span>")
      } else if members > 0 {
        html.append(trusting: " <span>")
        html.append(escaping: "党员 \(members) 人")
        html.append(trusting: "</span>")
      }
      if !branch.children.isEmpty { appendTree(branch.children, linker, to: &html) }
      html.append(trusting: "</li>")
    }
    html.append(trusting: "</ul>")
  }
}
