import PressAudit
import PressFixture
import PressSearch
import PressSite
import PressText
import Testing

@testable import PressBuild

/// The text of PDF files in the search index.
@Suite struct SearchAttachmentTests {
  private static let fixture = Fixture(
    """
    == study/2024/yong-dian/index.md
    ---
    标题: 用电检查
    日期: 2024-03-01
    ---
    见[检查表](<检查 表.pdf>)和[扫描件](扫描.pdf)。
    == study/2024/yong-dian/检查 表.pdf
    x
    == study/2024/yong-dian/扫描.pdf
    x
    == study/2024/nei-bu.md
    ---
    标题: 内部安排
    日期: 2024-03-02
    公开范围: 支部
    ---
    见[名册](名册.pdf)。
    == study/2024/名册.pdf
    x
    """)

  private static let texts = [
    "study/2024/yong-dian/检查 表.pdf": "用 电 检 查 表\n\n配电箱的门要\n随手关好，use of\npower  十分要紧\u{C}第二张纸上\n写着漏电保\n护器\u{C}\u{C}",
    "study/2024/yong-dian/扫描.pdf": "\u{C}\u{C}", "study/2024/名册.pdf": "不该出现的名册内容",
  ]

  private func plan(_ audience: Audience = .public) async -> (plan: Checked<Plan>, files: [AttachmentReading]) {
    let commission = Commission(
      tree: Self.fixture.tree, theme: TinyTheme.files, edition: Fixture.edition(audience), width: 1)
    let read = await Build.plan(commission, clock: .none) { site in
      site.attachments.map { file in
        AttachmentReading.read(
          file.source, Array("%PDF-1.7".utf8),
          pdf: PDFReading(text: Array((Self.texts[file.source.string] ?? "").utf8), author: nil), today: Fixture.today)
      }
    }
    return (read.plan, read.attachments)
  }

  private func reader(_ plan: Plan) throws -> SearchReader {
    try SearchReader { path in plan.text(path.string).map { Array($0.utf8) } }
  }

  @Test(arguments: ["配电箱的门要随手", "漏电保护器", "用电检查表", "use of power", "检查 表.pdf"])
  func textOfAPDFIsFound(_ question: String) async throws {
    let hits = try await reader(plan().plan.value).answer(question).hits
    let hit = try #require(hits.first { $0.card.attachmentOf != nil })
    #expect(hit.card.attachmentOf == "用电检查" && hit.card.title == "检查 表.pdf" && hit.card.date == "2024-03-01")
    #expect(hit.url.hasPrefix("study/2024/yong-dian/jian-cha-biao.pdf"), "\(hit.url)")
  }

  @Test func aHitLinksToItsPage() async throws {
    let hit = try #require(try await reader(plan().plan.value).answer("漏电保护器").hits.first)
    #expect(hit.url == "study/2024/yong-dian/jian-cha-biao.pdf#page=2" && hit.heading == "第2页")
    // A page is no heading: its number is not looked for.
    #expect(try await reader(plan().plan.value).answer("第2页").total == 0)
  }

  @Test func aScannedPDFIsSaidToHaveNoText() async {
    let made = await plan()
    let said = Gate.weigh(made.files, plan: made.plan.value).filter { $0.code == "pdf-without-text" }
    #expect(said.compactMap { $0.place?.path.string } == ["study/2024/yong-dian/扫描.pdf"])
    #expect(said.allSatisfy { $0.severity == .note })
  }

  @Test func whatIsWithheldIsNotRead() async throws {
    let made = await plan()
    #expect(!made.files.contains { $0.path.string.hasSuffix("名册.pdf") })
    #expect(try reader(made.plan.value).answer("名册内容").hits.isEmpty)
    #expect(try await reader(plan(.branch).plan.value).answer("名册内容").hits.first?.card.attachmentOf == "内部安排")
  }

  @Test func aPartOfTheSiteKeepsTheTexts() async throws {
    let part = await plan(.branch).plan.value.part([1], width: 1)
    let found = try reader(part).answer("漏电保护器").hits + reader(part).answer("名册内容").hits
    #expect(found.count == 1, "\(found.map(\.url))")
  }

  /// Where documents are many, the search page leads to the lists instead of naming each.
  @Test func theSearchPageStaysSmall() async throws {
    let many = (0..<301).map { "== study/2024/d\($0).md\n---\n标题: 第\($0)篇\n日期: 2024-01-01\n---\n字\n" }.joined()
    let composition = await Fixture(many).plan().value.composition
    let page = composition.searchPage()
    #expect(!page.isWhole && page.all.map(\.heading) == ["按栏目", "按年份"])
    #expect(
      page.all.flatMap(\.items).map { $0.title + " " + ($0.url ?? "") } == [
        "学习资料（301篇） study/index.html", "2024年（301篇） archive/2024.html",
      ])
    #expect(
      await Fixture("== study/a.md\n---\n标题: 甲\n日期: 2024-01-01\n---\n字\n").plan().value.composition.searchPage().isWhole
    )
  }
}
