import PressFixture
import PressSite
import PressText
import Testing

@testable import PressBuild

/// The policy library, and notices that go on their last day.
@Suite struct LibraryTests {
  private static let policies = """
    == policies/a.md
    ---
    标题: 甲
    日期: 2022-03-01
    发文机关: 园区工委
    文号: 星工〔2022〕1号
    废止: 2024-06-01
    ---
    == policies/b.md
    ---
    标题: 乙
    日期: 2024-05-01
    发文机关: 市办公室
    文号: 示办〔2024〕12号
    施行: 2024-07-01
    ---
    == policies/c.md
    ---
    标题: 丙
    日期: 2024-02-01
    发文机关: 园区工委
    文号: 星工〔2024〕2号
    ---
    """

  private func day(_ text: String) throws -> Edition {
    Edition(audience: .public, today: try #require(Day(text)), baseURL: "https://example.org/")
  }

  @Test func byIssuerAndYear() async throws {
    let plan = await Fixture(Self.policies).plan(try day("2024-06-30"))
    #expect(plan.diagnostics.isEmpty)
    let list = try #require(plan.value.text("policies/index.html"))
    #expect(
      list.contains(
        "filter 发文机关: 全部=index.html(3)* 园区工委=issuer/yuan-qu-gong-wei.html(2) 市办公室=issuer/shi-ban-gong-shi.html(1)"))
    #expect(list.contains("filter 年份: 全部=index.html(3)* 2024年=year/2024.html(2) 2022年=year/2022.html(1)"))
    // In the table each year has a heading, the newest first.
    let lines = list.split(separator: "\n").filter { $0.hasPrefix("[") || $0.hasPrefix("- ") }.map { $0.prefix(6) }
    #expect(
      lines.map { $0.split(separator: " ")[0] == "-" ? String($0.suffix(4).prefix(1)) : String($0) } == [
        "[2024年", "乙", "丙", "[2022年", "甲",
      ], "\(lines)")
    let own = try #require(plan.value.text("policies/issuer/yuan-qu-gong-wei.html"))
    #expect(own.hasPrefix("# 园区工委·制度文件 ") && own.contains("- 丙 ") && own.contains("- 甲 ") && !own.contains("- 乙 "))
  }

  @Test(arguments: [("2024-05-31", "尚未施行", false), ("2024-06-01", "尚未施行", true), ("2024-07-01", nil, true)])
  func standing(_ today: String, _ ofB: String?, _ isRepealed: Bool) async throws {
    let plan = await Fixture(Self.policies).plan(try day(today)).value
    let list = try #require(plan.text("policies/index.html")).split(separator: "\n")
    let a = try #require(list.first { $0.hasPrefix("- 甲 ") })
    let b = try #require(list.first { $0.hasPrefix("- 乙 ") })
    #expect(a.contains("已废止") == isRepealed && !a.contains("尚未"))
    #expect(b.contains("尚未施行") == (ofB != nil) && !b.contains("已废止"))
    #expect(plan.text("policies/a.html")?.contains("banner warn: 本文件已于2024年6月1日废止") == isRepealed)
  }

  /// One issuer or one year narrows nothing.
  @Test func noFilterThatNarrowsNothing() async throws {
    let policies = Self.policies.replacing("市办公室", with: "园区工委").replacing("2022-03-01", with: "2024-01-01")
    let plan = await Fixture(policies).plan(try day("2024-06-30")).value
    #expect(try #require(plan.text("policies/index.html")).contains("filter") == false)
    #expect(!plan.jobs.contains { $0.address.string.hasPrefix("policies/issuer/") })
  }

  /// On its last day nothing of a notice is left: no page, no list, no tag, no feed, no map, no search, no attachment.
  @Test func aNoticeGoesOnItsLastDay() async throws {
    let fixture = Fixture(
      """
      == notices/gong-shi.md
      ---
      标题: 砚台公示
      日期: 2024-06-01
      截止: 2024-06-10
      标签: 砚台
      ---
      砚台公示五个工作日，见[名单](名单.pdf)。
      == notices/名单.pdf
      砚台
      == notices/b.md
      ---
      标题: 停电通知
      日期: 2024-06-02
      ---
      停电。
      """)
    func naming(_ today: String) async throws -> [String] {
      let plan = await fixture.plan(try day(today)).value
      return plan.jobs.filter { job in
        job.source(in: plan.composition.site)?.string.contains("名单") == true
          || plan.text(job.address.string).map { $0.contains("砚台") || $0.contains("gong-shi") } == true
      }.map(\.address.string).filter { !$0.hasPrefix("assets/") }
    }
    let before = try await naming("2024-06-09")
    for address in [
      "notices/gong-shi.html", "notices/index.html", "tags/index.html", "feed.xml", "sitemap.xml",
      "search.json", "archive/2024-06.html",
    ] {
      #expect(before.contains(address), "\(address)")
    }
    #expect(before.contains { $0.hasPrefix("search/") } && before.contains { $0.hasSuffix(".pdf") })
    #expect(try await naming("2024-06-10") == [])
    #expect(try await naming("2025-01-01") == [])
  }
}
