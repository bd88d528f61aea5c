import Foundation
import PressFixture
import PressSite
import PressText
import PressTheme
import Testing

@testable import PressBuild
@testable import PressLedger

/// A small generator with a fixed seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[Int(next() % UInt64(choices.count))] }
}

/// What a page of proofs shows at an anchor.
private struct Anchored {
  /// The rows below the element with an id.
  let rows: Int

  /// Reads the page as text: the element's own start tag to its end tag.
  init?(_ id: String, in page: String) {
    guard let start = page.range(of: "<div id=\"\(id)\">") else { return nil }
    var depth = 1
    var rows = 0
    for match in page[start.upperBound...].matches(of: #/<div\b|</div>|<tr><td/#) {
      switch match.output {
      case "<tr><td": rows += 1
      case "</div>": depth -= 1
      default: depth += 1
      }
      if depth == 0 {
        self.rows = rows
        return
      }
    }
    return nil
  }
}

@Suite struct DataTests {
  /// Random records of three branches over two years: write-ups, rows, services, plans.
  private static func site(seed: UInt64) -> String {
    var random = Seeded(state: seed)
    func day() -> String {
      "\(random.pick([2023, 2024]))-\(random.pick(["01", "02", "05", "06", "09", "12"]))-1\(random.pick(Array(0...9)))"
    }
    var text = ""
    for (key, full) in [("jia", 12), ("yi", 5), ("bing", 8)] {
      text += "== branches/\(key).md\n---\n标题: \(key)支部\n形式: 党支部\n党员: {正式: \(full), 预备: 1}\n党小组数: \(full / 6)\n"
      text += "六有: {场所: 有, 设施: 有, 标志: 有, 党旗: 有, 书报: \(random.pick(["有", "无"])), 制度: 有}\n---\n"
    }
    let branches = ["jia", "yi", "bing", "jia、yi"]
    text += "== records/meetings.csv\n日期,类型,支部,标题,小组,应到,实到,学时\n"
    for _ in 0..<60 {
      let kind = random.pick(["主题党日", "支部委员会", "党课", "志愿服务", "党小组会", "民主评议党员"])
      let heads = random.pick(["20,\(10 + random.next() % 10)", ",", "20,"])
      text +=
        "\(day()),\(kind),\(random.pick(branches)),\(random.pick(["", "甲", "乙"])),\(random.pick(["", "一组"])),\(heads),\(random.pick(["", "2"]))\n"
    }
    text += "== records/donations.csv\n日期,支部,渠道,人数,金额\n"
    for _ in 0..<6 {
      text += "\(day()),\(random.pick(["jia", ""])),\(random.pick(["向党组织", "其他"])),3,\(random.next() % 900).5\n"
    }
    text += "== records/development.csv\n日期,支部,申请人,积极分子\n\(day()),jia,4,2\n\(day()),yi,0,1\n"
    text += "== records/dues.csv\n年份,月份,支部,应缴人数,按时缴纳人数\n2024,1,jia,13,13\n2024,2,jia,13,12\n"
    for number in 0..<12 {
      let branch = random.pick(["jia", "[jia, bing]", "yi"])
      text +=
        "== activities/a\(number).md\n---\n标题: 记录\(number)\n日期: \(day())\n类型: \(random.pick(["主题党日", "党课"]))\n支部: \(branch)\n---\n正文。\n"
      text +=
        "== study/s\(number).md\n---\n标题: 材料\(number)\n日期: \(day())\n\(random.pick(["学时: 1.5\n", ""]))\(random.pick(["要求: 必学\n", ""]))---\n正文。\n"
      let closed = random.pick(["办结: 2024-12-20\n", ""])
      text +=
        "== services/v\(number).md\n---\n标题: 服务\(number)\n日期: \(day())\n类型: \(random.pick(["办实事", "志愿服务", "服务企业"]))\n提出: 2023-01-05\n\(closed)人数: 4\n时长: 0.5\n---\n正文。\n"
    }
    text +=
      "== plans/p.md\n---\n标题: 计划\n周期: 2024年\n任务:\n  - {内容: 甲, 期限: 2024-03-31, 状态: 已完成}\n  - {内容: 乙, 期限: 2024-06-30}\n---\n"
    return text
  }

  /// Every figure on every page leads to an anchor with as many rows as its number says.
  @Test(arguments: 1...4 as ClosedRange<UInt64>) func everyFigureLeadsToItsRows(_ seed: UInt64) async throws {
    let checked = await Fixture(Self.site(seed: seed)).plan()
    #expect(checked.diagnostics.filter { $0.severity == .error } == [])
    let plan = checked.value
    let book = plan.composition.book
    #expect(book.periods.all.count > 10)
    var pages: [String: String] = [:]
    var wrong: [String] = []
    var counted = 0
    for period in book.periods.all {
      let figures = book.ledger.figures(for: period)
      for place in book.shownFigures(of: period) {
        let figure = figures.all[place]
        guard let proof = book.proof(ofFigure: place, in: period) else {
          wrong.append("\(period) \(figure.id): no proof")
          continue
        }
        let page = pages[proof.address.string] ?? plan.text(proof.address.string) ?? ""
        pages[proof.address.string] = page
        guard let anchored = Anchored(proof.anchor, in: page) else {
          wrong.append("\(period) \(figure.id): no anchor \(proof)")
          continue
        }
        counted += 1
        if anchored.rows != figure.proofs.count { wrong.append("\(period) \(figure.id): \(anchored.rows) rows") }
        if figure.definition.nature == .count, figure.value != .number(anchored.rows) {
          wrong.append("\(period) \(figure.id): \(figure.text) has \(anchored.rows) rows")
        }
      }
    }
    #expect(wrong == [])
    #expect(counted > 300)
  }

  /// The values on the pages are those of the ledger, and each is printed once with its link.
  @Test func aPeriodShowsWhatTheLedgerTells() async throws {
    let plan = await Fixture(Self.site(seed: 9)).plan().value
    let book = plan.composition.book
    for period in book.periods.all {
      let page = try #require(plan.text("data/\(period)/index.html"))
      let figures = book.ledger.figures(for: period)
      for place in book.shownFigures(of: period) {
        let figure = figures.all[place]
        #expect(page.contains("\(figure.definition.shownName): \(figure.textWithUnit) "), "\(period) \(figure.id)")
      }
    }
  }

  @Test func figuresCountOnlyWhatTheAudienceMaySee() async throws {
    let site = """
      == branches/jia.md
      ---
      标题: 甲支部
      形式: 党支部
      ---
      == branches/yi.md
      ---
      标题: 密支部
      形式: 党支部
      公开范围: 支部
      ---
      == study/a.md
      ---
      标题: 公开材料
      日期: 2024-03-01
      ---
      正文。
      == study/b.md
      ---
      标题: 内部材料
      日期: 2024-03-02
      公开范围: 园区
      ---
      正文。
      == records/meetings.csv
      日期,类型,支部,标题,公开范围
      2024/3/3,主题党日,甲支部,公开活动,
      2024/3/4,党课,甲支部,内部党课,园区
      2024/3/5,党课,密支部,秘密党课,
      """
    let fixture = Fixture(site)
    for (audience, studies, events) in [(Audience.public, 1, 1), (.park, 2, 2), (.branch, 2, 3)] {
      let plan = await fixture.plan(Fixture.edition(audience)).value
      let page = try #require(plan.text("data/2024-03/index.html"))
      #expect(page.contains("学习资料·份数: \(studies)份 "))
      #expect(page.contains("活动记录·场次: \(events)场次 "))
      for job in plan.jobs where job.address.components.first == "data" {
        let text = try #require(plan.text(job.address.string))
        #expect(text.contains("内部") == false || audience >= .park, "\(job.address)")
        #expect(text.contains("密") == false || audience == .branch, "\(job.address)")
      }
    }
  }

  @Test func smallGroupsAreHeldBackOnThePages() async throws {
    let site = """
      == branches/jia.md
      ---
      标题: 甲支部
      形式: 党支部
      党员: {正式: 5}
      ---
      == records/meetings.csv
      日期,类型,支部,参评,优秀,合格
      2024/12/20,民主评议党员,甲支部,5,1,4
      """
    let plan = await Fixture(site).plan().value
    for job in plan.jobs where job.address.string.hasPrefix("data/2024/") && job.address.fileExtension == "html" {
      let text = try #require(plan.text(job.address.string))
      #expect(!text.contains("民主评议·优秀: 1") && !text.contains("优秀 <b>1人"), "\(job.address)")
    }
    let review = try #require(plan.text("data/2024/review.html"))
    #expect(review.contains("<h3>民主评议·优秀 <b>—</b></h3>") && review.contains("不足10人的1次没有计入"))
  }

  @Test func aSmallSiteHasFewPages() async throws {
    let plan = await Fixture("== study/a.md\n---\n标题: 甲\n日期: 2024-03-01\n---\n正文。\n").plan().value
    let pages = plan.jobs.filter { $0.address.string.hasPrefix("data/") }
    // A year, a half-year, a quarter and a month: the figures, what proves them, two tables each; the front page and a calendar.
    #expect(pages.count <= 20, "\(pages.map(\.address.string))")
    let empty = await Fixture("== pages/about.md\n---\n标题: 关于\n---\n正文。\n").plan().value
    #expect(!empty.jobs.contains { $0.address.string.hasPrefix("data/") })
    #expect(try #require(empty.text("index.html")).contains("data/") == false)
  }

  @Test func cadencesComeFromTheSettings() async throws {
    let site = """
      == site.yml
      名称: 站
      类型:
        活动记录:
          - {键: safety-talk, 名称: 安全讲堂}
      频次:
        主题党日: 不要求
        党课: 每半年1次
        安全讲堂: 每月至少两次
        group_meeting: quarterly per group
      == branches/jia.md
      ---
      标题: 甲支部
      形式: 党支部
      党小组数: 3
      支委会: 否
      ---
      == records/meetings.csv
      日期,类型,支部,标题
      2024/1/3,安全讲堂,甲支部,一
      2024/1/9,安全讲堂,甲支部,二
      2024/2/9,安全讲堂,甲支部,三
      """
    let fixture = Fixture(site)
    #expect(await fixture.diagnostics() == "")
    let book = await fixture.plan().value.composition.book
    let due = book.obligations(in: 2024)[0].reduce(into: [String: Int]()) { $0[$1.kind.key, default: 0] += $1.need }
    #expect(due["theme-party-day"] == nil && due["party-lecture"] == 2 && due["safety-talk"] == 24)
    #expect(due["group-meeting"] == 12 && due["members-meeting"] == 4)
    let figures = book.ledger.figures(for: try #require(Period("2024")))
    #expect(figures["安全讲堂.已开展"]?.text == "3")
  }

  @Test func aCadenceThatCannotBeReadIsSaid() async {
    let site = "== site.yml\n名称: 站\n频次:\n  主题党日: 经常\n  主题日: 每月1次\n== study/a.md\n---\n标题: 甲\n日期: 2024-03-01\n---\n正文。\n"
    let said = await Fixture(site).diagnostics()
    #expect(said.contains("[invalid-choice]") && said.contains("每季度1次"))
    #expect(said.contains("[unknown-key]") && said.contains("主题党日"))
  }

  @Test func aPlanIsProvedByRecordsThatLinkToItsItems() async throws {
    let site = """
      == plans/p.md
      ---
      标题: 计划
      周期: 2024年下半年
      任务:
        - {内容: 甲事, 期限: 2024-10-31, 状态: 已完成}
        - {内容: 乙事, 期限: 2024-11-30}
      目标:
        - {指标: recruit, 最低: 2, 最高: 4}
      ---
      == services/v.md
      ---
      标题: 办好的事
      日期: 2024-10-20
      ---
      见[计划](../plans/p.md#task-1)。
      == activities/a.md
      ---
      标题: 一次活动
      日期: 2024-10-21
      ---
      见[计划](../plans/p.md)。
      == study/s.md
      ---
      标题: 材料
      日期: 2024-10-22
      ---
      见[计划](../plans/p.md#task-3)。
      """
    let fixture = Fixture(site)
    let page = try #require(await fixture.plan().value.text("plans/p.html"))
    #expect(page.contains("task 1 #task-1: 甲事  2024-10-31 已完成 ← 办好的事=../services/v.html"))
    #expect(page.contains("task 2 #task-2: 乙事  2024-11-30 未开始 逾期31天"))
    #expect(page.contains("evidence: 材料=../study/s.html 一次活动=../activities/a.html"))
    #expect(page.contains("target: 发展党员 2–4 actual 0人"))
    #expect(await fixture.diagnostics().contains("[broken-anchor]"))
  }
}
