import ArgumentParser
import Foundation
import PressBuild
import PressDisk
import PressSite
import PressText

/// Invents sites, builds them, and prints what it took as JSON.
@main
struct PressBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "press-benchmark",
    abstract: "Invents sites, builds them, and prints time per stage, peak memory and bytes as JSON.",
    subcommands: [Run.self, Measure.self, Compare.self, Invent.self, JoinMeasure.self, SearchMeasure.self],
    defaultSubcommand: Run.self)
}

/// Measures several sizes, each in a process of its own, so that each has its own peak of memory.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Measure sites of several sizes (the default).")

  @Argument(help: "Numbers of documents.")
  var sizes: [Int] = [10, 1000, 10_000]

  @Option(help: "How many rows the ledger of meetings has.")
  var records = 0

  @Option(help: "Where to put the invented sites; a temporary folder by default.")
  var folder: String?

  @Option(help: "How many cores to use.")
  var jobs: Int?

  func run() async throws {
    let base =
      folder.map { URL(fileURLWithPath: $0) }
      ?? FileManager.default.temporaryDirectory.appending(path: "press-benchmark-\(getpid())")
    var results: [String] = []
    for size in sizes {
      let site = base.appending(path: "site-\(size)")
      try Invention.write(documents: size, records: records, to: site)
      // What was written just now is never taken for unchanged.
      try await Task.sleep(for: .seconds(4))
      for pass in ["cold", "again"] + Invention.Edit.allCases.map(\.rawValue) {
        if let edit = Invention.Edit(rawValue: pass) { try Invention.make(edit, in: site) }
        FileHandle.standardError.write(Data("\(size) documents, \(pass) …\n".utf8))
        let build = OneBuild(site: site, documents: size, records: records, pass: pass, jobs: jobs)
        results.append(try build.report(by: CommandLine.arguments[0]))
      }
    }
    if folder == nil { try FileManager.default.removeItem(at: base) }
    print("[\n" + results.joined(separator: ",\n") + "\n]")
  }
}

/// Builds one site and prints its figures.
struct Measure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Build one invented site and print its figures.")

  @Argument(help: "The site's folder.")
  var site: String

  @Option(help: "How many documents it has.")
  var documents: Int

  @Option(help: "How many rows its ledger of meetings has.")
  var records = 0

  @Flag(help: "Measure the build alone, and not rendering and scanning once more.")
  var buildOnly = false

  @Option(help: "What to call this pass.")
  var pass = "cold"

  @Option(help: "How many cores to use.")
  var jobs: Int?

  func run() async throws {
    KeptMemory.widen()
    let stages = Stages()
    let folder = try SiteFolder(site)
    guard let today = Day("2025-01-01") else { throw ExitCode(1) }
    let target = Folder(site + "/_site")
    let start = Clock.seconds
    let pressing = Pressing(
      site: folder, edition: Edition(audience: .public, today: today), width: jobs ?? Clock.processors,
      clock: stages.stopwatch, cache: BuildCache(folder, output: target, isFresh: pass == "cold"))
    let last = await stages.stopwatch.time("look over") { await LastBuild(pressing, into: target) }
    if let result = await stages.stopwatch.time("compare", { await last?.result() }) {
      let skipped = JobCounts(made: 0, equal: 0, skipped: result.files)
      return await report(result, skipped, pressing, stages, seconds: Clock.seconds - start, plan: nil)
    }
    let plan = try await pressing.plan()
    guard !plan.diagnostics.holdErrors else {
      for diagnostic in plan.diagnostics.prefix(5) { print(diagnostic.english.message) }
      throw ExitCode(1)
    }
    last?.forget()
    let output = try OutputFolder(target, content: folder.content, guarding: [])
    let outcome = try await pressing.write(plan.value, to: output)
    let result = LastBuild.Result(
      documents: plan.value.composition.site.pages.count, files: outcome.files, bytes: outcome.bytes,
      proof: LastBuild.Reviewed(outcome.proof), diagnostics: plan.diagnostics, site: folder)
    await stages.stopwatch.time("keep") { await last?.keep(result) }
    await report(result, outcome.jobs, pressing, stages, seconds: Clock.seconds - start, plan: plan.value)
  }

  private func report(
    _ outcome: LastBuild.Result, _ jobs: JobCounts, _ pressing: Pressing, _ stages: Stages, seconds total: Double,
    plan: Plan?
  ) async {
    // Before pages are printed once more, to be measured apart.
    let (processor, memory) = (Clock.processorSeconds, Clock.peakMemory)
    let rendering = if let plan, !buildOnly { await Self.rendering(plan, width: pressing.width) } else { JSON.null }
    let scanning = plan == nil || buildOnly ? JSON.null : await Self.scanning(pressing)
    let result = JSON.object([
      ("documents", .integer(documents)), ("records", .integer(records)), ("pass", .string(pass)),
      ("cores", .integer(pressing.width)), ("seconds", Self.rounded(total)),
      ("processor_seconds", Self.rounded(processor)),
      ("peak_memory_mb", .integer(memory / 1_048_576)),
      ("files", .integer(outcome.files)), ("output_mb", Self.rounded(Double(outcome.bytes) / 1_048_576)),
      ("jobs", jobs.json),
      ("rendering", rendering), ("scanning", scanning),
      ("stages", stages.json),
    ])
    print(String(decoding: result.bytes(), as: UTF8.self))
  }

  /// Processor seconds it takes to print the pages of documents and lists, and those of the data section, without
  /// writing them.
  private static func rendering(_ plan: Plan, width: Int) async -> JSON {
    var pages: [Job] = []
    var data: [Job] = []
    for job in plan.jobs {
      switch job.recipe {
      case .data: data.append(job)
      case .home, .document, .answers, .list, .tagCloud, .archive, .organisation, .glossary, .glossaryByStrokes,
        .searchPage, .notFound, .poster:
        pages.append(job)
      case .searchList, .feed, .sitemap, .robots, .searchIndex, .asset, .attachment, .smallerPicture, .joined: break
      }
    }
    func print(_ jobs: [Job]) async -> (seconds: Double, bytes: Int) {
      let start = Clock.processorSeconds
      let sizes = await jobs.concurrentMap(width: width) { job -> Int in
        switch plan.render(job).content {
        case .bytes(let bytes): bytes.count
        case .copy, .kept: 0
        }
      }
      return (Clock.processorSeconds - start, sizes.reduce(0, +))
    }
    let (ofPages, ofData) = (await print(pages), await print(data))
    return .object([
      ("pages_processor_seconds", rounded(ofPages.seconds)), ("data_processor_seconds", rounded(ofData.seconds)),
      ("data_files", .integer(data.count)), ("data_mb", rounded(Double(ofData.bytes) / 1_048_576)),
    ])
  }

  /// Processor seconds it takes to look through all documents and records once more.
  private static func scanning(_ pressing: Pressing) async -> JSON {
    do {
      let found = try Discovery.read(pressing.site.content).value
      let tree = SourceTree(documents: found.documents.map(\.fetched), records: found.records, attachments: [])
      let (today, width) = (pressing.edition.today, pressing.width)
      let readings = await Readings().reading(tree, today: today, width: width)
      let start = Clock.processorSeconds
      let bytes = await readings.scanningAgain(tree, today: today, width: width)
      return .object([
        ("processor_seconds", rounded(Clock.processorSeconds - start)), ("mb", rounded(Double(bytes) / 1_048_576)),
      ])
    } catch {
      return .string("\(error)")
    }
  }

  private static func rounded(_ number: Double) -> JSON { .rounded(number) }
}
