import Foundation
import PressBuild
import PressSite
import PressText
import Testing

@testable import PressDisk

/// What builds leave to the next one beside `Content`.
@Suite struct BuildCacheTests {
  /// A site on disk that is built with a cache, again and again.
  private struct Press {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      try folder.write("名称: 站\n", to: "Content/site.yml")
      for number in 1...12 { try document(number, "第\(number)篇的正文，写检修和登记。") }
    }

    var site: SiteFolder { get throws { try SiteFolder(folder.path) } }
    var output: Folder { Folder(folder.path + "/_site") }

    func document(_ number: Int, _ body: String) throws {
      try folder.write(
        "---\n标题: 第\(number)篇\n日期: 2024-03-\(10 + number)\n---\n\n\(body)\n", to: "Content/study/di-\(number).md")
    }

    func cache(isFresh: Bool = false) throws -> BuildCache? {
      BuildCache(try site, output: output, isFresh: isFresh)
    }

    /// The bytes of every file after a build, and how many were left without being made.
    @discardableResult func build(withCache: Bool = true) async throws -> [String: [UInt8]] {
      let target = withCache ? output : Folder(folder.path + "/fresh")
      let pressing = Pressing(
        site: try site, edition: Edition(audience: .public, today: try #require(Day("2024-12-31"))), width: 2,
        cache: withCache ? try cache() : nil)
      let plan = try await pressing.plan()
      #expect(!plan.diagnostics.holdErrors)
      _ = try await pressing.write(
        plan.value, to: try OutputFolder(target, content: try site.content, guarding: []))
      let name = withCache ? "_site/" : "fresh/"
      return Dictionary(
        uniqueKeysWithValues: try folder.files(in: String(name.dropLast())).map {
          ($0, try Folder.read(folder.path + "/" + name + $0))
        })
    }

    /// Files of the cache, by the end of their names.
    func cacheFile(_ ending: String) throws -> String {
      let base = folder.path + "/" + BuildCache.folderName
      let names = try Folder.list(base).map(\.name).filter { $0 != ".gitignore" }
      let name = try #require(names.first { ending.isEmpty ? !$0.contains(".") : $0.hasSuffix(ending) })
      return base + "/" + name
    }

    func known() async throws -> (work: Bool, files: Bool) {
      let cache = try #require(try cache())
      return (cache.known.size > 0, await cache.files.value[RelativePath(trusting: "study/di-1.html")] != nil)
    }
  }

  /// A cache of which these did not tell would be believed after a new program, or after a loss of power.
  @Test func theProgramAndTheStartOfTheMachineAreKnown() throws {
    let boot = try #require(BuildCache.boot)
    #expect(boot.utf8.count >= 36)
    #expect(LastBuild.program.split(separator: " ").count >= 8)
  }

  @Test func anEditedSiteHasTheBytesOfOneThatIsBuiltFromNothing() async throws {
    let press = try Press()
    try await press.build()
    #expect(try await press.known() == (true, true))
    for (number, body) in [(3, "改过的正文。"), (3, "再改。\n\n## 新的一节\n\n话。"), (5, "见[[第3篇]]。"), (13, "新来的一篇。")] {
      try press.document(number, body)
      let (built, fresh) = (try await press.build(), try await press.build(withCache: false))
      #expect(built == fresh, "\(body)")
    }
  }

  @Test func aPageThatSomebodyTouchedIsMended() async throws {
    let press = try Press()
    let first = try await press.build()
    let path = press.folder.path + "/_site/study/di-4.html"
    var bytes = try Folder.read(path)
    bytes[bytes.count - 2] ^= 1
    try Folder.write(bytes, to: path)
    try Folder.remove(press.folder.path + "/_site/study/di-5.html")
    #expect(try await press.build() == first)
  }

  @Test func anUntouchedPageIsNotWrittenAgain() async throws {
    let press = try Press()
    try await press.build()
    let path = press.folder.path + "/_site/study/di-4.html"
    let before = FileLook.ofPlain(path)
    try press.document(3, "改过的正文。")
    try await press.build()
    #expect(before != nil && FileLook.ofPlain(path) == before)
  }

  @Test(arguments: ["", ".index", "-files"]) func aDamagedCacheIsNotBelieved(_ ending: String) async throws {
    let press = try Press()
    let first = try await press.build()
    let path = try press.cacheFile(ending)
    let bytes = try Folder.read(path)
    // Another file with the first half of the bytes, as after a copy that was broken off.
    try Folder.remove(path)
    try Folder.write(Array(bytes[..<(bytes.count / 2)]), to: path)
    let known = try await press.known()
    #expect(ending == "-files" ? known == (true, false) : known == (false, false))
    #expect(try await press.build() == first)
    #expect(try await press.known() == (true, true))
  }

  @Test func whatAnInterruptedBuildHasAddedIsCutOff() async throws {
    let press = try Press()
    let first = try await press.build()
    let path = try press.cacheFile("")
    let size = try Folder.read(path).count
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(repeating: 7, count: 5000))
    try file.close()
    #expect(try await press.known() == (true, true))
    #expect(try Folder.read(path).count == size)
    #expect(try await press.build() == first)
  }

  @Test func whoWantsEverythingAnewGetsIt() async throws {
    let press = try Press()
    try await press.build()
    let fresh = try #require(try press.cache(isFresh: true))
    #expect(fresh.known.size == 0 && fresh.store.size == 0)
  }

  @Test func twoBuildsAtOnceDoNotShareIt() throws {
    let press = try Press()
    let first = try press.cache()
    #expect(first != nil)
    #expect(try press.cache()?.store == nil)
    withExtendedLifetime(first) {}
  }

  @Test func onlyItsOwnerMayReadIt() async throws {
    let press = try Press()
    try await press.build()
    var status = stat()
    #expect(stat(press.folder.path + "/" + BuildCache.folderName, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
    #expect(try Folder.read(press.folder.path + "/" + BuildCache.folderName + "/.gitignore") == Array("*\n".utf8))
  }

  @Test func whatWasKeptForAFolderThatIsGoneIsRemoved() async throws {
    let press = try Press()
    try await press.build()
    let folder = press.folder.path + "/" + BuildCache.folderName
    let own = try Folder.list(folder).map(\.name).sorted()
    let other = Folder(press.folder.path + "/other")
    try Folder.create(other.path)
    var cache = BuildCache(try press.site, output: other)
    #expect(cache != nil)
    cache = nil
    #expect(try Folder.list(folder).count > own.count)
    // Its folder is there: it stays.
    _ = try press.cache()
    #expect(try Folder.list(folder).count > own.count)
    rmdir(other.path)
    _ = try press.cache()
    #expect(try Folder.list(folder).map(\.name).sorted() == own)
    #expect(try await press.known() == (true, true))
  }
}
