import PressAudit
import PressSite
import PressText
import Testing

/// What must not be published is found in whatever dress it comes.
@Suite struct DressTests {
  private static let mobile = "mobile 13800138000"
  private static let identity = "id18 11010519491231002X"

  /// A text, and what is found in it.
  private static let lines: [(String, [String])] = [
    // Blanks of every width, and several of them.
    ("138\u{A0}0013\u{A0}8000", [mobile]), ("138\u{3000}0013\u{3000}8000", [mobile]),
    ("138\u{2009}0013\u{202F}8000", [mobile]), ("138  0013   8000", [mobile]),
    ("110105\u{3000}19491231\u{3000}002X", [identity]), ("110105   19491231   002X", [identity]),
    ("138 - 0013 - 8000", [mobile]), ("138——0013——8000", [mobile]), ("138−0013−8000", [mobile]),
    ("138•0013•8000", [mobile]), ("138・0013・8000", [mobile]), ("（138）0013-8000", [mobile]),
    // Signs that nobody sees.
    ("138\u{2066}0013\u{2069}8000", [mobile]), ("138\u{180E}0013\u{3164}8000", [mobile]),
    ("138\u{E0031}0013\u{E007F}8000", [mobile]), ("1\u{20E3}3\u{FE0F}\u{20E3}800138000", [mobile]),
    ("机\u{2066}密★10年", ["mark-secret 机密★10年"]),
    // Digits of other scripts and in circles; a circle before a number is an item's.
    ("١٣٨٠٠١٣٨٠٠٠", [mobile]), ("१३८००१३८०००", [mobile]), ("❶❸❽⓿⓿❶❸❽⓿⓿⓿", [mobile]),
    ("①③⑧⓪⓪①③⑧⓪⓪⓪", [mobile]), ("①13800138000②13900139000", [mobile, "mobile 13900139000"]),
    ("⑴13800138000", [mobile]), ("11010519491231002Х", [identity]),
    ("一三八〇〇一三八〇〇〇", [mobile]), ("幺三八零零幺三八零零零", [mobile]), ("壹叁捌零零壹叁捌零零零", [mobile]),
    ("電話：壹參捌零零壹參捌零零零", [mobile]),
    // Lines, and what stands before.
    ("身份证 11010519\n491231002X", [identity]), ("110105\r\n19491231\r\n002X", [identity]),
    ("电话 013800138000", [mobile]), ("Tel13800138000", [mobile]), ("phone13800138000", [mobile]),
    ("[加](https://example.org/?tel=13800138000)", [mobile]),
    ("服务器 192.168.1.10 80", ["internal-net 192.168.1.10"]),
    // Marks as they are set, with a blank between the characters.
    ("机　密★１年", ["mark-secret 机密★1年"]), ("秘　密", ["mark-line 秘密"]), ("特　急", ["urgent 特急"]),
    ("机 密 ★ 10 年", ["mark-secret 机密 ★ 10"]), ("内 部 资 料", ["handling 内部资料"]), ("内　部　资　料", ["handling 内部资料"]),
    ("內 部 資 料", ["handling 内部资料"]), ("不得外 傳", ["handling 不得外传"]),
    ("仅 供 内 部 参 考", ["handling 仅供内部参考"]), ("家 庭 住 址：幸福路甲院", ["address 家庭住址：幸福路甲院"]),
    // Forms that are filled.
    ("姓名：甲，性别：男，民族：汉", ["roster 姓名、性别、民族"]),
    ("- 姓名：甲\n- 性别：男\n- 籍贯：乙地\n", ["roster 姓名、性别、籍贯"]),
    ("| 姓名 | 甲 |\n|---|---|\n| 性别 | 男 |\n| 民族 | 汉 |\n", ["roster 姓名、性别、民族"]),
    ("**姓 名**：甲　**性 别**：男　**入党时间**：2001年", ["roster 姓名、性别、入党时间"]),
  ]

  @Test(arguments: lines.indices) func everyDressIsSeenThrough(_ index: Int) {
    let (line, expected) = Self.lines[index]
    #expect(GuiltyTests.found(line) == expected, "\(line)")
  }

  /// In text set by columns, blanks part columns; but no number of a citizen is made by chance.
  @Test func columns() {
    #expect(GuiltyTests.found("138  0013  8000", kind: .plain) == [])
    #expect(GuiltyTests.found("138  1200  1350", kind: .plain) == [])
    #expect(GuiltyTests.found("联系电话：138  0013  8000", kind: .plain) == [Self.mobile])
    #expect(GuiltyTests.found("手机 1380013\n8000", kind: .plain) == [Self.mobile])
    #expect(GuiltyTests.found("110105  19491231  002X", kind: .plain) == [Self.identity])
    #expect(GuiltyTests.found("姓名\t甲\t性别\t男\t民族\t汉", kind: .plain) == ["roster 姓名、性别、民族"])
  }

  /// The caret stands under what was written, blanks and all.
  @Test func placesInTheOriginal() throws {
    for (text, part) in [
      ("前 后，机　密★１年。", "机　密★１年"), ("甲 乙　丙 138\u{3000}0013\u{3000}8000 丁", "138\u{3000}0013\u{3000}8000"),
      ("甲 乙 11010519\n491231002Х 丙", "11010519\n491231002Х"), ("电 话①13800138000", "13800138000"),
      ("内  部  资  料", "内  部  资  料"), ("仅供学习 禁止外传", "仅供学习"), ("内　部　资　料　　存档", "内　部　资　料"),
      ("內部資料 存档", "內部資料"),
    ] {
      let bytes = Array(text.utf8)
      let finding = try #require(
        PrivacyScan.findings(in: bytes, kind: .document(.study), today: GuiltyTests.today).first, "\(text)")
      #expect(String(decoding: bytes[try #require(finding.range)], as: UTF8.self) == part)
    }
  }

  /// The wrong check digit of a number that is called one of a project or a thing says nothing.
  @Test func numbersOfProjects() {
    #expect(GuiltyTests.found("项目编号 350102202403120018，已备案") == [])
    #expect(GuiltyTests.found("身份证编号 110105194912310021") == ["id18 110105194912310021"])
    #expect(GuiltyTests.found("项目编号 11010519491231002X") == [Self.identity])
  }
}
