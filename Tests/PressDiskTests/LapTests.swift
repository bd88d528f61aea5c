import Foundation
import PressBuild
import PressDisk
import PressSite
import PressText
import Synchronization
import Testing

/// What a build tells of its stages and of its files.
@Suite struct LapTests {
  private final class Heard: Sendable {
    private let laps = Mutex<[Lap]>([])
    var clock: Stopwatch {
      Stopwatch(now: { 1 }, used: { 0 }, report: { lap in self.laps.withLock { $0.append(lap) } })
    }
    func bytes(of stage: String) -> Int? { laps.withLock { laps in laps.first { $0.stage == stage }?.bytes } }
  }

  private static func build(_ folder: TemporaryFolder, _ clock: Stopwatch = .none) async throws -> Pressing.Outcome {
    let site = try SiteFolder(folder.path)
    let today = try #require(Day(year: 2024, month: 12, day: 31))
    let pressing = Pressing(
      site: site, edition: Edition(audience: .public, today: today), width: 2, clock: clock, patience: 0)
    let plan = try await pressing.plan()
    #expect(!plan.diagnostics.holdErrors, "\(plan.diagnostics)")
    return try await pressing.write(
      plan.value, to: OutputFolder(Folder(folder.path + "/_site"), content: site.content, guarding: []))
  }

  private static func size(_ folder: TemporaryFolder, _ files: [String]) throws -> Int {
    try files.reduce(0) { $0 + (try #require(FileManager.default.contents(atPath: "\(folder.path)/\($1)"))).count }
  }

  private static func site() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("名称: 站\n", to: "Content/site.yml")
    try folder.write("---\n标题: 甲\n日期: 2024-03-01\n---\n\n# 一、要求\n\nGDP 与[表](表.txt)。\n", to: "Content/study/a.md")
    try folder.write("三个字", to: "Content/study/表.txt")
    return folder
  }

  @Test func stagesTellTheBytesTheyReadOrMade() async throws {
    let folder = try Self.site()
    let heard = Heard()
    let outcome = try await Self.build(folder, heard.clock)
    let files = folder.files(in: "_site").map { "_site/" + $0 }
    let markdown = try Self.size(folder, ["Content/study/a.md"])
    let records = try Self.size(folder, ["Content/site.yml"])
    #expect(heard.bytes(of: "discover") == records)
    #expect(heard.bytes(of: "read") == markdown)
    #expect(heard.bytes(of: "ledger") == records)
    #expect(heard.bytes(of: "attachments") == 9)
    #expect(try heard.bytes(of: "index") == Self.size(folder, files.filter { $0.hasPrefix("_site/search/") }))
    let manifest = try Self.size(folder, ["_site/manifest.json"])
    #expect(heard.bytes(of: "seal") == manifest)
    #expect(try heard.bytes(of: "render and write") == Self.size(folder, files) - manifest)
    #expect(outcome.bytes == heard.bytes(of: "render and write"))
    #expect(heard.bytes(of: "compose") == nil, "it reads and makes no files")
  }

  @Test func filesAreMadeOrEqual() async throws {
    let folder = try Self.site()
    let first = try await Self.build(folder)
    let count = folder.files(in: "_site").count
    #expect(first.jobs == JobCounts(made: count, equal: 0, skipped: 0))
    #expect(try await Self.build(folder).jobs == JobCounts(made: 0, equal: count, skipped: 0))
    try folder.write("四个字了", to: "Content/study/表.txt")
    // The file itself, the page that tells its size, and what lists digests; nothing is lost of the sum.
    let third = try await Self.build(folder).jobs
    #expect(third.made >= 3 && third.made < 10 && third.all == count && third.skipped == 0)
  }
}
