import PressFixture
import PressSite
import PressText
import Testing

/// Each rule on values, broken once: what is said, with the caret under the value.
@Suite struct ValueTests {
  @Test func blanksAtTheEndsOfAText() {
    for (text, expected) in [
      ("甲", "甲"), ("", ""), (" \t\r\n\u{3000}\u{FEFF}", ""), ("\u{FEFF}甲 乙\u{3000}", "甲 乙"),
      ("\u{3000} a\u{3000}b \n", "a\u{3000}b"),
      ("\u{3001}", "\u{3001}"), ("\u{A0}甲\u{B}", "\u{A0}甲\u{B}"), ("耀\u{3000}\u{3000}", "耀"), ("ﻻ", "ﻻ"),
    ] {
      #expect(text.trimmed == expected && text[...].trimmed == expected, "\(text.debugDescription)")
    }
  }

  /// What counts as a number, and what it is.
  @Test func numbers() {
    let file = { (value: String) in
      SourceFile(
        path: RelativePath(trusting: "study/a.md"),
        bytes: Array("---\n标题: 甲\n日期: 2024-03-01\n学时: \(value)\n排序: \(value)\n---\n".utf8))
    }
    for (written, number) in [
      ("7", 7), ("007", 7), ("１２", 12), ("1.5", 1.5), ("2 小时", 2), ("123456789", 123_456_789),
      ("1234567890", 1_234_567_890),
      ("999999999999", 999_999_999_999), ("-1", nil), ("-0", nil), ("+5", nil), ("1000000000000", nil), ("1e3", nil),
      ("1.2.3", nil),
      ("小时", nil),
    ] as [(String, Double?)] {
      let read = PageSource.read(file(written), type: .study)
      #expect(read.value?.weight == number, "\(written)")
      #expect(read.diagnostics.map(\.code).contains("invalid-number") == (number == nil), "\(written)")
    }
  }

  /// Names of keys in other forms, and one that is composed otherwise but the same.
  @Test func namesOfKeysAreCompared() {
    let names = ["标题", "Title", "TITLE", "title ", "标 题", "标　题"]
    for name in names {
      let file = SourceFile(
        path: RelativePath(trusting: "study/a.md"), bytes: Array("---\n\(name): 甲\n日期: 2024-03-01\n---\n".utf8))
      #expect(PageSource.read(file, type: .study).value?.title?.value == "甲", "\(name)")
    }
  }

  @Test func keys() async {
    await expectSaid(
      of: """
        == notices/b.md
        ---
        标题: 乙
        日期: 2024-03-01
        应到: 5
        presnt: 5
        完全不认识: 1
        ---
        == study/a.md
        ---
        标提: 甲
        日期: 2024-03-01
        来源:
          单位: 园区
          网站: https://example.org
        ---
        """,
      """
      警告 [key-not-for-type] “应到”用在活动记录里，通知公示不用它
       --> Content/notices/b.md:4:1
        |
      4 | 应到: 5
        | ^^^^
        改法：删掉这一行，或把文件移到对应的文件夹

      警告 [unknown-key] 没有叫“presnt”的项，它的内容不会出现在网站上
       --> Content/notices/b.md:5:1
        |
      5 | presnt: 5
        | ^^^^^^
        改法：对照手册“文件头”一页；不需要就删掉这一行

      警告 [unknown-key] 没有叫“完全不认识”的项，它的内容不会出现在网站上
       --> Content/notices/b.md:6:1
        |
      6 | 完全不认识: 1
        | ^^^^^^^^^^
        改法：对照手册“文件头”一页；不需要就删掉这一行

      错误 [missing-key] 缺“标题”
       --> Content/study/a.md:2:1
        |
      2 | 标提: 甲
        | ^
        改法：在文件头里加一行“标题: a”

      警告 [unknown-key] 没有叫“标提”的项，它的内容不会出现在网站上
       --> Content/study/a.md:2:1
        |
      2 | 标提: 甲
        | ^^^^
        改法：是不是想写“标题”？

      警告 [unknown-key] 没有叫“网站”的项，它的内容不会出现在网站上
       --> Content/study/a.md:6:3
        |
      6 |   网站: https://example.org
        |   ^^^^
        改法：是不是想写“网址”？
      """)
  }

  @Test func missing() async {
    await expectSaid(
      of: """
        == activities/huo-dong.md
        ---
        类型: 主题党日
        ---

        # 三月主题党日
        == study/empty-values.md
        ---
        标题:
        日期: ~
        ---
        """,
      """
      错误 [missing-key] 缺“日期”
       --> Content/activities/huo-dong.md:2:1
        |
      2 | 类型: 主题党日
        | ^
        改法：在文件头里加一行“日期: 2024年3月12日”

      错误 [missing-key] 缺“标题”
       --> Content/activities/huo-dong.md:2:1
        |
      2 | 类型: 主题党日
        | ^
        改法：在文件头里加一行“标题: 三月主题党日”

      错误 [missing-key] 缺“日期”
       --> Content/study/empty-values.md:2:1
        |
      2 | 标题:
        | ^
        改法：在文件头里加一行“日期: 2024年3月12日”

      错误 [missing-key] 缺“标题”
       --> Content/study/empty-values.md:2:1
        |
      2 | 标题:
        | ^
        改法：在文件头里加一行“标题: empty-values”
      """)
  }

  @Test func dates() {
    expectRefused(
      "activities/a.md",
      """
      标题: 甲
      日期: 2024-02-30
      结束日期: 三月
      """,
      """
      错误 [invalid-date] “2024-02-30”这一天不存在
       --> Content/activities/a.md:3:5
        |
      3 | 日期: 2024-02-30
        |       ^^^^^^^^^^
        改法：写成 2024年3月12日、2024-03-12 或 2024/3/12

      错误 [invalid-date] “结束日期”不是日期：“三月”
       --> Content/activities/a.md:4:7
        |
      4 | 结束日期: 三月
        |           ^^^^
        改法：写成 2024年3月12日、2024-03-12 或 2024/3/12
      """)
    for written in [
      "2024-2-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024年4月31日", "0000-01-01", "99999-01-01", "1900-02-29",
    ] {
      #expect(read("---\n标题: 甲\n日期: \(written)\n---\n").said.contains("这一天不存在"), "\(written)")
    }
    for written in ["年2024月3日12", "2024 3-12-", "- - 2024 3 12", "2024-03", "2024-03-12 14:30", "12.3.2024年"] {
      #expect(read("---\n标题: 甲\n日期: \"\(written)\"\n---\n").said.contains("[invalid-date]"), "\(written)")
    }
  }

  @Test func shapes() {
    expectRefused(
      "activities/a.md",
      """
      标题: [甲, 乙]
      日期: 2024-03-01
      草稿: 也许
      公开范围: 内网
      开始: 下午两点
      应到: 十二
      实到: 3.5
      学时: -2
      缺席: 三人
      表决权人数: 3
      议题: {甲: 乙}
      标签:
        - 甲
        - [乙]
      """,
      """
      错误 [wrong-shape] “标题”要写成文字
       --> Content/activities/a.md:2:5
        |
      2 | 标题: [甲, 乙]
        |       ^
        改法：对照手册“文件头”一页里的写法

      错误 [invalid-flag] “草稿”要写“是”或“否”，写的是“也许”
       --> Content/activities/a.md:4:5
        |
      4 | 草稿: 也许
        |       ^^^^
        改法：改成“是”或“否”

      错误 [invalid-choice] “公开范围”没有“内网”这个值
       --> Content/activities/a.md:5:7
        |
      5 | 公开范围: 内网
        |           ^^^^
        改法：是不是想写“内部”？

      错误 [invalid-time] “开始”不是时刻：“下午两点”
       --> Content/activities/a.md:6:5
        |
      6 | 开始: 下午两点
        |       ^^^^^^^^
        改法：用 24 小时制写，如 14:30

      错误 [invalid-number] “应到”要写不小于 0 的整数，写的是“十二”
       --> Content/activities/a.md:7:5
        |
      7 | 应到: 十二
        |       ^^^^
        改法：只写阿拉伯数字，如 12

      错误 [invalid-number] “实到”要写不小于 0 的整数，写的是“3.5”
       --> Content/activities/a.md:8:5
        |
      8 | 实到: 3.5
        |       ^^^
        改法：只写阿拉伯数字，如 12

      错误 [invalid-number] “学时”要写不小于 0 的数字，写的是“-2”
       --> Content/activities/a.md:9:5
        |
      9 | 学时: -2
        |       ^^
        改法：只写阿拉伯数字，如 12

      错误 [wrong-shape] “缺席”要写成列表，每项下面再写几项
        --> Content/activities/a.md:10:5
         |
      10 | 缺席: 三人
         |       ^^^^
        改法：分几行写：“缺席:”单独一行；下一行空两格，写“- 人数: 1”；再下一行空四格，写“原因: 出差”；照此类推

      错误 [wrong-shape] “表决权人数”要写成下一级的几项
        --> Content/activities/a.md:11:8
         |
      11 | 表决权人数: 3
         |             ^
        改法：分几行写：“表决权人数:”单独一行；下一行空两格，写“应到: 16”；再下一行空两格，写“实到: 14”；照此类推

      错误 [wrong-shape] “议题”要写成文字的列表
        --> Content/activities/a.md:12:5
         |
      12 | 议题: {甲: 乙}
         |       ^
        改法：对照手册“文件头”一页里的写法

      错误 [wrong-shape] “标签”要写成文字的列表
        --> Content/activities/a.md:15:5
         |
      15 |   - [乙]
         |     ^
        改法：对照手册“文件头”一页里的写法
      """)
  }

  /// A mend by itself is enough: with the lines that it shows, nothing more is said.
  @Test(arguments: [
    ("branches/a.md", "六有: 全部", "六有:\n  场所: 有\n  设施: 有"),
    ("activities/a.md", "评议结果: 优秀2人", "评议结果:\n  优秀: 2\n  合格: 5"),
    ("study/a.md", "来源: 园区", "来源:\n  单位: 发布单位的名称\n  标题: 文件的标题"),
    ("plans/a.md", "目标: 三次", "目标:\n  - 指标: 指标的名称\n    最低: 2"),
    ("branches/a.md", "党员人数: 17人", "党员人数:\n  正式: 17\n  预备: 1"),
  ])
  func theMendOfAShapeMends(_ path: String, _ wrong: String, _ right: String) {
    let said = read("---\n标题: 甲\n日期: 2024-03-01\n\(wrong)\n---\n", as: path).said
    #expect(said.hasPrefix("错误 [wrong-shape]"), "\(said)")
    for line in right.split(separator: "\n") { #expect(said.contains(String(line).trimmed), "\(said)") }
    #expect(read("---\n标题: 甲\n日期: 2024-03-01\n\(right)\n---\n", as: path).said == "")
  }

  /// Of its Chinese names a key is called by the one that its author wrote.
  @Test func keysAreCalledAsTheyAreWritten() {
    expectRefused(
      "sites/a.md", "标题: 甲\n级别: 国家级",
      """
      错误 [invalid-choice] “级别”没有“国家级”这个值
       --> Content/sites/a.md:3:5
        |
      3 | 级别: 国家级
        |       ^^^^^^
        改法：可以写：园区级、县级、市级、省级
      """)
    #expect(read("---\n标题: 甲\n要求: 国家级\n---\n", as: "sites/a.md").said.contains("“要求”没有"))
    #expect(read("---\n标题: 甲\nlevel: 国家级\n---\n", as: "sites/a.md").said.contains("“级别”没有"))
    #expect(read("---\n标题: 甲\n日期: 2024-03-01\nlevel: 选读\n---\n").said.contains("“要求”没有"))
    #expect(read("---\n标题: 甲\n日期: 2024-03-01\n应到人数: 很多\n---\n", as: "activities/a.md").said.contains("“应到人数”要写"))
  }

  @Test(arguments: [
    ("12", 12), ("12人", 12), ("１２", 12), ("１２ 人", 12), ("12.0", 12), ("0", 0), ("007", 7),
    ("999999999999", 999_999_999_999),
  ])
  func numbersAsPeopleWriteThem(_ written: String, _ number: Int) {
    guard
      case .activity(let activity)? = read("---\n标题: 甲\n日期: 2024-03-01\n应到: \(written)\n---\n", as: "activities/a.md")
        .page?.details
    else {
      Issue.record("no activity")
      return
    }
    #expect(activity.expected == number)
  }

  @Test(arguments: [
    "-1", "1e9", "十", "1000000000000", "99999999999999999999999", "1.5", "1,200", "0x10", "inf", "nan", "+3", ".",
  ])
  func numbersThatAreNone(_ written: String) {
    let said = read("---\n标题: 甲\n日期: 2024-03-01\n应到: \(written)\n---\n", as: "activities/a.md").said
    #expect(said.hasPrefix("错误 [invalid-number] “应到”要写不小于 0 的整数，写的是“\(written)”"), "\(said)")
  }

  @Test func numbersTooHuge() {
    expectRefused(
      "sites/a.md",
      """
      标题: 甲
      排序: 99999999999999999999
      级别: 必学
      状态: 已见
      """,
      """
      错误 [invalid-number] “排序”要写不小于 0 的数字，写的是“99999999999999999999”
       --> Content/sites/a.md:3:5
        |
      3 | 排序: 99999999999999999999
        |       ^^^^^^^^^^^^^^^^^^^^
        改法：只写阿拉伯数字，如 12

      错误 [invalid-choice] “级别”没有“必学”这个值
       --> Content/sites/a.md:4:5
        |
      4 | 级别: 必学
        |       ^^^^
        改法：可以写：园区级、县级、市级、省级

      错误 [invalid-choice] “状态”没有“已见”这个值
       --> Content/sites/a.md:5:5
        |
      5 | 状态: 已见
        |       ^^^^
        改法：是不是想写“已建”？
      """)
  }

  // MARK: Rules

  @Test func attendance() {
    expectRefused(
      "activities/a.md",
      """
      标题: 甲
      日期: 2024-03-01
      应到: 10
      实到: 12
      """,
      """
      错误 [present-exceeds-expected] 实到 12 人多于应到 10 人
       --> Content/activities/a.md:5:5
        |
      5 | 实到: 12
        |       ^^
        改法：核对签到；列席人员不计入实到
      """)
    expectRefused(
      "activities/a.md",
      """
      标题: 甲
      日期: 2024-03-01
      应到: 10
      实到: 8
      缺席:
        - 人数: 1
          原因: 出差
      """,
      """
      错误 [absences-do-not-add-up] 缺席合计 1 人，但应到 10 人、实到 8 人，应缺席 2 人
       --> Content/activities/a.md:7:5
        |
      7 |   - 人数: 1
        |     ^^^^
        改法：补全缺席各项，或改正应到、实到
      """)
    expectRefused(
      "activities/a.md",
      """
      标题: 甲
      日期: 2024-03-01
      应到: 10
      实到: 8
      表决权人数:
        应到: 8
        实到: 9
      """,
      """
      错误 [part-exceeds-whole] 实到表决权人数（9）多于实到（8）
       --> Content/activities/a.md:8:7
        |
      8 |   实到: 9
        |         ^
        改法：核对原始记录，改正写错的数

      错误 [present-exceeds-expected] 实到 9 人多于应到 8 人
       --> Content/activities/a.md:8:7
        |
      8 |   实到: 9
        |         ^
        改法：核对签到；列席人员不计入实到
      """)
  }

  @Test func ballots() {
    expectRefused(
      "activities/a.md",
      """
      标题: 甲
      日期: 2024-03-01
      表决权人数: {应到: 9, 实到: 8}
      决议:
        - 内容: 甲
          发出: 9
          收回: 10
          赞成: 8
          反对: 2
          弃权: 1
      """,
      """
      错误 [part-exceeds-whole] 发出票数（9）多于实到表决权人数（8）
       --> Content/activities/a.md:7:9
        |
      7 |     发出: 9
        |           ^
        改法：核对原始记录，改正写错的数

      错误 [part-exceeds-whole] 收回票数（10）多于发出票数（9）
       --> Content/activities/a.md:8:9
        |
      8 |     收回: 10
        |           ^^
        改法：核对原始记录，改正写错的数

      错误 [part-exceeds-whole] 赞成、反对、弃权合计（11）多于收回票数（10）
       --> Content/activities/a.md:9:9
        |
      9 |     赞成: 8
        |           ^
        改法：核对原始记录，改正写错的数
      """)
  }

  @Test func carried() {
    expectRefused(
      "activities/a.md",
      """
      标题: 甲
      日期: 2024-03-01
      表决权人数: {应到: 10, 实到: 8}
      决议:
        - {内容: 恰好一半, 赞成: 5, 通过: 是}
        - {内容: 多一票, 赞成: 6, 通过: 否}
        - {内容: 对, 赞成: 6, 通过: 是}
        - {内容: 也对, 赞成: 5, 通过: 否}
      """,
      """
      错误 [carried-contradicts-votes] 赞成 5 票，应到有表决权 10 人，没有超过半数，不能算通过
       --> Content/activities/a.md:6:27
        |
      6 |   - {内容: 恰好一半, 赞成: 5, 通过: 是}
        |                                     ^^
        改法：核对票数，或改“通过”一项

      错误 [carried-contradicts-votes] 赞成 6 票，应到有表决权 10 人，已超过半数，应为通过
       --> Content/activities/a.md:7:26
        |
      7 |   - {内容: 多一票, 赞成: 6, 通过: 否}
        |                                   ^^
        改法：核对票数，或改“通过”一项
      """)
  }

  @Test func review() {
    expectRefused(
      "activities/a.md",
      """
      标题: 甲
      日期: 2024-03-01
      参评: 10
      预备党员: 1
      评议结果: {优秀: 4, 合格: 6}
      """,
      """
      错误 [grades-exceed-evaluated] 评定等次合计 10 人，参评 10 人中有 1 名预备党员不评等次
       --> Content/activities/a.md:6:1
        |
      6 | 评议结果: {优秀: 4, 合格: 6}
        | ^^^^^^^^
        改法：等次合计不能多于 9 人，请核对

      错误 [too-many-excellent] 优秀 4 人，超过参评 10 人的三分之一（最多 3 人）
       --> Content/activities/a.md:6:12
        |
      6 | 评议结果: {优秀: 4, 合格: 6}
        |                  ^
        改法：核对等次人数
      """)
    let third = "标题: 甲\n日期: 2024-03-01\n参评: 9\n评议结果: {优秀: 3, 合格: 6}"
    #expect(read("---\n\(third)\n---\n", as: "activities/a.md").said == "")
  }

  @Test func answersToOpinions() {
    expectRefused(
      "activities/a.md",
      """
      标题: 甲
      日期: 2024-03-01
      意见: {提出: 3, 答复: 4}
      """,
      """
      错误 [part-exceeds-whole] 答复（4）多于提出（3）
       --> Content/activities/a.md:4:17
        |
      4 | 意见: {提出: 3, 答复: 4}
        |                       ^
        改法：核对原始记录，改正写错的数
      """)
  }

  @Test func ends() async {
    expectRefused(
      "activities/a.md",
      """
      标题: 甲
      日期: 2024-03-02
      结束日期: 2024-03-01
      """,
      """
      错误 [end-before-start] “2024年3月1日”早于开始的“2024年3月2日”
       --> Content/activities/a.md:4:7
        |
      4 | 结束日期: 2024-03-01
        |           ^^^^^^^^^^
        改法：核对两个时间，改正写错的一个
      """)
    expectRefused(
      "activities/a.md",
      """
      标题: 甲
      日期: 2024-03-02
      结束日期: 2024-03-02
      开始: 16:00
      结束: 14:00
      """,
      """
      错误 [end-before-start] “14:00”早于开始的“16:00”
       --> Content/activities/a.md:6:5
        |
      6 | 结束: 14:00
        |       ^^^^^
        改法：核对两个时间，改正写错的一个
      """)
    expectRefused(
      "services/a.md",
      """
      标题: 甲
      提出: 2024-03-02
      办结: 2024-03-01
      """,
      """
      错误 [end-before-start] “2024年3月1日”早于开始的“2024年3月2日”
       --> Content/services/a.md:4:5
        |
      4 | 办结: 2024-03-01
        |       ^^^^^^^^^^
        改法：核对两个时间，改正写错的一个
      """)
    expectRefused(
      "policies/a.md",
      """
      标题: 甲
      印发: 2024-03-02
      施行: 2024-04-01
      废止: 2024-03-15
      """,
      """
      错误 [end-before-start] “2024年3月15日”早于开始的“2024年4月1日”
       --> Content/policies/a.md:5:5
        |
      5 | 废止: 2024-03-15
        |       ^^^^^^^^^^
        改法：核对两个时间，改正写错的一个
      """)
    expectRefused(
      "plans/a.md",
      """
      标题: 甲
      周期: 2024年第五季度
      目标:
        - 指标: 党课
          最低: 4
          最高: 2
      """,
      """
      错误 [invalid-period] “2024年第五季度”不是周期
       --> Content/plans/a.md:3:5
        |
      3 | 周期: 2024年第五季度
        |       ^^^^^^^^^^^^^^
        改法：写成 2024年、2024年上半年、2024年第三季度 或 2024年5月（也可写 2024、2024H1、2024Q3、2024-05）

      错误 [range-reversed] 最高小于最低
       --> Content/plans/a.md:7:9
        |
      7 |     最高: 2
        |           ^
        改法：把两个数对调，或改正写错的一个
      """)
    expectRefused("activities/a.md", "标题: 甲\n日期: 2024-03-02\n结束日期: 2024-03-03\n开始: 16:00\n结束: 14:00", "")
  }

  @Test func exam() {
    expectRefused(
      "quizzes/a.md",
      """
      标题: 甲
      日期: 2024-03-02
      参加人数: 20
      通过人数: 21
      """,
      """
      错误 [part-exceeds-whole] 通过人数（21）多于参加人数（20）
       --> Content/quizzes/a.md:5:7
        |
      5 | 通过人数: 21
        |           ^^
        改法：核对原始记录，改正写错的数
      """)
  }

  @Test func documentNumbers() {
    expectRefused(
      "policies/a.md",
      """
      标题: 甲
      印发: 2024-03-02
      文号: 示园办字[2024]第03号
      """,
      """
      警告 [document-number] 文号“示园办字[2024]第03号”不合格式
       --> Content/policies/a.md:4:5
        |
      4 | 文号: 示园办字[2024]第03号
        |       ^^^^^^^^^^^^^^^^^^^^
        改法：应写成“示园办字〔2024〕3号”
      """)
    expectRefused(
      "policies/a.md",
      """
      标题: 甲
      印发: 2024-03-02
      文号: 三号文
      """,
      """
      警告 [document-number] 文号“三号文”不合格式
       --> Content/policies/a.md:4:5
        |
      4 | 文号: 三号文
        |       ^^^^^^
        改法：写成“机关代字〔2024〕5号”：六角括号，不加“第”，序号前不补 0
      """)
  }

  @Test func recordsInTheFuture() async {
    await expectSaid(
      of: """
        == activities/a.md
        ---
        标题: 甲
        日期: 2025年1月1日
        ---
        == activities/b.md
        ---
        标题: 今天
        日期: 2024年12月31日
        ---
        == activities/c.md
        ---
        标题: 丙
        日期: 2024年12月30日
        结束日期: 2025年1月2日
        ---
        == services/d.md
        ---
        标题: 丁
        提出: 2024-12-30
        办结: 2025-01-03
        ---
        == study/e.md
        ---
        标题: 学习资料可以早写
        日期: 2025-01-01
        ---
        """,
      """
      错误 [date-in-future] 2025年1月1日还没有到（今天是2024年12月31日），记录不能写在前面
       --> Content/activities/a.md:3:5
        |
      3 | 日期: 2025年1月1日
        |       ^^^^^^^^^^^^
        改法：核对日期；还没办的事请写进工作计划或通知

      错误 [date-in-future] 2025年1月2日还没有到（今天是2024年12月31日），记录不能写在前面
       --> Content/activities/c.md:4:7
        |
      4 | 结束日期: 2025年1月2日
        |           ^^^^^^^^^^^^
        改法：核对日期；还没办的事请写进工作计划或通知

      错误 [date-in-future] 2025年1月3日还没有到（今天是2024年12月31日），记录不能写在前面
       --> Content/services/d.md:4:5
        |
      4 | 办结: 2025-01-03
        |       ^^^^^^^^^^
        改法：核对日期；还没办的事请写进工作计划或通知
      """)
  }

  // MARK: Branches and kinds

  @Test func unknownNames() async {
    await expectSaid(
      of: """
        == activities/a.md
        ---
        标题: 甲
        日期: 2024-03-01
        支部: 晨光支部、晨光
        类型: 主题党目
        ---
        == activities/b.md
        ---
        标题: 乙
        日期: 2024-03-01
        支部: [chen-guan]
        类型: 团建
        ---
        == branches/chen-guang.md
        ---
        标题: 晨光党支部
        全称: 中共晨光电子支部委员会
        上级: 园区总支
        ---
        """,
      """
      错误 [unknown-branch] 没有叫“晨光支部”的支部
       --> Content/activities/a.md:4:5
        |
      4 | 支部: 晨光支部、晨光
        |       ^^^^^^^^
        改法：是不是想写“晨光党支部”？

      错误 [unknown-branch] 没有叫“晨光”的支部
       --> Content/activities/a.md:4:10
        |
      4 | 支部: 晨光支部、晨光
        |                 ^^^^
        改法：在 branches 文件夹里给它建一个文件，或改用已有支部的名称

      错误 [unknown-kind] 活动记录里没有“主题党目”这个类型
       --> Content/activities/a.md:5:5
        |
      5 | 类型: 主题党目
        |       ^^^^^^^^
        改法：是不是想写“主题党日”？

      错误 [unknown-branch] 没有叫“chen-guan”的支部
       --> Content/activities/b.md:4:6
        |
      4 | 支部: [chen-guan]
        |        ^^^^^^^^^
        改法：是不是想写“chen-guang”？

      错误 [unknown-kind] 活动记录里没有“团建”这个类型
       --> Content/activities/b.md:5:5
        |
      5 | 类型: 团建
        |       ^^^^
        改法：可以写：支部党员大会、支部委员会、党小组会、党课、主题党日、组织生活会、民主评议党员、谈心谈话、志愿服务、参观学习、征求意见会、述职评议、培训、其他；也可在 site.yml 的“类型”里增加

      错误 [unknown-branch] 没有叫“园区总支”的支部
       --> Content/branches/chen-guang.md:4:5
        |
      4 | 上级: 园区总支
        |       ^^^^^^^^
        改法：在 branches 文件夹里给它建一个文件，或改用已有支部的名称
      """)
  }

  @Test(arguments: [
    ("支委会", "committee-meeting"), ("committee_meeting", "committee-meeting"),
    ("Committee-Meeting", "committee-meeting"),
    ("党员大会", "members-meeting"), ("书记讲党课", "party-lecture"), ("参观", "visit"), ("座谈会", "feedback-meeting"),
  ])
  func kindsByAlias(_ written: String, _ key: String) async throws {
    let plan = await Fixture("== activities/a.md\n---\n标题: 甲\n日期: 2024-03-01\n类型: \(written)\n---\n").plan()
    #expect(plan.diagnostics.isEmpty)
    #expect(plan.value.composition.site.pages[0].kind?.key == key)
  }

  @Test func inEnglish() async {
    await expectSaid(
      of: """
        == activities/a.md
        ---
        标题: 甲
        日期: 2024-02-30
        实到: 12
        应到: 10
        ---
        """, in: .english,
      """
      error [invalid-date] there is no day “2024-02-30”
       --> Content/activities/a.md:3:5
        |
      3 | 日期: 2024-02-30
        |       ^^^^^^^^^^
        mend: write 2024-03-12, 2024/3/12 or 2024年3月12日

      error [present-exceeds-expected] 12 present, but only 10 expected
       --> Content/activities/a.md:4:5
        |
      4 | 实到: 12
        |       ^^
        mend: check the sign-in sheet; observers are not counted as present
      """)
  }
}
