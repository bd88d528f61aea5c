import PressFixture
import PressSite
import PressText
import Testing

@testable import PressBuild

/// Question sheets and their answer sheets.
@Suite struct QuizPageTests {
  private static let paper = """
    ---
    标题: 安全测试
    日期: 2024-06-18
    参加人数: 41
    通过人数: 40
    及格线: 80
    ---
    先看[说明](about.md)。

    ## 组织情况

    分两批。

    ## 先做什么？（60分）

    - [ ] 拉人
    - [x] 断电
    - [x] 呼救

    > 见[说明](about.md#断电)。

    ## 可以自己复检。（40分）

    - [ ] 对
    - [x] 错

    """
  private static let about = "---\n标题: 说明\n日期: 2024-06-01\n---\n## 断电\n\n先断电。\n"

  private func plan(_ paper: String = paper, at path: String = "quizzes/a.md") async -> Checked<Plan> {
    await Fixture("== \(path)\n\(paper)\n== quizzes/about.md\n\(Self.about)").plan()
  }

  @Test func theAnswerSheetTellsTheKeyAndUnfoldsTheAnswers() async throws {
    let plan = await plan()
    #expect(plan.diagnostics.isEmpty)
    let sheet = try #require(plan.value.text("quizzes/a-answers.html"))
    #expect(sheet.hasPrefix("# 安全测试：答案与解析 ("))
    #expect(sheet.contains("way: 首页=../index.html 自测与考试=index.html 安全测试=a.html"))
    #expect(sheet.contains("paper: a.html\n1 多选 B、C\n2 判断 错\n"))
    #expect(sheet.contains("<details class=\"answer\" open><summary>") && !sheet.contains("<details class=\"answer\">"))
    // Its links lead from where it stands.
    #expect(sheet.contains("见<a href=\"about.html#%E6%96%AD%E7%94%B5\">说明</a>"))
    let paper = try #require(plan.value.text("quizzes/a.html"))
    #expect(paper.contains("answers: a-answers.html pass 80") && !paper.contains("\" open>"))
  }

  @Test(arguments: [
    ("quizzes/a/index.md", "quizzes/a/answers.html"), ("quizzes/2024/题.md", "quizzes/2024/ti-answers.html"),
  ])
  func whereItStands(_ source: String, _ address: String) async {
    let paper = Self.paper.replacing("[说明](about.md)", with: "说明").replacing("[说明](about.md#断电)", with: "说明")
    let plan = await plan(paper, at: source)
    #expect(plan.value.text(address)?.contains("答案与解析") == true)
    #expect(plan.value.jobs.count { if case .answers = $0.recipe { true } else { false } } == 1)
  }

  /// An exam that was held, with nothing to answer, has no answer sheet.
  @Test func noQuestionsNoAnswers() async throws {
    let plan = await plan("---\n标题: 一季度考试\n日期: 2024-03-01\n参加人数: 52\n通过人数: 50\n---\n五十二人参加。\n")
    #expect(plan.value.text("quizzes/a-answers.html") == nil)
    let page = try #require(plan.value.text("quizzes/a.html"))
    #expect(page.contains("参加人数: 52 人\n通过人数: 50 人\n通过率: 96.2%\n") && !page.contains("answers:"))
    #expect(try #require(plan.value.text("quizzes/index.html")).contains("参加:52 人 通过:50 人"))
  }

  /// Answer sheets are no documents: neither lists nor search nor feeds name them, only the map of all pages.
  @Test func nothingElseNamesIt() async {
    let fixture = Fixture("== quizzes/a.md\n\(Self.paper)\n== quizzes/about.md\n\(Self.about)")
    let plan = await fixture.plan(Fixture.edition(.public, baseURL: "https://example.org/")).value
    let naming = plan.jobs.filter {
      $0.address.string != "quizzes/a-answers.html" && plan.text($0.address.string)?.contains("a-answers") == true
    }.map(\.address.string)
    #expect(naming == ["quizzes/a.html", "sitemap.xml"])
  }

  @Test func questionsAreNoEntriesOfTheOutline() async throws {
    let paper = Self.paper.replacing("## 先做什么", with: "## 例题\n\n### 先做什么").replacing("## 可以自己", with: "### 可以自己")
    let page = try #require(await plan(paper).value.text("quizzes/a.html"))
    #expect(
      page.split(separator: "\n").filter { $0.hasPrefix("toc ") } == [
        "toc 组织情况 #%E7%BB%84%E7%BB%87%E6%83%85%E5%86%B5", "toc 例题 #%E4%BE%8B%E9%A2%98",
      ])
  }

  /// A document with the address of an answer sheet is told of, not written over.
  @Test func anAddressThatIsTaken() async {
    let fixture = Fixture(
      "== quizzes/a.md\n\(Self.paper)\n== quizzes/about.md\n\(Self.about)\n== quizzes/a-answers.md\n\(Self.about)")
    #expect(await fixture.diagnostics().contains("address-taken"))
  }
}
