import Foundation

/// Numbers that are the same in every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = (seed &+ 1) &* 0xD134_2543_DE82_EF95 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Markdown to try things on.
enum Corpus {
  /// One of everything in GFM.
  static let documents: [String] = [
    "# A\n\n## B ##\n\nC\n=\n\nD\n---\n\n####### no\n",
    "a *b* **c** ***d*** _e_ __f__ ~~g~~ ~h~ ~~~i~~~ `j` ``k ` l``\n",
    "> a\n> > b\n\nc\n> d\ne\n",
    "- a\n- b\n\n  c\n- d\n  - e\n\n1. f\n2. g\n\n7) h\n8) i\n\n- [ ] j\n- [x] k\n  - [X] l\n",
    "```swift extra\nlet a = \"<&>\"\n```\n\n    indented\n\n~~~\nb\n~~~\n",
    "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | *2* | `3` | 4 \\| 5 |\n| 6 |\n\n| a |\n|---|\n",
    "[a](b \"c\") [d][e] [e] ![f *g*](h 'i') <http://j.k/?l=m&n> <o@p.q> [r](<s t>) [u]()\n\n[e]: /f (g)\n",
    "http://a.b/c?d=e&f (http://g.h/i) www.j.k. www.l.m/n_o_ https://p.q/r* s@t.u ftp://v.w x:y www.\n",
    "a&#64;b.cn &commat; c\\@d.cn\n",
    "<b>a</b> <!-- c --> <script>d</script>\n\n<div>\ne\n</div>\n\n<style>\nf\n</style>\n\n<?g?>\n",
    "a  \nb\\\nc\nd\n\n***\n\n\\*e\\* &amp; &copy; &#35; &#x4E2D; &nosuch; \"quoted\" <\n",
    "一\n二\r\n三\r四\t五\n",
    "![](a) ![b `c` <d> &amp; \"e\n f](g)\n",
    "[a](%E4%B8%AD(b)'c'&d[e]) [f](<g h\\>i>) [j](k\"l)\n",
    "* a\n\n  > b\n\n  ```\n  c\n  ```\n* d\n", "", "\n\n", "\u{FEFF}a", "a\0b\n",
  ]

  static let latin = ["a", "bc", "Def", "1", "2.5", "é", "«", "»", "–", "→", "ß", "Ж"]
  static let han = ["中", "国", "，", "。", "「", "」", "（", "）", "！", "한", "글", "か", "ｱ", "　", "\u{FE00}", "😀", "㊙"]
  static let signs = [
    "*", "**", "***", "_", "__", "~", "~~", "`", "``", "[", "]", "(", ")", "](", "![", "](u)", "[a]: b\n", "<", ">",
    "<b>", "</b>", "<http://a.b>", "http://a.b/", "www.c.d", "e@f.g", "\\", "&amp;", "&#42;", "!", "\"", "'", ".", ",",
    ":",
    ";", "-", "+", "#", "|", " ", " ", " ", "\n", "\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n# ", "\n    ", "\n```\n",
    "\n|-|-|\n",
    "\n---\n", "- [x] ", "  \n", "\t", "https://", "ftp://x_y.z", "www.", "<!-- ", " -->", "{#x}", "*a", "b*", "[[",
    "]]",
  ]

  /// A document of words put together at random.
  static func generate(_ random: inout SeededRandom, words: [String]) -> String {
    (0..<Int.random(in: 3...40, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
  }

  struct Example {
    let number: Int
    let markdown: String
    let html: String
    /// Whether what the specification prints is what all extensions together print.
    let isPlain: Bool
  }

  /// The examples of `spec.txt`; nil where it is not installed.
  static func specification() throws -> [Example]? {
    let path = "/usr/share/doc/cmark-gfm/spec.txt.gz"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let text = String(decoding: try run("/usr/bin/gzip", ["-dc", path], input: []), as: UTF8.self)
    var examples: [Example] = []
    var parts: [[Substring]]?
    var flag = ""
    let fence = String(repeating: "`", count: 32)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(fence + " example") {
        parts = [[]]
        flag = String(line.dropFirst(fence.count + 8)).trimmingCharacters(in: .whitespaces)
      } else if line == fence, let found = parts, found.count == 2 {
        func joined(_ lines: [Substring]) -> String {
          lines.map { $0 + "\n" }.joined().replacingOccurrences(of: "→", with: "\t")
        }
        examples.append(
          Example(
            number: examples.count + 1, markdown: joined(found[0]), html: joined(found[1]),
            isPlain: flag != "disabled" && flag != ""))
        parts = nil
      } else if line == ".", parts?.count == 1 {
        parts?.append([])
      } else if let last = parts?.indices.last {
        parts?[last].append(line)
      }
    }
    return examples
  }

  /// What a program prints when it is given `input`.
  static func run(_ program: String, _ arguments: [String], input: [UInt8]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let (source, sink) = (Pipe(), Pipe())
    process.standardInput = source
    process.standardOutput = sink
    try process.run()
    source.fileHandleForWriting.write(Data(input))
    source.fileHandleForWriting.closeFile()
    let out = sink.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](out)
  }
}
