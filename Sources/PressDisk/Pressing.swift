package import PressAudit
package import PressBuild
package import PressLedger
package import PressSite
package import PressText

/// A build from folder to folder.
package struct Pressing: Sendable {
  package let site: SiteFolder
  package let edition: Edition
  package let width: Int
  package let clock: Stopwatch
  /// Finished portals that are to stand in folders of the site.
  package let joined: [JoinedPortal]
  /// For what a large site needs later and not at once; nil where there is no place for it.
  private let scratch: Scratch?
  /// What earlier builds have left, and where this one leaves its work.
  private let cache: BuildCache?

  /// How many bytes of text a site has in memory before others are put away.
  package static let patience = 16 * 1_048_576

  /// `patience` is how many bytes of text are kept in memory before others are put away.
  package init(
    site: SiteFolder, edition: Edition, width: Int, clock: Stopwatch = .none, joined: [JoinedPortal] = [],
    patience: Int = Pressing.patience, cache: BuildCache? = nil
  ) {
    self.cache = cache
    scratch = Scratch(patience: patience)
    self.joined = joined
    self.site = site
    self.edition = edition
    self.width = width
    self.clock = clock
  }

  /// Reads the folder and plans the site; nothing is written, but smaller copies of photographs are made and kept in the
  /// user's cache folder, unless they are not wanted.
  package func plan(withPictures: Bool = true) async throws -> Checked<Plan> {
    let (plan, diagnostics) = try await planned()
    guard withPictures, !diagnostics.holdErrors else { return Checked(plan.value, diagnostics) }
    let pictured = try await clock.time("pictures") {
      try await Shrinking(plan.value, content: site.content, width: width)?.shrinking(
        plan.value, published: await published(by: plan.value))
    }
    return Checked(pictured ?? plan.value, diagnostics)
  }

  /// What the last build has published of each attachment that looks as it did then, by its place.
  private func published(by plan: Plan) async -> [Int: KeptFiles.File] {
    guard let cache else { return [:] }
    let (fingerprints, known) = (plan.fingerprints(in: cache.store), await cache.files.value)
    var published: [Int: KeptFiles.File] = [:]
    for job in plan.jobs {
      guard case .attachment(let place) = job.recipe, let kept = known[job.address],
        kept.fingerprint == fingerprints[job]
      else { continue }
      published[place] = kept
    }
    return published
  }

  private func planned() async throws -> (plan: Checked<Plan>, diagnostics: [Diagnostic]) {
    let (found, planned) = try await attempting { commission in
      let inspection = Inspection(
        content: site.content, today: edition.today, width: width, looks: commission.tree.looksOfAttachments,
        work: commission.work)
      return try await Build.plan(commission, clock: clock) { try await inspection.readings(of: $0) }
    }
    // What was read of it may have been put away and fetched again.
    try assureSound()
    clock.time("keep work") { cache?.keep(planned.kept) }
    let plan = planned.plan
    return (plan, (found + plan.diagnostics + Gate.weigh(planned.attachments, plan: plan.value)).sorted())
  }

  /// Reads the folder, and does something with what it holds; again where a document was saved meanwhile. Gives what was
  /// found wrong with the folder, too.
  func attempting<Result>(
    withTheme: Bool = true, _ work: (Commission) async throws -> Result
  ) async throws -> ([Diagnostic], Result) {
    var attempt = 1
    while true {
      let (commission, files) = try commission(withTheme: withTheme)
      let result = try await work(commission.value)
      do {
        try files.assureSound()
        return (commission.diagnostics, result)
      } catch {
        // Programs that write take a file away for a moment, too.
        if attempt == Self.mostAttempts { throw error }
        attempt += 1
      }
    }
  }

  /// So often is a folder read that others are writing to.
  private static let mostAttempts = 3

  /// Throws if something that was put away cannot be read again.
  private func assureSound() throws {
    do {
      try scratch?.assureSound()
      try cache?.store.assureSound()
    } catch {
      cache?.forget()
      throw error
    }
  }

  /// Reads what has changed since `readings` and plans the site without its search index.
  package func preview(after readings: Readings) async throws -> (plan: Checked<Plan>, readings: Readings) {
    let (found, (plan, readings)) = try await attempting { commission in
      let readings = await readings.reading(commission.tree, today: edition.today, width: width)
      return (Build.preview(commission, readings), readings)
    }
    return (Checked(plan.value, (found + plan.diagnostics).sorted()), readings)
  }

  /// The texts of the attachments that a plan publishes.
  package func attachedTexts(of plan: Plan) async throws -> AttachedTexts {
    let inspection = Inspection(content: site.content, today: edition.today, width: width)
    return AttachedTexts(try await inspection.readings(of: plan.composition.site))
  }

  private func commission(withTheme: Bool) throws -> (commission: Checked<Commission>, files: ContentFiles) {
    let (tree, files) = try clock.time("discover", bytes: { $0.tree.value.sizeRead }) { try site.tree() }
    let name =
      tree.value.records.first { $0.path.string == "site.yml" }.map { Settings.read($0).value.theme } ?? "default"
    let theme = withTheme ? try site.theme(named: name) : Checked([])
    let commission = Commission(
      tree: tree.value, theme: theme.value, edition: edition, width: width, joined: joined, store: scratch,
      work: cache.map { WorkStore($0.store, known: $0.known) })
    return (Checked(commission, tree.diagnostics + theme.diagnostics), files)
  }

  /// Reads the folder, and what its records tell; no page is planned.
  package func records() async throws -> Checked<Ledger> {
    let (found, records) = try await attempting(withTheme: false) { await Build.records($0, clock: clock) }
    return Checked(records.value, (found + records.diagnostics).sorted())
  }

  /// Makes every file of a plan and writes it; the manifest comes last. With `precompressing`, text files get
  /// packed copies beside them.
  ///
  /// The new files are read again while they wait: where something withheld stands in them, they are removed, the old site
  /// stands as it was, and `LeakFound` is thrown.
  package func write(
    _ plan: Plan, to output: OutputFolder, precompressing: Bool = false,
    progress: @escaping @Sendable (_ done: Int) -> Void = { _ in }
  ) async throws -> Outcome {
    do {
      let before = try output.before(writing: plan.jobs.map(\.address))
      let fingerprints = cache.map { plan.fingerprints(in: $0.store) }
      let written = try await clock.time("render and write", bytes: \.size) {
        try await writeAll(plan, fingerprints, to: output, precompressing: precompressing, progress: progress)
      }
      try assureSound()
      try ContentFiles.assureSame(plan.composition.site.attachments, in: site.content)
      let manifest = try await clock.time("manifest") {
        try await output.manifest(written, plan: plan, width: width)
      }
      let proof = try await clock.time("prove", bytes: \.bytes) {
        try await Proving(output: output, content: site.content, width: width).prove(written + [manifest], of: plan)
      }
      if let leak = LeakFound(proof.leaks, of: plan) { throw leak }
      let removed = try clock.time("seal", bytes: { _ in manifest.entry.size }) {
        try output.seal(written, manifest: manifest, after: before)
      }
      let strangers = try clock.time("strangers") {
        try output.strangers(besides: written, manifest: manifest, before: before)
      }
      clock.time("keep files") { keep(written, in: output) }
      return Outcome(
        jobs: JobCounts(written + [manifest]), bytes: written.size, removed: removed, proof: proof, strangers: strangers
      )
    } catch {
      output.discard()
      throw error
    }
  }

  /// Tells the next build what it need not make again.
  private func keep(_ written: [OutputFolder.Written], in output: OutputFolder) {
    cache?.keep(
      written.compactMap { file in
        let address = file.entry.address
        guard let fingerprint = file.fingerprint, let look = file.look ?? output.look(of: address) else { return nil }
        return (address, KeptFiles.File(fingerprint: fingerprint, digest: file.entry.digest, look: look))
      })
  }

  private func writeAll(
    _ plan: Plan, _ fingerprints: Fingerprints?, to output: OutputFolder, precompressing: Bool,
    progress: @escaping @Sendable (_ done: Int) -> Void
  ) async throws -> [OutputFolder.Written] {
    let source = plan.composition.site
    let counter = Counter(report: progress)
    let taken = precompressing ? Set(plan.jobs.map(\.address)) : []
    // Beside each file its packed copies would have to be looked at too.
    let known = precompressing ? .none : await cache?.files.value ?? .none
    // The one that takes longest by far is not to be left for the end, when all others are done.
    var jobs = plan.jobs
    let longest = jobs.firstIndex { $0.recipe == .searchList } ?? 0
    jobs.swapAt(0, longest)
    let results = await jobs.concurrentMap(width: width) { job -> Result<[OutputFolder.Written], any Error> in
      defer { counter.add() }
      return Result {
        let origin = job.source(in: source)
        let fingerprint = fingerprints?[job]
        if let kept = known[job.address], kept.fingerprint == fingerprint,
          let untouched = output.untouched(job.address, kept, source: origin)
        {
          return [untouched]
        }
        let artifact = plan.render(job)
        var written = [try output.write(artifact, source: origin)]
        written[0].fingerprint = fingerprint
        if let expected = plan.expectedDigest(of: job), written[0].entry.digest.description != expected {
          throw DiskFailure(
            zh: "\(job.address) 在并入时被别的程序改动了，请重新生成那个网站再并入",
            en: "\(job.address) was changed while it was joined; build that site again")
        }
        for packed in precompressing ? try artifact.packed(from: site.content) : []
        where !taken.contains(packed.address) {
          written.append(try output.write(packed, source: origin))
        }
        return written
      }
    }
    var written = try results.map { try $0.get() }
    written.swapAt(0, longest)
    return written.flatMap { $0 }
  }

  /// What a build has written.
  package struct Outcome: Sendable {
    package let jobs: JobCounts
    package let bytes: Int
    package let removed: Int
    /// What reading the new site again has shown, before it took the old one's place.
    package let proof: PressAudit.Proof
    /// Files that stand in the folder and are not ours.
    package let strangers: [RelativePath]

    /// How many files the site has, the manifest among them.
    package var files: Int { jobs.all }
  }
}

/// What has become of the files of a build.
package struct JobCounts: Sendable, Equatable {
  /// Written anew.
  package let made: Int
  /// Made, found equal to the old file, and left alone.
  package let equal: Int
  /// Known to be as they were without being made.
  package let skipped: Int

  package init(made: Int, equal: Int, skipped: Int) { (self.made, self.equal, self.skipped) = (made, equal, skipped) }

  init(_ written: [OutputFolder.Written]) {
    let (made, skipped) = (written.count(where: \.isWaiting), written.count(where: \.isSkipped))
    self.init(made: made, equal: written.count - made - skipped, skipped: skipped)
  }

  package var all: Int { made + equal + skipped }
}

extension [OutputFolder.Written] {
  /// Bytes of all files together.
  fileprivate var size: Int { reduce(0) { $0 + $1.entry.size } }
}

extension SourceTree {
  /// Bytes that were read to find its files: records whole, the heads of pictures.
  fileprivate var sizeRead: Int { records.totalSize + attachments.reduce(0) { $0 + $1.head.count } }
}
