import PressMarkup
import PressSite
import PressText
import PressTheme

extension Composition {
  /// The template a type of document is printed with.
  static func template(for type: ContentType) -> String {
    switch type {
    case .activity: "activity"
    case .site: "site"
    case .branch: "branch"
    case .quiz: "quiz"
    case .study, .service, .role, .plan, .report, .policy, .notice, .page: "document"
    }
  }

  /// A document's page.
  func document(_ index: Int) -> DocumentView {
    let page = site.pages[index]
    let linker = Linker(origin: page.address)
    var view = DocumentView(
      sheet: sheet(
        linker, heading: page.title, description: page.summary, crumbs: crumbs(to: page), current: page.type,
        spot: Spot(depth: page.address.depth, section: page.type)),
      item: ItemView(.document(.init(page: page, composition: self, linker: linker, isOnItsOwnPage: true))))
    let report = book.reports[index].map { ($0, book.address(of: .report(index))) }
    view.body = withTerms(filled(page, linker, report: report), of: page, linker)
    view.outline = outline(headings(of: page.body))
    view.attachments = attachments(page, linker)
    view.source = page.source.source
    view.approval = page.source.approval
    view.banners = banners(page, linker)
    addConnections(index, linker, to: &view)
    addParts(page, linker, to: &view)
    addProgress(index, linker, to: &view)
    return view
  }

  // MARK: Body

  /// A body with its holes filled, as seen from one page.
  func filled(_ page: Page, _ linker: Linker, report: (figures: ReportFigures, proofs: RelativePath)? = nil) -> HTML {
    let body = page.body
    let html = body.html
    var out: [UInt8] = []
    out.reserveCapacity(html.count + body.holes.count * 32)
    var start = 0
    for hole in body.holes {
      out += html[start..<hole.offset]
      start = hole.offset
      switch hole.kind {
      case .address(let reference): out += Array(address(page.destinations[reference], linker).utf8)
      case .afterLink(let reference):
        if case .attachment(let place) = page.destinations[reference] {
          let file = site.attachments[place]
          out.append("<span class=\"attachment-note\">（")
          out.appendEscaped("\(Self.format(file.address))，\(Self.size(file.size))".utf8)
          out.append("）</span>")
        }
      case .figure(let token), .figureText(let token):
        guard let report, let value = report.figures.values[token] else { break }
        let anchor = hole.kind == .figure(token) ? report.figures.anchor(of: token) : nil
        if let anchor {
          out.append("<a class=\"figure\" href=\"")
          out.appendEscaped(linker.url(report.proofs, fragment: anchor).utf8)
          out.append("\">")
        }
        out.appendEscaped(value.text.utf8)
        if anchor != nil { out.append("</a>") }
      case .imageSize(let reference):
        if case .attachment(let place) = page.destinations[reference], let pixels = site.attachments[place].pixels {
          out += Array(" width=\"\(pixels.width)\" height=\"\(pixels.height)\"".utf8)
          if let set = sourceSet(of: site.attachments[place], linker) {
            out.append(" srcset=\"")
            out.appendEscaped(set.text.utf8)
            out.append("\" sizes=\"(min-width: 44rem) 38rem, 100vw\"")
          }
        }
      }
    }
    out += html[start...]
    return HTML(trusting: out)
  }

  /// A body with the first use of each term linked; a question sheet gives no hints.
  private func withTerms(_ body: HTML, of page: Page, _ linker: Linker) -> HTML {
    guard let termLinks, page.type != .quiz else { return body }
    return termLinks.linked(body, page: linker.url(Catalogue.glossary))
  }

  /// The reference to a destination; a link that leads nowhere stays on its page (a diagnostic has stopped the build).
  func address(_ destination: Destination, _ linker: Linker) -> String {
    switch destination {
    case .page(let index, let fragment): linker.url(site.pages[index].address, fragment: fragment)
    case .attachment(let place): linker.url(site.attachments[place].address)
    case .introduction(let folder, let fragment): linker.url(Self.address(ofFolder: folder), fragment: fragment)
    case .nowhere: "#main"
    }
  }

  /// Headings of the two outer levels in use.
  private func outline(_ headings: [Heading]) -> [OutlineView] {
    guard headings.count > 1, let top = headings.map(\.level).min() else { return [] }
    var entries: [OutlineView] = []
    for heading in headings {
      let url = URLReference.fragment(heading.id)
      if heading.level == top || entries.isEmpty {
        entries.append(OutlineView(title: heading.text, url: url))
      } else if heading.level == top + 1 {
        entries[entries.count - 1].children.append(LinkView(title: heading.text, url: url))
      }
    }
    return entries
  }

  private func attachments(_ page: Page, _ linker: Linker) -> [FileView] {
    var seen: Set<Int> = []
    return zip(page.body.references, page.destinations).compactMap { reference, destination in
      guard reference.kind == .link, case .attachment(let place) = destination, seen.insert(place).inserted else {
        return nil
      }
      return file(place, title: reference.label.isEmpty ? site.attachments[place].source.name : reference.label, linker)
    }
  }

  func banners(_ page: Page, _ linker: Linker) -> [BannerView] {
    var banners: [BannerView] = []
    if page.source.isDraft { banners.append(BannerView(kind: "warn", text: "草稿，尚未定稿")) }
    if page.audience > .public { banners.append(BannerView(kind: "info", text: "本页只在\(page.audience.title)范围内公开")) }
    if case .policy(let policy) = page.source.details, let repealed = policy.repealed, repealed <= site.edition.today {
      banners.append(BannerView(kind: "warn", text: "本文件已于\(repealed.chinese)废止"))
    }
    if case .branch(let profile) = page.source.details, let day = profile.dissolved, day <= site.edition.today {
      banners.append(BannerView(kind: "warn", text: "已于\(day.chinese)撤销，以前的记录照旧"))
    }
    return banners + freshness(page, linker)
  }

  /// What readers are to know of a page's age.
  private func freshness(_ page: Page, _ linker: Linker) -> [BannerView] {
    let today = site.edition.today
    switch page.replacement {
    case .page(let index, _):
      let newer = site.pages[index]
      let link = LinkView(title: newer.title, url: linker.url(newer.address))
      return [BannerView(kind: "warn", text: "本文已有新版本，请看：", link: link)]
    case .introduction(let folder, _):
      let link = LinkView(
        title: Self.title(ofFolder: folder, in: site), url: linker.url(Self.address(ofFolder: folder)))
      return [BannerView(kind: "warn", text: "本文已有新版本，请看：", link: link)]
    case .attachment, .nowhere: return [BannerView(kind: "warn", text: "本文已有新版本\(Site.leftOutNote)")]
    case nil: break
    }
    var banners: [BannerView] = []
    if let day = page.source.reviewBy?.value, day <= today {
      banners.append(BannerView(kind: "info", text: "本文的内容原定\(day.chinese)前复核，使用前请核对"))
    }
    if let day = page.source.expires, page.type != .notice, day.ordinal <= today.ordinal + Freshness.horizon {
      banners.append(BannerView(kind: "info", text: "本页将于\(day.chinese)撤下"))
    }
    return banners
  }

  // MARK: Connections

  private func addConnections(_ index: Int, _ linker: Linker, to view: inout DocumentView) {
    func link(_ place: Int) -> LinkView {
      LinkView(title: site.pages[place].title, url: linker.url(site.pages[place].address), isCurrent: place == index)
    }
    if let title = site.pages[index].source.series, let series = connections.series[title],
      let position = series.pages.firstIndex(of: index)
    {
      view.series = SeriesView(title: title, position: position + 1, entries: series.pages.map(link))
      view.previous = position > 0 ? link(series.pages[position - 1]) : nil
      view.next = position + 1 < series.pages.count ? link(series.pages[position + 1]) : nil
    } else if site.pages[index].type != .branch {
      view.previous = connections.neighbours[index].previous.map(link)
      view.next = connections.neighbours[index].next.map(link)
    }
    view.related = connections.related[index].map { item($0, linker) }
  }

  // MARK: Parts by type

  private func addParts(_ page: Page, _ linker: Linker, to view: inout DocumentView) {
    switch page.source.details {
    case .activity(let activity): addRecord(activity, page, to: &view)
    case .site(let profile):
      view.rooms = profile.rooms
      (view.highlights, view.methods, view.honours) = (profile.highlights, profile.methods, profile.honours)
      view.facts = facts([("所在企业", profile.company), ("命名日期", profile.awarded?.chinese)])
    case .branch(let profile): addBranch(profile, page, linker, to: &view)
    case .quiz(let quiz):
      view.facts = facts([
        ("参加人数", quiz.participants.map { "\($0) 人" }), ("通过人数", quiz.passed.map { "\($0) 人" }),
        ("通过率", quiz.passed.flatMap { passed in quiz.participants.flatMap { percent(passed, of: $0) } }),
        ("及格线", quiz.passMark.map { plain($0) + " 分" }),
        ("题目", page.body.questions.isEmpty ? nil : "\(page.body.questions.count) 题"),
      ])
      view.quiz = quizParts(quiz, page, linker)
    case .service(let service):
      view.facts = facts([
        ("类别", service.category), ("企业", service.company), ("地点", service.place), ("提出", service.raised?.chinese),
        ("办结", service.closed?.chinese), ("办结用时", service.daysToClose.map { "\($0) 天" }),
        ("参加", service.people.map { "\($0) 人" }), ("受益", service.beneficiaries.map { "\($0) 人" }),
        ("时长", service.hours.map { plain($0) + " 小时" }),
      ])
    case .role(let role):
      view.facts = facts([("区域", role.area), ("人数", role.people.map { "\($0) 人" })])
      view.facts += role.criteria.enumerated().map { FactView(label: $0 == 0 ? "标准" : "", value: $1) }.filter {
        !$0.value.isEmpty
      }
      view.facts += role.duties.enumerated().map { FactView(label: $0 == 0 ? "职责" : "", value: $1) }
      addTasks(role.items, role.targets, to: &view)
    case .plan(let plan):
      view.facts = facts([("周期", plan.period?.chinese)])
      addTasks(plan.items, plan.targets, to: &view)
    case .report(let period): view.facts = facts([("周期", period?.chinese)])
    case .policy(let policy):
      view.facts = facts([
        ("发文机关", policy.issuer), ("文号", policy.number), ("印发", policy.issued?.chinese),
        ("施行", policy.effective?.chinese), ("废止", policy.repealed?.chinese),
      ])
    case .notice:
      view.facts = facts([("撤下日期", page.source.expires?.chinese)])
    case .study, .page: break
    }
  }

  func facts(_ rows: [(String, String?)]) -> [FactView] {
    rows.compactMap { label, value in value.map { FactView(label: label, value: $0) } }
  }

  private func addTasks(_ items: [Item], _ targets: [Target], to view: inout DocumentView) {
    view.items = items.enumerated().map { number, item in
      TaskView(
        number: number + 1, item: item, isLate: item.status != .done && item.due.map { $0 < site.edition.today } == true
      )
    }
    view.targets = targets.map { TargetView(target: $0) }
  }

  /// How far a plan has come: what is late, what proves it, and what became of its targets.
  private func addProgress(_ index: Int, _ linker: Linker, to view: inout DocumentView) {
    guard let progress = book.plans[index] else { return }
    func link(_ place: Int) -> LinkView {
      let page = site.pages[place]
      return LinkView(title: page.title, url: linker.url(page.address), note: page.date?.chinese)
    }
    let items = view.items
    view.items = zip(items, progress.steps).map { item, step in
      TaskView(
        number: item.number, item: item.item, isLate: step.state == .late, daysLate: step.daysLate,
        anchor: WorkPlan.anchor(ofItem: item.number - 1), evidence: step.evidence.map(link))
    }
    let ofItems = Set(progress.steps.flatMap(\.evidence))
    view.evidence = progress.evidence.filter { !ofItems.contains($0) }.map(link)
    guard let period = progress.period else { return }
    view.targets = view.targets.map { TargetView(target: $0.target, actual: actual($0.target.key, in: period, linker)) }
  }

  /// What a target has come to: `recruit` is 发展党员, other targets are named after a figure or a kind of activity.
  private func actual(_ key: String, in period: Period, _ linker: Linker) -> FactView? {
    let isRecruiting = ["recruit", "发展党员", "发展", "计划发展"].contains(key)
    let names = isRecruiting ? ["development.admitted"] : [key, "活动记录." + key, key + ".份数", key + ".次数"]
    // A part of a site has no figures, which does not mean nought.
    guard !book.isEmpty, let place = names.lazy.compactMap(book.ledger.position(ofFigure:)).first else {
      return nil
    }
    let definition = book.ledger.definitions[place]
    let value = book.figures(of: period)?.values[place]
    let proof = book.proof(ofFigure: place, in: period)
    return FactView(
      label: isRecruiting ? "发展党员" : definition.shownName, value: value?.text(with: definition.unit) ?? "0",
      url: proof.map { linker.url($0.address, fragment: $0.anchor) })
  }
}
