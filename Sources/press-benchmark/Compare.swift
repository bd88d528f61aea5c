import ArgumentParser
import Foundation
import PressDisk
import PressText

/// Compares two builds of this program in pairs.
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two builds of press-benchmark on one invented site, in pairs.",
    discussion: """
      Both build the same site from nothing, once without being counted, then alternately: A B, B A, A B, …. Each old \
      output is moved aside and deleted at the end, since deleting right before makes the next build's files slower to \
      create; so the disk must hold twice as many outputs as there are pairs. A verdict is by Wilcoxon's signed-rank \
      test, exact, two-sided, at 0.05, and asks for more than the noise. It is given for each line by itself: of twenty \
      lines one may be there by chance.
      """)

  @Argument(help: "The build to compare with: the path of a press-benchmark.")
  var a: String

  @Argument(help: "The build to be judged: faster or slower than the first.")
  var b: String

  @Option(help: "How many documents.")
  var documents = 1000

  @Option(help: "How many pairs, six at least.")
  var pairs = 7

  @Option(help: "Where to put the invented site; a temporary folder by default.")
  var folder: String?

  @Option(help: "How many cores to use.")
  var jobs: Int?

  func validate() throws {
    guard pairs >= PairedRatios.leastPairs else {
      throw ValidationError("--pairs must be at least \(PairedRatios.leastPairs): fewer can show nothing.")
    }
  }

  func run() async throws {
    let base =
      folder.map { URL(fileURLWithPath: $0) }
      ?? FileManager.default.temporaryDirectory.appending(path: "press-benchmark-\(getpid())")
    let site = base.appending(path: "site-\(documents)")
    try Invention.write(documents: documents, records: 0, to: site)
    var old: [URL] = []
    for program in [a, b] { _ = try figures(of: program, site, &old) }
    var found: [(a: [String: Double], b: [String: Double])] = []
    for number in 0..<pairs {
      FileHandle.standardError.write(Data("pair \(number + 1) of \(pairs) …\n".utf8))
      // In this order the two runs of a build in neighbouring pairs stand together.
      let first = try figures(of: number % 2 == 0 ? a : b, site, &old)
      let second = try figures(of: number % 2 == 0 ? b : a, site, &old)
      found.append(number % 2 == 0 ? (first.values, second.values) : (second.values, first.values))
      if number == pairs - 1 { print(report(found, names: first.names)) }
    }
    for output in old { try FileManager.default.removeItem(at: output) }
    if folder == nil { try FileManager.default.removeItem(at: base) }
  }

  /// What one build took, by name: the names in their order too.
  private func figures(of program: String, _ site: URL, _ old: inout [URL]) throws -> (
    names: [String], values: [String: Double]
  ) {
    let report = try OneBuild(site: site, documents: documents, jobs: jobs).report(by: program)
    let aside = site.appending(path: "_old-\(old.count)")
    try FileManager.default.moveItem(at: site.appending(path: "_site"), to: aside)
    old.append(aside)
    let measured = try JSONDecoder().decode(Measured.self, from: Data(report.utf8))
    var values = [
      "seconds": measured.seconds, "processor_seconds": measured.processor_seconds,
      Self.memory: measured.peak_memory_mb,
    ]
    for (name, stage) in measured.stages { values["stage \(name)"] = stage.processor_seconds }
    return (
      ["seconds", "processor_seconds", Self.memory] + values.keys.filter { $0.hasPrefix("stage ") }.sorted(),
      values
    )
  }

  private func report(_ found: [(a: [String: Double], b: [String: Double])], names: [String]) -> String {
    let results: [(String, JSON)] = names.compactMap { name in
      let both = found.compactMap { pair in pair.a[name].flatMap { a in pair.b[name].map { (a: a, b: $0) } } }
      // A stage that one build does not have.
      guard both.count == found.count else { return nil }
      let ratios = PairedRatios(both)
      return (
        name,
        .object([
          ("a_median", Self.rounded(PairedRatios.median(both.map(\.a)))),
          ("b_median", Self.rounded(PairedRatios.median(both.map(\.b)))),
          ("ratio_median", Self.rounded(ratios.ratio)), ("noise", Self.rounded(ratios.noise)),
          ("chance", Self.rounded(ratios.chance)),
          ("verdict", .string(ratios.verdict.told(ofSeconds: name != Self.memory))),
        ])
      )
    }
    let result = JSON.object([
      ("a", .string(a)), ("b", .string(b)), ("documents", .integer(documents)), ("pairs", .integer(pairs)),
      ("cores", .integer(jobs ?? Clock.processors)),
      ("test", "Wilcoxon signed-rank, exact, two-sided, 0.05, and more than the noise"), ("results", .object(results)),
    ])
    return String(decoding: result.bytes(pretty: true), as: UTF8.self)
  }

  /// The one figure that is not of seconds.
  private static let memory = "peak_memory_mb"

  private static func rounded(_ number: Double?) -> JSON {
    number.map { .number(($0 * 10_000).rounded() / 10_000) } ?? .null
  }

  /// What `measure` prints, as far as it is compared.
  private struct Measured: Decodable {
    struct Stage: Decodable { let processor_seconds: Double }
    let seconds: Double
    let processor_seconds: Double
    let peak_memory_mb: Double
    let stages: [String: Stage]
  }
}
