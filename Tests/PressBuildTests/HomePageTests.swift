import PressFixture
import PressSite
import PressText
import Testing

@testable import PressBuild

/// The front page and the page of organisations.
@Suite struct HomePageTests {
  private static func branch(_ number: Int, day: String, more: String = "") -> String {
    "== branches/b\(number).md\n---\n标题: 第\(number)党支部\n形式: 党支部\n主题党日: \(day)\n\(more)---\n"
  }

  private static let activity = "== activities/a.md\n---\n标题: 活动\n日期: 2024-12-05\n类型: 主题党日\n支部: b1\n---\n"

  private func home(_ site: String) async -> String { await Fixture(site).plan().value.text("index.html") ?? "" }

  private func line(_ start: String, _ text: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix(start) }.map(String.init)
  }

  @Test func fewBranchesAreNamedWithTheirThemeDays() async {
    let site = (1...5).map { Self.branch($0, day: "每月15日") }.joined() + Self.activity
    let said = line("month:", await home(site))
    #expect(said?.hasSuffix((1...5).map { " 第\($0)党支部:主题党日 每月15日" }.joined()) == true, "\(said ?? "")")
  }

  /// The front page does not grow with the number of branches.
  @Test func manyBranchesOfOneDayStandOnOneLine() async {
    let same = (1...12).map { Self.branch($0, day: "每月15日") }.joined() + Self.activity
    #expect(line("month:", await home(same))?.hasSuffix(".html 12个支部:主题党日 每月15日") == true)
    let mixed =
      (1...8).map { Self.branch($0, day: $0 == 2 ? "每月5日" : $0 % 2 == 0 ? "每月20日" : "每月15日") }.joined() + Self.activity
    #expect(
      line("month:", await home(mixed))?.hasSuffix(
        ".html 4个支部:主题党日 每月15日 3个支部:主题党日 每月20日 第2党支部:主题党日 每月5日") == true)
    func various(_ count: Int) -> String {
      (1...count).map { Self.branch($0, day: "每月\($0)日") }.joined() + Self.activity
    }
    #expect(line("month:", await home(various(8)))?.hasSuffix(" 第7党支部:主题党日 每月7日 第8党支部:主题党日 每月8日") == true)
    #expect(line("month:", await home(various(9)))?.hasSuffix(" 第7党支部:主题党日 每月7日 另有2个支部:主题党日在别的日子") == true)
  }

  /// “9月28日” of last year is not taken for one of this year.
  @Test func noticesOfOtherYearsSayTheYear() async {
    let notices = [("jia", "2024-09-28"), ("yi", "2023-09-28"), ("bing", "2022-01-01")].map {
      "== notices/\($0).md\n---\n标题: \($0)\n日期: \($1)\n---\n文。\n"
    }
    #expect(line("notices:", await home(notices.joined())) == "notices: jia 9月28日; yi 2023年9月28日; bing 2022年1月1日;")
  }

  @Test func withoutNoticesAndDownloadsThereIsNoSide() async {
    let study = "== study/a.md\n---\n标题: 甲\n日期: 2024-01-01\n---\n"
    #expect(line("notices:", await home(study)) == nil)
    let notice = "== notices/a.md\n---\n标题: 乙\n日期: 2024-01-02\n---\n"
    #expect(line("notices:", await home(study + notice)) == "notices: 乙 1月2日;")
  }

  /// Branches of which none stands above another are no tree.
  @Test func aTreeIsDrawnWhereThereIsOne() async {
    func page(_ site: String) async -> String { await Fixture(site).plan().value.text("branches/index.html") ?? "" }
    let equal = (1...3).map { Self.branch($0, day: "每月15日") }.joined()
    #expect(await !page(equal).contains("<ul><li>"))
    let under = Self.branch(1, day: "每月15日") + Self.branch(2, day: "每月15日", more: "上级: b1\n")
    #expect(await page(under).contains("<ul><li><a href=\"b1.html\">第1党支部</a><ul><li>"))
  }

  @Test func namesInTheMatrixAreBrokenBeforeTheirLastWord() async throws {
    let site = Self.branch(1, day: "每月15日") + Self.activity
    let plan = await Fixture(site).plan().value
    let text = try #require(plan.text("data/2024/matrix.html"))
    #expect(text.contains(">第1<wbr>党支部</a></th>"), "\(text)")
  }
}
