import PressLedger
import PressSite
import Testing

/// Figures that stay what they were when they were published, and records whose days are doubted.
@Suite struct DoubtTests {
  private func period(_ text: String) throws -> Period { try #require(Period(text)) }

  private func figures(_ text: String, _ span: String, asOf today: String = "2026-07-15") throws -> Figures {
    try TestSite(text, asOf: today).read.value.figures(for: try period(span))
  }

  // MARK: Services

  private func services(closed: String?, on today: String) throws -> Figures {
    try figures(
      """
      @ services/a.md
      ---
      标题: 甲
      类型: 办实事
      提出: 2026-06-20
      \(closed.map { "办结: \($0)" } ?? "摘要: 无")
      ---
      @ services/b.md
      ---
      标题: 乙
      类型: 办实事
      提出: 2026-03-20
      办结: 2026-04-01
      ---
      @ services/c.md
      ---
      标题: 丙
      类型: 办实事
      日期: 2026-05-01
      ---
      """, "2026H1", asOf: today)
  }

  @Test func aPublishedPeriodDoesNotChangeWhenAProblemIsSolvedLater() throws {
    for (closed, today) in [(nil, "2026-06-30"), ("2026-07-05", "2026-07-15"), ("2026-12-31", "2027-02-01")] {
      let half = try services(closed: closed, on: today)
      let told = ["办实事.件数", "办实事.办结", "办实事.办结率", "办实事.平均天数", "服务职工.件数"].map { half[$0]?.text ?? "" }
      #expect(told == ["3", "1", "33.3%", "12", "3"], "closed \(closed ?? "never")")
    }
  }

  @Test func daysAreThoseOfWhatWasClosedInThePeriod() throws {
    let text = "@ services/a.md\n---\n标题: 甲\n类型: 办实事\n提出: 2026-06-20\n办结: 2026-07-05\n---\n"
    #expect(try figures(text, "2026H1")["办实事.平均天数"]?.text == "—")
    let second = try figures(text, "2026H2")
    #expect((second["办实事.平均天数"]?.text, second["办实事.件数"]?.text) == ("15", "0"))
    let ledger = try TestSite(text, asOf: "2026-07-15").read.value
    #expect(ledger.recordedPeriods.halves == [try period("2026H1"), try period("2026H2")])
  }

  // MARK: What is counted from the year's beginning

  private let development = """
    @ branches/yi.md
    ---
    标题: 第一党支部
    形式: 党支部
    党员: {正式: 28, 预备: 1}
    ---
    @ records/development.csv
    日期,支部,申请人,预备党员,转正,本年发展,谈话
    2025-12-31,第一党支部,3,2,1,2,4

    """

  @Test(arguments: ["2026-01", "2026Q1", "2026H1", "2026"])
  func lastYearsConversionsAreNotThisYears(_ span: String) throws {
    let now = try figures(development, span)
    for name in ["转正", "实际发展", "谈话人次"] {
      #expect(now["发展党员.\(name)"]?.text == "0")
      #expect(now["发展党员.\(name)"]?.note == "2026年还没有统计")
    }
    #expect(now["发展党员.申请人"]?.text == "3")
    #expect(now["发展党员.预备党员"]?.text == "2")
  }

  @Test func theyAreThoseOfTheirOwnYear() throws {
    let before = try figures(development, "2025")
    #expect(["转正", "实际发展", "谈话人次"].map { before["发展党员.\($0)"]?.text } == ["1", "2", "4"])
    let both = development + "2026-03-31,第一党支部,3,2,0,1,2\n"
    #expect(try figures(both, "2026H1")["发展党员.实际发展"]?.text == "1")
    #expect(try figures(both, "2026-01")["发展党员.实际发展"]?.text == "0")
  }

  @Test func twoSourcesOfOneNumberAreCompared() throws {
    let site = try TestSite(development, asOf: "2026-07-15")
    #expect(site.complaints == ["probationary-disagrees 2:1 2025-12-31,第一党支部,3,2,1,2,4"])
    #expect(try figures(development, "2026H1")["发展党员.预备党员"]?.note == "有1个支部和支部资料里的预备党员数（党员.预备）不同")
    let same = development.replacing("预备: 1", with: "预备: 2")
    #expect(try TestSite(same, asOf: "2026-07-15").complaints == [])
    #expect(try figures(same, "2026H1")["发展党员.预备党员"]?.note == nil)
  }

  @Test func headCountsOfThePastSayThatTheyAreTodays() throws {
    #expect(try figures(development, "2026")["党员.人数"]?.note == nil)
    #expect(try figures(development, "2025")["党员.人数"]?.note == "为建站当天的数，不是2025年末的数")
  }

  // MARK: Days

  private func meetings(_ rows: String..., file: String = "meetings", profile: String = "成立: 2020-01-01") -> String {
    "@ branches/yi.md\n---\n标题: 第一党支部\n形式: 党支部\n\(profile)\n---\n@ records/\(file).csv\n日期,类型,支部,标题\n"
      + rows.map { $0 + "\n" }.joined()
  }

  private func complaints(_ text: String) throws -> [String] { try TestSite(text, asOf: "2026-07-15").complaints }

  @Test func aRecordFromBeforeTheBranchIsWarnedOf() throws {
    #expect(
      try complaints(meetings("2019-12-31,党课,第一党支部,", "2020-01-01,党课,第一党支部,"))
        == ["before-founding 2:1 2019-12-31,党课,第一党支部,"])
    #expect(try complaints(meetings("2019-12-31,党课,第一党支部,", profile: "简称: 一")) == [])
    let writeUp = "@ activities/a.md\n---\n标题: 党课\n日期: 2019-05-01\n类型: 党课\n支部: 第一党支部\n---\n"
    #expect(try complaints(writeUp + meetings()) == ["before-founding"])
  }

  @Test func aLoneRecordOfAnEarlyYearIsWarnedOf() throws {
    let later = ["2026-01-10,党课,第一党支部,", "2026-04-10,党课,第一党支部,"]
    let lone = "2022-02-01,主题党日,第一党支部,"
    #expect(try complaints(meetings(lone, later[0], later[1])) == ["lone-record 2:1 \(lone)"])
    // A gap of a year or two is nothing strange.
    #expect(try complaints(meetings("2024-02-01,主题党日,第一党支部,", later[0], later[1])) == [])
    // The author says that the year is meant.
    #expect(try complaints(meetings("2022-02-01,主题党日,第一党支部,2022年主题党日", later[0], later[1])) == [])
    #expect(try complaints(meetings(lone, later[0], later[1], file: "meetings-2022")) == [])
    // Of two records nobody knows which is wrong; and four of a year are no slip.
    #expect(try complaints(meetings(lone, later[0])) == [])
    let four = (1...4).map { "2022-0\($0)-01,主题党日,第一党支部," }
    #expect(try complaints(meetings(four[0], four[1], four[2], four[3], later[0], later[1])) == [])
    #expect(try complaints(meetings()) == [])
  }

  // MARK: Branches that end or change their names

  private let ended = """
    @ branches/yi.md
    ---
    标题: 第一党支部
    形式: 党支部
    成立: 2020-01-01
    撤销: 2026-03-31
    党员: {正式: 5, 预备: 1}
    主题党日: 每月5日
    ---
    @ branches/er.md
    ---
    标题: 第二党支部
    形式: 党支部
    成立: 2020-01-01
    曾用名: 老二党支部、二车间支部
    党员: {正式: 7, 预备: 0}
    ---
    @ records/meetings.csv
    日期,类型,支部
    2026-01-10,主题党日,第一党支部
    2026-02-10,主题党日,第一党支部
    2026-02-11,主题党日,老二党支部、第一党支部
    2026-05-01,主题党日,二车间支部
    @ records/development.csv
    日期,支部,申请人,预备党员,转正
    2026-02-28,第一党支部,3,1,2
    2026-02-28,第二党支部,1,0,0

    """

  @Test func aDissolvedBranchOwesNothingMoreAndIsCountedNoMore() throws {
    let site = try TestSite(ended, asOf: "2026-07-15")
    #expect(site.complaints == [])
    #expect(site.diagnostics.map(\.code) == [])
    let ledger = site.read.value
    let yi = try site.branch("yi")
    let days = ledger.obligations(of: yi, in: 2026).filter { $0.kind.key == "theme-party-day" }
    #expect(days.map(\.need) == [1, 1] + [Int](repeating: 0, count: 10))
    #expect(ledger.themeDays(in: 2026).filter { $0.branch == yi }.map(\.day.month) == [1, 2, 3])
    let (first, half) = (ledger.figures(for: try period("2026-02")), ledger.figures(for: try period("2026H1")))
    #expect(["支部.个数", "党员.人数", "发展党员.申请人", "发展党员.转正"].map { first[$0]?.text } == ["2", "13", "4", "2"])
    // Past figures stay; who was converted in the year was.
    #expect(["支部.个数", "党员.人数", "发展党员.申请人", "发展党员.转正"].map { half[$0]?.text } == ["1", "7", "1", "2"])
  }

  @Test func recordsUseOldNames() throws {
    let site = try TestSite(ended, asOf: "2026-07-15")
    let er = try site.branch("er")
    #expect(
      site.read.value.events.filter { $0.branches.contains(er) }.map(\.day.description) == ["2026-02-11", "2026-05-01"])
    let writeUp = "@ activities/a.md\n---\n标题: 党课\n日期: 2026-05-02\n类型: 党课\n支部: 老二党支部\n---\n"
    let both = try TestSite(writeUp + ended, asOf: "2026-07-15")
    #expect(both.diagnostics.map(\.code) == [])
    #expect(both.site.pages(of: .activity).map { both.site.pages[$0].branches } == [[try both.branch("er")]])
  }

  @Test func aRecordFromAfterTheEndIsWarnedOf() throws {
    let late = ended.replacing("@ records/development", with: "2026-03-31,党课,第一党支部\n@ records/development")
    #expect(try TestSite(late, asOf: "2026-07-15").complaints == ["after-dissolution 6:1 2026-03-31,党课,第一党支部"])
  }

  @Test func aNameBelongsToTheBranchThatHasItToday() throws {
    let taken = ended.replacing("二车间支部\n党员", with: "第一党支部\n党员")
    let site = try TestSite(taken, asOf: "2026-07-15")
    #expect(site.diagnostics.map(\.code) == ["branch-name-taken"])
    let early = ended.replacing("撤销: 2026-03-31", with: "撤销: 2019-03-31")
    #expect(try TestSite(early, asOf: "2026-07-15").diagnostics.map(\.code) == ["end-before-start"])
  }

  // MARK: Scopes

  @Test func severalBranchesMayStandBehindOneSign() throws {
    let ledger = try TestSite(ended, asOf: "2026-07-15").read.value
    let path = try #require(TestSite(ended).ledgers.first).path
    func value(_ expression: String) throws -> (String?, [String]) {
      let value = ledger.value(of: expression, for: try period("2026H1"), at: path)
      return (value.value?.text, value.diagnostics.map { "\($0.code) \($0.chinese.message)" })
    }
    #expect(try value("活动记录.场次 @ 第一党支部、第二党支部") == (try value("活动记录.场次 @ 第一党支部 @ 第二党支部")))
    #expect(try value("活动记录.场次 @ 第一党支部、 老二党支部").0 == "4")
    #expect(try value("活动记录.场次 @ 第一党支部、第九党支部").1 == ["unknown-scope “@”后面要写周期或支部，写的是“第九党支部”"])
    #expect(try value("活动记录.场次 @ 、").0 == nil)
  }
}
