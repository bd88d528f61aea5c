import Foundation
import Glibc
import PressBuild
import PressDisk
import PressSite
import PressText
import Testing

/// A site on disk that is built once or more.
private struct Press {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("名称: 站\n", to: "Content/site.yml")
    try document("a", "甲", "[表](表.txt)")
    try folder.write("pdf", to: "Content/study/表.txt")
  }

  func document(_ name: String, _ title: String, _ body: String = "正文。") throws {
    try folder.write("---\n标题: \(title)\n日期: 2024-03-01\n---\n\n\(body)\n", to: "Content/study/\(name).md")
  }

  func output(_ name: String = "_site") throws -> OutputFolder {
    let site = try SiteFolder(folder.path)
    return try OutputFolder(Folder(folder.path + "/" + name), content: site.content, guarding: [site.themes])
  }

  /// A site that is planned and not written yet.
  func planned(width: Int = 2) async throws -> (pressing: Pressing, plan: Plan) {
    let site = try SiteFolder(folder.path)
    let today = try #require(Day(year: 2024, month: 12, day: 31))
    let pressing = Pressing(site: site, edition: Edition(audience: .public, today: today), width: width)
    let plan = try await pressing.plan()
    #expect(!plan.diagnostics.holdErrors, "\(plan.diagnostics)")
    return (pressing, plan.value)
  }

  func build(width: Int = 2, to name: String = "_site") async throws -> Pressing.Outcome {
    let (pressing, plan) = try await planned(width: width)
    return try await pressing.write(plan, to: try output(name))
  }

  /// When each file was last written.
  func times() throws -> [String: Date] {
    var times: [String: Date] = [:]
    for file in folder.files(in: "_site") {
      times[file] =
        try FileManager.default.attributesOfItem(atPath: folder.path + "/_site/" + file)[.modificationDate] as? Date
    }
    return times
  }
}

@Suite struct OutputTests {
  @Test func theManifestListsEveryFile() async throws {
    let press = try Press()
    let outcome = try await press.build()
    let files = press.folder.files(in: "_site")
    #expect(files.count == outcome.files && files.contains("study/biao.txt") && files.contains("study/a.html"))
    struct Listed: Decodable {
      struct File: Decodable {
        let path: String
        let sha256: String
        let size: Int
      }
      let files: [File]
    }
    let manifest = try JSONDecoder().decode(
      Listed.self, from: Data((press.folder.text("_site/manifest.json") ?? "").utf8))
    #expect(manifest.files.map(\.path).sorted() == files.filter { $0 != "manifest.json" })
    for file in manifest.files {
      let bytes = Array(try #require(FileManager.default.contents(atPath: press.folder.path + "/_site/" + file.path)))
      #expect(Digest(of: bytes).description == file.sha256 && bytes.count == file.size, "\(file.path)")
    }
  }

  @Test func equalBytesAreLeftAlone() async throws {
    let press = try Press()
    _ = try await press.build()
    let before = try press.times()
    usleep(20_000)
    _ = try await press.build(width: 1)
    #expect(try press.times() == before)
    try press.document("a", "乙", "[表](表.txt)")
    _ = try await press.build()
    let after = try press.times()
    #expect(after["study/a.html"] != before["study/a.html"] && after["study/biao.txt"] == before["study/biao.txt"])
    #expect(after["robots.txt"] == before["robots.txt"] && after.keys.sorted() == before.keys.sorted())
  }

  @Test func onlyFilesOfAnOlderManifestAreRemoved() async throws {
    let press = try Press()
    try press.document("2023/old", "旧")
    _ = try await press.build()
    try press.folder.write("mine", to: "_site/study/2023/mine.txt")
    try press.folder.write("mine", to: "_site/CNAME")
    try press.folder.write("x", to: "_site/study/other.html")
    try FileManager.default.removeItem(atPath: press.folder.path + "/Content/study/2023")
    let outcome = try await press.build()
    #expect(outcome.removed >= 2)
    #expect(!press.folder.exists("_site/study/2023/old.html") && !press.folder.exists("_site/study/2023/index.html"))
    for name in ["study/2023/mine.txt", "CNAME", "study/other.html", "study/a.html"] {
      #expect(press.folder.exists("_site/" + name), "\(name)")
    }
    try FileManager.default.removeItem(atPath: press.folder.path + "/_site/study/2023/mine.txt")
  }

  @Test func foldersThatAreEmptyNowGo() async throws {
    let press = try Press()
    try press.document("x/y/old", "旧")
    _ = try await press.build()
    try FileManager.default.removeItem(atPath: press.folder.path + "/Content/study/x")
    _ = try await press.build()
    #expect(!press.folder.exists("_site/study/x"))
  }

  @Test(arguments: [
    "", "{", "[]", "{\"files\":[{\"path\":\"../../outside.txt\"},{\"path\":\"/etc/x\"},{\"path\":\"study/mine.txt\"}]}",
    "\u{0}\u{1}",
  ])
  func spoiledManifests(_ manifest: String) async throws {
    let press = try Press()
    try press.folder.write("keep", to: "outside.txt")
    try press.folder.write(manifest, to: "_site/manifest.json")
    try press.folder.write("old", to: "_site/study/mine.txt")
    _ = try await press.build()
    #expect(press.folder.exists("outside.txt") && press.folder.exists("_site/study/a.html"))
    #expect(press.folder.exists("_site/study/mine.txt") != manifest.contains("mine.txt"))
  }

  /// Pages of an older site that no manifest tells of are not left standing in silence.
  @Test(arguments: [nil, "", "{"]) func strangePagesWithoutAManifest(_ manifest: String?) async throws {
    let press = try Press()
    try press.document("nb", "内部")
    _ = try await press.build()
    try FileManager.default.removeItem(atPath: press.folder.path + "/Content/study/nb.md")
    try FileManager.default.removeItem(atPath: press.folder.path + "/_site/manifest.json")
    if let manifest { try press.folder.write(manifest, to: "_site/manifest.json") }
    let before = press.folder.files(in: "_site")
    let (pressing, plan) = try await press.planned()
    let output = try press.output()
    await #expect(throws: DiskFailure.self) { try await pressing.write(plan, to: output) }
    #expect(press.folder.files(in: "_site") == before)
    try FileManager.default.removeItem(atPath: press.folder.path + "/_site/study/nb.html")
  }

  @Test func filesOfOthersAreCounted() async throws {
    let press = try Press()
    try press.folder.write("x", to: "_site/.git/config")
    #expect(try await press.build().strangers.isEmpty)
    #expect(try await press.build().strangers.isEmpty)
    try press.folder.write("x", to: "_site/old.html")
    try press.folder.write("x", to: "_site/study/花名册.csv")
    #expect(try await press.build().strangers.map(\.string) == ["old.html", "study/花名册.csv"])
    try press.document("b", "乙")
    #expect(try await press.build().strangers.count == 2)
    // One of ours is gone, and one of others has come.
    try FileManager.default.removeItem(atPath: press.folder.path + "/_site/study/b.html")
    #expect(try await press.build().strangers.count == 2)
    #expect(try await press.build(to: "new").strangers.isEmpty)
  }

  @Test(arguments: ["Content", "Content/out", ".", "Themes", "Themes/x", "Content/../Content/study"])
  func foldersThatOverlapAreRefused(_ name: String) throws {
    let press = try Press()
    try press.folder.write("x", to: "Themes/mine/templates/a.mustache")
    let before = press.folder.files()
    #expect(throws: DiskFailure.self) { _ = try press.output(name) }
    #expect(press.folder.files() == before)
  }

  @Test func aRefusedFolderIsNotMade() throws {
    let press = try Press()
    #expect(throws: DiskFailure.self) { _ = try press.output("Content/out") }
    #expect(!press.folder.exists("Content/out"))
  }

  @Test func aSecondBuildAtOnceIsRefused() throws {
    let press = try Press()
    do {
      let first = try press.output()
      #expect(throws: DiskFailure.self) { _ = try press.output() }
      withExtendedLifetime(first) {}
    }
    _ = try press.output()
  }

  @Test func noTemporaryFileIsLeft() async throws {
    let press = try Press()
    _ = try await press.build()
    #expect(!press.folder.files(in: "_site").contains { $0.contains("branchpress-part") })
    // A file cannot take the place of a folder: the failure is told, and leaves nothing behind.
    try FileManager.default.removeItem(atPath: press.folder.path + "/_site/robots.txt")
    try press.folder.write("x", to: "_site/robots.txt/inner")
    await #expect(throws: DiskFailure.self) { _ = try await press.build() }
    #expect(!press.folder.files(in: "_site").contains { $0.contains("branchpress-part") })
  }

  /// What a killed build left behind is cleared away by the next.
  @Test func leftoversOfAKilledBuild() async throws {
    let press = try Press()
    try press.folder.write("half", to: "_site/study/.a.html.branchpress-part")
    try press.folder.write("half", to: "_site/study/.gone.html.branchpress-part")
    _ = try await press.build()
    #expect(!press.folder.files(in: "_site").contains { $0.contains("branchpress-part") })
  }

  /// A folder that was not there is made whole beside its place: nobody sees half of it.
  @Test func aNewFolderComesAtOnce() async throws {
    let press = try Press()
    let (pressing, plan) = try await press.planned()
    let folder = press.folder
    @Sendable func mode(_ name: String) -> mode_t {
      var status = stat()
      return stat(folder.path + "/" + name, &status) == 0 ? status.st_mode & 0o7777 : 0
    }
    try folder.write("", to: "plain/file")
    _ = try await pressing.write(plan, to: try press.output()) { _ in
      #expect(!folder.exists("_site"))
      // Nobody else reads what has not been proved.
      #expect(mode("._site.branchpress-part") == 0o700)
    }
    #expect(press.folder.exists("_site/index.html") && !press.folder.exists("._site.branchpress-part"))
    #expect(mode("_site") == mode("plain") & 0o755)
  }

  /// What stands where a new folder would be made is not ours to remove.
  @Test func aNewFolderBesideALink() async throws {
    let press = try Press()
    try press.folder.write("mine", to: "mine/a.txt")
    #expect(symlink(press.folder.path + "/mine", press.folder.path + "/._site.branchpress-part") == 0)
    _ = try await press.build()
    #expect(press.folder.exists("_site/index.html") && press.folder.exists("mine/a.txt"))
    #expect(press.folder.exists("._site.branchpress-part/a.txt"))
  }

  /// What a killed build has left of a new folder is no part of the next one.
  @Test func aNewFolderOfAKilledBuild() async throws {
    let press = try Press()
    try press.folder.write("half", to: "._site.branchpress-part/study/gone.html")
    try press.folder.write("half", to: "._site.branchpress-part/study/a.html/inner")
    _ = try await press.build()
    #expect(press.folder.exists("_site/study/a.html") && !press.folder.exists("_site/study/gone.html"))
    #expect(!press.folder.exists("._site.branchpress-part"))
  }

  /// Where another folder has come to stand in the place meanwhile, it is left alone.
  @Test func aNewFolderWhosePlaceIsTaken() async throws {
    let press = try Press()
    let (pressing, plan) = try await press.planned()
    let output = try press.output()
    try press.folder.write("mine", to: "_site/mine.txt")
    await #expect(throws: DiskFailure.self) { _ = try await pressing.write(plan, to: output) }
    #expect(press.folder.files(in: "_site") == ["mine.txt"] && !press.folder.exists("._site.branchpress-part"))
  }

  /// A name that leaves no room for the sign of what is not finished.
  @Test func aNewFolderWithALongName() async throws {
    let press = try Press()
    let name = String(repeating: "站", count: 80)
    _ = try await press.build(to: name)
    #expect(press.folder.exists(name + "/index.html"))
  }

  @Test func widthDoesNotMatter() async throws {
    let press = try Press()
    for number in 0..<30 { try press.document("\(number)", "第\(number)篇") }
    _ = try await press.build(width: 1, to: "one")
    _ = try await press.build(width: 4, to: "four")
    #expect(press.folder.files(in: "one") == press.folder.files(in: "four"))
    for file in press.folder.files(in: "one") {
      #expect(press.folder.text("one/" + file) == press.folder.text("four/" + file), "\(file)")
    }
  }

  /// Tasks that miss the same new folder at once all write their files.
  @Test func aFolderIsMadeByManyAtOnce() async throws {
    let press = try Press()
    for number in 0..<40 { try press.document("\(number)", "第\(number)篇") }
    for round in 0..<12 { _ = try await press.build(width: 8, to: "round-\(round)") }
    #expect(press.folder.files(in: "round-0") == press.folder.files(in: "round-11"))
  }
}
