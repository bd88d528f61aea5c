import PressMarkup
import PressText

/// A document on its way into the site.
///
/// A class, because a structure this wide would be copied at each step.
final class Draft {
  let source: PageSource
  let title: String
  let audience: Audience
  /// Why the edition does not show it; nil when it does.
  let withheld: (chinese: String, english: String)?
  let address: RelativePath
  /// Its place among the published pages, once they are sorted; nil for withheld ones and introductions.
  var index: Int?
  /// Whether it introduces a section or folder rather than being a page of its own.
  let isIntroduction: Bool
  var kind: Kind?
  var branches: [Int] = []
  var destinations: [Destination] = []
  var replacement: Destination?

  init(
    _ source: PageSource, audience: Audience, withheld: (chinese: String, english: String)?, address: RelativePath,
    isIntroduction: Bool
  ) {
    self.source = source
    title = source.title?.value ?? source.path.documentName
    self.audience = audience
    self.withheld = withheld
    self.address = address
    self.isIntroduction = isIntroduction
  }
}

/// Puts the site together, step by step; the steps are in `Site.assemble`.
struct Assembly {
  let settings: Settings
  let edition: Edition
  let tree: SourceTree
  var diagnostics: [Diagnostic] = []
  /// In the order of their paths.
  var drafts: [Draft] = []
  /// The drafts of published pages, in the order of these.
  private var published: [Int] = []
  var byPath: [RelativePath: Int] = [:]
  var branches: [Branch] = []
  var branchNames: [String: Int] = [:]
  let attachmentFiles: [RelativePath: AttachmentFile]
  var attachments = AttachmentShelf()
  var downloads: [(title: String, destination: Destination)] = []
  /// Folders in which, or below which, stands a published document other than their own `index.md`.
  private var foldersOfDocuments: Set<RelativePath> = []

  init(settings: Settings, edition: Edition, tree: SourceTree) {
    self.settings = settings
    self.edition = edition
    self.tree = tree
    attachmentFiles = Dictionary(uniqueKeysWithValues: tree.attachments.map { ($0.path, $0) })
  }

  // MARK: Placing

  /// Decides audience, address and order of every document.
  mutating func place(_ documents: [PageSource]) {
    // In lower case: on Windows and from a USB stick two names that differ by case alone are one file.
    var taken: [String: RelativePath] = [:]
    taken.reserveCapacity(documents.count)
    drafts.reserveCapacity(documents.count)
    findFolders(of: documents)
    for place in RelativePath.order(of: documents.map(\.path)) {
      let document = documents[place]
      let audience = document.audience?.value ?? settings.audience
      let withheld = document.reasonToWithhold(from: edition, by: settings)
      let isIntroduction = document.path.isIndex && introducesFolder(document)
      let address = address(of: document)
      if !isIntroduction, withheld == nil {
        let name = address.inLowerCase
        if let other = taken[name] {
          diagnostics.append(
            .addressTaken(
              address.string, by: (" \(other)", other.string), at: Place(document.path, document.slug?.range)))
          continue
        }
        taken[name] = document.path
      }
      for date in document.daysOfRecord where date.value > edition.today {
        diagnostics.append(.dateInFuture(date.value, today: edition.today, at: Place(document.path, date.range)))
      }
      drafts.append(
        Draft(document, audience: audience, withheld: withheld, address: address, isIntroduction: isIntroduction))
    }
    order()
  }

  private mutating func findFolders(of documents: [PageSource]) {
    var last: RelativePath?
    for place in documents.indices {
      let path = documents[place].path
      let own = path.isIndex ? path.folder?.folder : path.folder
      // Those of one folder mostly follow one another.
      guard own != last, !documents[place].isWithheld(from: edition, by: settings) else { continue }
      last = own
      var folder = own
      while let current = folder, foldersOfDocuments.insert(current).inserted { folder = current.folder }
    }
  }

  /// `study/index.md`, or an `index.md` whose folder holds other documents, introduces the folder's list; any other
  /// `index.md` is a document with its attachments beside it.
  private func introducesFolder(_ document: PageSource) -> Bool {
    guard let folder = document.path.folder else { return false }
    if folder.components.count == 1 { return true }
    return foldersOfDocuments.contains(folder)
  }

  private mutating func address(of document: PageSource) -> RelativePath {
    if let slug = document.slug {
      let clean = Han.addressName(slug.value)
      if clean != slug.value {
        diagnostics.append(.invalidSlug(slug.value, mended: clean, at: Place(document.path, slug.range)))
      }
    }
    return document.plainAddress
  }

  /// Gives published pages their places: by section, newest first, then by weight and path.
  private mutating func order() {
    let names = placesByName()
    published = drafts.indices.filter { drafts[$0].withheld == nil && !drafts[$0].isIntroduction }
      .map { Rank(drafts[$0].source, name: names[$0], draft: $0) }.sorted().map(\.draft)
    for (index, draft) in published.enumerated() { drafts[draft].index = index }
    byPath.reserveCapacity(drafts.count)
    for index in drafts.indices { byPath[drafts[index].source.path] = index }
  }

  /// For each draft the place that its name gives it among those that are known by their names, else 0.
  private func placesByName() -> [Int] {
    let named = drafts.indices.compactMap { draft in
      drafts[draft].source.name.map { (order: NameOrder($0), draft: draft) }
    }
    var places = [Int](repeating: 0, count: drafts.count)
    // Those of one name stay in the order of their paths.
    let sorted = named.sorted { $0.order != $1.order ? $0.order < $1.order : $0.draft < $1.draft }
    for (place, entry) in sorted.enumerated() { places[entry.draft] = place }
    return places
  }

  // MARK: Finishing

  mutating func finish(glossary: [GlossaryTerm]) -> Checked<Site> {
    var introductions: [RelativePath: Page] = [:]
    for draft in drafts where draft.isIntroduction && draft.withheld == nil {
      if let folder = draft.source.path.folder { introductions[folder] = page(draft) }
    }
    let site = Site(
      settings: settings, edition: edition, pages: published.map { page(drafts[$0]) }, introductions: introductions,
      branches: branches, attachments: attachments.list, glossary: glossary, downloads: downloads)
    return Checked(site, diagnostics)
  }

  private func page(_ draft: Draft) -> Page {
    let source = draft.source
    var tags: [String] = []
    for tag in source.tags where !tags.contains(tag.value) { tags.append(tag.value) }
    return Page(
      source: source, address: draft.address, title: draft.title, date: source.businessDay, kind: draft.kind,
      branches: draft.branches, tags: tags, audience: draft.audience, summary: source.summary ?? source.body.lead,
      destinations: draft.destinations, replacement: draft.replacement)
  }
}

extension PageSource {
  /// Whether an edition shows nothing of it.
  package func isWithheld(from edition: Edition, by settings: Settings) -> Bool {
    reasonToWithhold(from: edition, by: settings) != nil
  }

  fileprivate func reasonToWithhold(from edition: Edition, by settings: Settings) -> (String, String)? {
    let audience = audience?.value ?? settings.audience
    if audience > edition.audience { return ("只在\(audience.title)范围内公开", "its audience is \(audience.key)") }
    if isDraft, !edition.includesDrafts { return ("还是草稿", "it is a draft") }
    if let expires, expires <= edition.today { return ("已在\(expires.chinese)截止", "it expired on \(expires)") }
    return nil
  }
}

/// What decides where a document stands among the pages of a site.
private struct Rank: Comparable {
  private let section: Int
  private let isDated: Bool
  private let weight: Double?
  private let day: Day?
  /// The place by name, of what is known by one.
  private let name: Int
  /// Drafts stand in the order of their paths.
  let draft: Int

  init(_ source: PageSource, name: Int, draft: Int) {
    section = ContentType.allCases.firstIndex(of: source.type) ?? 0
    isDated = source.type.isDated
    weight = source.weight
    day = source.businessDay
    self.name = name
    self.draft = draft
  }

  static func < (a: Rank, b: Rank) -> Bool {
    if a.section != b.section { return a.section < b.section }
    if a.weight != b.weight, !a.isDated { return a.weight ?? .infinity < b.weight ?? .infinity }
    if a.day != b.day { return (a.day ?? .distantPast) > (b.day ?? .distantPast) }
    if a.weight != b.weight { return a.weight ?? .infinity < b.weight ?? .infinity }
    if a.name != b.name { return a.name < b.name }
    return a.draft < b.draft
  }
}

extension PageSource {
  /// The name by which it is listed, where it has one beside its day and its path.
  fileprivate var name: String? {
    switch details {
    case .branch(let profile): profile.name ?? title?.value
    case .site, .role: title?.value
    case .study, .activity, .quiz, .service, .plan, .report, .policy, .notice, .page: nil
    }
  }
}

extension Day {
  /// Before every day that a document can have.
  package static let distantPast = Day(ordinal: 0) ?? Day.first
  private static var first: Day {
    guard let day = Day(year: 1, month: 1, day: 1) else { preconditionFailure("0001-01-01 exists") }
    return day
  }
}

extension PageSource {
  /// The days on which a record says that something took place.
  var daysOfRecord: [Placed<Day>] {
    switch details {
    case .activity(let activity): [date, activity.lastDay].compactMap { $0 }
    case .service(let service): [date, service.dayRaised, service.dayClosed].compactMap { $0 }
    case .study, .site, .branch, .quiz, .role, .plan, .report, .policy, .notice, .page: []
    }
  }

  /// The day a document is listed under: its date, else the day its own fields tell.
  var businessDay: Day? {
    if let date { return date.value }
    switch details {
    case .policy(let policy): return policy.issued ?? policy.effective
    case .service(let service): return service.closed ?? service.raised
    case .plan(let plan): return plan.period.flatMap { Day(year: $0.year, month: $0.months.lowerBound, day: 1) }
    case .report(let period):
      return period.flatMap {
        Day(year: $0.year, month: $0.months.upperBound, day: Day.length(ofMonth: $0.months.upperBound, in: $0.year))
      }
    case .study, .activity, .site, .branch, .quiz, .role, .notice, .page: return nil
    }
  }
}
