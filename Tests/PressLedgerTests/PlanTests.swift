import PressLedger
import PressSite
import PressText
import Testing

@Suite struct PlanTests {
  @Test func whatIsLateIsKnown() throws {
    let text = """
      @ plans/2024.md
      ---
      标题: 计划
      周期: 2024年下半年
      任务:
        - {内容: 一, 期限: 2024-09-30, 状态: 已完成}
        - {内容: 二, 期限: 2024-09-30, 状态: 进行中}
        - {内容: 三, 期限: 2024-12-31, 状态: 未开始}
        - {内容: 四}
      ---

      """
    func progress(_ today: String) throws -> [String] {
      let plan = try #require(try TestSite(text, asOf: today).read.value.plans.first)
      return plan.steps.map { "\($0.item.text) \($0.state.word) \($0.daysLate ?? 0)" } + ["\(plan.done) \(plan.late)"]
    }
    #expect(try progress("2024-09-30") == ["一 已完成 0", "二 进行中 0", "三 未开始 0", "四 未开始 0", "1 0"])
    #expect(try progress("2025-01-02") == ["一 已完成 0", "二 逾期 94", "三 逾期 2", "四 未开始 0", "1 2"])
  }

  @Test func aWiderPlansItemsCountWhenTheyAreDue() throws {
    let site = try TestSite(
      """
      @ plans/2024.md
      ---
      标题: 全年计划
      周期: 2024
      任务:
        - {内容: 一, 期限: 2024-03-31, 状态: 已完成}
        - {内容: 二, 期限: 2024-09-30}
        - {内容: 三}
      目标:
        - {指标: 发展党员, 最低: 4, 最高: 8}
      ---
      @ plans/2024H2.md
      ---
      标题: 下半年计划
      周期: 2024H2
      任务: [{内容: 四}]
      目标:
        - {指标: recruit, 最低: 2, 最高: 4}
      ---

      """)
    let ledger = site.read.value
    func text(_ key: String, _ name: String) throws -> String? { ledger.figures(for: try period(key))[name]?.text }
    #expect(try text("2024", "计划.任务") == "4")
    #expect(try text("2024H2", "计划.任务") == "2")
    #expect(try text("2024Q1", "计划.任务") == "1")
    #expect(try text("2024", "发展党员.计划") == "4–8")
    #expect(try text("2024H2", "发展党员.计划") == "2–4")
    #expect(try text("2024H1", "发展党员.计划") == "—")
  }
}

@Suite struct ThemeDayTests {
  @Test(arguments: [
    ("每月15日", "2024-02-15"), ("15号", "2024-02-15"), ("每月31日", "2024-02-29"), ("每月最后一天", "2024-02-29"),
    ("每月第二个星期五", "2024-02-09"), ("每个月第1个周一", "2024-02-05"), ("每月最后一个周四", "2024-02-29"), ("每月的第四个礼拜天", "2024-02-25"),
    ("每月二十日", "2024-02-20"),
  ])
  func falls(_ text: String, _ day: String) throws {
    let fixed = try #require(ThemeDay(text))
    #expect(fixed.day(inMonth: 2, of: 2024) == Day(day))
  }

  @Test(arguments: ["", "每月", "每月32日", "第五个周五", "周五", "不固定"])
  func others(_ text: String) { #expect(ThemeDay(text) == nil) }

  @Test func weekdays() throws {
    // 1 January 2024 was a Monday.
    let first = try #require(Day("2024-01-01"))
    #expect((0..<8).compactMap { Day(ordinal: first.ordinal + $0)?.weekday } == [1, 2, 3, 4, 5, 6, 7, 1])
  }

  @Test func aCalendarFile() throws {
    let site = try TestSite(
      "@ branches/jia.md\n---\n标题: 甲, 乙联合党支部\n形式: 联合党支部\n主题党日: 每月15日\n成立: 2024-11-20\n---\n", asOf: "2025-01-10")
    #expect(
      String(decoding: site.read.value.themeDayCalendar(of: 2024...2024), as: UTF8.self) == """
        BEGIN:VCALENDAR\r
        VERSION:2.0\r
        PRODID:-//BranchPress//zh-CN\r
        CALSCALE:GREGORIAN\r
        METHOD:PUBLISH\r
        X-WR-CALNAME:学习活动园地主题党日\r
        BEGIN:VEVENT\r
        UID:theme-day-20241215-jia@branchpress\r
        DTSTAMP:20250110T000000Z\r
        DTSTART;VALUE=DATE:20241215\r
        SUMMARY:甲\\, 乙联合党支部主题党日\r
        TRANSP:TRANSPARENT\r
        END:VEVENT\r
        END:VCALENDAR\r

        """)
  }
}

@Suite struct OutputTests {
  @Test func tablesForSpreadsheets() {
    let bytes = CSVText.bytes([["名称", "值"], ["a,b", "=1+1"], ["引\"号", "-5"], ["两\n行", "@x"]])
    #expect(
      String(decoding: bytes, as: UTF8.self) == "\u{FEFF}名称,值\r\n\"a,b\",'=1+1\r\n\"引\"\"号\",-5\r\n\"两\n行\",'@x\r\n")
  }

  @Test func figuresForOtherPrograms() throws {
    let site = try TestSite(threeBranches + "@ records/donations.csv\n日期,渠道,金额\n2024/1/2,其他,12345.60\n")
    let figures = site.read.value.figures(for: try period("2024"))
    let json = String(decoding: figures.json.bytes(), as: UTF8.self)
    #expect(json.hasPrefix("{\"period\":\"2024\",\"title\":\"2024年\",\"figures\":[{\"id\":\"branch.count\""))
    #expect(
      json.contains(
        "{\"id\":\"donation.amount\",\"name\":\"捐款.金额\",\"text\":\"12345.60\",\"unit\":\"元\",\"hundredths\":1234560,\"records\":1,\"note\":null}"
      ))
    #expect(String(decoding: figures.csv, as: UTF8.self).contains("捐款,捐款.金额,donation.amount,12345.60,元,\r\n"))
  }

  @Test(arguments: ["2024H1", "2024H2", "2024", "2019Q2"])
  func aDraftIsAReportWithoutMistakes(_ key: String) throws {
    let site = try TestSite([goldenBranches, goldenActivities, goldenDocuments, goldenRecords].joined(separator: "\n"))
    let ledger = site.read.value
    let draft = SourceFile(
      path: RelativePath(trusting: "reports/draft.md"), bytes: Array(ledger.draft(for: try period(key)).utf8))
    let report = ReportText.read(draft)
    let values = ledger.values(of: report.value, for: try period(key))
    #expect((report.diagnostics + values.diagnostics).filter { $0.severity == .error } == [])
    #expect(values.value.count == report.value.tokens.count)
    let page = PageSource.read(draft, type: .report)
    #expect(page.diagnostics == [])
  }
}
