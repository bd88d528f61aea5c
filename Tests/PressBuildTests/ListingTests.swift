import PressFixture
import PressSite
import PressText
import Testing

@testable import PressBuild

/// Lists and their pages.
@Suite struct ListingTests {
  private func studies(_ count: Int, pageSize: Int) -> Fixture {
    let documents = (0..<count).map { number in
      "== study/d\(number).md\n---\n标题: 第\(number)篇\n日期: 2024-0\(1 + number % 9)-\(10 + number % 10)\n---\n正文。\n"
    }
    return Fixture("== site.yml\n名称: 站\n每页条数: \(pageSize)\n" + documents.joined())
  }

  @Test(arguments: [(0, 0), (1, 1), (4, 1), (5, 2), (8, 2), (9, 3), (40, 10)])
  func pages(_ count: Int, _ pages: Int) async throws {
    let plan = await studies(count, pageSize: 4).plan().value
    let addresses = plan.jobs.map(\.address.string).filter { $0 == "study/index.html" || $0.hasPrefix("study/page-") }
    #expect(addresses.count == pages)
    // Every document stands on exactly one of the pages.
    let items = addresses.compactMap { plan.text($0) }.joined().split(separator: "\n").filter { $0.hasPrefix("- 第") }
    #expect(items.count == count && Set(items.map { $0.split(separator: " ")[1] }).count == count)
    #expect(plan.text("study/index.html")?.contains("pager") != (count <= 4))
  }

  @Test(arguments: [
    (1, "pager 1/10: 1=index.html* 2=page-2.html 3=page-3.html … 10=page-10.html >page-2.html"),
    (
      2,
      "pager 2/10: <index.html 1=index.html 2=page-2.html* 3=page-3.html 4=page-4.html … 10=page-10.html >page-3.html"
    ),
    (
      5,
      "pager 5/10: <page-4.html 1=index.html … 3=page-3.html 4=page-4.html 5=page-5.html* 6=page-6.html 7=page-7.html … 10=page-10.html >page-6.html"
    ),
    (10, "pager 10/10: <page-9.html 1=index.html … 8=page-8.html 9=page-9.html 10=page-10.html*"),
  ])
  func pager(_ number: Int, _ line: String) async throws {
    let plan = await studies(40, pageSize: 4).plan().value
    let text = try #require(plan.text(number == 1 ? "study/index.html" : "study/page-\(number).html"))
    #expect(text.split(separator: "\n").first { $0.hasPrefix("pager") }.map(String.init) == line)
    #expect(text.hasPrefix(number == 1 ? "# 学习资料 (学习资料 - 站)" : "# 学习资料 (学习资料（第\(number)页）- 站)"))
  }

  /// In the archive the newest stands first, and every list names each of its documents once.
  @Test func archives() async throws {
    let plan = await studies(40, pageSize: 500).plan().value
    let text = try #require(plan.text("archive/2024.html"))
    let dates = text.split(separator: "\n").filter { $0.hasPrefix("- 第") }.map { String($0.split(separator: " ")[3]) }
    #expect(dates.count == 40 && dates == dates.sorted(by: >))
    for month in 1...9 {
      let list = try #require(plan.text("archive/2024-0\(month).html"))
      #expect(
        list.contains("# 2024年\(month)月 ")
          && list.split(separator: "\n").filter { $0.hasPrefix("- 第") }.allSatisfy { $0.contains(" 2024-0\(month)-") })
    }
    #expect(plan.text("archive/index.html")?.contains("2024年=2024.html 40: 9月=2024-09.html(4)") == true)
  }

  @Test func groupsHaveIdsOfTheirOwn() async throws {
    let pages = [("a", 1, "03"), ("b", 2, "04"), ("c", 3, "03"), ("d", 4, "04"), ("e", 5, "03")].map {
      name, weight, month in
      "== pages/\(name).md\n---\n标题: \(name)\n日期: 2024-\(month)-01\n排序: \(weight)\n---\n"
    }
    let text = try #require(await Fixture(pages.joined()).plan().value.text("pages/index.html"))
    let ids = text.split(separator: "\n").filter { $0.hasPrefix("[") }.map(String.init)
    #expect(ids.count == 5 && Set(ids).count == 5, "\(ids)")
  }

  @Test func termsHaveIdsOfTheirOwn() async throws {
    let site = "== glossary.yml\n- {术语: 公示, 释义: 甲}\n- {术语: 公式, 释义: 乙}\n- {术语: ——, 释义: 丙}\n- {术语: AI, 释义: 丁, 别名: 人工智能}\n"
    let text = try #require(await Fixture(site).plan().value.text("glossary.html"))
    #expect(text.contains("A: AI#ai (人工智能) 丁") && text.contains("G: 公式#gong-shi 乙 ; 公示#gong-shi-2 甲"), "\(text)")
  }

  @Test func tagsWithOneSlug() async throws {
    let site = "== study/a.md\n---\n标题: 甲\n日期: 2024-01-01\n标签: 公式、公示、——、C++、C\n---\n"
    let plan = await Fixture(site).plan()
    #expect(plan.diagnostics.isEmpty)
    let tags = plan.value.jobs.map(\.address.string).filter { $0.hasPrefix("tags/") }
    #expect(
      tags == [
        "tags/c-2.html", "tags/c.html", "tags/gong-shi-2.html", "tags/gong-shi.html", "tags/index.html",
        "tags/u2014-u2014.html",
      ])
  }

  @Test(arguments: [
    (0, 0, nil), (1, 3, "33.3%"), (2, 3, "66.7%"), (1, 1, "100%"), (0, 5, "0%"), (1, 8, "12.5%"), (1, 16, "6.3%"),
    (1, 2000, "0.1%"), (1, 2001, "0%"),
    (5, 18, "27.8%"), (999, 1000, "99.9%"), (1999, 2000, "100%"),
  ])
  func percents(_ part: Int, _ whole: Int, _ text: String?) { #expect(percent(part, of: whole) == text) }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1 KB"), (1536, "2 KB"), (122_880, "120 KB"), (999_999, "977 KB"),
    (1_048_576, "1 MB"), (3_565_158, "3.4 MB"),
  ])
  func sizes(_ bytes: Int, _ text: String) { #expect(Composition.size(bytes) == text) }

  @Test(arguments: [("https://example.org/", "/"), ("https://example.org/a/b/", "/a/b/"), ("http://h:8080/x/", "/x/")])
  func pathOfABaseAddress(_ url: String, _ path: String) { #expect(Composition.path(ofBaseURL: url) == path) }

  @Test(arguments: [
    ("https://example.org", "https://example.org/"), ("http://h/x/", "http://h/x/"), ("ftp://h/", nil),
    ("example.org", nil), ("https:///x", nil),
    ("https://h/?a", nil), ("https://h/#a", nil), ("https://h /", nil), ("", nil),
  ])
  func baseAddresses(_ text: String, _ url: String?) { #expect(Settings.baseURL(text) == url) }
}
