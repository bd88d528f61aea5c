import PressMarkup
import PressSite
import PressText
import PressTheme

extension ItemView {
  private var page: Page? {
    switch content {
    case .document(let page, _, _), .itself(let page, _, _): page
    case .other: nil
    }
  }

  private var details: Details? { page?.source.details }

  var title: String {
    switch content {
    case .document(let page, _, _), .itself(let page, _, _): page.title
    case .other(let title, _, _, _): title
    }
  }

  var target: LinkTarget {
    switch content {
    case .document(let page, _, let linker), .itself(let page, _, let linker):
      LinkTarget(to: page.address, from: linker)
    case .other(_, let url, _, _): LinkTarget(url)
    }
  }

  var date: Day? {
    switch content {
    case .document(let page, _, _), .itself(let page, _, _): page.date
    case .other(_, _, let date, _): date
    }
  }

  var dateEnd: Day? { if case .activity(let activity) = details { activity.endDate } else { nil } }

  var type: WordView? {
    switch content {
    case .document(let page, let composition, let linker), .itself(let page, let composition, let linker):
      .type(page.type, in: composition, from: linker)
    case .other: nil
    }
  }

  var kind: WordView? {
    switch content {
    case .document(let page, let composition, let linker), .itself(let page, let composition, let linker):
      page.kind.map { .kind($0, in: composition, from: linker) }
    case .other: nil
    }
  }

  var branches: [LinkView] {
    switch content {
    case .document(let page, let composition, let linker), .itself(let page, let composition, let linker):
      page.branches.map { composition.branchLink($0, linker) }
    case .other(_, _, _, let branches): branches
    }
  }

  var tags: [LinkView] {
    switch content {
    case .document(let page, let composition, let linker), .itself(let page, let composition, let linker):
      page.tags.map { LinkView(title: $0, to: composition.catalogue.address(ofTag: $0), from: linker) }
    case .other: []
    }
  }

  /// Only what an author wrote is repeated above the body: a summary taken from it would stand there twice.
  var summary: String {
    switch content {
    case .document(let page, _, _): page.summary
    case .itself(let page, _, _): page.source.summary ?? ""
    case .other: ""
    }
  }

  var hours: String? {
    switch details {
    case .study(let study): study.hours.map(plain)
    case .activity(let activity): if case .document = content { activity.hours.map(plain) } else { nil }
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
    if page?.replacement != nil { return WordView(key: "replaced", title: "已有新版本") }
    switch details {
    case .site(let profile): return profile.status.map { WordView(key: $0.key, title: $0.title) }
    case .plan(let plan): return plan.status.map { WordView(key: $0.key, title: $0.title) }
    case .policy(let policy): return status(of: policy)
    case .study, .activity, .branch, .quiz, .service, .role, .report, .notice, .page, nil: return nil
    }
  }

  private func status(of policy: Policy) -> WordView? {
    switch content {
    case .document(_, let composition, _), .itself(_, let composition, _):
      let today = composition.site.edition.today
      if let repealed = policy.repealed, repealed <= today { return WordView(key: "repealed", title: "已废止") }
      if let effective = policy.effective, effective > today { return WordView(key: "pending", title: "尚未施行") }
      return nil
    case .other: return nil
    }
  }

  var photo: PhotoView? {
    switch content {
    case .document(let page, let composition, let linker), .itself(let page, let composition, let linker):
      composition.photo(page, linker)
    case .other: nil
    }
  }

  var place: String? {
    switch details {
    case .activity(let activity): activity.place
    case .service(let service): service.place
    case .study, .site, .branch, .quiz, .role, .plan, .report, .policy, .notice, .page, nil: nil
    }
  }

  /// How long one reads matters for what is read from end to end, not for cards and records: on their pages it is not said.
  var characters: Int? {
    guard let page else { return nil }
    if case .itself = content {
      switch page.type {
      case .study, .policy, .report, .page: break
      case .activity, .site, .branch, .quiz, .service, .role, .plan, .notice: return nil
      }
    }
    return Composition.shownLength(of: page.body)
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
  func branchLink(_ branch: Int, _ linker: Linker) -> LinkView {
    LinkView(title: site.branches[branch].name, to: site.pages[site.branches[branch].page].address, from: linker)
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
