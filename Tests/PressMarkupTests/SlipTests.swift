import PressMarkup
import PressText
import Testing

/// Text that comes from Word and Excel, and markup that is written so that it is none.
@Suite struct SlipTests {
  // MARK: Lines

  @Test func indentedLinesAreParagraphs() {
    #expect(
      show("　　今年以来，都很有收获。\n　　第二，抓落实。\n一、学习情况\n　　共学习十次。\n大家都参加了。") == """
        <p>今年以来，都很有收获。</p>
        <p>第二，抓落实。</p>
        <p>一、学习情况</p>
        <p>共学习十次。</p>
        <p>大家都参加了。</p>
        """)
  }

  @Test func numberedLinesAreParagraphs() {
    for sign in ["一、", "（二）", "(3)", "4.", "５．", "6、", "7）", "①", "⑵", "第一，", "第十二条　", "●", "■ ", "➢"] {
      let shown = show("前一段的话。\n\(sign)后一段")
      if sign == "５．" {
        #expect(shown == "<p>前一段的话。５．后一段</p>")
      } else {
        #expect(shown == "<p>前一段的话。</p>\n<p>\(sign)后一段</p>")
      }
    }
  }

  @Test func otherLinesAreJoinedAsBefore() {
    #expect(show("前一行的话。\n后一行的话。") == "<p>前一行的话。后一行的话。</p>")
    #expect(show("包括甲，\n（一）乙。") == "<p>包括甲，（一）乙。</p>")
    #expect(show("预算是\n3.5万元。") == "<p>预算是\n3.5万元。</p>")
    #expect(show("第一\n一些话") == "<p>第一一些话</p>")
    #expect(show("第二\n第三人称") == "<p>第二第三人称</p>")
    #expect(show("see also\n2) the other") == "<p>see also\n2) the other</p>")
    #expect(show("**前一行。**\n一、后一行") == "<p><strong>前一行。</strong></p>\n<p>一、后一行</p>")
    #expect(show("　　只有一段。") == "<p>只有一段。</p>")
    #expect(show("　　") == "<p></p>")
  }

  @Test func linesOfItemsStayInThem() {
    #expect(show("- 项目一\n  （一）子项") == "<ul>\n<li>项目一<br>\n（一）子项</li>\n</ul>")
    #expect(
      show("- 项目一\n  （一）子项\n\n- 乙")
        == "<ul>\n<li>\n<p>项目一</p>\n<p>（一）子项</p>\n</li>\n<li>\n<p>乙</p>\n</li>\n</ul>")
    #expect(show("> 前一段。\n> 一、后一段") == "<blockquote>\n<p>前一段。</p>\n<p>一、后一段</p>\n</blockquote>")
  }

  /// Search, summaries and the gate see paragraphs too.
  @Test func dividedParagraphsAreTwoLinesOfText() {
    let body = read("　　今年以来，都很有收获。\n　　抓落实。\n\n又一段。").body
    #expect(String(decoding: body.plainText.joined, as: UTF8.self) == "今年以来，都很有收获。\n抓落实。\n又一段。")
  }

  @Test func plainMarkdownIsLeftAlone() {
    #expect(show("　　前。\n一、后", dialect: .commonMark) == "<p>　　前。\n一、后</p>")
  }

  // MARK: Markup that is none

  private func warnings(_ markdown: String) -> String {
    let (_, found, file) = read(markdown)
    return found.map { describe($0, in: file) + ($0.chinese.mend.map { $0 + "\n" } ?? "") }.joined()
  }

  @Test func linksWithBlanksAndWideBrackets() {
    #expect(
      warnings("![合影](微信图片_20240315 (1).png)") == """
        warning link-not-read
        ![合影](微信图片_20240315 (1).png)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        写成 ![合影](<微信图片_20240315 (1).png>)

        """)
    #expect(
      warnings("见[图]（检查表（一）.png）。") == """
        warning link-not-read
        见[图]（检查表（一）.png）。
          ^^^^^^^^^^^^^^^^^^^^^^^^
        写成 [图](检查表（一）.png)

        """)
    #expect(
      warnings("![合影] (合影.PNG)") == """
        warning link-not-read
        ![合影] (合影.PNG)
        ^^^^^^^^^^^^^^^^^^
        写成 ![合影](合影.PNG)

        """)
    #expect(
      warnings("见[园区]（http://a.cn/b），和[表](表 一.xls)。") == """
        warning link-not-read
        见[园区]（http://a.cn/b），和[表](表 一.xls)。
          ^^^^^^^^^^^^^^^^^^^^^^^
        写成 [园区](http://a.cn/b)
        warning link-not-read
        见[园区]（http://a.cn/b），和[表](表 一.xls)。
                                     ^^^^^^^^^^^^^^^
        写成 [表](<表 一.xls>)

        """)
  }

  /// Words in brackets, code, and what was written so on purpose.
  @Test func otherBracketsAreText() {
    for text in [
      "见附件[1]（略）", "数组a[i] (x)", "[1](见 附表)", "![甲](甲.png)", "写成 `[图]（图.png）`", "写成 \\[图\\](图.png)", "[图]", "a]（b.png）",
      "[甲]（[乙](c.png)）", "[", "]", "](", "[](", "[甲](", "[甲]（乙.png",
    ] {
      #expect(!warnings(text).contains("link-not-read"), "\(text)")
    }
  }

  @Test func headingsWithoutABlank() {
    #expect(
      warnings("正文。\n##二级")
        == """
        warning heading-not-read
        正文。
        ##二级
        ^^^^^^
        写成 ## 二级

        """.replacing("正文。\n##", with: "##"))
    for text in ["#安全生产月# 开始了", "# 标题", "####### 七个", "#1 线", "C#语言", "\\#标题", "#"] {
      #expect(warnings(text) == "", "\(text)")
    }
  }

  @Test func indentedTextAndRowsWithTabs() {
    #expect(warnings("\t缩进的一段正文，写了很多字。").hasPrefix("warning indented-text-as-code\n"))
    #expect(warnings("    let a = 1 // 数").isEmpty)
    #expect(warnings("```\n缩进的一段正文\n```").isEmpty)
    #expect(
      warnings("姓名\t数量\n甲\t3\n乙\t4") == """
        warning tabs-make-no-table
        姓名\t数量
        ^^^^^^^^^
        每行写成 | 甲 | 乙 |，第一行下面加一行 | --- | --- |；行多时不如把表格作为附件

        """)
    #expect(warnings("甲\t乙\n丙丁").isEmpty)
  }

  /// Text goes with the tags round it, and that is said.
  @Test func textInTagsIsSaidToBeLost() {
    let (_, found, _) = read(
      "<p class=\"MsoNormal\">一、总体要求</p>\n<span>各支部要高度重视。</span>\n\n<br>\n\n<script>\n甲\n</script>")
    #expect(found.map { $0.chinese.message.contains("连同其中的文字") } == [true, false, false])
    #expect(found.first?.chinese.message.contains("共 2 行") == true)
  }
}
