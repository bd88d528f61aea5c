import PressLedger
import PressSite
import PressText
import Testing

@Suite struct LedgerRowTests {
  @Test func rowsWithMistakesAreSaidAtTheirCells() throws {
    let site = try TestSite(
      threeBranches + """
        @ records/meetings.csv
        日期,活动类型,支部,应到,实到,签道,备注
        2024/1/15,主题党日,甲党支部,18,17,,
        2024/1/15,主题当日,甲党支部,18,17,,
        2024/1/15,主题党日,甲党支,18,17,,
        2024/2/30,主题党日,甲党支部,18,17,,
        2025/2/1,主题党日,甲党支部,18,17,,
        2024/3/15,主题党日,甲党支部,18,19,,
        2024/4/15,主题党日,甲党支部,十八,17,,
        2024/5/15,主题党日,甲党支部
        2024/6/15,,甲党支部,1,1,,
        2024/6/16,主题党日,丙、乙党支,1,1,,,,
        2024/6/17,主题党日,yi,1,1,,,多
        """)
    #expect(
      site.complaints == [
        "unknown-column 1:18 签道", "unknown-kind 3:11 主题当日", "unknown-branch 4:16 甲党支", "invalid-date 5:1 2024/2/30",
        "date-in-future 6:1 2025/2/1", "present-exceeds-expected 7:24 19", "invalid-number 8:21 十八",
        "wrong-cell-count 9:1 2024/5/15,主题党日,甲党支部", "missing-cell 10:1 2024/6/15,,甲党支部,1,1,,",
        "unknown-branch 11:16 丙", "unknown-branch 11:18 乙党支", "wrong-cell-count 12:1 2024/6/17,主题党日,yi,1,1,,,多",
      ])
    #expect(site.read.value.lines.count == 3)
  }

  /// Years of two digits would make sections of the years 24 and 3.
  @Test func datesOfSpreadsheets() throws {
    let rows = [
      "24/4/15", "3/1/24", "45296", "5月20日", "1899-12-30", "1900/1/1", "2024-05-20", "20240521", "2024/5/22 0:00:00",
      "20240523 14:30", "2024-05-24T09:30:00",
    ]
    let site = try TestSite(
      threeBranches + "@ records/meetings.csv\n日期,类型,支部\n" + rows.map { $0 + ",党课,甲党支部\n" }.joined())
    #expect(
      site.complaints == rows.prefix(6).enumerated().map { "invalid-date \($0 + 2):1 \($1)" })
    #expect(site.read.value.lines.map { $0.prefix(10) } == (20...24).map { "2024-05-\($0)" })
    #expect(
      site.read.diagnostics[1].chinese.mend == "写成 2024-03-01；整列都这样的，把单元格格式设成日期“2024-03-01”，再另存为 CSV")
  }

  @Test func allFaultsOfARowAreToldTogether() throws {
    let site = try TestSite(
      threeBranches + """
        @ records/meetings.csv
        日期,类型,支部,应到,实到,开始
        2024/13/1,党日,甲党支、乙党支,五,六,七点
        @ records/dues.csv
        年度,月份,支部,应缴人数,收缴金额
        2024,十三,甲党支,五,六
        @ records/donations.csv
        日期,渠道,金额,支部,人数
        昨天,党,一,甲党支,五
        @ records/development.csv
        日期,支部,申请人
        昨天,甲党支,五
        """)
    #expect(
      site.complaints.map { $0.prefix { $0 != " " } } == [
        "invalid-date", "unknown-branch", "invalid-number", "invalid-date", "invalid-choice", "invalid-amount",
        "unknown-branch", "invalid-number", "invalid-period", "unknown-branch", "invalid-number", "invalid-amount",
        "invalid-date", "unknown-kind", "unknown-branch", "unknown-branch", "invalid-number", "invalid-number",
        "invalid-time",
      ])
  }

  /// Nothing is said of what stands in the row of a branch that the edition does not show.
  @Test func faultsOfWithheldBranchesAreNotTold() throws {
    let site = try TestSite(
      threeBranches + """
        @ records/meetings.csv
        日期,类型,支部,应到
        2024/1/15,主题党日,丁党支部,五
        2024/1/15,主题党日,甲党支部,五
        @ records/dues.csv
        年度,月份,支部,收缴金额
        2024,1,丁党支部,六
        @ records/donations.csv
        日期,渠道,金额,支部,人数
        2024/1/15,其他,1,丁党支部,五
        @ records/development.csv
        日期,支部,申请人
        2024/1/15,丁党支部,五
        """)
    let read = Ledger.read(site.ledgers, site: site.site, withheldBranches: ["丁党支部"])
    #expect(site.describe(read.diagnostics) == ["invalid-number 3:21 五"])
  }

  @Test(arguments: [
    ("星河园区会议活动台账,,\n日期,类型,支部\n", "header-not-first 1:1 星河园区会议活动台账,,"),
    ("会议台账\n\n填报日期：3月,,\n类型,支部,日期\n", "header-not-first 1:1 会议台账"),
    (
      "会议台账\n日期,类型\n", "missing-column 1:1 会议台账 missing-column 1:1 会议台账 missing-column 1:1 会议台账 unknown-column 1:1 会议台账"
    ),
    ("日期,类型,支部\n日期,类型,支部\n", "invalid-date 2:1 日期 unknown-kind 2:4 类型 unknown-branch 2:7 支部"),
  ])
  func titlesAboveTheHeader(_ csv: String, _ complaints: String) throws {
    let site = try TestSite(threeBranches + "@ records/meetings.csv\n" + csv)
    #expect(site.complaints.joined(separator: " ") == complaints)
  }

  @Test func theLineOfTheHeaderIsTold() throws {
    let site = try TestSite(threeBranches + "@ records/meetings.csv\n台账\n\n日期,类型,支部\n2024/3/1,党课,甲党支部\n")
    #expect(site.read.diagnostics.map(\.chinese.message) == ["会议活动台账的表头在第 3 行，要在第一行；整个文件没有计入"])
  }

  @Test func rowsOfTotalsAreNotCounted() throws {
    let site = try TestSite(
      threeBranches + """
        @ records/dues.csv
        年度,月份,支部,应缴人数
        2024,1,甲党支部,18
        ,2,甲党支部,18
        2024年小计,,,18
        ,,合 计：,36
        ,,,36
        @ records/donations.csv
        捐款活动,日期,渠道,金额
        暖冬合计,2024/1/15,其他,5
        总计,,,5
        """)
    #expect(
      site.complaints == [
        "total-row 3:1 总计", "missing-cell 3:1 ,2,甲党支部,18", "total-row 4:1 2024年小计", "total-row 5:3 合 计：",
        "missing-cell 6:1 ,,,36", "missing-cell 6:3 ",
      ])
    #expect(site.read.diagnostics.first { $0.code == "missing-cell" }?.chinese.message == "这一行缺“年度”，没有计入")
    #expect(site.read.value.dues.count == 1 && site.read.value.donations.count == 1)
  }

  @Test func meantBranchesAreOffered() throws {
    let site = try TestSite(threeBranches + "@ records/meetings.csv\n日期,类型,支部\n2024/1/15,主题党日,甲支部\n")
    #expect(site.read.diagnostics.first?.chinese.mend == "是不是想写“甲党支部”？")
  }

  @Test(arguments: [
    ("日期,支部,甲,\n", "missing-column 1:1 日期,支部,甲,unknown-column 1:7 甲"), ("日期，类型，支部\n", "missing-column 1:1 日期，类型，支部"),
    ("日期,时间,类型,支部\n", "duplicate-column 1:4 时间"), ("日期,类型,支部\n", ""),
  ])
  func headers(_ csv: String, _ complaint: String) throws {
    let site = try TestSite(threeBranches + "@ records/meetings.csv\n" + csv)
    #expect(site.complaints.joined() == complaint)
    #expect(site.read.value.events.isEmpty)
  }

  @Test func bothLanguagesAndUnitsInHeadersAreKnown() throws {
    let site = try TestSite(
      threeBranches + """
        @ records/meetings-2024.csv
        Date,kind,支部,应到（人）,Present
        2024-1-15,theme-party-day,jia,18,17人
        2024年2月15日,主题党日,甲党支部,18,
        2024/3/15 0:00:00,支委会,甲党支部,-,/
        """)
    #expect(site.complaints == [])
    #expect(site.read.value.events.map(\.present) == [17, nil, nil])
  }

  @Test func narrowerRowsAndWithheldBranchesLeaveNoTrace() throws {
    let text =
      threeBranches + """
        @ records/meetings.csv
        日期,类型,支部,公开范围
        2024/1/15,主题党日,甲党支部,
        2024/2/15,主题党日,甲党支部,园区
        2024/3/15,主题党日,甲党支部,支部
        2024/4/15,主题党日,丁党支部,
        2024/5/15,主题党日,丁党支部、甲党支部,
        """
    let open = try TestSite(text)
    let read = Ledger.read(open.ledgers, site: open.site, withheldBranches: ["丁党支部"])
    #expect(read.diagnostics.isEmpty)
    #expect(
      read.value.lines == [
        "2024-01-15 theme-party-day jia 主题党日 - 1", "2024-05-15 theme-party-day jia 主题党日 - 1",
      ])
    let park = try TestSite(text, audience: .park)
    #expect(Ledger.read(park.ledgers, site: park.site, withheldBranches: ["丁党支部"]).value.events.count == 3)
  }

  @Test func otherNamesAreSaid() throws {
    let site = try TestSite(threeBranches + "@ records/会议.csv\n日期\n@ records/meetings-old.csv\n日期\n")
    #expect(site.complaints == ["unknown-records", "unknown-records"])
  }
}

@Suite struct JoiningTests {
  private func lines(_ text: String) throws -> (lines: [String], complaints: [String]) {
    let site = try TestSite(threeBranches + text)
    #expect(site.diagnostics.filter { $0.severity == .error } == [])
    return (site.read.value.lines, site.complaints)
  }

  private func writeUp(_ name: String, _ rest: String) -> String {
    "@ activities/\(name).md\n---\n标题: \(name)\n\(rest)\n---\n"
  }

  @Test func aWriteUpAndARowOfTheSameEventAreOne() throws {
    let (lines, complaints) = try lines(
      writeUp("读书", "日期: 2024-03-15\n类型: 主题党日\n支部: 甲党支部\n应到: 18\n实到: 17")
        + "@ records/meetings.csv\n日期,类型,支部,标题,应到,实到\n2024/3/15,主题党日,甲党支部,读书分享,18,16\n2024/3/15,党课,甲党支部,,,\n")
    #expect(lines == ["2024-03-15 party-lecture jia 党课 - 1", "2024-03-15 theme-party-day jia 读书 读书 1"])
    #expect(complaints == ["ledger-disagrees 2:1 2024/3/15,主题党日,甲党支部,读书分享,18,16"])
  }

  @Test func aJointEventGathersTheRowsOfItsBranches() throws {
    let rows = "@ records/meetings.csv\n日期,类型,支部,应到,实到\n2024/6/20,主题党日,甲党支部,18,17\n2024/6/20,主题党日,丙党支部,9,8\n"
    #expect(try lines(rows).lines.count == 2)
    let joint = try TestSite(threeBranches + rows + writeUp("联合", "日期: 2024-06-20\n类型: 主题党日\n支部: [甲党支部, 丙党支部]"))
    #expect(joint.read.value.lines == ["2024-06-20 theme-party-day bing+jia 联合 联合 2"])
    #expect(joint.read.value.events[0].expected == 27)
    #expect(joint.read.diagnostics.isEmpty)
  }

  @Test func partyGroupsMeetApart() throws {
    let (lines, complaints) = try lines(
      writeUp("第一小组会", "日期: 2024-05-08\n类型: 党小组会\n支部: 甲党支部\n小组: 第一小组")
        + "@ records/meetings.csv\n日期,类型,支部,小组\n2024/5/8,党小组会,甲党支部,第一小组\n2024/5/8,党小组会,甲党支部,第二小组\n")
    #expect(lines == ["2024-05-08 group-meeting jia 党小组会 - 1", "2024-05-08 group-meeting jia 第一小组会 第一小组会 1"])
    #expect(complaints == [])
  }

  @Test func twoWriteUpsAreTwoEventsAndTwinRowsAreOne() throws {
    let (lines, complaints) = try lines(
      writeUp("上午", "日期: 2024-05-08\n类型: 其他\n支部: 甲党支部") + writeUp("下午", "日期: 2024-05-08\n类型: 其他\n支部: 甲党支部")
        + "@ records/meetings.csv\n日期,类型,支部,标题\n2024/5/8,其他,甲党支部,下午\n2024/5/9,其他,甲党支部,\n2024/5/9,其他,甲党支部,\n2024/5/10,其他,甲党支部,一\n2024/5/10,其他,甲党支部,二\n"
    )
    #expect(
      lines == [
        "2024-05-08 other jia 上午 上午 0", "2024-05-08 other jia 下午 下午 1", "2024-05-09 other jia 其他 - 1",
        "2024-05-10 other jia 一 - 1", "2024-05-10 other jia 二 - 1",
      ])
    #expect(complaints == ["duplicate-row 4:1 2024/5/9,其他,甲党支部,"])
  }

  @Test func withheldWriteUpsAreNotCounted() throws {
    let text = threeBranches + writeUp("内部", "日期: 2024-05-08\n类型: 其他\n支部: 甲党支部\n公开范围: 支部")
    #expect(try TestSite(text).read.value.events.isEmpty)
    #expect(try TestSite(text, audience: .branch).read.value.events.count == 1)
  }
}

@Suite struct StripTests {
  private func strip(_ branch: String, asOf today: String, year: Int = 2024) throws -> [String] {
    let months = [1, 2, 4, 5].map { "2024/\($0)/15,主题党日,甲党支部" } + ["2024/4/12,主题党日,乙党支部", "2024/5/20,支部党员大会,甲党支部"]
    let lectures = ["2024/2/28,党课,甲党支部", "2024/12/20,组织生活会,甲党支部", "2024/3/9,志愿服务,甲党支部"]
    let rows = (months + lectures).filter {
      (Day(String($0.prefix { $0 != "," }))).map { $0 <= Day(today) ?? $0 } == true
    }
    let site = try TestSite(
      threeBranches + "@ records/meetings.csv\n日期,类型,支部\n" + rows.joined(separator: "\n"), asOf: today)
    #expect(site.complaints == [])
    let strip = site.read.value.strip(branch: try site.branch(branch), year: year)
    return strip.rows.map { row in
      let cells = row.cells.map { cell in
        (cell.state?.mark ?? "·") + (cell.events.isEmpty ? "" : "\(cell.events.count)")
      }
      return "\(row.kind.title) \(cells.joined(separator: " ")) \(row.done)/\(row.due)"
    }
  }

  @Test func aYearThatIsOver() throws {
    #expect(
      try strip("jia", asOf: "2025-01-10") == [
        "支部党员大会 · · ✗ · ✓1 · · · ✗ · · ✗ 1/4",
        "支部委员会 ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ 0/12",
        "党小组会 ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ ✗ 0/24",
        "党课 · ✓1 · · · ✗ · · ✗ · · ✗ 1/4",
        "主题党日 ✓1 ✓1 ✗ ✓1 ✓1 ✗ ✗ ✗ ✗ ✗ ✗ ✗ 4/12",
        "组织生活会 · · · · · · · · · · · ✓1 1/1",
        "民主评议党员 · · · · · · · · · · · ✗ 0/1",
        "述职评议 · · · · · · · · · · · ✗ 0/1",
        "志愿服务 · · ·1 · · · · · · · · · 0/0",
      ])
  }

  @Test func aYearThatIsNotOver() throws {
    #expect(
      try strip("jia", asOf: "2024-05-31").prefix(5) == [
        "支部党员大会 · · ✗ · ✓1 · · · ○ · · ○ 1/2",
        "支部委员会 ✗ ✗ ✗ ✗ ○ ○ ○ ○ ○ ○ ○ ○ 0/4",
        "党小组会 ✗ ✗ ✗ ✗ ○ ○ ○ ○ ○ ○ ○ ○ 0/8",
        "党课 · ✓1 · · · ○ · · ○ · · ○ 1/1",
        "主题党日 ✓1 ✓1 ✗ ✓1 ✓1 ○ ○ ○ ○ ○ ○ ○ 4/5",
      ])
  }

  @Test func foundedInApril() throws {
    #expect(
      try strip("yi", asOf: "2024-06-30") == [
        "支部党员大会 · · — · · ○ · · ○ · · ○ 0/0",
        "支部委员会 — — — — — — — — — — — — 0/0",
        "党小组会 — — — — — — — — — — — — 0/0",
        "党课 · · — · · ○ · · ○ · · ○ 0/0",
        "主题党日 — — — ✓1 ✗ ○ ○ ○ ○ ○ ○ ○ 1/2",
        "组织生活会 · · · · · · · · · · · — 0/0",
        "民主评议党员 · · · · · · · · · · · — 0/0",
        "述职评议 · · · · · · · · · · · — 0/0",
      ])
  }

  @Test func whatIsDueThisMonth() throws {
    let site = try TestSite(
      threeBranches + "@ records/meetings.csv\n日期,类型,支部\n2024/6/3,主题党日,甲党支部\n2024/5/3,党课,甲党支部\n", asOf: "2024-06-12")
    let ledger = site.read.value
    let due = ledger.due(inMonthOf: site.site.edition.today).map {
      "\(ledger.site.branches[$0.branch].key) \($0.kind.title) \($0.done)/\($0.need)"
    }
    #expect(
      due == [
        "bing 支部党员大会 0/1", "bing 支部委员会 0/1", "bing 党课 0/1", "bing 主题党日 0/1", "jia 支部党员大会 0/1", "jia 支部委员会 0/1",
        "jia 党小组会 0/2", "yi 支部党员大会 0/1", "yi 党课 0/1", "yi 主题党日 0/1",
      ])
  }
}
