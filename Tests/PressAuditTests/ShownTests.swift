import PressMarkup
import PressSite
import PressText
import Testing

@testable import PressAudit

/// What readers see of a document is looked through where it is not what is written; nothing is missed for that.
@Suite struct ShownTests {
  private static let today = GuiltyTests.today

  private static func plain(_ markdown: String, in bytes: inout [UInt8]) -> PlainText? {
    bytes = Array("---\n标题: 甲\n日期: 2024-03-12\n---\n\(markdown)".utf8)
    let file = SourceFile(path: RelativePath(trusting: "study/a.md"), bytes: bytes)
    return (PageSource.read(file, type: .study).value ?? nil)?.body.plainText
  }

  /// The lines that are looked through once more, those that are not as a dot.
  private static func changed(_ markdown: String) -> String? {
    var bytes: [UInt8] = []
    guard let plain = plain(markdown, in: &bytes) else { return nil }
    let lines = plain.changedLines(in: bytes).split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.dropLast().map { $0.isEmpty ? "." : String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
  }

  @Test func linesThatReadAsWritten() {
    #expect(Self.changed("支部开会。\n\n## 节\n\n讨论计划\n\n支部开会。\n") == ".\n.\n.")
    #expect(Self.changed("支部**学习。**\n\n讨论计划\n\n- 讨论一项\n- 讨论二项\n\n支部开会。\n") == "支部学习。\n.\n讨论一项\n讨论二项\n.")
    // Where a number may go on from, or into.
    #expect(Self.changed("联系甲138\n\n0013见下。\n\n讨论甲。\n") == "联系甲138\n0013见下。\n.")
    #expect(Self.changed("支部开会\n讨论计划\n\n讨论\t计划\n") == "支部开会讨论计划\n讨论\t计划")
    #expect(Self.changed("支部&#24320;会\n\n支\\*部\n\n支部`会`上\n") == "支部开会\n支*部\n支部会上")
    // An empty section leaves its line.
    #expect(Self.changed("见138\n\n# 甲\n\n## 乙\n\n0013见\n") == "见138\n.\n0013见")
  }

  /// Far more blank lines, fences and headings than lines do not lose the thread.
  @Test func longStretchesWithoutText() {
    let markup = (0..<200).map { "- 项**\($0)**目\n\n" }.joined()
    #expect(Self.changed(markup + "支部开会。\n")?.hasSuffix("199目\n.") == true)
  }

  /// No character that a line left out begins or ends with is read as a digit, a blank or nothing.
  @Test func charactersOfTexts() {
    for value in UInt32(0x4000)...0x9FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = ScanText(Array(String(scalar).utf8)).bytes
      #expect(bytes.first.map { $0 >= 0x80 } == true && bytes.last.map { $0 >= 0x80 } == true, "\(scalar)")
    }
  }

  /// The findings are those of the whole plain text.
  @Test(arguments: 1...24) func sameAsWhole(_ seed: Int) {
    var writer = Writer(random: MutationTests.Random(state: UInt64(seed) &* 7919))
    var leftOut = 0
    for round in 0..<60 {
      var bytes: [UInt8] = []
      let markdown = writer.document(isWild: round % 3 == 0)
      guard let plain = Self.plain(markdown, in: &bytes) else { continue }
      let kind = PrivacyScan.Kind.document(.study)
      let found = PrivacyScan.findings(in: bytes, shown: plain, kind: kind, today: Self.today)
      let whole = plain.joined
      #expect(found.written == PrivacyScan.findings(in: bytes, kind: kind, today: Self.today))
      let shown = PrivacyScan.findings(in: whole, kind: .plain, today: Self.today).filter {
        $0.rule != .markLine && $0.weight.severity(inPublic: true) == .error
      }
      #expect(Self.hidden(found.shown, found.written) == Self.hidden(shown, found.written), "\(markdown)")
      if plain.changedLines(in: bytes).count < whole.count { leftOut += 1 }
    }
    #expect(leftOut > 10)
  }

  /// What is shown and not written too.
  private static func hidden(_ shown: [Finding], _ written: [Finding]) -> [String] {
    let known = Set(written.map { "\($0.rule) \($0.text)" })
    return shown.map { "\($0.rule) \($0.text)" }.filter { !known.contains($0) }
  }

  /// Writes documents with private data, broken up by markup.
  private struct Writer {
    var random: MutationTests.Random

    private static let sentences = [
      "支部开会讨论了计划。", "学习材料见附件", "联系电话另行通知。", "各组报名名单", "在2024年3月12日上午学习", "按时限完成", "机要室负责。", "书记讲话",
    ]
    private static let secrets = [
      "13800138000", "138 0013 8000", "138  0013 8000", "１３８00138000", "11010519491231002X", "110105 19491231 002X",
      "6222021234567894", "电话 138", "0013", "8000", "一三八〇〇一三八〇〇〇", "护照号：E12345678", "家庭住址：东风路18号", "机密★1年", "机密",
      "内部资料", "严禁外传", "限党员阅", "姓名：张三，性别：男，民族：汉", "姓名：张三", "性别：男", "民族：汉", "姓名\t性别\t民族", "仅供内部学习", "注意保存",
      "tel13800138000", "https://a.cn/13800138000", "第13800138000号", "机　密", "機密★", "①③⑧00138000",
      "2024-01-01 2024-12-31",
    ]
    private static let breaks = [
      "**", "*", "_", "~~", "`", "\\", "<b>", "</b>", "<!-- a -->", "\n", "  \n", "&#49;", "&nbsp;", "&#x59D3;",
      "\u{200B}", " ",
      "  ", "\u{3000}", "\t", "[", "](a.md)", "](https://a.cn)", "[[", "]]", "![", "](a.png)", "|", "：", "-", ".",
      "\r\n", "\r",
    ]
    private static let beginnings = [
      "", "", "", "", "- ", "1. ", "> ", "> [!NOTE]\n> ", "# ", "| ", "```\n", "    ", "**", "~~~\n", "[^1]: ",
      "- [ ] ",
    ]

    private mutating func one(_ some: [String]) -> String { some[random.below(some.count)] }

    /// A secret, now and then broken up at some places.
    private mutating func secret() -> String {
      var text = ""
      let isBroken = random.below(2) == 0
      for character in one(Self.secrets).unicodeScalars {
        if isBroken, random.below(6) == 0 { text += one(Self.breaks) }
        text.unicodeScalars.append(character)
      }
      return text
    }

    private mutating func paragraph(isWild: Bool) -> String {
      var text = one(Self.beginnings)
      for _ in 0...random.below(4) {
        switch random.below(isWild ? 3 : 8) {
        case 0: text += secret()
        case 1: text += one(Self.breaks) + one(Self.sentences) + one(Self.breaks)
        default: text += one(Self.sentences)
        }
      }
      if text.hasPrefix("| ") { text += " | 项 |\n| --- | --- |\n| \(secret()) | \(secret()) |" }
      return text
    }

    mutating func document(isWild: Bool) -> String {
      (0...random.below(12)).map { _ in paragraph(isWild: isWild) + one(["\n\n", "\n\n", "\n\n", "\n"]) }.joined()
    }
  }
}
