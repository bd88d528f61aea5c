import PressMarkup
import PressText
import Testing

/// What the site's dialect makes of headings, callouts, lists, tables, footnotes.
@Suite struct SiteTests {
  private func ids(_ markdown: String, title: String? = nil) -> [String] {
    read(markdown, title: title).body.outline.map { "\($0.level) \($0.id)" }
  }

  @Test func headingsGetIDsAndAnchors() {
    #expect(
      show("## 学习 Party *Rules*！") == """
        <h2 id="学习-party-rules">学习 Party <em>Rules</em>！<a class="anchor" href="#%E5%AD%A6%E4%B9%A0-party-rules" aria-hidden="true" tabindex="-1"></a></h2>
        """)
  }

  @Test func idsAreUniqueAndNormal() {
    #expect(
      ids("## 甲\n## 甲\n## 甲-2\n## 甲\n## ！\n## é e\u{301}") == [
        "2 甲", "2 甲-2", "2 甲-2-2", "2 甲-3", "2 section", "2 é-é",
      ])
    #expect(read("## e\u{301}").body.outline[0].id.utf8.elementsEqual("é".utf8))
    #expect(ids("## A_b-C `d` [e](f)　ＡＢ①") == ["2 a_b-c-d-e-ＡＢ①"])
  }

  @Test func idsMayBeGiven() {
    #expect(
      show("## 甲 {#jia}\n## 乙 **丙** {#jia}") == """
        <h2 id="jia">甲<a class="anchor" href="#jia" aria-hidden="true" tabindex="-1"></a></h2>
        <h2 id="jia-2">乙 <strong>丙</strong><a class="anchor" href="#jia-2" aria-hidden="true" tabindex="-1"></a></h2>
        error heading-id-taken
        ## 乙 **丙** {#jia}
                     ^^^^^^
        """)
    #expect(read("## 甲 {#jia}").body.outline[0].text == "甲")
    #expect(ids("## 甲 {# b}\n## {#c d}\n## 用{花}括号") == ["2 甲--b", "2 c-d", "2 用花括号"])
  }

  @Test func aPageHasOneH1() {
    #expect(ids("# 题\n## 甲\n### 乙", title: "题 ") == ["2 甲", "3 乙"])
    #expect(ids("# 题\n# 甲\n###### 乙", title: "题") == ["2 甲", "6 乙"])
    #expect(ids("# 甲\n## 乙", title: "题") == ["2 甲", "3 乙"])
    #expect(ids("## 甲\n### 乙\n> # 丙", title: "题") == ["3 甲", "4 乙", "2 丙"])
    #expect(ids("甲\n\n# 题", title: "题") == ["2 题"])
    #expect(ids("<!-- 注 -->\n\n# 题", title: "题") == [])
    #expect(show("# **题**", title: "题") == "")
  }

  @Test func callouts() {
    #expect(
      show("> [!NOTE]\n> 甲\n> 乙\n>\n> 丙\n\n> [!警告] 自己的**题目**\n> - 丁\n\n> [!tip]") == """
        <div class="callout callout-note" role="note">
        <p class="callout-title">注意</p>
        <p>甲乙</p>
        <p>丙</p>
        </div>
        <div class="callout callout-warning" role="note">
        <p class="callout-title">自己的<strong>题目</strong></p>
        <ul>
        <li>丁</li>
        </ul>
        </div>
        <div class="callout callout-tip" role="note">
        <p class="callout-title">提示</p>
        </div>
        """)
  }

  @Test(arguments: [
    ("NOTE", "note", "注意"), ("注意", "note", "注意"), ("说明", "note", "说明"), ("TIP", "tip", "提示"),
    ("提示", "tip", "提示"), ("IMPORTANT", "important", "重要"), ("重要", "important", "重要"),
    ("WARNING", "warning", "警告"), ("警告", "warning", "警告"), ("CAUTION", "caution", "当心"),
  ]) func everyCallout(_ name: String, _ style: String, _ title: String) {
    #expect(
      show("> [!\(name)]\n> 甲") == """
        <div class="callout callout-\(style)" role="note">
        <p class="callout-title">\(title)</p>
        <p>甲</p>
        </div>
        """)
  }

  @Test func whatIsNoCallout() {
    #expect(
      show("> [!警示]\n> 甲\n\n> \\[!NOTE]\n\n> 甲 [!NOTE]\n\n> [!看，这不是标注框]") == """
        <blockquote>
        <p>[!警示]
        甲</p>
        </blockquote>
        <blockquote>
        <p>[!NOTE]</p>
        </blockquote>
        <blockquote>
        <p>甲 [!NOTE]</p>
        </blockquote>
        <blockquote>
        <p>[!看，这不是标注框]</p>
        </blockquote>
        warning unknown-callout
        > [!警示]
          ^^^^^^^
        """)
    let unknown = read("> [!WARNNING]").diagnostics[0]
    #expect(unknown.chinese.mend?.contains("是否指“[!WARNING]”？") == true)
  }

  /// Columns of numbers are narrow, those of sentences wide; where the first but counts the rows, the second stays in sight.
  @Test func tablesKnowHowWideTheirColumnsAre() {
    func heads(_ table: String) -> String {
      let lines = show(table).split(separator: "\n").filter {
        $0.hasPrefix("<th") && $0 != "<thead>" || $0.contains("<table")
      }
      let start = lines.map { $0.split(separator: "<table").last ?? $0 }.joined()
      return start.replacing("<th ", with: " ").replacing("<th", with: " ").replacing("</th>", with: "")
    }
    let sentence = "一季度末检查阵地时缺签到簿一本，已于三月补齐"
    #expect(
      heads("|序号|企业|面积|备注|\n|-|-|-:|-|\n|1|甲公司|60.5|\(sentence)|\n|2|乙|1,280||\n")
        == " class=\"t-2\"> class=\"t-n\">序号 >企业 class=\"align-right t-n\">面积 class=\"t-w\">备注")
    let name = "澄光精密制造有限公司"
    #expect(heads("|甲|乙|\n|-|-|\n|\(name)|\(name)\(name)一|") == "> class=\"t-m\">甲 class=\"t-w\">乙")
    // Two columns of numbers, a table of two columns, dates, cells without text, words among numbers.
    #expect(heads("|甲|乙|丙|\n|-|-|-|\n|1|2|3|") == "> class=\"t-n\">甲 class=\"t-n\">乙 class=\"t-n\">丙")
    #expect(heads("|甲|乙|\n|-|-|\n|1|二|") == "> class=\"t-n\">甲 >乙")
    #expect(heads("|甲|乙|丙|\n|-|-|-|\n|2024-03-12|二||\n|1|||") == "> >甲 >乙 >丙")
    #expect(heads("|甲|乙|丙|\n|-|-|-|\n|1|二|**\(sentence)**|\n|—|三|四|五|") == "> >甲 >乙 class=\"t-w\">丙")
    #expect(heads("|甲|\n|-|") == "> >甲")
  }

  @Test func taskListsTablesAndCode() {
    #expect(
      show("- [ ] 甲\n- [x] 乙\n- 丙\n\n|左|中|右|无|\n|:-|:-:|-:|-|\n|1|2|3|\n\n```swift\n<a>\n```\n\n---") == """
        <ul class="task-list">
        <li class="task"><input type="checkbox" disabled aria-label="未完成"> 甲</li>
        <li class="task"><input type="checkbox" disabled checked aria-label="已完成"> 乙</li>
        <li>丙</li>
        </ul>
        <div class="table-scroll" tabindex="0" role="region" aria-label="表格"><table>
        <thead>
        <tr>
        <th class="align-left t-n">左</th>
        <th class="align-center t-n">中</th>
        <th class="align-right t-n">右</th>
        <th>无</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td class="align-left">1</td>
        <td class="align-center">2</td>
        <td class="align-right">3</td>
        <td></td>
        </tr>
        </tbody>
        </table></div>
        <pre tabindex="0"><code class="language-swift">&lt;a&gt;
        </code></pre>
        <hr>
        """)
  }

  @Test func footnotes() {
    #expect(
      show("甲[^a]乙[^b]丙[^a]丁[^c] \\[^d] `[^e]`\n\n[^b]: 注乙\n[^a]: 注甲\n\n    第二段\n") == """
        <p>甲<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup>乙<sup class="footnote-ref"><a href="#fn-2" id="fnref-2">2</a></sup>丙<sup class="footnote-ref"><a href="#fn-1" id="fnref-1-2">1</a></sup>丁[^c] [^d] <code>[^e]</code></p>
        <section class="footnotes" aria-label="脚注"><ol>
        <li id="fn-1">
        <p>注甲</p>
        <p>第二段 <a class="footnote-back" href="#fnref-1" aria-label="返回正文中脚注 1">↩</a> <a class="footnote-back" href="#fnref-1-2" aria-label="返回正文中脚注 1 的第 2 处">↩</a></p>
        </li>
        <li id="fn-2">
        <p>注乙 <a class="footnote-back" href="#fnref-2" aria-label="返回正文中脚注 2">↩</a></p>
        </li>
        </ol></section>
        warning footnote-without-text
        甲[^a]乙[^b]丙[^a]丁[^c] \\[^d] `[^e]`
                            ^^^^
        """)
  }

  @Test func rawHTMLIsLeftOut() {
    #expect(
      show("甲<b>乙</b><br>丙<!-- 密 -->\n\n<!-- 注 -->\n\n<div>\n丁\n</div>\n\n<script>x</script>\n\n<!-- 戊 --> 己") == """
        <p>甲乙丙</p>
        warning raw-html-left-out
        甲<b>乙</b><br>丙<!-- 密 -->
          ^^^
        warning raw-html-left-out
        甲<b>乙</b><br>丙<!-- 密 -->
                   ^^^^
        warning raw-html-left-out
        <div>
        ^^^^^
        warning raw-html-left-out
        <script>x</script>
        ^^^^^^^^^^^^^^^^^^
        warning raw-html-left-out
        <!-- 戊 --> 己
        ^^^^^^^^^^^^^^
        """)
  }

  @Test func fullWidthBarsMakeNoTable() {
    #expect(
      show("甲｜乙\n\n｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜") == """
        <p>甲｜乙</p>
        <p>｜甲｜乙｜｜---｜---｜｜1｜2｜</p>
        warning full-width-table-bar
        ｜甲｜乙｜
        ^^
        """)
  }

  @Test func plainTextForSearch() {
    let (body, _, _) = read(
      "前言*甲*\n乙\n\n# 一\n\n- 丙 `d`\n- 丁\n\n|a|b|\n|-|-|\n|1|2|\n\n## 二\n\n![图](x.png \"题\")\n\n# 三\n")
    #expect(
      body.sections == [
        Section(heading: nil, text: "前言甲乙"), Section(heading: 0, text: "丙 d\n丁\na b \n1 2"),
        Section(heading: 1, text: "题"), Section(heading: 2, text: ""),
      ])
    #expect(body.lead == "前言甲乙")
    // 前言甲乙 丙丁 题 一二三, d, a b 1 2
    #expect(body.characters == 15)
  }

  @Test func charactersAreCountedAsWordCounts() {
    #expect(read("党员大会，Party members don't wait 3.5 hours。かな 한글 말").body.characters == 4 + 6 + 2 + 2)
    // The first and last characters of the blocks, and the hexagrams between them, which make a word.
    #expect(read("㐀䶿一丁龥々〇").body.characters == 7)
    #expect(read("一䷀䷿一、a，b。c！d：e").body.characters == 2 + 1 + 5)
  }

  @Test func theLeadEndsWithASentence() {
    let sentence = String(repeating: "字", count: 49) + "。"
    #expect(read(sentence + sentence + sentence).body.lead == sentence + sentence)
    let long = String(repeating: "字", count: 200)
    #expect(read(long).body.lead == String(repeating: "字", count: 120) + "…")
    #expect(read("# 题\n\n> 引\n\n甲。\n\n- 乙\n\n丙\n\nd").body.lead == "甲。丙 d")
  }

  @Test func theBodyBeginsAfterTheFrontMatter() {
    let front = "\u{FEFF}---\ntitle: 题\n---\n"
    let (body, found, file) = read(front + "甲[乙](丙.md)<b>", from: front.utf8.count)
    #expect(String(decoding: body.html, as: UTF8.self) == "<p>甲<a href=\"\">乙</a></p>\n")
    #expect(caret(body.references[0].range, in: file) == "甲[乙](丙.md)<b>\n       ^^^^^\n")
    #expect(describe(found[0], in: file).hasSuffix("             ^^^\n"))
    #expect(show("\u{FEFF}# 题", title: "题") == "")
  }
}
