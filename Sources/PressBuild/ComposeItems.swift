import PressMarkup
import PressSite
import PressText
import PressTheme

extension Composition {
  /// A document as an entry of a list.
  func item(_ index: Int, _ linker: Linker) -> ItemView {
    let page = site.pages[index]
    var item = ItemView(title: page.title, url: linker.url(page.address))
    item.date = page.date
    item.type = WordView(
      key: page.type.rawValue, title: site.settings.title(of: page.type), url: linker.url(Catalogue.section(page.type)))
    item.kind = page.kind.map {
      WordView(key: $0.key, title: $0.title, url: catalogue.address(of: $0).map { linker.url($0) })
    }
    item.branches = page.branches.map { branchLink($0, linker) }
    item.tags = page.tags.map { tag in LinkView(title: tag, url: catalogue.address(ofTag: tag).map { linker.url($0) }) }
    item.summary = page.summary
    item.photo = photo(page, linker)
    item.characters = Self.shownLength(of: page.body)
    addDetails(page, to: &item)
    if page.replacement != nil { item.status = WordView(key: "replaced", title: "已有新版本") }
    return item
  }

  func branchLink(_ branch: Int, _ linker: Linker) -> LinkView {
    LinkView(title: site.branches[branch].name, url: linker.url(site.pages[site.branches[branch].page].address))
  }

  /// About how many characters: to two digits, as nobody needs it finer, and not at all where they are few.
  static func shownLength(of body: Body) -> Int? {
    let count = body.characters
    return count < 200 ? nil : count < 1000 ? (count + 25) / 50 * 50 : (count + 50) / 100 * 100
  }

  private func photo(_ page: Page, _ linker: Linker) -> PhotoView? {
    guard let first = page.body.firstImage, case .attachment(let place) = page.destinations[first] else { return nil }
    let attachment = site.attachments[place]
    return PhotoView(
      url: linker.url(attachment.address), alt: page.body.references[first].label, pixels: attachment.pixels,
      sourceSet: sourceSet(of: attachment, linker))
  }

  private func word(_ level: Level?) -> WordView? { level.map { WordView(key: $0.key, title: $0.title) } }

  private func word(_ status: Status?) -> WordView? { status.map { WordView(key: $0.key, title: $0.title) } }

  private func addDetails(_ page: Page, to item: inout ItemView) {
    switch page.source.details {
    case .study(let study):
      item.hours = study.hours.map(plain)
      item.isRequired = study.level == .required
      item.level = study.level == .optional ? word(study.level) : nil
    case .activity(let activity):
      item.dateEnd = activity.endDate
      item.place = activity.place
      item.hours = activity.hours.map(plain)
    case .site(let profile):
      item.level = word(profile.level)
      item.status = word(profile.status)
    case .policy(let policy):
      item.facts = [("发文机关", policy.issuer), ("文号", policy.number), ("施行", policy.effective?.chinese)].compactMap {
        label, value in
        value.map { FactView(label: label, value: $0) }
      }
      if policy.repealed.map({ $0 <= site.edition.today }) == true {
        item.status = WordView(key: "repealed", title: "已废止")
      } else if policy.effective.map({ $0 > site.edition.today }) == true {
        item.status = WordView(key: "pending", title: "尚未施行")
      }
    case .service(let service):
      item.place = service.place
      item.facts = service.daysToClose.map { [FactView(label: "办结用时", value: "\($0) 天")] } ?? []
    case .branch(let profile): item.facts = memberFacts(profile)
    case .quiz(let quiz):
      item.facts = [("参加", quiz.participants), ("通过", quiz.passed)].compactMap { label, count in
        count.map { FactView(label: label, value: "\($0) 人") }
      }
    case .role(let role):
      let done = role.items.count { $0.status == .done }
      item.facts = role.items.isEmpty ? [] : [FactView(label: "兑现", value: "\(done)/\(role.items.count)")]
      if let people = role.people { item.facts.append(FactView(label: "人数", value: "\(people) 人")) }
    case .plan(let plan):
      item.status = word(plan.status)
      let done = plan.items.count { $0.status == .done }
      item.facts = plan.items.isEmpty ? [] : [FactView(label: "完成", value: "\(done)/\(plan.items.count)")]
    case .report, .notice, .page: break
    }
  }

  func memberFacts(_ profile: BranchProfile) -> [FactView] {
    var facts: [FactView] = []
    if let form = profile.form { facts.append(FactView(label: "形式", value: form.title)) }
    let members = (profile.fullMembers ?? 0) + (profile.probationaryMembers ?? 0)
    if members > 0 { facts.append(FactView(label: "党员", value: "\(members) 人")) }
    if let rooms = profile.rooms { facts.append(FactView(label: "六有", value: "\(rooms.met)/\(rooms.standards.count)")) }
    return facts
  }

  /// A download of the home page: a file, or a page of the site.
  func download(_ download: (title: String, destination: Destination), _ linker: Linker) -> FileView? {
    switch download.destination {
    case .attachment(let place): file(place, title: download.title, linker)
    case .page, .introduction:
      FileView(title: download.title, url: address(download.destination, linker), format: "网页", size: "")
    case .nowhere: nil
    }
  }

  /// A published file, for a list of downloads.
  func file(_ place: Int, title: String, _ linker: Linker) -> FileView {
    let attachment = site.attachments[place]
    return FileView(
      title: title, url: linker.url(attachment.address), format: Self.format(attachment.address),
      size: Self.size(attachment.size))
  }

  /// `PDF`, `XLSX` and so on.
  static func format(_ path: RelativePath) -> String {
    path.fileExtension.isEmpty ? "文件" : path.fileExtension.uppercased()
  }

  /// `860 B`, `120 KB`, `3.4 MB`.
  package static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    if bytes < 1_000_000 { return "\((bytes + 512) / 1024) KB" }
    let tenths = (bytes * 10 + 524_288) / 1_048_576
    return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
  }
}
