import ArgumentParser
import PressBuild
import PressDisk
import PressSite
import PressText

/// Joins built sites and prints what it took.
struct JoinMeasure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: "Join built sites, as branchpress join does, and print the figures of it.",
    discussion: "To have such sites: invent, with --number 1, 2, …, and measure, each in a folder of its own.")

  @Argument(help: "The built sites: the folders _site of measured ones.")
  var sites: [String]

  @Option(help: "Where to write the joined site.")
  var output: String

  @Option(help: "How many cores to use.")
  var jobs: Int?

  func run() async throws {
    let stages = Stages()
    let clock = stages.stopwatch
    guard let today = Day("2025-01-01") else { throw ExitCode(1) }
    let edition = Edition(audience: .public, today: today)
    let start = Clock.seconds
    let portals = try clock.time("portals") { try Joining.portals(sites, edition: edition).portals }
    let folder = SiteFolder(named: "合成的网站")
    let pressing = Pressing(
      site: folder, edition: edition, width: jobs ?? Clock.processors, clock: clock, joined: portals)
    let plan = try await pressing.plan()
    guard !plan.diagnostics.holdErrors else { throw ExitCode(1) }
    let target = try OutputFolder(
      Folder(output), content: folder.content, guarding: portals.map { Folder($0.origin) })
    let outcome = try await pressing.write(plan.value, to: target)
    let result = JSON.object([
      ("sites", .integer(portals.count)), ("documents", .integer(portals.reduce(0) { $0 + $1.documents })),
      ("cores", .integer(pressing.width)), ("seconds", .rounded(Clock.seconds - start)),
      ("processor_seconds", .rounded(Clock.processorSeconds)),
      ("peak_memory_mb", .integer(Clock.peakMemory / 1_048_576)),
      ("files", .integer(outcome.files)), ("output_mb", .rounded(Double(outcome.bytes) / 1_048_576)),
      ("jobs", outcome.jobs.json), ("stages", stages.json),
    ])
    print(String(decoding: result.bytes(), as: UTF8.self))
  }
}
