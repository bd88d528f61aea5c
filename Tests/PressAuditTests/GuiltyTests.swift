import PressAudit
import PressSite
import PressText
import Testing

/// Finds what the table says in every line, and nothing else.
@Suite struct GuiltyTests {
  static let today = Day("2024-12-31") ?? Day.distantPast

  /// Rules and found texts of a text, in order.
  static func found(_ text: String, kind: PrivacyScan.Kind = .document(.study)) -> [String] {
    PrivacyScan.findings(in: Array(text.utf8), kind: kind, today: today).map { "\($0.rule.rawValue) \($0.text)" }
  }

  /// A line, and what is found in it. The numbers are the standards' own examples or assigned to nobody.
  private static let lines: [(String, [String])] = [
    ("身份证号：11010519491231002X。", ["id18 11010519491231002X"]),
    ("绝密级", ["mark-line 绝密级"]),
    ("机密·三年", ["mark-line 机密·三年"]),
    ("密级：秘密 6个月", ["mark-line 秘密 6个月"]),
    ("秘密★1年机密", ["mark-secret 秘密★1年", "mark-word 机密"]),
    ("（此件发至县团级）", ["handling 此件发至"]),
    ("| 员工姓名 | 评议等次 |\n| --- | --- |\n| 周建国 | 优秀 |", ["roster 员工姓名、评议等次"]),
    ("| 党员 | 交纳党费 |\n| --- | --- |\n| 周建国 | 52.5 |", ["roster 党员、交纳党费"]),
    ("| 序号 | 姓名 | 部门 |\n| - | - | - |\n| 1 |  | 一部 |\n| 2 | 周建国 | 一部 |", ["roster 姓名"]),
    ("拟接收周建国同志为中共预备党员", ["person-name 周建国"]),
    ("身份证11010519491231002x", ["id18 11010519491231002X"]),
    ("证件 440524188001010014 核对", ["id18 440524188001010014"]),
    ("１１０１０５１９４９１２３１００２Ｘ", ["id18 11010519491231002X"]),
    ("110105 19491231 002X", ["id18 11010519491231002X"]),
    ("110105-1949-1231-002X", ["id18 11010519491231002X"]),
    ("1101 0519 4912 3100 2X", ["id18 11010519491231002X"]),
    ("11010519\u{200B}4912\u{200C}31002X", ["id18 11010519491231002X"]),
    ("110105\u{AD}19491231002X", ["id18 11010519491231002X"]),
    ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", ["id18 11010519491231002X"]),
    ("写错一位的 110105194912310021", ["id18 110105194912310021"]),
    ("| 甲 | 11010519491231002X |", ["id18 11010519491231002X"]),
    ("![11010519491231002X](a.png)", ["id18 11010519491231002X"]),
    ("身份证号 110105491231002", ["id15 110105491231002"]),
    ("110105********002X", ["id-masked 110105********002X"]),
    ("电话 13800138000", ["mobile 13800138000"]),
    ("手机：138 0013 8000", ["mobile 13800138000"]),
    ("138-0013-8000，请联系", ["mobile 13800138000"]),
    ("138.0013.8000", ["mobile 13800138000"]),
    ("+8613800138000", ["mobile 13800138000"]),
    ("+86 138 0013 8000", ["mobile 13800138000"]),
    ("0086-13800138000", ["mobile 13800138000"]),
    ("１３８００１３８０００", ["mobile 13800138000"]),
    ("1\u{200D}3800138000", ["mobile 13800138000"]),
    ("2024-03-12 13800138000", ["mobile 13800138000"]),
    ("13800138000 13900139000", ["mobile 13800138000", "mobile 13900139000"]),
    ("1-3-8-0-0-1-3-8-0-0-0", ["mobile 13800138000"]),
    ("𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎", ["mobile 13800138000"]),
    ("值班电话0591-87654321", ["landline 059187654321"]),
    ("（0591）87654321", ["landline 059187654321"]),
    ("010-66668888", ["landline 01066668888"]),
    ("服务热线 400-800-1234", ["landline 4008001234"]),
    ("卡号 6217000000000000004", ["bankcard 6217000000000000004"]),
    ("6217 0000 0000 0000 004", ["bankcard 6217000000000000004"]),
    ("6200000000000005", ["bankcard 6200000000000005"]),
    ("4111111111111111", ["bankcard 4111111111111111"]),
    ("4111 1111 1111 1111", ["bankcard 4111111111111111"]),
    ("收款账户：350012345678901", ["account 350012345678901"]),
    ("账号: 3500 1234 5678 901", ["account 350012345678901"]),
    ("信用代码 91350100M000100Y43", ["uscc 91350100M000100Y43"]),
    ("91000000000000000K", ["uscc 91000000000000000K"]),
    ("请发到 zhang.san@mail.cn。", ["email zhang.san@mail.cn"]),
    ("ａｂｃ＠mail.cn", ["email abc@mail.cn"]),
    ("QQ：123456789", ["im QQ：123456789"]),
    ("QQ群 123456", ["im QQ群 123456"]),
    ("QQ123456789", ["im QQ123456789"]),
    ("微信号：abc_12345", ["im 微信号：abc_12345"]),
    ("微信 abc12345", ["im 微信 abc12345"]),
    ("护照号码：E12345678", ["passport E12345678"]),
    ("港澳通行证 C1234567", ["permit C1234567"]),
    ("车牌：京A12345", ["plate 京A12345"]),
    ("京A·12345 停在门口", ["plate 京A·12345"]),
    ("沪AD12345", ["plate 沪AD12345"]),
    ("家庭住址：幸福路甲院", ["address 家庭住址：幸福路甲院"]),
    ("户籍所在地：示例省示例市", ["address 户籍所在地：示例省示例市"]),
    ("搬到东风路18号3栋2单元501室。", ["address 搬到东风路18号3栋2单元501室"]),
    ("阳光小区5栋", ["address 阳光小区5栋"]),
    ("出生日期：1985年3月2日", ["birth 1985年3月2日"]),
    ("生日 1985-03-02", ["birth 1985-03-02"]),
    ("服务器 192.168.1.10", ["internal-net 192.168.1.10"]),
    ("http://10.0.0.8/login", ["internal-net 10.0.0.8"]),
    ("172.16.3.4", ["internal-net 172.16.3.4"]),
    ("打开 printer.local", ["internal-net printer.local"]),
    ("文件在 \\\\fileserver\\share", ["internal-net \\\\fileserver\\share"]),
    ("file:///C:/a.doc", ["internal-net file:///C:/a.doc"]), ("file:///资料/表.doc", ["internal-net file:///"]),
    ("机密★10年", ["mark-secret 机密★10年"]),
    ("绝密 ★ 长期", ["mark-secret 绝密 ★ 长期"]),
    ("秘密☆", ["mark-secret 秘密☆"]),
    ("機密★長期", ["mark-secret 机密★长期"]),
    ("机\u{200B}密★5年", ["mark-secret 机密★5年"]),
    ("秘密*1年", ["mark-secret 秘密*1年"]),
    ("机密", ["mark-line 机密"]),
    ("## 绝密", ["mark-line 绝密"]),
    ("**秘密**", ["mark-line 秘密"]),
    ("密级：机密", ["mark-line 机密"]),
    ("这份材料属于机密。", ["mark-word 机密"]),
    ("仅供学习 禁止外传", ["handling 仅供学习", "handling 禁止外传"]),
    ("内部资料，注意保存", ["handling 内部资料", "handling 注意保存"]),
    ("內部資料", ["handling 内部资料"]),
    ("请勿外传", ["handling 请勿外传"]),
    ("阅后即焚", ["handling 阅后即焚"]),
    ("公开属性：不予公开", ["handling 不予公开"]),
    ("本刊限党员干部阅", ["handling 限党员干部阅"]),
    ("特急", ["urgent 特急"]),
    ("加入会员群，扫码加群", ["reseller 会员群", "reseller 扫码加群"]),
    ("更多资料见公众号：某文库", ["reseller 公众号", "reseller 文库"]),
    ("免费QQ群 下载全文", ["reseller 免费QQ群", "reseller 下载全文"]),
    ("上传学习资料XX份", ["placeholder XX"]),
    ("共X人参加", ["placeholder X"]),
    ("×月×日召开", ["placeholder ×", "placeholder ×"]),
    ("ＸＸ支部", ["placeholder XX"]),
    ("某某支部", ["placeholder 某某"]),
    ("地点待定", ["placeholder 待定"]),
    ("TODO 补数字", ["placeholder TODO"]),
    ("见示园办字〔2024〕3号", ["docno 示园办字〔2024〕3号"]),
    ("根据示园办字[2024]第12号要求", ["docno 示园办字〔2024〕12号"]),
    ("姓名：王小明", ["person-name 王小明"]),
    ("由王小明同志主讲", ["person-name 王小明"]),
  ]

  @Test(arguments: lines.indices) func everyGuiltyLineIsCaughtWhole(_ index: Int) {
    let (line, expected) = Self.lines[index]
    #expect(Self.found(line) == expected, "\(line)")
    // In a sentence too, unless the line is the rule.
    if !["mark-line", "urgent"].contains(where: { rule in expected.contains { $0.hasPrefix(rule) } }),
      !line.hasPrefix("|")
    {
      #expect(Self.found("前文，" + line + "\n后文。") == expected, "前文，\(line)")
    }
  }

  /// Words that are marks where they have their line to themselves.
  @Test(arguments: ["会后收回", "用后收回", "依申请公开", "此件依申请公开", "工作秘密", "涉密"]) func ownLines(_ word: String) {
    for line in ["\(word)", "（\(word)）", "【\(word)】", "**\(word)**", "# \(word)"] {
      #expect(Self.found("前文。\n\n\(line)\n\n后文。") == ["handling \(word)"], "\(line)")
    }
    #expect(Self.found("前文，\(word)的后文。") == [])
  }

  @Test func tablesOfPersons() {
    #expect(
      Self.found("| 姓名 | 性别 | 入党时间 |\n| --- | --- | --- |\n| 甲 | 男 | 2001-01 |\n") == ["roster 姓名、性别、入党时间"])
    #expect(Self.found("姓 名 | 民族 | 学历\n---|---|---\n甲|汉|本科\n") == ["roster 姓名、民族、学历"])
    #expect(Self.found("姓名,性别,籍贯\n甲,男,乙\n", kind: .ledger) == ["roster 姓名、性别、籍贯"])
    #expect(Self.found("姓名\t性别\t民族\n", kind: .plain) == ["roster 姓名、性别、民族"])
    #expect(Self.found("## 党费公示\n\n| 姓名 | 金额（元） |\n|---|---|\n| 甲 | 20 |\n") == ["wage-dues 姓名、金额（元）"])
    #expect(Self.found("| 家庭住址 | 人数 |\n|---|---|\n| 甲 | 1 |\n") == ["address 家庭住址"])
    #expect(Self.found("日期,家庭住址\n2024-01-01,甲\n", kind: .ledger) == ["address 家庭住址"])
  }

  @Test func theCaretStandsUnderTheOriginal() throws {
    let text = "号码：１３８\u{200B}００１３８０００。"
    let finding = try #require(PrivacyScan.findings(in: Array(text.utf8), kind: .plain, today: Self.today).first)
    let range = try #require(finding.range)
    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == "１３８\u{200B}００１３８０００")
    #expect(finding.masked == "138****8000")
  }

  @Test func gapsInReportsAndNoticesStop() {
    for (type, weight) in [(ContentType.report, Weight.stops), (.notice, .stops), (.study, .warns)] {
      let found = PrivacyScan.findings(in: Array("参加XX人".utf8), kind: .document(type), today: Self.today)
      #expect(found.map(\.weight) == [weight])
    }
  }

  @Test func checkDigits() {
    let weights = { (text: String) in
      PrivacyScan.findings(in: Array(text.utf8), kind: .plain, today: Self.today).map { "\($0.rule) \($0.weight)" }
    }
    #expect(weights("11010519491231002X") == ["id18 stops"])
    #expect(weights("440524188001010014") == ["id18 stops"])
    #expect(weights("110105194912310021") == ["id18 warns"])
    #expect(weights("999900199001010014") == ["id18 stops"])
    #expect(weights("000000202001010004") == [])
    #expect(weights("6217000000000000004") == ["bankcard stops"])
    #expect(weights("6217000000000000005") == [])
    #expect(weights("4111111111111111") == ["bankcard warns"])
    #expect(weights("91350100M000100Y43") == ["uscc listed"])
    #expect(weights("91350100M000100Y44") == [])
    // A day that has not been yet is nobody's birthday.
    #expect(weights("110105202501010010") == [])
  }
}
