import PressMarkup
import PressText
import Testing

/// `{{…}}` in reports: holes in the HTML, values in the plain text.
@Suite struct FigureTests {
  private func read(_ markdown: String) -> Body {
    let file = SourceFile(path: RelativePath(trusting: "reports/a.md"), bytes: Array(markdown.utf8))
    return Markdown.read(file, from: 0, title: nil, dialect: .report).value
  }

  /// The HTML with `‹n›` for the figure n that may be linked, `«n»` for one that may not.
  private func html(_ markdown: String) -> String {
    let body = read(markdown)
    var out: [UInt8] = []
    var offset = 0
    for hole in body.holes {
      out += body.html[offset..<hole.offset]
      offset = hole.offset
      switch hole.kind {
      case .figure(let index): out += Array("‹\(index)›".utf8)
      case .figureText(let index): out += Array("«\(index)»".utf8)
      case .address, .afterLink, .imageSize: break
      }
    }
    return String(decoding: out + body.html[offset...], as: UTF8.self)
  }

  @Test(arguments: [
    ("学习{{学习资料.份数}}份，{{考试.场数}}场。", "<p>学习‹0›份，‹1›场。</p>\n"),
    ("**{{学习资料.份数}}份**材料", "<p><strong>‹0›份</strong>材料</p>\n"),
    ("共\n{{学习资料.份数}}\n份", "<p>共‹0›份</p>\n"),
    ("`{{学习资料.份数}}`", "<p><code>{{学习资料.份数}}</code></p>\n"),
    ("```\n{{学习资料.份数}}\n```", "<pre tabindex=\"0\"><code>{{学习资料.份数}}\n</code></pre>\n"),
    ("[{{学习资料.份数}}份](b.md)，{{考试.场数}}场", "<p><a href=\"\">«0»份</a>，‹1›场</p>\n"),
    ("{{学习资料.份数}", "<p>{{学习资料.份数}</p>\n"),
    ("{{学习资料.份数}份，{{考试.场数}}场", "<p>{{学习资料.份数}份，‹0›场</p>\n"), ("{{a}}", "<p>{{a}}</p>\n"),
    ("{{学习_资料.*份数*}} *是*", "<p>‹0› <em>是</em></p>\n"),
  ])
  func holes(_ markdown: String, _ printed: String) { #expect(html(markdown) == printed) }

  @Test func aBarInATokenDividesNoTable() {
    let printed = html("| 项目 | 数 |\n| --- | --- |\n| 捐款 | {{捐款.金额 | 万余元}} |\n| 示范点 | {{示范点.在建 | 顿号}} |\n")
    #expect(printed.contains("<td>捐款</td>\n<td>‹0›</td>") && printed.contains("<td>示范点</td>\n<td>‹1›</td>"))
  }

  @Test func plainTextHoldsTheValues() {
    let body = read("共{{学习资料.份数}}份。\n\n## 办实事{{办实事.件数}}件\n\n见{{考试.场数}}场。\n")
    #expect(body.tokens.count == 3)
    let filled = body.filled(with: ["12", "3", "2"])
    #expect(filled.lead == "共12份。" || filled.lead.hasPrefix("共12份。"))
    #expect(filled.outline.map(\.text) == ["办实事3件"])
    #expect(filled.outline.map(\.id) == ["办实事件"])
    #expect(filled.sections.map(\.text) == ["共12份。", "见2场。"])
    #expect(filled.html == body.html)
  }

  /// A text that holds the noncharacters itself is read as it is.
  @Test func masksInTheTextAreLeftAlone() {
    let mask = String(decoding: [0xEF, 0xB7, 0x90, 0x30, 0xEF, 0xB7, 0x91], as: UTF8.self)
    #expect(html("甲\(mask)乙{{学习资料.份数}}").contains("{{学习资料.份数}}"))
  }

  @Test func placesStayAsTheyWere() {
    let markdown = "共{{学习资料.份数 | 顿号}}份，[坏](x.md)\n"
    let reference = read(markdown).references[0]
    #expect(String(decoding: Array(markdown.utf8)[reference.range], as: UTF8.self) == "x.md")
  }

  /// A summary that is cut inside a mask shows none of it.
  @Test func aCutMaskLeavesNoTrace() {
    let body = read(String(repeating: "长", count: 115) + "{{学习资料.份数 | 顿号}}" + String(repeating: "文", count: 40))
    let lead = body.filled(with: ["12"]).lead
    #expect(lead.unicodeScalars.allSatisfy { $0.value < 0xFDD0 || $0.value > 0xFDEF } && !lead.contains("000"))
  }

  @Test func otherDialectsLeaveThemAlone() {
    let file = SourceFile(path: RelativePath(trusting: "pages/a.md"), bytes: Array("{{学习资料.份数}}".utf8))
    let body = Markdown.read(file, from: 0, title: nil, dialect: .site).value
    #expect(String(decoding: body.html, as: UTF8.self) == "<p>{{学习资料.份数}}</p>\n" && body.tokens.isEmpty)
  }
}
