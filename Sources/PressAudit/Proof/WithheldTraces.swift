package import PressSite
package import PressText

/// By what a withheld document would be known if it were in the output after all.
package struct WithheldTraces: Sendable {
  /// What of a document a trace is.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case title, path, tag, sentence, file

    package var name: (chinese: String, english: String) {
      switch self {
      case .title: ("标题", "title")
      case .path: ("路径", "path")
      case .tag: ("标签", "tag")
      case .sentence: ("句子", "sentence")
      case .file: ("附件", "file")
      }
    }
  }

  struct Trace: Sendable {
    let kind: Kind
    let document: RelativePath
    let text: [UInt8]
  }

  /// How many documents are withheld.
  package let documents: Int
  /// Attachments that only withheld documents refer to.
  package let files: [RelativePath]
  /// Addresses at which nothing may stand.
  let addresses: Set<String>
  let traces: [Trace]
  private let needles: Needles

  /// Titles and sentences of documents for a narrower circle that published documents or ledgers hold: their authors wrote
  /// them, so they are no traces, but maybe slips.
  package let mentions: [Diagnostic]

  /// How many texts are looked for.
  package var count: Int { traces.count }

  /// How many sentences of a document are looked for.
  private static let sentenceLimit = 8

  /// `documents` are all that were read, `site` what is shown of them.
  package init(documents: [PageSource], site: Site, tree: SourceTree, addresses published: [RelativePath]) {
    let shown = Set(site.pages.map(\.path) + site.introductions.values.map(\.path))
    let withheld = documents.filter { !shown.contains($0.path) }
    let sources = Dictionary(uniqueKeysWithValues: tree.documents.map { ($0.path, $0) })
    let shownTags = Set(site.pages.flatMap(\.tags))
    let open = Set(site.attachments.map(\.source))
    let attachments = Set(tree.attachments.map(\.path))
    let publishedNames = Set(published.map(\.name))
    var traces: [Trace] = []
    var files: Set<RelativePath> = []
    var addresses: Set<String> = []
    for document in withheld {
      func add(_ kind: Kind, _ text: String, least: Int = 10) {
        if text.utf8.count >= least {
          traces.append(Trace(kind: kind, document: document.path, text: Array(text.utf8)))
        }
      }
      if let title = document.title?.value { add(.title, title, least: 12) }
      let address = document.plainAddress
      add(.path, document.path.string)
      // The introduction of a section has the address of the section's list.
      if document.path.stem != "index" {
        addresses.insert(address.string)
        add(.path, address.string)
        if !publishedNames.contains(address.name) { add(.path, "/" + address.name, least: 14) }
      }
      for tag in document.tags where !shownTags.contains(tag.value) {
        add(.tag, ">\(tag.value)<", least: 8)
        add(.tag, "\"\(tag.value)\"", least: 8)
      }
      for sentence in Self.sentences(sources[document.path]?.bytes ?? []) {
        traces.append(Trace(kind: .sentence, document: document.path, text: sentence))
      }
      for reference in document.body.references {
        guard let file = document.path.resolving(reference.target), attachments.contains(file), !open.contains(file)
        else { continue }
        files.insert(file)
        add(.file, file.name, least: 12)
      }
    }
    self.documents = withheld.count
    self.files = files.sorted()
    // Another document may have taken over the address.
    self.addresses = addresses.subtracting(site.pages.map(\.address.string))
    // What shown documents say too is no trace.
    let readable = tree.documents.filter { shown.contains($0.path) } + tree.records
    let known = Self.known(traces, shown: readable, site: site)
    mentions =
      Self.mentions(of: withheld, in: readable, site: site)
      + Self.quotes(of: withheld, sources, traces, known.inFiles, in: readable, site: site)
    self.traces = traces.enumerated().filter { !known.all.contains($0.offset) }.map(\.element)
    needles = Needles(self.traces.map(\.text))
  }

  /// A trace, and the file of those that are shown in which it stands, both by number.
  private typealias Standing = (trace: Int, file: Int)

  /// The traces that shown documents hold themselves, and in which of them.
  private static func known(
    _ traces: [Trace], shown: [SourceFile], site: Site
  ) -> (all: Set<Int>, inFiles: [Standing]) {
    if traces.isEmpty { return ([], []) }
    let needles = Needles(traces.map(\.text))
    // A tag is a word, which may stand in any sentence.
    let tags = Needles(traces.map { $0.kind == .tag ? Array($0.text.dropFirst().dropLast()) : [] }, width: 6)
    var known: Set<Int> = []
    var inFiles: [Standing] = []
    for (number, file) in shown.enumerated() {
      let bytes = file.bytes
      let found = needles.found(in: bytes)
      inFiles += found.sorted().map { ($0, number) }
      known.formUnion(found)
      known.formUnion(tags.found(in: bytes))
    }
    let addresses = site.attachments.map(\.address.string) + site.pages.map(\.address.string)
    let ours = Array((words(of: site) + addresses).joined(separator: "\n").utf8)
    known.formUnion(needles.found(in: ours))
    known.formUnion(tags.found(in: ours))
    return (known, inFiles)
  }

  /// Sentences of documents for a narrower circle that shown documents hold too, one a document and file: an edition for
  /// all of what is told in full inside may share them with it.
  private static func quotes(
    of withheld: [PageSource], _ sources: [RelativePath: SourceFile], _ traces: [Trace], _ standing: [Standing],
    in files: [SourceFile], site: Site
  ) -> [Diagnostic] {
    var audiences: [RelativePath: Audience] = [:]
    // Names of units and the like stand in many heads.
    var heads: [RelativePath: [UInt8]] = [:]
    for document in withheld {
      let audience = document.audience?.value ?? site.settings.audience
      guard audience > site.edition.audience else { continue }
      audiences[document.path] = audience
      heads[document.path] = sources[document.path].map { Array($0.bytes.prefix(document.head.bodyStart)) }
    }
    var told: Set<[RelativePath]> = []
    // What stands in many documents is a phrase of the house, and was not taken from this one.
    let uses = Dictionary(standing.map { ($0.trace, 1) }, uniquingKeysWith: +)
    return standing.filter { uses[$0.trace, default: 0] <= mostUses }.compactMap { trace, number in
      let (trace, file) = (traces[trace], files[number])
      guard trace.kind == .sentence, let audience = audiences[trace.document],
        heads[trace.document]?.firstRange(of: trace.text) == nil,
        let range = file.bytes.firstRange(of: trace.text), told.insert([trace.document, file.path]).inserted
      else { return nil }
      return .withheldQuote(
        of: trace.document, audience: audience.title, english: audience.key, at: Place(file.path, range))
    }
  }

  private static let mostUses = 3

  /// Words that stand in a site without any author's doing.
  private static func words(of site: Site) -> [String] {
    Key.all.flatMap { $0.chinese } + ContentType.allCases.flatMap { [$0.title, site.settings.title(of: $0)] }
      + site.settings.kinds.map(\.title) + site.branches.map(\.name)
  }

  /// The shortest title that is told from words everybody uses, in bytes: eight Han characters.
  private static let distinctTitle = 24

  private static func mentions(of withheld: [PageSource], in files: [SourceFile], site: Site) -> [Diagnostic] {
    let ours = words(of: site) + site.pages.map(\.title)
    let secret: [(title: String, audience: Audience)] = withheld.compactMap { document in
      guard let title = document.title?.value, title.utf8.count >= distinctTitle,
        case let audience = document.audience?.value ?? site.settings.audience, audience > site.edition.audience,
        !ours.contains(title)
      else { return nil }
      return (title, audience)
    }
    guard !secret.isEmpty else { return [] }
    let needles = Needles(secret.map { Array($0.title.utf8) })
    return files.sorted { $0.path < $1.path }.flatMap { file in
      needles.found(in: file.bytes).sorted().compactMap { index -> Diagnostic? in
        let (title, audience) = secret[index]
        guard let range = file.bytes.firstRange(of: Array(title.utf8)) else { return nil }
        return .withheldMention(
          title, audience: audience.title, english: audience.key, at: Place(file.path, range))
      }
    }
  }

  /// Stretches of Chinese text without markup, spread over a document.
  private static func sentences(_ bytes: [UInt8]) -> [[UInt8]] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    for at in 0...bytes.count where at == bytes.count || bytes[at] < 0x80 {
      if at - start >= 36 { pieces.append(bytes[start..<at]) }
      start = at + 1
    }
    let step = max(1, pieces.count / sentenceLimit)
    return stride(from: 0, to: pieces.count, by: step).prefix(sentenceLimit).map { index in
      var piece = pieces[index].prefix(90)
      // The mark at its end may be another where the sentence is quoted.
      while let mark = marks.first(where: { piece.count > 36 && piece.suffix(3).elementsEqual($0) }) {
        piece = piece.dropLast(mark.count)
      }
      // Cut between characters.
      var end = piece.endIndex
      while end > piece.startIndex, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
      return Array(piece[..<end])
    }
  }

  private static let marks = ["。", "；", "，", "！", "？", "：", "、", "”", "）"].map { Array($0.utf8) }

  /// Traces in a file of the output: what they are, and of which document.
  package func found(in bytes: [UInt8]) -> [(kind: Kind, document: RelativePath)] {
    needles.found(in: bytes).sorted().map { (traces[$0].kind, traces[$0].document) }
  }

  /// Whether nothing may stand at an address.
  package func forbids(_ address: RelativePath) -> Bool { addresses.contains(address.string) }
}
