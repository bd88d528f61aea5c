import PressFixture
import PressSite
import PressText
import Testing

@testable import PressBuild

/// What has grown old: reviewed, replaced, ended.
@Suite struct FreshnessTests {
  private static func study(_ name: String, _ title: String, _ keys: String = "", _ body: String = "正文。") -> String {
    "== study/\(name).md\n---\n标题: \(title)\n日期: 2024-03-01\n\(keys.isEmpty ? "" : keys + "\n")---\n\n\(body)\n"
  }

  private static func site(_ parts: String...) -> Fixture { Fixture(parts.joined()) }

  @Test func theNewestTakesThePlaceOfAll() async {
    let plan = await Self.site(
      Self.study("a", "办法（2020年）", "新版本: b.md"), Self.study("b", "办法（2022年）", "replaced_by: 办法（2024年）"),
      Self.study("c", "办法（2024年）"), Self.study("d", "别的", "替代: '[[办法（2024年）]]'")
    ).plan()
    #expect(plan.diagnostics.isEmpty)
    let composition = plan.value.composition
    for name in ["a", "b", "d"] {
      guard let place = composition.site.pages.firstIndex(where: { $0.path.string == "study/\(name).md" }) else {
        Issue.record("no page \(name)")
        continue
      }
      let view = composition.document(place)
      #expect(view.banners.map(\.text) == ["本文已有新版本，请看："])
      #expect(view.banners.map { $0.link?.title } == ["办法（2024年）"])
      #expect(view.banners.map { $0.link?.url } == ["c.html"])
      #expect(composition.item(place, Linker(origin: Catalogue.home)).status?.title == "已有新版本")
      #expect(composition.site.searchDocument(place).title.hasSuffix("（已有新版本）"))
    }
    #expect(plan.value.freshness.replaced.map(\.path) == ["study/a.md", "study/b.md", "study/d.md"])
    #expect(Set(plan.value.freshness.replaced.map(\.by)) == ["study/c.md"])
    #expect(plan.value.text("search.json")?.contains("\"replaced_by\": \"study/c.html\"") == true)
    let list = plan.value.text("archive/replaced.html") ?? ""
    #expect(list.contains("办法（2020年）") && list.contains("办法（2022年）") && !list.contains("- 办法（2024年） "))
  }

  @Test func aReplacementThatIsNotThereIsSaid() async {
    expectSame(
      await Self.site(Self.study("a", "办法", "新版本: 办法（2024年)"), Self.study("b", "办法（2024年）")).diagnostics(),
      """
      错误 [unknown-title] 没有标题为“办法（2024年)”的文档
       --> Content/study/a.md:4:6
        |
      4 | 新版本: 办法（2024年)
        |         ^^^^^^^^^^^^^
        改法：是不是想写“办法（2024年）”？
      """)
    expectSame(
      await Self.site(Self.study("a", "办法", "新版本: bb.md"), Self.study("b", "办法（2024年）")).diagnostics(),
      """
      错误 [broken-link] 找不到“bb.md”
       --> Content/study/a.md:4:6
        |
      4 | 新版本: bb.md
        |         ^^^^^
        改法：是不是想写“b.md”？
      """)
  }

  @Test func aReplacementOfNarrowerAudienceIsRefused() async {
    for name in ["b.md", "内部办法"] {
      let plan = await Self.site(
        Self.study("a", "办法", "新版本: \(name)"), Self.study("b", "内部办法", "公开范围: 园区")
      ).plan()
      #expect(plan.diagnostics.map(\.code) == ["link-withheld"])
      #expect(plan.value.composition.site.pages.map(\.replacement) == [nil])
      #expect(plan.value.freshness.isEmpty)
    }
  }

  @Test func circlesAreCut() async {
    expectSame(
      await Self.site(
        Self.study("a", "甲", "新版本: b.md"), Self.study("b", "乙", "新版本: c.md"), Self.study("c", "丙", "新版本: b.md")
      ).diagnostics(),
      """
      错误 [replacement-circle] “乙”的新版本绕了一圈又回到自己
       --> Content/study/b.md:4:6
        |
      4 | 新版本: c.md
        |         ^^^^
        改法：最新的那一篇不写“新版本”
      """)
    let codes = await Self.site(Self.study("a", "甲", "新版本: a.md")).plan().diagnostics.map(\.code)
    #expect(codes == ["replacement-circle"])
  }

  @Test func reviewsFallDue() async {
    let fixture = Self.site(
      Self.study("a", "甲", "复核日期: 2024-12-31"), Self.study("b", "乙", "复核日期: 2025-01-30"),
      Self.study("c", "丙", "复核日期: 2025-01-31"), Self.study("d", "丁", "复核日期: 2024-01-01\n新版本: a.md"),
      Self.study("e", "戊", "截止: 2025-01-05"), Self.study("f", "己", "截止: 2024-12-31"),
      Self.study("g", "庚", "截止: 2024-12-01\n公开范围: 支部"))
    expectSame(
      await fixture.diagnostics(),
      """
      警告 [review-due] “甲”该复核了：复核日期是2024年12月31日
       --> Content/study/a.md:4:7
        |
      4 | 复核日期: 2024-12-31
        |           ^^^^^^^^^^
        改法：看一遍内容，改正以后把“复核日期”往后写；不再用的，写“新版本”或“截止”
      """)
    let plan = await fixture.plan().value
    let freshness = plan.freshness
    #expect(freshness.due.map(\.path) == ["study/a.md"])
    #expect(freshness.soon.map(\.path) == ["study/b.md", "study/e.md"])
    #expect(freshness.replaced.map(\.path) == ["study/d.md"])
    #expect(freshness.expired.map(\.path) == ["study/f.md"])
    let banners = plan.composition.site.pages.indices.map { index in
      (plan.composition.site.pages[index].title, plan.composition.document(index).banners.map(\.text))
    }
    #expect(banners.first { $0.0 == "甲" }?.1 == ["本文的内容原定2024年12月31日前复核，使用前请核对"])
    #expect(banners.first { $0.0 == "乙" }?.1 == [])
    #expect(banners.first { $0.0 == "戊" }?.1 == ["本页将于2025年1月5日撤下"])
    // Only those inside see a list of what is to be done.
    #expect(plan.text("archive/review.html") == nil)
    let inside = await fixture.plan(Fixture.edition(.park)).value
    #expect(inside.text("archive/review.html")?.contains("甲") == true)
    let archive = inside.composition.archive()
    #expect(archive.aging.map(\.title) == ["已有新版本的资料", "该复核的资料"])
  }

  @Test func aPartSaysThatTheNewerIsLeftOut() async {
    let plan = await Self.site(Self.study("a", "甲", "新版本: b.md"), Self.study("b", "乙")).plan().value
    guard let old = plan.composition.site.pages.firstIndex(where: { $0.title == "甲" }) else {
      Issue.record("no page")
      return
    }
    let part = await plan.part([old], width: 1)
    #expect(part.composition.document(0).banners.map(\.text) == ["本文已有新版本（未收入本包）"])
  }
}
