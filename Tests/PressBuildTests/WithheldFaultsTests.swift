import PressFixture
import PressSite
import PressText
import Testing

/// What is wrong in a document that is not published keeps nobody else's from being published.
@Suite struct WithheldFaultsTests {
  private static let good = "== study/hao.md\n---\n标题: 好的\n日期: 2024-03-01\n---\n正文。\n"

  private func said(
    _ frontMatter: String, _ edition: Edition = Fixture.edition(), at path: String = "activities/a.md",
    more: String = good
  ) async -> [String] {
    let text = more + "== \(path)\n---\n标题: 甲\n" + frontMatter + "\n---\n正文。\n"
    return await Fixture(text).plan(edition).diagnostics.map { "\($0.severity) \($0.code)" }
  }

  @Test(arguments: [
    ("应到: 约20", "invalid-number"), ("结束: 下午", "invalid-time"), ("支部: 没有的支部", "unknown-branch"),
    ("类型: 没有的类型", "unknown-kind"),
    ("应到: 3\n实到: 5", "present-exceeds-expected"), ("六有: 全部", "key-not-for-type"),
  ])
  func aDraftIsItsAuthorsToMend(_ line: String, _ code: String) async {
    let lines = "日期: 2024-03-01\n" + line
    #expect(await said(lines + "\n草稿: 是") == ["warning \(code)"])
    let severity = code == "key-not-for-type" ? "warning" : "error"
    #expect(await said(lines) == ["\(severity) \(code)"])
    #expect(await said(lines + "\n草稿: 是", Fixture.edition(drafts: true)) == ["\(severity) \(code)"])
  }

  @Test func aDraftMayHaveNoDayYet() async {
    #expect(await said("日期: 2024年4月31日\n草稿: 是") == ["warning invalid-date"])
    #expect(await said("草稿: 是") == ["warning missing-key"])
  }

  @Test func soIsWhatOthersReadAndWhatIsOver() async {
    #expect(await said("日期: 2024-03-01\n应到: 约20\n公开范围: 支部") == ["warning invalid-number"])
    #expect(await said("日期: 2024-03-01\n应到: 约20\n公开范围: 支部", Fixture.edition(.branch)) == ["error invalid-number"])
    #expect(await said("日期: 2024-03-01\n应到: 约20\n截止: 2024-05-01") == ["warning invalid-number"])
    #expect(await said("日期: 2024-03-01\n应到: 约20\n截止: 2025-05-01") == ["error invalid-number"])
  }

  /// Whether it is published at all must be plain: what decides that may not be guessed.
  @Test(arguments: ["草稿: 也许", "公开范围: 内网", "截止: 明年"])
  func whatDecidesItIsStillAnError(_ line: String) async {
    #expect(await said("日期: 2024-03-01\n" + line).map { $0.prefix(6) } == ["error "])
  }

  /// One of two that want one address is left out, and is no draft.
  @Test func aTakenAddressIsStillAnError() async {
    #expect(
      await said("日期: 2024-03-01\n网址: hao", at: "study/b.md").contains("error address-taken"))
  }

  @Test func themselvesTheyAreNotPublished() async {
    let text = Self.good + "== activities/a.md\n---\n标题: 没写完\n日期: 2024-04-31\n草稿: 是\n---\n正文。\n"
    let plan = await Fixture(text).plan()
    #expect(!plan.diagnostics.holdErrors)
    #expect(plan.value.text("study/hao.html") != nil && plan.value.text("activities/a.html") == nil)
  }
}
