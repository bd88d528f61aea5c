import PressMarkup
import PressSite
import PressText
import PressTheme

extension ItemView {
  private var document: Document? { if case .document(let document) = content { document } else { nil } }

  private var details: Details? { document?.page.source.details }

  var title: String {
    switch content {
    case .document(let document): document.page.title
    case .other(let title, _, _, _): title
    }
  }

  var target: LinkTarget {
    switch content {
    case .document(let document): LinkTarget(to: document.page.address, from: document.linker)
    case .other(_, let url, _, _): LinkTarget(url)
    }
  }

  var date: Day? {
    switch content {
    case .document(let document): document.page.date
    case .other(_, _, let date, _): date
    }
  }

  var dateEnd: Day? { if case .activity(let activity) = details { activity.endDate } else { nil } }

  var type: WordView? { document.map { .type($0.page.type, in: $0.composition, from: $0.linker) } }

  var kind: WordView? {
    document.flatMap { document in
      document.page.kind.map { .kind($0, in: document.composition, from: document.linker) }
    }
  }

  var branches: [LinkView] {
    switch content {
    case .document(let document):
      document.page.branches.map { document.composition.branchLink($0, document.linker) }
    case .other(_, _, _, let branches): branches
    }
  }

  var tags: [LinkView] {
    guard let document else { return [] }
    return document.page.tags.map {
      LinkView(title: $0, to: document.composition.catalogue.address(ofTag: $0), from: document.linker)
    }
  }

  /// Only what an author wrote is repeated above the body: a summary taken from it would stand there twice.
  var summary: String {
    guard let document else { return "" }
    return document.isOnItsOwnPage ? document.page.source.summary ?? "" : document.page.summary
  }

  var hours: String? {
    switch details {
    case .study(let study): study.hours.map(plain)
    case .activity(let activity): document?.isOnItsOwnPage == true ? nil : activity.hours.map(plain)
    case .site, .branch, .quiz, .service, .role, .plan, .report, .policy, .notice, .page, nil: nil
    }
  }

  var level: WordView? {
    switch details {
    case .study(let study): study.level == .optional ? study.level.map { WordView(key: $0.key, title: $0.title) } : nil
    case .site(let profile): profile.level.map { WordView(key: $0.key, title: $0.title) }
    case .activity, .branch, .quiz, .service, .role, .plan, .report, .policy, .notice, .page, nil: nil
    }
  }

  var isRequired: Bool { if case .study(let study) = details { study.level == .required } else { false } }

  var status: WordView? {
    if document?.page.replacement != nil { return WordView(key: "replaced", title: "已有新版本") }
    switch details {
    case .site(let profile): return profile.status.map { WordView(key: $0.key, title: $0.title) }
    case .plan(let plan): return plan.status.map { WordView(key: $0.key, title: $0.title) }
    case .policy(let policy): return status(of: policy)
    case .branch(let profile):
      guard let today = document?.composition.site.edition.today, profile.isDissolved(on: today) else { return nil }
      return WordView(key: "repealed", title: "已撤销")
    case .study, .activity, .quiz, .service, .role, .report, .notice, .page, nil: return nil
    }
  }

  private func status(of policy: Policy) -> WordView? {
    guard let today = document?.composition.site.edition.today else { return nil }
    if let repealed = policy.repealed, repealed <= today { return WordView(key: "repealed", title: "已废止") }
    if let effective = policy.effective, effective > today { return WordView(key: "pending", title: "尚未施行") }
    return nil
  }

  var photo: PhotoView? { document.flatMap { $0.composition.photo($0.page, $0.linker) } }

  var place: String? {
    switch details {
    case .activity(let activity): activity.place
    case .service(let service): service.place
    case .study, .site, .branch, .quiz, .role, .plan, .report, .policy, .notice, .page, nil: nil
    }
  }

  /// How long one reads matters for what is read from end to end, not for cards and records: on their pages it is not said.
  var characters: Int? {
    guard let document else { return nil }
    if document.isOnItsOwnPage {
      switch document.page.type {
      case .study, .policy, .report, .page: break
      case .activity, .site, .branch, .quiz, .service, .role, .plan, .notice: return nil
      }
    }
    return Composition.shownLength(of: document.page.body)
  }

  var facts: [FactView] {
    switch details {
    case .policy(let policy):
      [("发文机关", policy.issuer), ("文号", policy.number), ("施行", policy.effective?.chinese)].compactMap { label, value in
        value.map { FactView(label: label, value: $0) }
      }
    case .service(let service): service.daysToClose.map { [FactView(label: "办结用时", value: "\($0) 天")] } ?? []
    case .branch(let profile): Composition.memberFacts(profile)
    case .quiz(let quiz):
      [("参加", quiz.participants), ("通过", quiz.passed)].compactMap { label, count in
        count.map { FactView(label: label, value: "\($0) 人") }
      }
    case .role(let role):
      Self.progress("兑现", role.items) + (role.people.map { [FactView(label: "人数", value: "\($0) 人")] } ?? [])
    case .plan(let plan): Self.progress("完成", plan.items)
    case .study, .activity, .site, .report, .notice, .page, nil: []
    }
  }

  private static func progress(_ label: String, _ items: [Item]) -> [FactView] {
    let done = items.count { $0.status == .done }
    return items.isEmpty ? [] : [FactView(label: label, value: "\(done)/\(items.count)")]
  }
}

extension Composition {
  func branchLink(_ branch: Int, _ linker: Linker, note: String? = nil) -> LinkView {
    let (name, page) = (site.branches[branch].name, site.branches[branch].page)
    return LinkView(title: name, to: site.pages[page].address, from: linker, note: note)
  }

  /// About how many characters: to two digits, as nobody needs it finer, and not at all where they are few.
  static func shownLength(of body: Body) -> Int? {
    let count = body.characters
    return count < 200 ? nil : count < 1000 ? (count + 25) / 50 * 50 : (count + 50) / 100 * 100
  }

  fileprivate func photo(_ page: Page, _ linker: Linker) -> PhotoView? {
    guard let first = page.body.firstImage, case .attachment(let place) = page.destinations[first] else { return nil }
    let attachment = site.attachments[place]
    return PhotoView(
      target: LinkTarget(to: attachment.address, from: linker), alt: page.body.references[first].label,
      pixels: attachment.pixels,
      sourceSet: sourceSet(of: attachment, linker))
  }

  static func memberFacts(_ profile: BranchProfile) -> [FactView] {
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
