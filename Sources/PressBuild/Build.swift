package import PressAudit
package import PressLedger
import PressSearch
package import PressSite
package import PressText
package import PressTheme

/// What a build starts from: files as values, and what was asked for.
package struct Commission: Sendable {
  package let tree: SourceTree
  package let theme: [Theme.File]
  package let edition: Edition
  /// How many cores may be used.
  package let width: Int
  /// Finished portals that are to stand in folders of the site.
  package let joined: [JoinedPortal]
  /// Where a large site puts away what it needs later; without it all stays in memory.
  package let store: (any ByteStore)?
  /// What an earlier build has left, and where this one leaves its work; without it all is made anew.
  package let work: WorkStore?

  package init(
    tree: SourceTree, theme: [Theme.File], edition: Edition, width: Int, joined: [JoinedPortal] = [],
    store: (any ByteStore)? = nil, work: WorkStore? = nil
  ) {
    self.joined = joined
    self.store = store
    self.work = work
    self.tree = tree
    self.theme = theme
    self.edition = edition
    self.width = width
  }
}

/// The way from files to a plan: read, assemble, plan. Rendering a job and writing it are up to whoever holds the plan.
package enum Build {
  package static func plan(_ commission: Commission, clock: Stopwatch = .none) async -> Checked<Plan> {
    await plan(commission, clock: clock) { _ in [] }.plan
  }

  /// A plan, what was read of the attachments, and what the next build need not do again.
  package struct Planned: Sendable {
    package let plan: Checked<Plan>
    package let attachments: [AttachmentReading]
    package let kept: KeptWork
  }

  /// The plan of a site, and what `attachments` has read of the files that it publishes: their texts join the search index.
  package static func plan(
    _ commission: Commission, clock: Stopwatch, attachments: @Sendable (Site) async throws -> [AttachmentReading]
  ) async rethrows -> Planned {
    let readings = await read(commission, clock: clock)
    // On another core, while one puts the site together.
    async let loading = theme(commission, clock: clock)
    async let tracing = traces(commission, readings, clock: clock)
    if commission.width < 2 { _ = await (loading, tracing) }
    let recorded = records(commission, readings, clock: clock)
    let theme = await loading
    let reports = clock.time("reports") { Self.reports(commission.tree, recorded.value.ledger) }
    let site = recorded.value.ledger.site.filled(with: reports.value.mapValues(\.texts))
    let files = try await clock.time("attachments", bytes: { _ in site.attachedSize }) { try await attachments(site) }
    let attached = AttachedTexts(files)
    // It takes longest, and one core alone does parts of it. All else is done beside it.
    async let indexing = clock.time("index", bytes: { $0.files.reduce(0) { $0 + $1.size } }) {
      let index = await searchIndex(site, attached: attached, of: commission)
      return (files: index.files, kept: index.kept)
    }
    if commission.width < 2 { _ = await indexing }
    let book = await clock.time("data", beside: true) {
      await DataBook.make(recorded.value.ledger, reports: reports.value, width: commission.width)
    }
    let composed = compose(commission, site, book, theme, clock: clock)
    let pages = clock.time("plan") {
      recorded.value.plan(composed.value, attached: attached, tree: commission.tree)
    }
    let (origins, keptReadings) = await tracing
    let index = await indexing
    let plan = pages.value.with(index.files)
    let diagnostics = [
      recorded.diagnostics, reports.diagnostics, composed.diagnostics, pages.diagnostics, plan.diagnostics,
    ].flatMap { $0 }
    return Planned(
      plan: Checked(plan.value.made(from: origins), Gate.withoutRepeats(diagnostics).sorted()), attachments: files,
      kept: KeptWork(
        readings: keptReadings, index: index.kept,
        attachments: commission.work.map { KeptAttachments(files, in: $0) } ?? KeptAttachments()))
  }

  /// A plan without a search index: for looking at pages while they are written.
  package static func preview(_ commission: Commission, _ readings: Readings) -> Checked<Plan> {
    let recorded = records(commission, readings, clock: .none)
    let reports = reports(commission.tree, recorded.value.ledger)
    let book = DataBook.make(recorded.value.ledger, reports: reports.value)
    let site = recorded.value.ledger.site.filled(with: reports.value.mapValues(\.texts))
    let theme = theme(commission, clock: .none)
    let composed = compose(commission, site, book, theme, clock: .none)
    let plan = recorded.value.plan(composed.value, tree: commission.tree)
    let diagnostics = [recorded.diagnostics, reports.diagnostics, composed.diagnostics, plan.diagnostics].flatMap { $0 }
    return Checked(plan.value, Gate.withoutRepeats(diagnostics).sorted())
  }

  /// What the records of a site tell. No theme is needed for it.
  package static func records(_ commission: Commission, clock: Stopwatch = .none) async -> Checked<Ledger> {
    let readings = await read(commission, clock: clock)
    let recorded = records(commission, readings, clock: clock)
    return Checked(recorded.value.ledger, recorded.diagnostics)
  }

  /// Every document, understood and looked through alone, on all cores.
  private static func read(_ commission: Commission, clock: Stopwatch) async -> Readings {
    let start = clock.now()
    let readings = await Readings().reading(
      commission.tree, today: commission.edition.today, width: commission.width, store: commission.store,
      work: commission.work)
    clock.report?(Lap(stage: "read", seconds: clock.now() - start, bytes: commission.tree.documents.totalSize))
    return readings
  }

  /// What pages are made from, and what the next build need not read again; nothing where nothing is kept.
  private static func traces(
    _ commission: Commission, _ readings: Readings, clock: Stopwatch
  ) -> (Origins?, KeptReadings) {
    clock.time("origins") {
      (commission.work.map { _ in Origins(commission, readings) }, readings.kept)
    }
  }

  private static func theme(_ commission: Commission, clock: Stopwatch) -> Checked<Theme> {
    clock.time("theme", bytes: { _ in commission.theme.reduce(0) { $0 + $1.bytes.count } }) {
      Theme.load(commission.theme, views: Plan.views, shared: FrameView.shape.outline)
    }
  }

  private static func compose(
    _ commission: Commission, _ site: Site, _ book: DataBook, _ theme: Checked<Theme>, clock: Stopwatch
  ) -> Checked<Composition> {
    let composition = clock.time("compose") {
      Composition(
        site: site, book: book, theme: theme.value, finish: Composition.Finish(joined: commission.joined))
    }
    return Checked(composition, theme.diagnostics)
  }

  /// A site with what its records tell, and what the gate found in it.
  private struct Recorded {
    let ledger: Ledger
    let audit: Audit
    /// All that were read, shown or not.
    let documents: [PageSource]

    func plan(
      _ composition: Composition, attached: AttachedTexts = .none, tree: SourceTree
    ) -> Checked<Plan> {
      Plan.make(composition, attached: attached, audit: audit, documents: documents, tree: tree)
    }
  }

  private static func records(
    _ commission: Commission, _ readings: Readings, clock: Stopwatch
  ) -> Checked<Recorded> {
    let settings = settings(commission.tree)
    let glossary = glossary(commission.tree)
    let documents = readings.documents(of: commission.tree)
    let site = clock.time("assemble") {
      Site.assemble(
        documents.value, tree: commission.tree, settings: settings.value, glossary: glossary.value,
        edition: commission.edition)
    }
    let ledger = clock.time("ledger", bytes: { _ in commission.tree.records.totalSize }) {
      Ledger.read(
        commission.tree.records, site: site.value,
        withheldBranches: withheldBranches(documents.value, site: site.value),
        withheldWriteUps: documents.value.filter {
          $0.type == .activity && $0.isWithheld(from: site.value.edition, by: site.value.settings)
        })
    }
    let audit = clock.time("weigh") {
      Gate.weigh(
        readings.findings(of: commission.tree), site: site.value, tree: commission.tree,
        theme: Gate.scan(commission.theme, today: commission.edition.today))
    }
    let diagnostics = [
      settings.diagnostics, glossary.diagnostics, strangers(commission.tree),
      softened(documents.diagnostics + site.diagnostics, documents.value, of: site.value), ledger.diagnostics,
      audit.diagnostics,
    ].flatMap { $0 }
    return Checked(Recorded(ledger: ledger.value, audit: audit.value, documents: documents.value), diagnostics)
  }

  /// What is wrong in a document that the edition withholds, as a draft, is its author's to mend, and keeps nobody else's
  /// from being published.
  private static func softened(_ diagnostics: [Diagnostic], _ documents: [PageSource], of site: Site) -> [Diagnostic] {
    guard diagnostics.holdErrors else { return diagnostics }
    let withheld = Set(documents.filter { $0.isWithheld(from: site.edition, by: site.settings) }.map(\.path))
    return diagnostics.map { $0.place.map { withheld.contains($0.path) } == true ? $0.asWarning : $0 }
  }

  /// Keys and names of the branches that the edition does not show.
  private static func withheldBranches(_ documents: [PageSource], site: Site) -> Set<String> {
    let shown = Set(site.branches.map { site.pages[$0.page].path })
    var names: Set<String> = []
    for document in documents where document.type == .branch && !shown.contains(document.path) {
      names.insert(document.path.stem)
      if let title = document.title { names.insert(title.value) }
      if case .branch(let profile) = document.details {
        names.formUnion([profile.name, profile.fullName].compactMap { $0 } + profile.formerNames)
      }
    }
    return names
  }

  private static func settings(_ tree: SourceTree) -> Checked<Settings> {
    guard let file = tree.records.first(where: { $0.path.string == "site.yml" }) else {
      return Checked(Settings(), [.missingSettings(at: Place(RelativePath(trusting: "site.yml")))])
    }
    return Settings.read(file)
  }

  /// Records that nothing reads: the ledgers speak for themselves.
  private static func strangers(_ tree: SourceTree) -> [Diagnostic] {
    tree.records.filter { file in
      let isLedger = file.path.folder?.string == "records" && file.path.fileExtension == "csv"
      return !isLedger && !["site.yml", "glossary.yml", "allow.yml"].contains(file.path.string)
    }.map { .unknownRecords(at: Place($0.path)) }
  }

  private static func glossary(_ tree: SourceTree) -> Checked<[GlossaryTerm]> {
    guard let file = tree.records.first(where: { $0.path.string == "glossary.yml" }) else { return Checked([]) }
    return GlossaryTerm.read(file)
  }
}
