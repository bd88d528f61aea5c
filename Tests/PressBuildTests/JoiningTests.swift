import PressBuild
import PressFixture
import PressSite
import PressText
import Testing

/// Finished portals in folders of a larger one.
@Suite struct JoiningTests {
  /// The files of a small site as a build leaves them.
  private static func finished(
    _ name: String, title: String, text: String, edition: Edition = Fixture.edition()
  ) async -> [RelativePath: [UInt8]] {
    let fixture = Fixture(
      """
      == study/a.md
      ---
      标题: \(title)
      日期: 2024-03-0\(title.count)
      类型: 业务技能
      ---
      \(text)
      """, settings: "name: \(name)\n")
    let plan = await fixture.plan(edition)
    #expect(!plan.diagnostics.holdErrors, "\(plan.diagnostics)")
    var files: [RelativePath: [UInt8]] = [:]
    for job in plan.value.jobs {
      if case .bytes(let bytes) = plan.value.render(job).content { files[job.address] = bytes }
    }
    let entries = files.map { Entry(address: $0, digest: Digest(of: $1), size: $1.count, source: nil) }
    files[Manifest.address] = await Manifest.bytes(entries, plan: plan.value)
    return files
  }

  private static func portal(_ key: String, _ files: [RelativePath: [UInt8]]) throws(JoiningFailure) -> JoinedPortal {
    try JoinedPortal(key: key, origin: "built/" + key, edition: Fixture.edition()) { files[$0] }
  }

  private static func joined(_ portals: [JoinedPortal], _ text: String = "== site.yml\nname: 全区\n") async -> Plan {
    let commission = Commission(
      tree: Fixture(text).tree, theme: TinyTheme.files, edition: Fixture.edition(baseURL: "https://a.example/"),
      width: 1, joined: portals)
    return await Build.plan(commission).value
  }

  @Test func everyFileIsPlannedUnderItsKey() async throws {
    let files = await Self.finished("东站", title: "东篇", text: "东边的事。")
    let plan = await Self.joined([try Self.portal("dong", files)])
    let joined = plan.jobs.filter { $0.address.string.hasPrefix("dong/") }
    #expect(Set(joined.map(\.address.string)) == Set(files.keys.map { "dong/" + $0.string }))
    for job in joined {
      guard case .kept(let origin) = plan.render(job).content else {
        Issue.record("\(job.address) is not copied")
        continue
      }
      #expect(origin == "built/" + job.address.string)
      let own = try #require(RelativePath(job.address.string.dropFirst(5)))
      #expect(plan.expectedDigest(of: job) == files[own].map { Digest(of: $0).description })
    }
  }

  @Test func listsAndManifestHoldAllSites() async throws {
    let east = await Self.finished("东站", title: "东篇", text: "东边的事。")
    let west = await Self.finished("西站", title: "西篇目", text: "西边的事。")
    let plan = await Self.joined([try Self.portal("dong", east), try Self.portal("xi", west)])
    let list = plan.text("search.json") ?? ""
    #expect(list.contains(#""url":"dong/study/a.html""#) || list.contains(#""url": "dong/study/a.html""#))
    #expect(list.contains("xi/study/a"))
    let map = plan.text("sitemap.xml") ?? ""
    #expect(map.contains("https://a.example/dong/study/a.html"))
    #expect(!map.contains("404.html") && !map.contains("search.html"))
    let manifest = String(decoding: await Manifest.bytes([], plan: plan), as: UTF8.self)
    #expect(manifest.contains(#""documents": 2"#))
    #expect(
      manifest.contains(#""key":"dong","name":"东站","as_of":"2024-12-31""#) || manifest.contains(#""key": "dong""#))
    let alone = String(decoding: await Manifest.bytes([], plan: Self.joined([])), as: UTF8.self)
    #expect(!alone.contains("joined"))
  }

  @Test func theOrderOnTheFrontPageIsThatOfTheDays() async throws {
    let east = await Self.finished("东站", title: "东篇", text: "东边的事。")
    let west = await Self.finished("西站", title: "西篇目", text: "西边的事。")
    let plan = await Self.joined([try Self.portal("dong", east), try Self.portal("xi", west)])
    let home = try #require(plan.text("index.html"))
    #expect(
      home.contains("portal 东站 dong/index.html 1 2024年12月31日\nportal 西站 xi/index.html 1 2024年12月31日\n"), "\(home)")
    let news = home.split(separator: "\n").filter { $0.hasPrefix("- ") }
    #expect(
      news == ["- 西篇目 xi/study/a.html 2024-03-03 @西站=", "- 东篇 dong/study/a.html 2024-03-02 @东站="], "\(news)")
  }

  @Test func whatCannotBeJoinedIsSaid() async throws {
    let files = await Self.finished("东站", title: "东篇", text: "东边的事。")
    for name in ["manifest.json", "search.json", "search/index.json", "search/t/0.js"] {
      var broken = files
      let path = RelativePath(trusting: name)
      broken[path] = Array(try #require(files[path]).dropLast(9))
      #expect(throws: JoiningFailure.self, "\(name)") { try Self.portal("dong", broken) }
    }
    let inner = await Self.finished(
      "东站", title: "东篇", text: "东边的事。", edition: Fixture.edition(.branch))
    do {
      _ = try Self.portal("dong", inner)
      Issue.record("another audience was joined")
    } catch { #expect(error.chinese.contains("它的公开范围是“支部”，这次要的是“公开”"), "\(error.chinese)") }
    let drafts = await Self.finished("东站", title: "东篇", text: "东边的事。", edition: Fixture.edition(drafts: true))
    do {
      _ = try Self.portal("dong", drafts)
      Issue.record("drafts were joined")
    } catch { #expect(error.chinese.contains("草稿")) }
  }

  @Test func aFolderThatTheParentNeedsIsTold() async throws {
    let files = await Self.finished("东站", title: "东篇", text: "东边的事。")
    let text = "== study/b.md\n---\n标题: 乙\n日期: 2024-01-01\n类型: 业务技能\n---\n正文。\n"
    #expect(await Self.joined([try Self.portal("study", files)], text).portalInTheWay?.key == "study")
    #expect(await Self.joined([try Self.portal("dong", files)], text).portalInTheWay == nil)
  }
}
