import Foundation
import PressSite
import PressText
import Testing

@testable import PressAudit

/// Random and mutated bytes never trap the readers, and every place they tell lies in the text.
///
/// `BRANCHPRESS_FUZZ` is how many inputs each reader gets; a few thousand without it.
@Suite struct MutationTests {
  /// The SplitMix64 generator: the same inputs from the same seed everywhere.
  struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
  }

  private static let rounds = ProcessInfo.processInfo.environment["BRANCHPRESS_FUZZ"].flatMap(Int.init) ?? 3000

  private static let seeds: [String] = [
    "---\n标题: 甲\n日期: 2024-03-12\n标签: [a, 乙]\n审核:\n  审核人: 书记\n---\n\n# 节\n\n正文 **重点** [链接](a.md) ![图](b.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "---\n决议:\n  - {内容: 甲, 发出: 1}\n---\n> [!NOTE]\n> > - [x] 甲\n\n```\ncode\n```\n[^1]\n\n[^1]: 注\n",
    "身份证 11010519491231002X，手机１３８ 0013 8000，0591-87654321，6217 0000 0000 0000 004，机密★10年",
    "姓名,性别,民族\n\"甲\",男,汉\r\n家庭住址：东风路18号3栋2单元，出生日期：1985年3月2日，QQ群：12345，a@b.cn \\\\host\\share",
    "示园办字〔2024〕3号 限党员阅 XX人 ××支部 192.168.1.1 京A·12345 护照号：E12345678 由王小明同志",
    "<svg onload=x><script>&#106;avascript:</script><td>姓名</td><p alt=\"甲&amp;\">",
  ]

  /// Pieces that readers look at closely.
  private static let pieces: [[UInt8]] = [
    "---\n", "1", "１", "\u{200B}", "13800138000", "机密", "★", "*", "**", "|", "\t", "\r", "\n", "：", ":", " ", "\\\\",
    "@", "X", "×", "路", "号", "<", "&#",
    "\u{FEFF}", "[", "](", "`", "- ", "{", "}", "\"", ",", "家庭住址", "限", "阅", "QQ", "京A", "〔2024〕", "𝟏", "㏧",
    "\u{3000}", "　密", "①", "❶", "一三八", "零", "姓名：", "性别：男", "\u{2066}", "١", "\u{E0031}", " - ", "  ", "\r\n", "\\u0031",
    "tel=", "Tel",
  ].map { Array($0.utf8) }

  private static func mutated(_ random: inout Random) -> [UInt8] {
    var bytes = Array(seeds[random.below(seeds.count)].utf8)
    for _ in 0...random.below(8) {
      let at = random.below(bytes.count + 1)
      switch random.below(6) {
      case 0: bytes.insert(contentsOf: pieces[random.below(pieces.count)], at: at)
      case 1: if at < bytes.count { bytes[at] = UInt8(random.below(256)) }
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + random.below(12)))
      case 3: bytes.insert(contentsOf: Array(seeds[random.below(seeds.count)].utf8).prefix(random.below(60)), at: at)
      case 4:
        let piece = pieces[random.below(pieces.count)]
        for _ in 0..<random.below(20) { bytes.insert(contentsOf: piece, at: at) }
      default: bytes = Array(bytes.prefix(at))
      }
    }
    return bytes
  }

  @Test func theScan() {
    var random = Random(state: 20_241_231)
    for _ in 0..<Self.rounds {
      let bytes = Self.mutated(&random)
      for kind in [PrivacyScan.Kind.document(.study), .plain, .ledger] {
        for finding in PrivacyScan.findings(in: bytes, kind: kind, today: GuiltyTests.today) {
          let range = finding.range ?? 0..<0
          #expect(range.upperBound <= bytes.count, "\(bytes)")
          _ = finding.masked
        }
      }
      _ = MarkupText(bytes, isOffice: random.below(2) == 0)
      _ = ActiveContent.first(in: bytes)
    }
  }

  @Test func documents() {
    var random = Random(state: 7)
    for _ in 0..<Self.rounds {
      let bytes = Self.mutated(&random)
      let file = SourceFile(path: RelativePath(trusting: "activities/a.md"), bytes: bytes)
      let read = PageSource.read(file, type: .activity)
      for diagnostic in read.diagnostics {
        #expect((diagnostic.place?.range?.upperBound ?? 0) <= bytes.count, "\(diagnostic.code): \(bytes)")
      }
      _ = Allowance.read(file, today: GuiltyTests.today)
      _ = Settings.read(file)
      _ = SpelledValues.values(in: file)
      if let approved = ApprovalText.approving(file, by: "书记", on: GuiltyTests.today) {
        let again = SourceFile(path: file.path, bytes: approved)
        #expect(ApprovalText.digest(of: again) == ApprovalText.digest(of: file), "\(bytes)")
      }
    }
  }

  @Test func packagesAndPictures() {
    var random = Random(state: 99)
    let wholes = [
      AttachmentTests.zip([
        .init(name: "[Content_Types].xml", bytes: []),
        .init(name: "word/document.xml", bytes: [1, 2, 0, 0xFD, 0xFF, 0x61, 0x62], method: 8, size: 2),
      ]), PhotographTests.jpeg([]), PhotographTests.png([("tEXt", [1])]),
    ]
    for _ in 0..<Self.rounds {
      var bytes = wholes[random.below(wholes.count)]
      for _ in 0...random.below(4) {
        if bytes.isEmpty { break }
        switch random.below(3) {
        case 0: bytes[random.below(bytes.count)] = UInt8(random.below(256))
        case 1: bytes = Array(bytes.prefix(random.below(bytes.count + 1)))
        default: bytes.insert(UInt8(random.below(256)), at: random.below(bytes.count))
        }
      }
      let reading = AttachmentTests.read("a.docx", bytes)
      #expect(reading.faults.count <= 3)
      let packed = (0..<random.below(60)).map { _ in UInt8(random.below(256)) }
      #expect((Inflate.bytes(of: packed[...], limit: 1000)?.count ?? 0) <= 1000)
    }
  }
}
