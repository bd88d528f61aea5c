import ArgumentParser
import Foundation
import PressBuild
import PressDisk
import PressSite
import PressText

/// Invents documents that are hard to search, builds them, asks questions through the page's own scripts and prints how
/// good, how large and how quick it was.
struct SearchMeasure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Ask questions of invented sites through the page's scripts (needs node); print recall, bytes and time.")

  @Argument(help: "Numbers of documents.")
  var sizes: [Int] = [430, 10_000]

  @Option(help: "How many questions of each sort.")
  var questions = 200

  @Option(help: "Where to put the invented sites, each with its asked.json; a temporary folder by default.")
  var folder: String?

  @Option(help: "How many cores to use.")
  var jobs: Int?

  @Option(help: "The program that runs the scripts.")
  var node = "/usr/bin/node"

  @Option(help: "The script that asks.")
  var script = "Tests/PressSearchTests/Node/answers.js"

  func run() async throws {
    let base =
      folder.map { URL(fileURLWithPath: $0) }
      ?? FileManager.default.temporaryDirectory.appending(path: "press-benchmark-\(getpid())")
    var results: [JSON] = []
    for size in sizes { results.append(try await measure(size, in: base.appending(path: "office-\(size)"))) }
    if folder == nil { try FileManager.default.removeItem(at: base) }
    print(String(decoding: JSON.array(results).bytes(pretty: true), as: UTF8.self))
  }

  private func measure(_ size: Int, in folder: URL) async throws -> JSON {
    say("\(size) documents: writing, building …")
    var corpus = OfficeCorpus()
    let made = corpus.site(documents: size)
    for file in [made.settings] + made.documents.map(\.file) {
      let url = folder.appending(path: "Content/" + file.path.string)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
    let stages = try await build(folder)
    say("\(size) documents: asking …")
    let asked = OfficeQuestion.draw(questions, from: made.documents)
    // For whoever asks the same in a browser.
    try JSONEncoder().encode(asked).write(to: folder.appending(path: "asked.json"))
    let output = folder.appending(path: "_site")
    let session = try ask(asked.filter { $0.sort == "phrase" || $0.sort == "two words" || $0.sort == "title" }, output)
    let fresh = try ask(asked, output, environment: ["FRESH": "1"])
    let markdown = made.documents.reduce(0) { $0 + $1.file.bytes.count }
    let index = Self.size(of: output.appending(path: "search"))
    return .object([
      ("documents", .integer(size)),
      ("markdown_bytes", .integer(markdown)), ("index_bytes", .integer(index)),
      ("index_per_markdown", Self.rounded(Double(index) / Double(markdown))),
      ("first_load", try firstLoad(output, index: fresh.first)),
      ("bytes_per_question_in_a_session", Self.rounded(session.mean { Double($0.bytes) })),
      ("session_questions", .integer(session.answers.count)),
      ("fresh_bytes_median", .integer(Int(fresh.median { Double($0.bytes) }))),
      ("fresh_bytes_most", .integer(fresh.answers.map(\.bytes).max() ?? 0)),
      ("script_ms_median", Self.rounded(fresh.median(\.milliseconds))),
      ("script_ms_most", Self.rounded(fresh.answers.map(\.milliseconds).max() ?? 0)),
      ("sorts", .object(Self.sorts(asked, fresh))), ("processor_seconds", stages),
    ])
  }

  /// Builds a site, whatever is said of it.
  private func build(_ folder: URL) async throws -> JSON {
    let stages = Stages()
    let site = try SiteFolder(folder.path)
    guard let today = Day("2025-01-01") else { throw ExitCode(1) }
    let pressing = Pressing(
      site: site, edition: Edition(audience: .public, today: today), width: jobs ?? Clock.processors,
      clock: stages.stopwatch)
    let plan = try await pressing.plan()
    let output = try OutputFolder(Folder(folder.path + "/_site"), content: site.content, guarding: [])
    let outcome = try await pressing.write(plan.value, to: output)
    precondition(outcome.files > 0, "a site has files")
    return .object(
      stages.all.filter { ["read", "index", "render and write"].contains($0.lap.stage) }
        .map { ($0.lap.stage, Self.rounded($0.processorSeconds)) })
  }

  // MARK: Asking

  private struct Session: Decodable {
    struct Answer: Decodable {
      let urls: [String]
      let bytes: Int
      let milliseconds: Double
    }

    /// Bytes of the index that come before any question.
    let first: Int
    let answers: [Answer]

    func mean(_ number: (Answer) -> Double) -> Double {
      answers.isEmpty ? 0 : answers.reduce(0) { $0 + number($1) } / Double(answers.count)
    }

    func median(_ number: (Answer) -> Double) -> Double {
      let sorted = answers.map(number).sorted()
      return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
  }

  /// Asks as the page does: in one session with its cache, or each question in a fresh one.
  private func ask(
    _ questions: [OfficeQuestion], _ output: URL, environment: [String: String] = [:]
  ) throws -> Session {
    let input = output.deletingLastPathComponent().appending(path: "questions.json")
    try JSONEncoder().encode(questions.map(\.text)).write(to: input)
    let script = [script, output.path + "/" + (try Self.asset("search-parts", output)), output.path]
    let answers = try printed(
      by: node, script, input: try FileHandle(forReadingFrom: input), adding: environment)
    return try JSONDecoder().decode(Session.self, from: answers)
  }

  private static func sorts(_ asked: [OfficeQuestion], _ session: Session) -> [(String, JSON)] {
    let ranks = zip(asked, session.answers).map { question, answer in
      let place = answer.urls.firstIndex { $0.split(separator: "#")[0] == question.wanted + ".html" }
      return (sort: question.sort, rank: place.map { $0 + 1 })
    }
    return Dictionary(grouping: ranks, by: \.sort).sorted { $0.key < $1.key }.map { sort, ranks in
      let found = ranks.compactMap(\.rank)
      return (
        sort,
        .object([
          ("questions", .integer(ranks.count)),
          ("recall_at_10", rounded(Double(found.count) / Double(ranks.count))),
          ("mrr", rounded(found.reduce(0) { $0 + 1 / Double($1) } / Double(ranks.count))),
        ])
      )
    }
  }

  // MARK: Sizes

  /// What the search page fetches before any question, each file packed by gzip as servers send it.
  private func firstLoad(_ output: URL, index: Int) throws -> JSON {
    var files = [("page", "search.html")]
    for name in ["mode", "script", "search", "search-parts", "search-page"] {
      files.append((name + ".js", try Self.asset(name, output)))
    }
    for name in ["style", "search"] { files.append((name + ".css", try Self.asset(name, output, "css"))) }
    let sizes = try files.map { ($0.0, try packedSize(output.appending(path: $0.1))) } + [("index", index)]
    let own = sizes.filter { $0.0.hasPrefix("search") || $0.0 == "index" }
    return .object(
      sizes.map { ($0.0, .integer($0.1)) } + [
        ("scripts_style_and_index_of_search", .integer(own.reduce(0) { $0 + $1.1 })),
        ("all", .integer(sizes.reduce(0) { $0 + $1.1 })),
      ])
  }

  private func packedSize(_ file: URL) throws -> Int {
    try printed(by: "/usr/bin/gzip", ["-6", "-c", file.path]).count
  }

  /// The published file of an asset: `assets/NAME.DIGEST.js`.
  private static func asset(_ name: String, _ output: URL, _ ending: String = "js") throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: output.path + "/assets").sorted()
    guard let file = names.first(where: { $0.hasPrefix(name + ".") && $0.hasSuffix("." + ending) }) else {
      throw ExitCode(1)
    }
    return "assets/" + file
  }

  private static func size(of folder: URL) -> Int {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
    var sum = 0
    while let file = files?.nextObject() as? URL {
      let values = Result { try file.resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey]) }
      if case .success(let values) = values, values.isRegularFile == true { sum += values.fileSize ?? 0 }
    }
    return sum
  }

  private func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  private static func rounded(_ number: Double) -> JSON { .rounded(number) }
}
