import PressFixture
import PressText
import Testing

@testable import PressSite

/// What is said of front matter that is not as it should be.
@Suite struct FrontMatterTests {
  /// With the lines that are asked for, nothing more is asked for.
  @Test(arguments: ContentType.allCases)
  func theMendOfMissingFrontMatterMends(_ type: ContentType) {
    let said = read("正文。\n", as: "\(type.folder)/a.md").said
    #expect(said.contains("日期: 2024年3月12日") == type.isDated, "\(said)")
    let mended = type.isDated ? "---\n标题: 甲\n日期: 2024年3月12日\n---\n" : "---\n标题: 甲\n---\n"
    #expect(read(mended + "正文。\n", as: "\(type.folder)/a.md").said == "")
    #expect(!read("正文。\n", as: "\(type.folder)/index.md").said.contains("日期:"))
  }

  // MARK: Bytes

  @Test(arguments: ["bom", "crlf", "cr", "bom crlf", ""])
  func marksAndLineEndsAreForgiven(_ options: String) {
    let fixture = Fixture("== study/a.md (\(options))\n---\n标题: 甲\n日期: 2024-03-01\n标签:\n  - 乙\n---\n\n正文。\n")
    let checked = PageSource.read(fixture.tree.documents[0], type: .study)
    #expect(checked.diagnostics.isEmpty)
    #expect(checked.value?.shown.trimmingEnds == "title: 甲\ndate: 2024-03-01\ntags: 乙\nstudy ")
    #expect(checked.value.map { String(decoding: $0.body.html, as: UTF8.self) } == "<p>正文。</p>\n")
  }

  @Test(arguments: ["crlf", "cr", "bom"])
  func placesAreRightWithAnyLineEnd(_ options: String) {
    let fixture = Fixture("== study/a.md (\(options))\n---\n标题: 甲\n日期: 昨天\n---\n")
    let checked = PageSource.read(fixture.tree.documents[0], type: .study)
    expectSame(
      fixture.print(checked.diagnostics),
      """
      错误 [invalid-date] “日期”不是日期：“昨天”
       --> Content/study/a.md:3:5
        |
      3 | 日期: 昨天
        |       ^^^^
        改法：写成 2024年3月12日、2024-03-12 或 2024/3/12
      """)
  }

  @Test func gbk() async {
    await expectSaid(
      of: """
        == study/a.md
        ---
        ⟨B1 EA CC E2⟩: ⟨D1 A7 CF B0 B2 C4 C1 CF⟩
        ---
        """,
      """
      错误 [gbk-encoding] 文件是 GBK（GB18030）编码，要求用 UTF-8
        --> Content/study/a.md
        改法：用记事本或 WPS 打开，另存为 UTF-8 编码
      """)
  }

  @Test(arguments: ["utf16le", "utf16be"])
  func utf16(_ encoding: String) async {
    await expectSaid(
      of: "== study/a.md (\(encoding))\n---\n标题: 甲\n---\n",
      """
      错误 [utf16-encoding] 文件是 UTF-16（记事本里叫“Unicode”）编码，要求用 UTF-8
        --> Content/study/a.md
        改法：用记事本打开，另存为时编码选 UTF-8
      """)
  }

  @Test func utf16WithoutMark() async {
    let bytes = "---\n标题: 甲\n---\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let file = SourceFile(path: RelativePath(trusting: "study/a.md"), bytes: bytes)
    #expect(PageSource.read(file, type: .study).diagnostics.map(\.code) == ["utf16-encoding"])
  }

  @Test func invalidUTF8() async {
    await expectSaid(
      of: """
        == study/a.md
        ---
        标题: 甲
        日期: 2024-03-01
        ---
        好⟨FF⟩坏
        """,
      """
      错误 [invalid-utf8] 这里的字节不是 UTF-8 文字，文件可能已损坏，或不是文本文件
       --> Content/study/a.md:5:2
        |
      5 | 好�坏
        |   ^
        改法：用文本编辑器打开核对，另存为 UTF-8 编码
      """)
  }

  @Test func nul() async {
    await expectSaid(
      of: """
        == study/a.md
        ---
        标题: 甲⟨00⟩
        日期: 2024-03-01
        ---
        """,
      """
      错误 [nul-in-text] 文本里有空字节（NUL），文件可能已损坏
       --> Content/study/a.md:2:6
        |
      2 | 标题: 甲�
        |         ^
        改法：从正常的备份恢复，或把内容粘贴到新文件里
      """)
  }

  @Test func nineMegabytes() {
    let bytes = Array("---\n标题: 甲\n---\n".utf8) + [UInt8](repeating: 0x61, count: 9 << 20)
    let file = SourceFile(path: RelativePath(trusting: "study/a.md"), bytes: bytes)
    #expect(PageSource.read(file, type: .study).diagnostics.map(\.code) == ["file-too-large"])
  }

  // MARK: Fences

  @Test func fences() async {
    await expectSaid(
      of: """
        == study/blank-lines-before.md


        ---
        标题: 甲
        日期: 2024-03-01
        ---
        == study/dashes.md
        ———
        标题: 甲
        ———
        == study/empty-file.md
        == study/empty.md
        ---
        ---
        正文
        == study/four.md
        ----
        标题: 甲
        ----
        == study/list.md
        ---
        - 甲
        - 乙
        ---
        == study/none.md
        # 没有文件头

        正文
        == study/only-comments.md
        ---
        # 注释
        ---
        == study/scalar.md
        ---
        只有一句话
        ---
        == study/unclosed.md
        ---
        标题: 甲

        正文
        """,
      """
      错误 [front-matter-fence] “———”不是文件头的分隔线
       --> Content/study/dashes.md:1:1
        |
      1 | ———
        | ^^^
        改法：写三个英文短横线“---”，单独占一行

      错误 [missing-front-matter] 文件开头没有文件头
       --> Content/study/empty-file.md:1:1
        |
      1 | 
        | ^
        改法：在最前面加四行：一行“---”，一行“标题: ……”，一行“日期: 2024年3月12日”（改成实际的日期），再一行“---”

      错误 [missing-key] 缺“日期”
       --> Content/study/empty.md:2:1
        |
      2 | ---
        | ^
        改法：在文件头里加一行“日期: 2024年3月12日”

      错误 [missing-key] 缺“标题”
       --> Content/study/empty.md:2:1
        |
      2 | ---
        | ^
        改法：在文件头里加一行“标题: empty”

      错误 [front-matter-fence] “----”不是文件头的分隔线
       --> Content/study/four.md:1:1
        |
      1 | ----
        | ^^^^
        改法：写三个英文短横线“---”，单独占一行

      错误 [front-matter-no-keys] 文件头里没有“名称: 内容”
       --> Content/study/list.md:2:1
        |
      2 | - 甲
        | ^
        改法：每行写一项，例如“标题: 三月主题党日”，冒号用英文冒号，后面加空格

      错误 [missing-front-matter] 文件开头没有文件头
       --> Content/study/none.md:1:1
        |
      1 | # 没有文件头
        | ^^^^^^^^^^^^
        改法：在最前面加四行：一行“---”，一行“标题: ……”，一行“日期: 2024年3月12日”（改成实际的日期），再一行“---”

      错误 [missing-key] 缺“日期”
       --> Content/study/only-comments.md:2:1
        |
      2 | # 注释
        | ^
        改法：在文件头里加一行“日期: 2024年3月12日”

      错误 [missing-key] 缺“标题”
       --> Content/study/only-comments.md:2:1
        |
      2 | # 注释
        | ^
        改法：在文件头里加一行“标题: only-comments”

      错误 [front-matter-no-keys] 文件头里没有“名称: 内容”
       --> Content/study/scalar.md:2:1
        |
      2 | 只有一句话
        | ^^^^^^^^^^
        改法：每行写一项，例如“标题: 三月主题党日”，冒号用英文冒号，后面加空格

      错误 [unclosed-front-matter] 文件头没有结束：缺第二条“---”
       --> Content/study/unclosed.md:1:1
        |
      1 | ---
        | ^^^
        改法：在最后一项的下一行写“---”
      """)
  }

  @Test func aHundredKilobytes() async {
    let long = (0..<2600).map { "# 这是第\($0)行，很长很长很长很长" }.joined(separator: "\n")
    await expectSaid(
      of: "== study/a.md\n---\n标题: 甲\n\(long)\n---\n正文。\n",
      """
      错误 [front-matter-too-large] 文件头有 116 KB，最多 64 KB
       --> Content/study/a.md:1:1
        |
      1 | ---
        | ^^^
        改法：把长的内容移到正文里，并检查第二条“---”是否写漏
      """)
  }

  // MARK: YAML

  @Test func slips() async {
    await expectSaid(
      of: """
        == study/colon.md
        ---
        标题：冒号是全角的
        日期: 2024-03-01
        标签： 甲、乙
        ---
        == study/duplicate-same.md
        ---
        标题: 甲
        日期: 2024-03-01
        标题: 乙
        ---
        == study/duplicate-two-languages.md
        ---
        标题: 甲
        date: 2024-03-01
        日期: 2024-03-02
        ---
        == study/no-blank.md
        ---
        标题:甲
        日期: 2024-03-01
        ---
        == study/quote.md
        ---
        标题: "甲
        日期: 2024-03-01
        ---
        == study/star.md
        ---
        标题: *重要*
        日期: 2024-03-01
        ---
        == study/tab.md
        ---
        标题: 甲
        日期: 2024-03-01
        来源:
        \t单位: 园区
        ---
        == study/two-colons.md
        ---
        标题: 通知: 明天开会
        日期: 2024-03-01
        ---
        == study/uneven.md
        ---
        标题: 甲
          日期: 2024-03-01
        ---
        """,
      """
      错误 [full-width-colon] “标题”后面是全角冒号“：”
       --> Content/study/colon.md:2:3
        |
      2 | 标题：冒号是全角的
        |     ^^
        改法：改成英文冒号加一个空格，即“标题: ”

      错误 [full-width-colon] “标签”后面是全角冒号“：”
       --> Content/study/colon.md:4:3
        |
      4 | 标签： 甲、乙
        |     ^^
        改法：改成英文冒号加一个空格，即“标签: ”

      错误 [duplicate-key] “标题”写了两次
       --> Content/study/duplicate-same.md:4:1
        |
      4 | 标题: 乙
        | ^^^^
        改法：只留一个（中文名和英文名算同一个）

      错误 [duplicate-key] “日期”写了两次
       --> Content/study/duplicate-two-languages.md:4:1
        |
      4 | 日期: 2024-03-02
        | ^^^^
        改法：只留一个（中文名和英文名算同一个）

      错误 [yaml-syntax] 冒号后面要有一个空格
       --> Content/study/no-blank.md:2:3
        |
      2 | 标题:甲
        |     ^
        改法：写成“标题: 甲”

      错误 [yaml-syntax] 文件头这一行读不懂（引号没有配对）
       --> Content/study/quote.md:2:5
        |
      2 | 标题: "甲
        |       ^^^
        改法：常见原因：冒号后面缺空格，内容里有冒号、井号、引号或方括号却没加英文双引号，或缩进没对齐

      错误 [yaml-alias] “*重要*”：内容不能以 * 或 & 开头
       --> Content/study/star.md:2:5
        |
      2 | 标题: *重要*
        |       ^^^^^^
        改法：给整个内容加上英文双引号

      错误 [tab-in-front-matter] 文件头的缩进用了制表符（Tab）
       --> Content/study/tab.md:5:1
        |
      5 |  单位: 园区
        | ^
        改法：改成空格，每级两个

      错误 [unquoted-value] “通知: 明天开会”里有特殊符号（冒号加空格、开头的引号或括号等）
       --> Content/study/two-colons.md:2:5
        |
      2 | 标题: 通知: 明天开会
        |       ^^^^^^^^^^^^^^
        改法：给内容加上英文双引号：标题: "通知: 明天开会"

      错误 [yaml-syntax] 文件头这一行读不懂（这里不该有冒号）
       --> Content/study/uneven.md:3:5
        |
      3 |   日期: 2024-03-01
        |       ^^^^^^^^^^^^
        改法：常见原因：冒号后面缺空格，内容里有冒号、井号、引号或方括号却没加英文双引号，或缩进没对齐
      """)
  }

  @Test func aFullWidthColonInAValueIsText() async {
    await expectSaid(
      of: """
        == activities/a.md
        ---
        标题: 通知：明天开会
        日期: 2024-03-01
        议题:
          - 主题党日：学习条例
          - 议程：先学后议
        摘要: 地点：一楼
        ---
        """,
      "")
  }

  @Test func threeOfOneKey() {
    #expect(
      read("---\n标题: 甲\ntitle: 乙\nTitle: 丙\n日期: 2024-03-01\n---\n").said.components(of: "[duplicate-key]") == 2)
  }

  @Test(arguments: [
    "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]",
    "a: !t &a [x,x,x,x,x,x,x,x,x]",
    "a:\t&a [x,x,x,x,x,x,x,x,x]",
    "a: {\"b\":&a [x,x,x,x]}",
    "-\t&a x",
    "a: ! &a x",
    "? &a x\n: y",
    "a: [b, &a x]",
  ])
  func anchorsAreRefused(_ yaml: String) {
    let (_, said) = read("---\n标题: 甲\n日期: 2024-03-01\n\(yaml)\n---\n")
    #expect(
      said.contains("[yaml-alias]") || said.contains("[yaml-syntax]") || said.contains("[tab-in-front-matter]"),
      "\(said)")
  }

  /// “Billion laughs”, in forms that hide the anchors: nine levels of nine.
  @Test(.timeLimit(.minutes(1)), arguments: ["", "! ", "!t ", "!!seq "])
  func billionLaughs(_ tag: String) {
    var lines = ["a0: \(tag)&a0 [笑,笑,笑,笑,笑,笑,笑,笑,笑]"]
    for level in 1..<12 {
      lines.append(
        "a\(level): \(tag)&a\(level) [" + [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ",") + "]")
    }
    #expect(
      read("---\n标题: 甲\n日期: 2024-03-01\n" + lines.joined(separator: "\n") + "\n---\n").said.hasPrefix("错误 [yaml-alias]")
    )
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "[", count: 10_000), String(repeating: "- ", count: 10_000),
      String(repeating: "-   ", count: 10_000),
      String(repeating: "{a: ", count: 10_000), String(repeating: "? ", count: 10_000),
      String(repeating: "]", count: 10_000),
      String(repeating: "[\"]\",", count: 10_000),
      (0..<200).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
      "\"" + String(repeating: "]", count: 20_000) + "\"\nb: " + String(repeating: "[", count: 20_000),
    ])
  func deepNestingIsRefused(_ deep: String) {
    let said = read("---\n标题: 甲\n日期: 2024-03-01\n系列:\n  \(deep)\n---\n").said
    #expect(said.contains("[yaml-too-deep]") || said.contains("[yaml-syntax]"), "\(said.prefix(300))")
  }

  @Test func nestingTooDeepIsShownWhereItBegins() async {
    await expectSaid(
      of: "== study/a.md\n---\n标题: 甲\n日期: 2024-03-01\n系列: \(String(repeating: "[", count: 40))\n---\n",
      """
      错误 [yaml-too-deep] 文件头嵌套太深
       --> Content/study/a.md:4:37
        |
      4 | 系列: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
        |                                       ^
        改法：检查括号和缩进，最多用到三四层
      """)
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
