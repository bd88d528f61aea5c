import PressBuild
import PressFixture
import PressSite
import PressText
import Testing

/// A part of a site is a whole small site.
@Suite struct PartTests {
  private static let fixture = Fixture(
    """
    == study/index.md
    ---
    标题: 学习资料
    ---
    先看[甲](2024/a.md)，再看[三月的会](../activities/hui.md)。
    == study/2024/a.md
    ---
    标题: 甲篇
    日期: 2024-03-01
    标签: 安全
    系列: 入门
    ---
    见[三月**的**会](../../activities/hui.md#过程 "记录")、[乙](b.md)、[[三月的会]]、[表](表.xlsx)。
    == study/2024/b.md
    ---
    标题: 乙篇
    日期: 2024-09-01
    支部: 二支部
    ---
    ![图](图.png)
    == study/2024/表.xlsx (size 100)
    == study/2024/图.png (png 4x3)
    == activities/hui.md
    ---
    标题: 三月的会
    日期: 2024-03-08
    支部: 一支部
    类型: 主题党日
    ---
    ## 过程
    见[甲](../study/2024/a.md)。
    == branches/yi.md
    ---
    标题: 一支部
    上级: 总支
    ---
    == branches/er.md
    ---
    标题: 二支部
    ---
    == branches/zong.md
    ---
    标题: 总支
    ---
    """)

  private func part(_ selection: Selection) async throws -> Plan {
    let plan = await Self.fixture.plan()
    #expect(!plan.diagnostics.holdErrors, "\(plan.diagnostics)")
    return await plan.value.part(try selection.pages(in: plan.value.composition.site), width: 1)
  }

  @Test func linksOutOfThePartBecomeText() async throws {
    let part = try await part(Selection(sections: ["学习资料"]))
    let page = try #require(part.text("study/2024/a.html"))
    #expect(page.contains("见三月<strong>的</strong>会（未收入本包）、<a href=\"b.html\">乙</a>、三月的会（未收入本包）、<a"))
    #expect(!page.contains("hui.html"))
    let list = try #require(part.text("study/index.html"))
    #expect(list.contains("<a href=\"2024/a.html\">甲</a>，再看三月的会（未收入本包）。"))
  }

  @Test func aPartHoldsWhatItsPagesNeed() async throws {
    let part = try await part(Selection(sections: ["study"]))
    let addresses = Set(part.jobs.map(\.address.string))
    #expect(addresses.isSuperset(of: ["study/2024/biao.xlsx", "study/2024/tu.png", "branches/er.html"]))
    #expect(addresses.isDisjoint(with: ["activities/hui.html", "branches/yi.html", "activities/index.html"]))
    let list = try #require(part.text("search.json"))
    #expect(list.contains("甲篇") && !list.contains("activities/"))
  }

  /// Those above a branch come with it, so that its place is seen.
  @Test func theProfilesOfBranchesComeAlong() async throws {
    let part = try await part(Selection(branches: ["一支部"]))
    let names = part.composition.site.branches.map(\.name)
    #expect(Set(names) == ["一支部", "总支"])
    #expect(part.composition.site.pages.map(\.title).sorted() == ["一支部", "三月的会", "总支"].sorted())
  }

  @Test func aspectsNarrowEachOther() async throws {
    let site = await Self.fixture.plan().value.composition.site
    func titles(_ selection: Selection) throws -> [String] {
      try selection.pages(in: site).map { site.pages[$0].title }
    }
    #expect(try titles(Selection(tags: ["安全"])) == ["甲篇"])
    #expect(try titles(Selection(series: ["入门"])) == ["甲篇"])
    #expect(try titles(Selection(sections: ["study"], since: Day(year: 2024, month: 6, day: 1))) == ["乙篇"])
    #expect(try titles(Selection(sections: ["study", "活动记录"])) == ["乙篇", "甲篇", "三月的会"])
    #expect(try titles(Selection(tags: ["安全"], since: Day(year: 2024, month: 6, day: 1))) == [])
  }

  @Test func strangersAreNamed() async throws {
    let site = await Self.fixture.plan().value.composition.site
    #expect { try Selection(tags: ["安 全"]).pages(in: site) } throws: { error in
      (error as? Selection.Stranger)?.name == "安 全"
    }
    #expect { try Selection(branches: ["一支部门"]).pages(in: site) } throws: { error in
      (error as? Selection.Stranger)?.meant == "一支部"
    }
  }

  @Test func theStartPageSaysWhatItIs() async throws {
    let site = await Self.fixture.plan().value.composition.site
    let page = StartPage(part: "标签“<安全>”", digest: Digest(of: []), content: Digest(of: []), files: 3).html(of: site)
      .string
    for words in ["先解压，再打开", "标签“&lt;安全&gt;”", "2024年12月31日", "公开", "e3b0c44298fc1c14", "sha256sum -c"] {
      #expect(page.contains(words))
    }
  }
}
