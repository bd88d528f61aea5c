import PressBuild
package import PressDisk
import PressSearch
package import PressText

/// A site as it is while it is written: pages are printed when they are asked for, from the content as it was last saved.
package actor Preview {
  // The one actor: requests and changes meet here.
  private let pressing: Pressing
  private let language: Language
  private var readings = Readings()
  private var plan: Plan?
  private var jobs: [RelativePath: Job] = [:]
  private var notices = Notices()
  /// The files of the search index of `plan`, once one was asked for.
  private var index: [RelativePath: SearchFile]?
  private var isStale = false
  private var isRebuilding = false
  /// How often the site has been read; pages ask for a higher number.
  private var version = 0
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var lastTicket = 0
  /// Tells one run of the program from another.
  private let run: Int
  /// Whether the preview is ending: nobody is kept waiting any more.
  private var isClosed = false

  package init(_ pressing: Pressing, language: Language, run: Int) {
    self.pressing = pressing
    self.language = language
    self.run = run
  }

  /// What a build would say of the site as it is now.
  package var diagnostics: [Diagnostic] { notices.diagnostics }

  /// Names the site as it is now.
  var stamp: String { "\(run)-\(version)" }

  // MARK: Reading

  /// Reads what has changed.
  package func follow(_ change: Change) async {
    if let edit = retouch(change) {
      tellAll()
      if edit.isAlone { return }
    }
    await rebuild()
  }

  /// Shows one page as it was just written, where nothing else has changed: at once, however large the site is.
  private func retouch(_ change: Change) -> TextEdit? {
    guard !isRebuilding, notices.failure == nil, let known = plan, let path = change.onlyFile,
      let file = pressing.site.document(at: path),
      !notices.diagnostics.contains(where: { $0.place?.path == file.path }),
      let edit = TextEdit(file, in: known, after: readings)
    else { return nil }
    plan = edit.plan
    // Else the whole site is about to be read, and this document with it.
    if edit.isAlone { readings = edit.readings }
    index = nil
    return edit
  }

  /// Reads the site again; a change that comes meanwhile is read right after.
  package func rebuild() async {
    isStale = true
    guard !isRebuilding else { return }
    isRebuilding = true
    while isStale {
      isStale = false
      await readAgain()
    }
    isRebuilding = false
    tellAll()
  }

  /// Lets the open pages know that there is something new.
  private func tellAll() {
    version += 1
    let waiting = waiting
    self.waiting = [:]
    for continuation in waiting.values { continuation.resume() }
  }

  private func readAgain() async {
    do {
      let (plan, readings) = try await pressing.preview(after: readings)
      self.readings = readings
      self.plan = plan.value
      jobs = Dictionary(uniqueKeysWithValues: plan.value.jobs.map { ($0.address, $0) })
      notices = Notices(plan.diagnostics, site: pressing.site, language: language)
      index = nil
    } catch let failure as DiskFailure {
      notices = notices.with(failure: language == .chinese ? failure.chinese : failure.english)
    } catch {
      notices = notices.with(failure: "\(error)")
    }
  }

  /// Waits until the site is newer than a stamp, for some seconds at most, and gives its stamp.
  func stamp(after old: String, patience: Duration) async -> String {
    guard old == stamp, !isClosed else { return stamp }
    lastTicket += 1
    let ticket = lastTicket
    let timer = Task {
      do { try await Task.sleep(for: patience) } catch { return }
      self.giveUp(ticket)
    }
    await withCheckedContinuation { waiting[ticket] = $0 }
    timer.cancel()
    return stamp
  }

  /// Answers all who wait, now and from now on, so that their connections can end.
  package func close() {
    isClosed = true
    let waiting = waiting
    self.waiting = [:]
    for continuation in waiting.values { continuation.resume() }
  }

  private func giveUp(_ ticket: Int) { waiting.removeValue(forKey: ticket)?.resume() }

  // MARK: Answering

  /// The file at an address, as it would be written, with what the preview adds to pages.
  func answer(_ address: RelativePath) async throws -> Answer {
    switch address.string {
    case PreviewPage.script.string: return Answer(type: "text/javascript", bytes: Array(PreviewPage.scriptText.utf8))
    case PreviewPage.style.string: return Answer(type: "text/css", bytes: Array(PreviewPage.styleText.utf8))
    case PreviewPage.problems.string: return page(PreviewPage.problemsPage(notices, language: language), source: nil)
    default: break
    }
    guard let plan else { return page(PreviewPage.problemsPage(notices, language: language), source: nil, status: 503) }
    if let job = jobs[address] { return try answer(job, plan) }
    if address.components.first == "search", let file = try await searchFiles(plan)[address] {
      return Answer(type: FileType.of(address), bytes: file.bytes)
    }
    guard let job = jobs[RelativePath(trusting: "404.html")] else {
      return Answer(type: "text/plain", bytes: [], status: 404)
    }
    return try answer(job, plan, status: 404)
  }

  private func answer(_ job: Job, _ plan: Plan, status: Int = 200) throws -> Answer {
    let type = FileType.of(job.address)
    switch plan.render(job).content {
    case .kept(let file): return Answer(type: type, bytes: try pressing.site.readKept(file), status: status)
    case .copy(let file): return Answer(type: type, bytes: try pressing.site.read(file), status: status)
    case .bytes(let bytes):
      guard type == "text/html" else { return Answer(type: type, bytes: bytes, status: status) }
      return page(bytes, source: status == 404 ? nil : job.source(in: plan.composition.site), status: status)
    }
  }

  private func page(_ html: [UInt8], source: RelativePath?, status: Int = 200) -> Answer {
    let panel = PreviewPage.panel(notices, source: source, language: language)
    return Answer(
      type: "text/html", bytes: PreviewPage.joining(html, panel: panel, stamp: stamp), status: status)
  }

  private func searchFiles(_ plan: Plan) async throws -> [RelativePath: SearchFile] {
    if let index { return index }
    let made = version
    let attached = try await pressing.attachedTexts(of: plan)
    let files = await Build.searchIndex(plan.composition, attached: attached, width: pressing.width).files
    let table = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
    // A change may have come while the index was made.
    if made == version { index = table }
    return table
  }
}

/// What is sent for an address.
struct Answer: Sendable {
  let type: String
  let bytes: [UInt8]
  var status = 200
}

/// What a build would say of a site, by the file it is said of.
struct Notices: Sendable {
  let diagnostics: [Diagnostic]
  /// Each diagnostic as a person reads it.
  let texts: [String]
  /// Why the site could not be read at all; the pages show it as it was before.
  let failure: String?

  init() { self.init([], [], nil) }

  private init(_ diagnostics: [Diagnostic], _ texts: [String], _ failure: String?) {
    self.diagnostics = diagnostics
    self.texts = texts
    self.failure = failure
  }

  init(_ diagnostics: [Diagnostic], site: SiteFolder, language: Language) {
    let shown = diagnostics.filter { $0.severity >= .warning }
    let printer = DiagnosticPrinter(language: language, usesColour: false) { site.bytes(of: $0) }
    self.init(shown, shown.map(printer.text), nil)
  }

  func with(failure: String) -> Notices { Notices(diagnostics, texts, failure) }

  var isEmpty: Bool { diagnostics.isEmpty && failure == nil }
  var errors: Int { diagnostics.count { $0.severity == .error } }
}
