package import PressAudit
import PressMarkup
package import PressSite
package import PressText
import PressTheme

/// The gate between the folder and the world: what the scan has found in each file, weighed for one edition.
package enum Gate {
  /// Looks through a document, a ledger or the settings alone.
  static func scan(_ file: SourceFile, today: Day) -> FileFindings {
    // What is allowed is named by digests there.
    if file.path == Allowance.path { return FileFindings(path: file.path, findings: []) }
    let found = PrivacyScan.findings(in: file.bytes, kind: kind(of: file.path), today: today)
    return FileFindings(
      path: file.path, findings: name(file.path, today: today) + found + spelled(file, today: today))
  }

  /// The same with what only its readers will see, since markup stands in between: `138**0013**8000`.
  static func scan(_ file: SourceFile, read page: PageSource?, today: Day) -> FileFindings {
    guard let page else { return scan(file, today: today) }
    let found = PrivacyScan.findings(
      in: file.bytes, shown: page.body.plainText, kind: .document(page.type), today: today)
    let hidden = page.head.readsAsWritten ? [] : spelled(file, today: today)
    let written = name(file.path, today: today) + found.written + hidden
    guard !found.shown.isEmpty else { return FileFindings(path: file.path, findings: written) }
    let known = Set(written.map { "\($0.rule) \($0.text)" })
    let unwritten = found.shown.filter { !known.contains("\($0.rule) \($0.text)") }
    return FileFindings(path: file.path, findings: written + unwritten.map(withoutPlace))
  }

  private static func kind(of path: RelativePath) -> PrivacyScan.Kind {
    switch path.fileExtension {
    case "csv": .ledger
    case "yml", "yaml": .settings
    default: .document(ContentType(folder: path.top) ?? .page)
    }
  }

  private static func withoutPlace(_ finding: Finding) -> Finding {
    Finding(finding.rule, finding.weight, nil, text: finding.text)
  }

  /// What values of YAML say that are written otherwise than they read: `"\u0031\u0033…"`, or over several lines.
  private static func spelled(_ file: SourceFile, today: Day) -> [Finding] {
    let values = SpelledValues.values(in: file)
    guard !values.isEmpty else { return [] }
    return PrivacyScan.findings(in: Array(values.joined(separator: "\n\n").utf8), kind: .plain, today: today).filter {
      $0.rule != .markLine && $0.rule != .urgent && $0.weight != .listed
    }.map(withoutPlace)
  }

  /// Looks through the texts of a site's own theme, which stand on every page; gaps in them are filled when a page is made.
  static func scan(_ theme: [Theme.File], today: Day) -> [FileFindings] {
    theme.compactMap { file in
      guard let place = file.place, ["mustache", "html", "svg", "js", "txt"].contains(place.path.fileExtension) else {
        return nil
      }
      let found = PrivacyScan.findings(in: file.bytes, kind: .plain, today: today).filter {
        $0.rule != .placeholder && $0.rule != .markLine && $0.weight != .listed
      }
      return FileFindings(path: place.path, findings: found, in: .themes)
    }
  }

  /// Diagnostics without those that say once more what the report's own check has said of a gap.
  static func withoutRepeats(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let gaps = diagnostics.filter { $0.code == "leftover-placeholder" }.compactMap(\.place)
    return diagnostics.filter { diagnostic in
      guard diagnostic.code == "privacy-placeholder", let place = diagnostic.place, let range = place.range else {
        return true
      }
      return !gaps.contains { $0.path == place.path && $0.range?.overlaps(range) == true }
    }
  }

  /// What a file's name gives away.
  package static func name(_ path: RelativePath, today: Day) -> [Finding] {
    PrivacyScan.findings(inName: path.string, today: today).map(withoutPlace)
  }

  /// Weighs what was found in the files that the edition shows.
  static func weigh(
    _ files: [FileFindings], site: Site, tree: SourceTree, theme: [FileFindings] = []
  ) -> Checked<Audit> {
    var diagnostics: [Diagnostic] = []
    var allowances: [Allowance] = []
    if let file = tree.records.first(where: { $0.path == Allowance.path }) {
      let read = Allowance.read(file, today: site.edition.today)
      allowances = read.value
      diagnostics += read.diagnostics
    }
    let numbers = site.pages.compactMap { page in
      if case .policy(let policy) = page.source.details { policy.number } else { nil }
    }
    var audit = Audit(edition: site.edition, allowances: allowances, documentNumbers: numbers)
    diagnostics += audit.faults
    let records = tree.records.map(\.path)
    let shown = Set(site.pages.map(\.path) + site.introductions.values.map(\.path) + records)
    for file in files where shown.contains(file.path) { diagnostics += audit.weigh(file) }
    for file in theme { diagnostics += audit.weigh(file) }
    if let widest = site.settings.requireApproval {
      for page in site.pages + Array(site.introductions.values) where page.audience <= widest && !page.source.isApproved
      {
        diagnostics.append(.approvalMissing(page.audience.title, english: page.audience.key, at: Place(page.path)))
      }
    }
    return Checked(audit, diagnostics)
  }

  /// Weighs what was read of the attachments that a plan publishes, and says which allowances nothing has needed.
  package static func weigh(_ readings: [AttachmentReading], plan: Plan) -> [Diagnostic] {
    let site = plan.composition.site
    var audit = plan.audit
    var diagnostics: [Diagnostic] = []
    let sizes = Dictionary(uniqueKeysWithValues: site.attachments.map { ($0.source, $0.size) })
    let reviewed = reviewed(site, diagnostics: &diagnostics, known: sizes)
    for reading in readings {
      diagnostics += audit.weigh(
        FileFindings(path: reading.path, findings: name(reading.path, today: site.edition.today)))
      diagnostics += audit.weigh(
        reading, size: sizes[reading.path] ?? 0, limit: site.settings.sizeLimit,
        review: reviewed[reading.path])
    }
    return diagnostics + audit.leftovers
  }

  /// Attachments that documents or the settings call reviewed; one that is not published is a slip.
  private static func reviewed(
    _ site: Site, diagnostics: inout [Diagnostic], known: [RelativePath: Int]
  ) -> [RelativePath: Audit.Review] {
    var found: [RelativePath: Audit.Review] = [:]
    func take(_ file: Placed<String>, _ digest: Placed<String>?, from origin: RelativePath) {
      if let path = origin.resolving(file.value), known[path] != nil {
        // Where two say so, both must be right.
        let review = Audit.Review(digests: digest.map { [$0.value] } ?? [])
        found[path] = Audit.Review(digests: (found[path]?.digests ?? []) + review.digests)
      } else {
        let names = known.keys.sorted().map { $0.reference(from: origin) }
        diagnostics.append(
          .brokenLink(file.value, meant: nearestFile(to: file.value, among: names), at: Place(origin, file.range)))
      }
    }
    for page in site.pages + site.introductions.values.sorted(by: { $0.path < $1.path }) {
      for review in page.source.reviewed { take(review.file, review.digest, from: page.path) }
    }
    for download in site.settings.downloads where download.isReviewed {
      take(download.file, download.digest, from: site.settings.path)
    }
    return found
  }

  /// What would betray the documents that an edition withholds.
  static func traces(_ documents: [PageSource], composition: Composition, jobs: [Job], tree: SourceTree)
    -> WithheldTraces
  {
    WithheldTraces(documents: documents, site: composition.site, tree: tree, addresses: jobs.map(\.address))
  }
}
