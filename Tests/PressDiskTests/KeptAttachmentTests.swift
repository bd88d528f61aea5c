import Foundation
import PressSite
import PressText
import Testing

@testable import PressBuild
@testable import PressDisk

/// Attachments that look as they did are not read again.
@Suite struct KeptAttachmentTests {
  /// A site on disk with a photograph, a table and a PDF.
  private struct Press {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      try folder.write("名称: 站\n", to: "Content/site.yml")
      try folder.write(
        try Self.demonstration("activities/2024/joint-theme-day/electronics-bench.jpg"), to: Self.photograph)
      try folder.write("名称,数量\n灭火器,12\n", to: Self.table)
      let pdf = "study/charging-shed-rules.pdf"
      try folder.write(try Self.demonstration("services/2024/安装电动车充电棚/充电棚使用须知.pdf"), to: "Content/" + pdf)
      try write("正文。")
    }

    static let photograph = "Content/study/bench.jpg"
    static let table = "Content/study/list.csv"

    private static func demonstration(_ path: String) throws -> [UInt8] {
      let root = URL(filePath: #filePath).appending(path: "../../../Content").standardized
      return try Folder.read(root.appending(path: path).path)
    }

    func write(_ body: String) throws {
      try folder.write(
        "---\n标题: 题\n日期: 2024-03-01\n已审查: 是\n---\n\n\(body)\n\n![工位](bench.jpg)\n\n[表](list.csv)、[须知](charging-shed-rules.pdf)\n",
        to: "Content/study/a.md")
    }

    func pressing(withCache: Bool = true) throws -> Pressing {
      let site = try SiteFolder(folder.path)
      return Pressing(
        site: site, edition: Edition(audience: .public, today: try #require(Day("2024-12-31"))), width: 2,
        cache: withCache ? BuildCache(site, output: Folder(folder.path + "/_site")) : nil)
    }

    var output: OutputFolder {
      get throws {
        try OutputFolder(Folder(folder.path + "/_site"), content: Folder(folder.path + "/Content"), guarding: [])
      }
    }

    func files(in name: String) throws -> [String: [UInt8]] {
      let files = try folder.files(in: name).map { ($0, try Folder.read("\(folder.path)/\(name)/\($0)")) }
      return Dictionary(uniqueKeysWithValues: files)
    }

    /// What `check` would say.
    func diagnostics() async throws -> [String] {
      try await pressing().plan().diagnostics.map { "\($0.code) \($0.place?.path.string ?? "")" }
    }

    /// The bytes of every file after a build, and how many were left without being made.
    func build(withCache: Bool = true) async throws -> (files: [String: [UInt8]], skipped: Int) {
      let name = withCache ? "_site" : "fresh"
      let pressing = try pressing(withCache: withCache)
      let plan = try await pressing.plan()
      #expect(!plan.diagnostics.holdErrors, "\(plan.diagnostics)")
      let outcome = try await pressing.write(
        plan.value, to: try OutputFolder(Folder(folder.path + "/" + name), content: pressing.site.content, guarding: [])
      )
      return (try files(in: name), outcome.jobs.skipped)
    }

    /// Of which attachments it is kept what was understood, and of which what was published, by their names.
    func kept() async throws -> (understood: [String], published: [String]) {
      let cache = try #require(BuildCache(try SiteFolder(folder.path), output: Folder(folder.path + "/_site")))
      let files = await cache.files.value
      let names = ["bench.jpg", "charging-shed-rules.pdf", "list.csv"]
      return (
        cache.known.attachments.byPath.keys.map(\.name).sorted(),
        names.filter { files[RelativePath(trusting: "study/" + $0)] != nil }
      )
    }

    /// Files are believed by their looks only when some seconds have passed.
    func rest() async throws { try await Task.sleep(for: .seconds(FileLook.secondsOfRest + 2)) }
  }

  @Test func anEditLeavesThemAlone() async throws {
    let press = try Press()
    try await press.rest()
    let first = try await press.build()
    let names = ["bench.jpg", "charging-shed-rules.pdf", "list.csv"]
    #expect(try await press.kept() == (names, names))
    #expect(first.skipped == 0)
    try press.write("改过的正文。")
    let (second, fresh) = (try await press.build(), try await press.build(withCache: false))
    #expect(second.files == fresh.files)
    #expect(second.skipped >= names.count)
    // Whoever changes one without a change of its size is found out.
    let path = press.folder.path + "/" + Press.photograph
    let times = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    var bytes = try Folder.read(path)
    bytes[bytes.count / 2] ^= 1
    try Folder.write(bytes, to: path)
    try FileManager.default.setAttributes([.modificationDate: try #require(times)], ofItemAtPath: path)
    let (third, anew) = (try await press.build(), try await press.build(withCache: false))
    #expect(third.files == anew.files)
    #expect(third.files["study/bench.jpg"] == bytes)
  }

  /// Nobody has looked through a file that takes another's place while the site is built.
  @Test func oneThatIsChangedMeanwhileIsNotPublished() async throws {
    let press = try Press()
    let first = try await press.build().files
    let pressing = try press.pressing()
    let plan = try await pressing.plan()
    try press.folder.write("名称,数量\n灭火器,13\n", to: Press.table)
    let failure = await #expect(throws: DiskFailure.self) {
      _ = try await pressing.write(plan.value, to: try press.output)
    }
    #expect(failure?.chinese.contains("study/list.csv 在生成时被改动了") == true, "\(failure?.chinese ?? "")")
    #expect(try press.files(in: "_site") == first)
  }

  /// What is private in a file is told each time, and written down nowhere.
  @Test func whatIsPrivateIsNotKept() async throws {
    let press = try Press()
    try press.folder.write("名称,电话\n灭火器,13912345678\n", to: Press.table)
    try await press.rest()
    let first = try await press.diagnostics()
    #expect(first.contains("privacy-mobile study/list.csv"), "\(first)")
    #expect(try await press.kept().understood == ["bench.jpg", "charging-shed-rules.pdf"])
    for file in press.folder.files(in: BuildCache.folderName) {
      let bytes = try Folder.read("\(press.folder.path)/\(BuildCache.folderName)/\(file)")
      #expect(bytes.firstRange(of: Array("13912345678".utf8)) == nil, "\(file)")
    }
    #expect(try await press.diagnostics() == first)
  }
}
