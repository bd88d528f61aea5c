import PressText
import Testing

@testable import PressSite

/// What is read without Yams is what Yams reads.
@Suite struct PlainFrontMatterTests {
  /// A value with all its places, as text.
  private static func shown(_ value: YAMLValue) -> String {
    let place = "@\(value.range.lowerBound)-\(value.range.upperBound)"
    switch value.content {
    case .scalar(let text): return "“\(text)”" + place
    case .list(let values): return "[" + values.map(shown).joined(separator: ", ") + "]" + place
    case .map(let members):
      return "{" + members.map { shown($0) + ": " + shown($1) }.joined(separator: ", ") + "}" + place
    }
  }

  /// What is read of a text that stands somewhere in a file; nil where it is left to Yams. Where it is not, Yams says the
  /// same, and nothing else is said.
  private static func read(_ yaml: String) -> String? {
    let (head, tail) = (Array("---\n".utf8), Array("---\n\n正文: *甲*\n".utf8))
    let bytes = head + Array(yaml.utf8) + tail
    let range = head.count..<bytes.count - tail.count
    guard let plain = PlainFrontMatter.read(bytes, range) else { return nil }
    let path = RelativePath(trusting: "study/a.md")
    let yams = YAMLText(path: path, bytes: bytes, range: range).read()
    #expect(yams.diagnostics.isEmpty, "\(yaml.debugDescription)")
    let shown = shown(plain)
    #expect(yams.value.map(Self.shown) == shown, "\(yaml.debugDescription)")
    return shown
  }

  @Test(arguments: [
    "标题: 甲\n", "标题: 安全用电 second part\n日期: 2024-03-01\n开始: 14:00\n", "标签:\n  - 甲\n  - 乙 丙\n日期: 2024年3月1日\n",
    "标签:\n - a-b.c/d\n应到: 20\n", "标题:   “一”——二（三），：四…五\n", "title: http://example.org/a(b)%20+c\n", "a: 1",
    "标题: 甲：乙·丙\n", "标题: \u{3000}甲\u{3000}\n", "Null: x\n_: 5\n", "标签:\n    -   甲\n    -   乙\n",
  ])
  func whatIsPlain(_ yaml: String) { #expect(Self.read(yaml) != nil, "\(yaml)") }

  @Test(arguments: [
    "", "\n", "标题:\n", "标题: \n", "标题: 甲 \n", "标题: 甲\n\n日期: 乙\n", "标题: 甲\r\n", "标题: 甲\n标题: 乙\n", "标题: null\n",
    "null: 甲\n",
    "标题: ~\n", "标题: 甲 #1\n", "标题: \"甲\"\n", "标题: 甲: 乙\n", "标题: 甲:\n", "标题：甲\n", "标题:甲\n", " 标题: 甲\n", "标题: 甲\n  乙\n",
    "标题: 甲\n  - 乙\n", "标签:\n- 甲\n", "标签:\n  - 甲\n - 乙\n", "标签:\n  - 甲\n   - 乙\n", "标签:\n  - 甲\n    乙\n",
    "标签:\n  - 名: 甲\n",
    "标签:\n  - 人数：3\n", "标签:\n  -\n", "标签:\n  - \n", "标签:\n  甲\n", "标签: [甲]\n", "来源:\n  单位: 甲\n", "标题: *甲\n",
    "标题: &a 甲\n",
    "标题: !!str 甲\n", "标题: |\n  甲\n", "标题: 甲, *乙\n", "标题: - 甲\n", "标题: -\n", "- 甲\n", "甲\n", "...\n", "---\n",
    "标题: 甲\t\n",
    "标题: 甲\u{85}乙\n", "标题: 甲\u{2028}乙\n", "标题: 甲\u{FEFF}\n", "标题: 甲\u{0}\n", "标题: 甲\u{7F}\n", "? 甲\n: 乙\n",
    "\u{F9E9}: 甲\n",
    "标题: @甲\n", "标题: `甲\n", "标题: %甲\n", "标题: 甲 - 乙\n标签:\n  - 丙 -\n",
  ])
  func whatIsLeftToYams(_ yaml: String) { #expect(Self.read(yaml) == nil, "\(yaml)") }

  /// Head lines made of pieces that are mostly plain, and of some that are not.
  @Test(arguments: 0..<24) func generated(_ seed: Int) {
    var random = Pieces(seed: UInt64(seed))
    var plain = 0
    for _ in 0..<400 where Self.read(random.head()) != nil { plain += 1 }
    #expect(plain > 30, "\(plain)")
  }

  /// Pieces of heads by SplitMix64.
  private struct Pieces {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 &+ 77 }

    private mutating func roll(_ count: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(count))
    }

    private mutating func one(_ pieces: [String]) -> String { pieces[roll(pieces.count)] }

    private static let keys = ["标题", "日期", "标签", "议题", "title", "Tags", "end_date", "a", "人数", "甲", "一二三", "N", "_"]
    private static let parts = [
      "甲", "党员", "2024-03-12", "14:30", "，", "。", "“好”", "（一）", "a", "B c", " ", "/", "(x)", "·", "—", "…", "100%", "+",
      "1.5", "：", "　",
      "_", "-x", ":y", "ａ",
    ]
    private static let nasty = [
      "#", " #", "'", "\"", ":", ": ", " - ", "- ", "*", " *a", "&", "!", "[", "]", "{", "}", ",", "|", ">", "@", "`",
      "?", "~", "null", "\t", "\\",
      "\r", "\u{85}", "\u{2028}", "\u{FEFF}", "é", "😀", "<<", "%", "---", "...", "=", "\n", "\n  ",
    ]

    private mutating func text() -> String {
      let text = (0...roll(5)).map { _ in roll(40) == 0 ? one(Self.nasty) : one(Self.parts) }.joined()
      return roll(12) == 0 ? text : text.trimmingBlanks
    }

    mutating func head() -> String {
      var head = ""
      for _ in 0...roll(6) {
        let key = roll(60) == 0 ? one(Self.nasty) : one(Self.keys) + (roll(4) == 0 ? one(Self.keys) : "")
        head += key + (roll(60) == 0 ? one(["：", ":", " : "]) : ":")
        if roll(4) == 0 {
          let indent = String(repeating: " ", count: roll(8) == 0 ? roll(3) : 2)
          head += "\n"
          for _ in 0...roll(3) { head += indent + (roll(30) == 0 ? one(["-", " - ", "--"]) : "- ") + text() + "\n" }
        } else {
          head += one([" ", " ", " ", "  "]) + text() + (roll(60) == 0 ? one(["\r\n", "\n\n", ""]) : "\n")
        }
      }
      return head
    }
  }
}

extension String {
  /// Without blanks of ASCII at its ends.
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
