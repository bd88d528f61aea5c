import PressFixture
import PressText
import Testing

@testable import PressSite

/// Days as authors write them: what is read, and what each slip is called.
@Suite struct WrittenDayTests {
  private func said(_ text: String) -> String {
    switch WrittenDay(text) {
    case .day(let day): day.description
    case .slip(.absent): "absent"
    case .slip(.unreadable(let day)): "unreadable \(day?.description ?? "")".trimmed
    case .slip(.shortYear(let day)): "short year \(day?.description ?? "")".trimmed
    case .slip(.yearLast(let day)): "year last \(day?.description ?? "")".trimmed
    case .slip(.tooEarly): "too early"
    case .slip(.noYear): "no year"
    case .slip(.noDay): "no day"
    case .slip(.serial(let day)): "serial \(day)"
    case .slip(.surplus(let rest, let kept)): "\(kept) + \(rest)"
    }
  }

  @Test(arguments: [
    ("2024-03-12", "2024-03-12"), ("2024/3/12", "2024-03-12"), ("2024年3月12日", "2024-03-12"),
    ("2024.3.12", "2024-03-12"),
    ("20240520", "2024-05-20"), ("1921-07-23", "1921-07-23"), ("1848年2月21日", "1848-02-21"), ("19210723", "1921-07-23"),
  ])
  func isRead(_ text: String, _ day: String) { #expect(said(text) == day) }

  @Test(arguments: [
    ("24/4/15", "short year 2024-04-15"), ("24.5.20", "short year 2024-05-20"), ("24年5月20日", "short year 2024-05-20"),
    ("24-05-20", "short year 2024-05-20"), ("98年7月1日", "short year 1998-07-01"), ("024-5-3", "short year"),
    ("0024-05-03", "short year"), ("3.1.24", "short year"), ("204-05-20", "short year"),
    ("3/1/24", "year last 2024-03-01"), ("3/1/2024", "year last 2024-03-01"), ("13/1/2024", "year last 2024-01-13"),
    ("3-1-2024", "year last 2024-03-01"), ("03/01/24", "year last"), ("10/4/15", "year last"),
    ("1024-05-20", "too early"), ("1799-12-31", "too early"), ("10240520", "too early"),
  ])
  func years(_ text: String, _ slip: String) { #expect(said(text) == slip) }

  @Test(arguments: [
    ("2024-02-30", "absent"), ("2024年2月30日", "absent"), ("20240230", "absent"), ("2024-5-32", "absent"),
    ("2024-05-200", "absent"), ("5月20日", "no year"), ("5月20号", "no year"), ("05-20", "no year"), ("5/20", "no year"),
    ("2026年5月", "no day"), ("2026-05", "no day"), ("2024年", "no day"), ("2024", "no day"),
    ("45296", "serial 2024-01-05"),
    ("20000", "serial 1954-10-03"), ("12345", "unreadable"), ("202405", "unreadable"),
    ("2024 05 20", "unreadable 2024-05-20"),
    ("2024年5月20", "unreadable 2024-05-20"), ("2024-3/12", "unreadable 2024-03-12"), ("2024-2/30", "unreadable"),
    ("昨天", "unreadable"), ("", "unreadable"), ("-2024-3-12", "unreadable"), ("2024/1/2/3", "2024/1/2 + /3"),
    ("24/13/40", "unreadable"), ("0000-01-01", "absent"),
    ("99999-01-01", "absent"),
    ("99999999999999999999", "unreadable"),
  ])
  func forms(_ text: String, _ slip: String) { #expect(said(text) == slip) }

  @Test(arguments: [
    ("2024-05-20 14:30", "2024-05-20 + 14:30"), ("2024-05-20T14:30:00", "2024-05-20 + T14:30:00"),
    ("2024年5月20日（星期一）", "2024年5月20日 + （星期一）"), ("2024年5月20日上午", "2024年5月20日 + 上午"),
    ("2024-05-20至2024-05-22", "2024-05-20 + 至2024-05-22"), ("2024.5.20—22", "2024.5.20 + —22"),
    ("2024-3-12-", "2024-3-12 + -"),
  ])
  func surplus(_ text: String, _ slip: String) { #expect(said(text) == slip) }

  /// What only the program writes is still read.
  @Test func daysOfTheProgramAreReadAsBefore() { #expect(Day("0001-01-01") == .distantPast) }

  /// A long value takes no long time.
  @Test func hostile() {
    for text in ["2024-01-01", "1-", "年", "１"].map({ String(repeating: $0, count: 60_000) }) {
      #expect(said(text).utf8.count > 0)
    }
  }

  @Test func wordsOfTheMessages() {
    expectRefused(
      "study/a.md", "标题: 甲\n日期: 24.5.20",
      """
      错误 [invalid-date] “24.5.20”的年份没有写全
       --> Content/study/a.md:3:5
        |
      3 | 日期: 24.5.20
        |       ^^^^^^^
        改法：年份写四位，如 2024-05-20
      """)
    expectRefused(
      "study/a.md", "标题: 甲\n日期: 2024年5月20日（星期一）",
      """
      错误 [invalid-date] “日期”只写到日，“（星期一）”是多写的
       --> Content/study/a.md:3:5
        |
      3 | 日期: 2024年5月20日（星期一）
        |       ^^^^^^^^^^^^^^^^^^^^^^^
        改法：只留“2024年5月20日”
      """)
  }

  @Test func aPeriodOfAYearLongPastIsRefused() async {
    let said = await Fixture("== plans/a.md\n---\n标题: 甲\n日期: 2024-01-01\n周期: 0024年\n---\n").diagnostics()
    #expect(said.contains("[invalid-period] “0024年”不是周期"))
  }
}

/// Slips in the form of front matter and settings.
@Suite struct YAMLSlipTests {
  @Test func aColonWithoutABlankOnEveryLine() {
    expectRefused(
      "study/a.md", "标题:甲\n日期:2024-03-01",
      """
      错误 [yaml-syntax] 冒号后面要有一个空格
       --> Content/study/a.md:2:3
        |
      2 | 标题:甲
        |     ^
        改法：写成“标题: 甲”

      错误 [yaml-syntax] 冒号后面要有一个空格
       --> Content/study/a.md:3:3
        |
      3 | 日期:2024-03-01
        |     ^
        改法：写成“日期: 2024-03-01”
      """)
  }

  @Test func aColonWithoutABlankOneLevelDown() {
    expectRefused(
      "branches/a.md", "标题: 甲\n党员:\n  正式:5\n  预备:0",
      """
      错误 [yaml-syntax] 冒号后面要有一个空格
       --> Content/branches/a.md:4:5
        |
      4 |   正式:5
        |       ^
        改法：写成“正式: 5”
      """)
  }

  @Test func namesQuotedOneByOne() {
    expectRefused(
      "study/a.md", "标题: 甲\n日期: 2024-03-01\n标签: \"安全\"，\"用电\"",
      """
      错误 [yaml-syntax] 第二个引号后面不能再有内容
       --> Content/study/a.md:4:5
        |
      4 | 标签: "安全"，"用电"
        |       ^^^^^^^^^^^^^^
        改法：不用引号，写成“标签: 安全、用电”
      """)
    for (text, plain) in [
      ("\"a\"，\"b\"、\"c\"", "a、b、c"), ("'a'，'b'", "a、b"), ("'a'，\"b\"", nil), ("\"a\"", nil), ("\"a\" b", nil),
      ("\"a\"专题\"b\"", nil), ("\"a: b\"，\"c\"", nil),
      ("a，\"b\"，\"c\"", nil), ("\"\"，\"b\"", nil),
    ] { #expect(YAMLText.quotedOneByOne(text) == plain, "\(text)") }
  }

  @Test func settingsAreNoFrontMatter() async {
    await expectSaid(
      of: """
        == allow.yml
        乱写
        == glossary.yml
        - 术语: 甲
          解释：合称
        - 术语: 乙
        == site.yml
        名称: 站
        名字: 甲
        名称:"乙
        """,
      """
      错误 [wrong-shape] “例外”要写成列表，每项下面再写几项
       --> Content/allow.yml:1:1
        |
      1 | 乱写
        | ^^^^
        改法：对照手册“隐私与保密检查”一页里的写法

      错误 [full-width-colon] “解释”后面是全角冒号“：”
       --> Content/glossary.yml:2:5
        |
      2 |   解释：合称
        |       ^^
        改法：改成英文冒号加一个空格，即“解释: ”

      错误 [yaml-syntax] 冒号后面要有一个空格
       --> Content/site.yml:3:3
        |
      3 | 名称:"乙
        |     ^
        改法：写成“名称: "乙”
      """)
    await expectSaid(
      of: "== glossary.yml\n- 术语:甲\n  释义:合称\n- 术语: 乙\n== site.yml\n名称: 站\n不认识: 甲\n",
      """
      错误 [yaml-syntax] 冒号后面要有一个空格
       --> Content/glossary.yml:1:5
        |
      1 | - 术语:甲
        |       ^
        改法：写成“术语: 甲”

      错误 [missing-key] 缺“释义”
       --> Content/glossary.yml:3:3
        |
      3 | - 术语: 乙
        |   ^^^^
        改法：在这一条里加一行“释义: ……”

      警告 [unknown-key] 没有叫“不认识”的项，它的内容不会出现在网站上
       --> Content/site.yml:2:1
        |
      2 | 不认识: 甲
        | ^^^^^^
        改法：这里可以写：\(SettingsKey.all.map(\.chinese).joined(separator: "、"))
      """)
  }

  /// What is text stays text.
  @Test func textsWithColonsAreLeftAlone() async {
    await expectSaid(
      of: """
        == activities/a.md
        ---
        标题: 甲
        日期: 2024-03-01
        类型: 主题党日
        摘要: 时间:14:30，内容:学习
        议题:
          - 内容:学习条例
          - 规则：讨论
        ---
        == glossary.yml
        - 术语: 甲
          释义: >
            规则：写在这里
        """, "")
  }
}

/// Ledgers that nothing reads.
@Suite struct RecordsNameTests {
  @Test(arguments: [
    ("records/meetings-2026年.csv", "records/meetings-2026.csv"),
    ("records/meetings2026.csv", "records/meetings-2026.csv"),
    ("records/2024年度会议.csv", "records/meetings-2024.csv"), ("records/会议活动.csv", "records/meetings.csv"),
    ("records/三会一课.csv", "records/meetings.csv"), ("records/meeting.csv", "records/meetings.csv"),
    ("records/党费.csv", "records/dues.csv"), ("records/捐款.xlsx", "records/donations.csv"),
    ("records/发展党员.et", "records/development.csv"), ("records/trainings.csv", "records/training.csv"),
    ("meetings.csv", "records/meetings.csv"), ("site.yaml", "site.yml"), ("glosary.yml", "glossary.yml"),
    ("records/site.yml", "site.yml"), ("other.yml", nil), ("records/台账.csv", nil), ("records/meetings副本.csv", nil),
    ("records/meetings (1).csv", nil), ("records/.csv", nil),
  ])
  func meant(_ path: String, _ meant: String?) {
    #expect(RecordsName.meant(by: RelativePath(trusting: path)) == meant)
  }

  @Test func aSpreadsheetAmongTheLedgersIsNeverToBeLinked() async {
    await expectSaid(
      of: """
        == records/meetings.xlsx (size 1200)
        == records/说明.txt (size 12)
        == study/a.md
        ---
        标题: 甲
        日期: 2024-03-01
        ---
        [模板](../records/模板.xls)
        == records/模板.xls (size 1200)
        == study/表.xlsx (size 1200)
        """,
      """
      警告 [unknown-records] 台账要存成 CSV 才读得到，这个表格里的内容没有计入
        --> Content/records/meetings.xlsx
        改法：用 Excel 或 WPS 另存为“CSV UTF-8”，文件名用 records/meetings.csv，原来的表格移到 Content 以外

      说明 [unused-attachment] 没有文档引用这个文件，不会发布
        --> Content/records/说明.txt
        改法：在文档里链接它；不需要就删掉

      说明 [unused-attachment] 没有文档引用这个文件，不会发布
        --> Content/study/表.xlsx
        改法：在文档里链接它；不需要就删掉
      """)
  }

  @Test func aNameIsOffered() async {
    await expectSaid(
      of: "== records/会议活动.csv\n日期\n",
      """
      警告 [unknown-records] 没有哪个功能读这个文件
        --> Content/records/会议活动.csv
        改法：是不是应当叫“records/meetings.csv”？台账的名字见手册“台账”一页
      """)
  }
}

/// Two files of one branch.
@Suite struct BranchNameTests {
  private func profile(_ path: String, _ rest: String) -> String { "== branches/\(path)\n---\n\(rest)\n---\n" }

  @Test func theSecondIsRefused() async {
    await expectSaid(
      of: profile("di-yi.md", "标题: 第一党支部") + profile("一支部.md", "标题: 第一党支部"),
      """
      错误 [branch-name-taken] “第一党支部”已经有一个文件：branches/di-yi.md
       --> Content/branches/一支部.md:2:5
        |
      2 | 标题: 第一党支部
        |       ^^^^^^^^^^
        改法：一个支部只留一个文件；不是同一个支部，就写上各自的名称
      """)
  }

  @Test(arguments: [
    ("标题: 简介\n名称: 甲支部", "标题: 简介\n名称: 乙支部", false), ("标题: 简介\n名称: 甲支部", "标题: 甲支部", true),
    ("标题: 甲支部\n全称: 甲公司支部", "标题: 乙支部\n全称: 甲公司支部", true), ("标题: 甲支部\n全称: 甲支部", "标题: 乙支部", false),
    ("标题: 甲支部", "标题: 甲支部\n草稿: 是", false), ("标题: 甲支部\n公开范围: 园区", "标题: 甲支部", false),
    ("标题: 甲支部\n截止: 2024-01-01", "标题: 甲支部", false),
  ])
  func names(_ first: String, _ second: String, _ isRefused: Bool) async {
    let said = await Fixture(profile("a.md", first) + profile("b.md", second)).diagnostics()
    #expect(said.contains("[branch-name-taken]") == isRefused, "\(said)")
  }

  /// Where an edition shows both, it has the branch twice.
  @Test func widerEditions() async {
    let fixture = Fixture(profile("a.md", "标题: 甲支部\n公开范围: 园区") + profile("b.md", "标题: 甲支部"))
    #expect(await fixture.diagnostics(Fixture.edition(.park)).contains("branches/b.md:2:5"))
  }
}
