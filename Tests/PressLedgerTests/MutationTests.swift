import Foundation
import PressSite
import PressText
import Testing

@testable import PressLedger

/// Random and mutated tables never trap the reader of ledgers, and every place it tells lies in the file.
///
/// `BRANCHPRESS_FUZZ` is how many inputs there are; a thousand without it.
@Suite struct MutationTests {
  /// The SplitMix64 generator: the same inputs from the same seed everywhere.
  private struct Random {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((value ^ (value >> 31)) % UInt64(max(1, limit)))
    }
  }

  private static let rounds = ProcessInfo.processInfo.environment["BRANCHPRESS_FUZZ"].flatMap(Int.init) ?? 1000

  private static let ledgers: [(name: String, text: String)] = [
    (
      "meetings",
      "\u{FEFF}日期,类型,支部,应到,实到,主题\r\n2024-03-12,党课,一支部,10,9,\"学习,讨论\"\r\n2024年4月1日,主题党日,二支部,8,8,\r\n"
    ),
    ("training", "date;branch;kind;hours;present\n2024/3/1;first;training;4;12\n2024-05-06;second;培训;1.5;3\n"),
    ("development", "sep=,\n日期,支部,阶段,人数\n2024-01-05,一支部,入党申请人,2\n2024-06-30,二支部,发展对象,1\n"),
    ("dues", "月份\t支部\t应交人数\t实交人数\t金额\n2024-01\t一支部\t10\t10\t1,234.50\n2024-02\t一支部\t10\t9\t￥1200\n"),
    ("donations", "日期,支部,项目,人数,金额,其中党组织\n2024-01-20,一支部,暖冬捐助,23,16450.50,14350.50\n2024-01-20,,暖冬捐助,,abc,-1\n"),
  ]

  private static let pieces: [[UInt8]] =
    [
      ",", ";", "\t", "\"", "\"\"", "\r\n", "\n", "\r", "，", "\u{FEFF}", "=cmd|' /C calc'!A0", "@", "-", "0",
      "9999999999999999999",
      "2024-02-30", "1,000,000.00", "１２", "一支部", "日期", "金额", "党课", "\u{0}", "\u{200B}", " ", "'", "%", "e308", "∞",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE4, 0xB8], [0x80]]

  private static func mutated(_ whole: String, _ random: inout Random) -> [UInt8] {
    var bytes =
      random.below(50) == 0 ? (0..<random.below(200)).map { _ in UInt8(random.below(256)) } : Array(whole.utf8)
    for _ in 0...random.below(8) {
      let at = random.below(bytes.count + 1)
      switch random.below(6) {
      case 0: bytes.insert(contentsOf: pieces[random.below(pieces.count)], at: at)
      case 1: if at < bytes.count { bytes[at] = UInt8(random.below(256)) }
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + random.below(12)))
      case 3:
        bytes.insert(contentsOf: Array(ledgers[random.below(ledgers.count)].text.utf8).prefix(random.below(80)), at: at)
      case 4:
        let piece = pieces[random.below(pieces.count)]
        for _ in 0..<random.below(20) { bytes.insert(contentsOf: piece, at: at) }
      default: bytes = Array(bytes.prefix(at))
      }
    }
    return bytes
  }

  @Test func ledgers() throws {
    let site = try TestSite(
      """
      @ branches/first.md
      ---
      名称: 一支部
      标题: 一支部
      ---
      @ branches/second.md
      ---
      名称: 二支部
      标题: 二支部
      ---
      """
    ).site
    var random = Random(state: 20_250_110)
    var rows = 0
    for round in 0..<Self.rounds {
      let (name, text) = Self.ledgers[round % Self.ledgers.count]
      let bytes = Self.mutated(text, &random)
      let file = SourceFile(path: RelativePath(trusting: "records/\(name).csv"), bytes: bytes)
      if let table = CSVTable.read(file).value { rows += table.rows.count }
      let read = Ledger.read([file], site: site)
      for diagnostic in read.diagnostics {
        let range = diagnostic.place?.range ?? 0..<0
        #expect(range.lowerBound >= 0 && range.upperBound <= bytes.count, "\(diagnostic.code): \(bytes)")
      }
    }
    // Enough of what was mutated is still a table.
    #expect(rows > Self.rounds / 4)
  }

  /// What stands between double braces in a report: its parts lie in it, in their order.
  @Test func expressions() {
    let wholes = [
      "学习资料.份数", "示范点.在建 @ 2024年下半年 | 顿号", "党费.金额｜万元＠一支部", "会议.次数 @支部 | 标签 安全 | 标题 甲", "|@|@", "　a　@　b　",
    ]
    var random = Random(state: 3)
    for _ in 0..<Self.rounds {
      // A report is UTF-8 before anybody looks for expressions in it.
      let text = String(decoding: Self.mutated(wholes[random.below(wholes.count)], &random), as: UTF8.self)
      let bytes = Array(text.utf8)
      let expression = Expression(bytes, in: 0..<bytes.count)
      for part in [expression.name] + expression.scopes + expression.formats {
        #expect(part.range.lowerBound >= 0 && part.range.upperBound <= bytes.count, "\(bytes)")
      }
    }
  }
}
