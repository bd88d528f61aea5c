import PressLedger
import PressSite
import PressText
import Testing

/// A site written as text: each file begins with a line `@ path`; in front matter the closing `---` is the end of the file.
struct TestSite {
  let site: Site
  let ledgers: [SourceFile]
  let diagnostics: [Diagnostic]

  init(_ text: String, asOf today: String = "2025-01-10", audience: Audience = .public) throws {
    var files: [(path: String, text: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("@ ") {
        files.append((String(line.dropFirst(2)), ""))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      }
    }
    let sources = try files.map { SourceFile(path: try #require(RelativePath($0.path)), bytes: Array($0.text.utf8)) }
    let documents = sources.filter { $0.path.fileExtension == "md" }
    ledgers = sources.filter { $0.path.fileExtension == "csv" }
    let settings = sources.first { $0.path.name == "site.yml" }.map { Settings.read($0) } ?? Checked(Settings())
    let tree = SourceTree(documents: documents, records: ledgers, attachments: [])
    let pages = documents.map { file in
      PageSource.read(file, type: ContentType(folder: file.path.components[0]) ?? .page)
    }
    let edition = Edition(audience: audience, today: try #require(Day(today)))
    let assembled = Site.assemble(
      pages.compactMap(\.value), tree: tree, settings: settings.value, glossary: [], edition: edition)
    site = assembled.value
    diagnostics = settings.diagnostics + pages.flatMap(\.diagnostics) + assembled.diagnostics
  }

  var read: Checked<Ledger> { Ledger.read(ledgers, site: site) }

  func branch(_ key: String) throws -> Int { try #require(site.branches.firstIndex { $0.key == key }) }

  /// The diagnostics of the ledgers as `code line:column “text at the place”`.
  var complaints: [String] { describe(read.diagnostics) }

  func describe(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.sorted().map { diagnostic in
      guard let place = diagnostic.place, let range = place.range,
        let file = ledgers.first(where: { $0.path == place.path })
      else { return diagnostic.code }
      let position = LineTable(file.bytes).position(at: range.lowerBound)
      return
        "\(diagnostic.code) \(position.line):\(position.column) \(String(decoding: file.bytes[range], as: UTF8.self))"
    }
  }
}

extension Ledger {
  /// An event as one line of text.
  func line(_ event: Event) -> String {
    let branches = event.branches.map { site.branches[$0].key }.joined(separator: "+")
    let page = event.page.map { site.pages[$0].path.stem } ?? "-"
    return "\(event.day) \(event.kind.key) \(branches) \(event.title) \(page) \(event.rows.count)"
  }

  var lines: [String] { events.map(line) }
}

/// A generator with a fixed seed, so that a failing case comes back (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Three branches, one of them with two party groups, one without a committee.
let threeBranches = """
  @ branches/jia.md
  ---
  标题: 甲党支部
  形式: 党支部
  党员: {正式: 17, 预备: 1}
  支委会: 是
  党小组数: 2
  成立: 2013-06-20
  ---
  @ branches/yi.md
  ---
  标题: 乙党支部
  形式: 党支部
  党员: {正式: 5, 预备: 0}
  支委会: 否
  成立: 2024-04-01
  ---
  @ branches/bing.md
  ---
  标题: 丙党支部
  形式: 党支部
  党员: {正式: 8, 预备: 1}
  ---

  """

func period(_ key: String) throws -> Period { try #require(Period(key)) }
