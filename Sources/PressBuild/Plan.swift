package import PressAudit
import PressSearch
package import PressSite
package import PressText
package import PressTheme

/// One file of the output, to be made.
package struct Job: Sendable {
  /// What is to be made.
  package enum Recipe: Sendable, Hashable {
    case home
    /// A sheet to be hung up, with the portal's address.
    case poster
    /// A document, by its place in `Site.pages`.
    case document(Int)
    /// The answer sheet of a question sheet, by its place in `Site.pages`.
    case answers(Int)
    /// A page of a list, by the list's place in `Catalogue.listings` and the page's number from 1.
    case list(Int, page: Int)
    case tagCloud, archive, organisation, glossary, glossaryByStrokes, searchPage, notFound
    case searchList, feed, sitemap, robots
    /// A file of the data section.
    case data(DataPage)
    /// A file of the search index, by its place in the plan.
    case searchIndex(Int)
    /// A file of the theme, by its place in `Theme.assets`.
    case asset(Int)
    /// A file that is copied, by its place in `Site.attachments`.
    case attachment(Int)
    /// A smaller copy of a photograph, by the photograph's place in `Site.attachments` and the copy's among its copies.
    case smallerPicture(Int, Int)
    /// A file of a joined portal, by the portal's place in `Composition.joined` and the file's among its files.
    case joined(Int, Int)
  }

  /// From the site's root.
  package let address: RelativePath
  package let recipe: Recipe
}

/// Every file of the output, and what each is made from.
package struct Plan: Sendable {
  package private(set) var composition: Composition
  /// Sorted by address.
  package private(set) var jobs: [Job]
  /// The files of the search index.
  private(set) var index: [SearchFile]
  /// What was read of the attachments, for the indexes of parts of the site.
  let attached: AttachedTexts
  /// What the gate has weighed so far; attachments are weighed where they are read.
  package let audit: Audit
  /// What must not be found in the finished site.
  package let traces: WithheldTraces
  /// What has grown old.
  package let freshness: Freshness
  /// The theme for pages of one section at one depth.
  let themes: [Spot: Theme]
  /// What pages are made from; nil where nobody wants to know.
  private(set) var origins: Origins?

  /// The same plan, made from these.
  func made(from origins: Origins?) -> Plan {
    var plan = self
    plan.origins = origins
    return plan
  }

  /// Plans a site but for its search index; two files for one address are a diagnostic.
  package static func make(
    _ composition: Composition, attached: AttachedTexts = .none, audit: Audit? = nil,
    documents: [PageSource] = [], tree: SourceTree = SourceTree(documents: [], records: [], attachments: [])
  ) -> Checked<Plan> {
    let audit = audit ?? Audit(edition: composition.site.edition)
    var jobs: [Job] = []
    func add(_ address: RelativePath, _ recipe: Job.Recipe) { jobs.append(Job(address: address, recipe: recipe)) }
    let site = composition.site
    add(Catalogue.home, .home)
    if composition.hasPoster { add(Catalogue.poster, .poster) }
    for (place, page) in site.pages.enumerated() {
      add(page.address, .document(place))
      if let answers = Composition.answers(of: page) { add(answers, .answers(place)) }
    }
    for (place, listing) in composition.catalogue.listings.enumerated() {
      for number in 1...listing.count(pageSize: site.settings.pageSize) {
        add(listing.address(ofPage: number), .list(place, page: number))
      }
    }
    if !composition.catalogue.tags.isEmpty { add(Catalogue.tagCloud, .tagCloud) }
    if composition.catalogue.hasArchive { add(Catalogue.archive, .archive) }
    if composition.sections.contains(.branch) { add(Catalogue.section(.branch), .organisation) }
    if !site.glossary.isEmpty {
      add(Catalogue.glossary(.pinyin), .glossary)
      add(Catalogue.glossary(.strokes), .glossaryByStrokes)
    }
    for page in composition.book.pages { add(composition.book.address(of: page), .data(page)) }
    add(Catalogue.search, .searchPage)
    add(RelativePath(trusting: "404.html"), .notFound)
    add(RelativePath(trusting: "search.json"), .searchList)
    add(Catalogue.feed, .feed)
    add(RelativePath(trusting: "robots.txt"), .robots)
    if site.baseURL != nil { add(RelativePath(trusting: "sitemap.xml"), .sitemap) }
    for (place, asset) in composition.theme.assets.enumerated() { add(asset.address, .asset(place)) }
    for (place, attachment) in site.attachments.enumerated() { add(attachment.address, .attachment(place)) }
    jobs += composition.jobsOfSmallerPictures
    for (place, portal) in composition.joined.enumerated() {
      for (number, file) in portal.files.enumerated() { add(portal.address(of: file), .joined(place, number)) }
    }
    let traces = Gate.traces(documents, composition: composition, jobs: jobs, tree: tree)
    let (sorted, diagnostics) = distinct(jobs, in: site)
    let plan = Plan(
      framing: composition, sorted, index: [], attached: attached, audit: audit, traces: traces,
      freshness: Freshness(site, documents: documents))
    return Checked(plan, diagnostics + traces.mentions)
  }

  /// The same plan with the files of a search index.
  func with(_ index: [SearchFile]) -> Checked<Plan> {
    var plan = self
    plan.index = index
    let added = RelativePath.order(of: index.map(\.path)).map {
      Job(address: index[$0].path, recipe: .searchIndex($0))
    }
    // All of them lie in one folder, which is seldom anybody else's.
    if jobs.contains(where: { $0.address.inLowerCase.hasPrefix("search/") }) {
      let (sorted, diagnostics) = Self.distinct(jobs + added, in: composition.site)
      plan.jobs = sorted
      return Checked(plan, diagnostics)
    }
    let place = jobs.firstIndex { job in added.first.map { $0.address < job.address } ?? false } ?? jobs.endIndex
    plan.jobs.insert(contentsOf: added, at: place)
    return Checked(plan)
  }

  /// The same with another page in the place of one whose day, title and links are the same; its index is the old one.
  func with(_ page: Page, at place: Int) -> Plan {
    var changed = self
    changed.composition = composition.with(page, at: place)
    return changed
  }

  /// The jobs in the order of their addresses, one for each, and what is wrong where there are more.
  private static func distinct(_ jobs: [Job], in site: Site) -> (jobs: [Job], diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var kept: [Job] = []
    kept.reserveCapacity(jobs.count)
    var owners: [String: Int] = [:]
    owners.reserveCapacity(jobs.count)
    for (place, job) in jobs.enumerated() {
      let name = job.address.inLowerCase
      if let owner = owners[name].map({ jobs[$0] }) {
        // Said of the one that an author can rename; the other may be a list that the program makes.
        let (named, other) = job.source(in: site) == nil ? (owner, job) : (job, owner)
        let source = other.source(in: site)?.string
        diagnostics.append(
          .addressTaken(
            job.address.string,
            by: (
              source.map { " " + $0 } ?? other.purpose.chinese,
              source ?? "a page of the program's own (\(other.purpose.english))"
            ),
            at: named.source(in: site).map { Place($0) }))
      } else {
        owners[name] = place
        kept.append(job)
      }
    }
    return (RelativePath.order(of: kept.map(\.address)).map { kept[$0] }, diagnostics)
  }

  init(
    framing composition: Composition, _ jobs: [Job], index: [SearchFile], attached: AttachedTexts, audit: Audit,
    traces: WithheldTraces, freshness: Freshness
  ) {
    self.composition = composition.framing(jobs.lazy.compactMap(composition.spot(of:)))
    self.jobs = jobs
    self.index = index
    self.attached = attached
    self.audit = audit
    self.traces = traces
    self.freshness = freshness
    themes = self.composition.frames.mapValues { composition.theme.printing($0) }
  }

  /// The same plan with a digest in the foot of every page.
  package func stamped(_ digest: Digest) -> Plan {
    let stamped = composition.finished {
      $0.stamp = digest
      $0.frames = [:]
    }
    return Plan(
      framing: stamped, jobs, index: index, attached: attached, audit: audit, traces: traces, freshness: freshness)
  }
}

extension Job {
  /// The content file this is made from, if it is one.
  package func source(in site: Site) -> RelativePath? {
    switch recipe {
    case .document(let place): site.pages[place].path
    case .attachment(let place), .smallerPicture(let place, _): site.attachments[place].source
    case .answers, .home, .poster, .list, .tagCloud, .archive, .organisation, .glossary, .glossaryByStrokes,
      .searchPage,
      .notFound,
      .searchList, .feed,
      .sitemap, .robots,
      .searchIndex, .asset, .data, .joined:
      nil
    }
  }

  /// A word for what it is, for `branchpress plan`.
  package var purpose: (chinese: String, english: String) {
    switch recipe {
    case .home: ("首页", "home")
    case .poster: ("海报", "poster")
    case .document: ("文档", "document")
    case .answers: ("答案", "answers")
    case .list: ("列表", "list")
    case .tagCloud: ("标签", "tags")
    case .archive: ("归档", "archive")
    case .organisation: ("组织架构", "organisation")
    case .glossary, .glossaryByStrokes: ("术语", "glossary")
    case .searchPage: ("搜索页", "search page")
    case .notFound: ("找不到网页", "not found")
    case .searchList: ("搜索列表", "search list")
    case .feed: ("订阅", "feed")
    case .sitemap: ("网站地图", "sitemap")
    case .robots: ("爬虫说明", "robots")
    case .searchIndex: ("搜索索引", "search index")
    case .asset: ("主题文件", "theme file")
    case .attachment: ("附件", "attachment")
    case .smallerPicture: ("小图", "smaller picture")
    case .joined: ("并入的网站", "joined portal")
    case .data(let page): page.purpose
    }
  }
}

/// A file that has been made.
package struct Artifact: Sendable {
  package enum Content: Sendable {
    case bytes([UInt8])
    /// A copy of a file of the content folder.
    case copy(of: RelativePath)
    /// A file that was made for it and is kept outside the content folder, by its absolute path.
    case kept(String)
  }

  package let address: RelativePath
  package let content: Content

  package init(address: RelativePath, content: Content) {
    self.address = address
    self.content = content
  }
}

extension Plan {
  /// What each template sees, to check a theme with.
  package static let views: [String: Outline] = [
    "home": HomeView.shape.outline, "poster": PosterView.shape.outline, "list": ListView.shape.outline,
    "tags": TagsView.shape.outline,
    "archive": ArchiveView.shape.outline, "organisation": OrganisationView.shape.outline,
    "glossary": GlossaryView.shape.outline, "data": DataHomeView.shape.outline,
    "data-period": PeriodView.shape.outline, "data-proofs": ProofsView.shape.outline,
    "data-matrix": MatrixView.shape.outline, "data-calendar": CalendarView.shape.outline,
    "search": SearchView.shape.outline, "not-found": NotFoundView.shape.outline,
    "document": DocumentView.shape.outline, "activity": DocumentView.shape.outline, "site": DocumentView.shape.outline,
    "branch": DocumentView.shape.outline, "quiz": DocumentView.shape.outline, "answers": DocumentView.shape.outline,
    "excerpt": DocumentView.shape.outline, "excerpt-activity": DocumentView.shape.outline,
    "excerpt-branch": DocumentView.shape.outline,
  ]

  /// Makes one file.
  package func render(_ job: Job) -> Artifact {
    let theme = composition.spot(of: job).flatMap { themes[$0] } ?? composition.theme
    switch job.recipe {
    case .home: return page(job, theme.render(composition.home(), with: "home"))
    case .poster: return page(job, theme.render(composition.poster(), with: "poster"))
    case .document(let place):
      let view = composition.document(place)
      return page(job, theme.render(view, with: Composition.template(for: composition.site.pages[place].type)))
    case .answers(let place): return page(job, theme.render(composition.answers(place), with: "answers"))
    case .list(let place, let number):
      return page(job, theme.render(composition.list(place, page: number), with: "list"))
    case .tagCloud: return page(job, theme.render(composition.tagCloud(), with: "tags"))
    case .archive: return page(job, theme.render(composition.archive(), with: "archive"))
    case .organisation: return page(job, theme.render(composition.organisation(), with: "organisation"))
    case .glossary: return page(job, theme.render(composition.glossary(.pinyin), with: "glossary"))
    case .glossaryByStrokes: return page(job, theme.render(composition.glossary(.strokes), with: "glossary"))
    case .data(let data): return page(job, self.data(data, theme))
    case .searchPage: return page(job, theme.render(composition.searchPage(), with: "search"))
    case .notFound: return page(job, theme.render(composition.notFound(), with: "not-found"))
    case .searchList: return Artifact(address: job.address, content: .bytes(composition.searchList()))
    case .feed: return Artifact(address: job.address, content: .bytes(composition.feed().bytes))
    case .sitemap: return Artifact(address: job.address, content: .bytes(composition.sitemap(jobs).bytes))
    case .robots: return Artifact(address: job.address, content: .bytes(composition.robots()))
    case .searchIndex(let place): return Artifact(address: job.address, content: .bytes(index[place].bytes))
    case .asset(let place): return Artifact(address: job.address, content: .bytes(theme.assets[place].bytes))
    case .attachment(let place):
      return Artifact(address: job.address, content: .copy(of: composition.site.attachments[place].source))
    case .smallerPicture(let place, let number):
      return Artifact(address: job.address, content: .kept(composition.smallerPicture(place, number).file))
    case .joined(let place, let number):
      let portal = composition.joined[place]
      let file = portal.origin + "/" + portal.files[number].address.string
      return Artifact(address: job.address, content: .kept(file))
    }
  }

  private func page(_ job: Job, _ html: HTML) -> Artifact {
    Artifact(address: job.address, content: .bytes(html.bytes))
  }

  private func data(_ page: DataPage, _ theme: Theme) -> HTML {
    switch page {
    case .home: theme.render(composition.dataHome(), with: "data")
    case .period(let period): theme.render(composition.period(period), with: "data-period")
    case .proofs(let period, let chapter):
      theme.render(composition.proofs(period, chapter: chapter), with: "data-proofs")
    case .report(let index): theme.render(composition.reportProofs(index), with: "data-proofs")
    case .matrix(let period): theme.render(composition.matrix(period), with: "data-matrix")
    case .calendar(let period): theme.render(composition.calendar(period), with: "data-calendar")
    case .figuresTable, .eventsTable, .themeDays: HTML(trusting: composition.dataFile(page))
    }
  }
}
