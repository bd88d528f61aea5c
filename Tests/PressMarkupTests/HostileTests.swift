import Glibc
import PressMarkup
import PressText
import Testing

/// Whatever is thrown at it: no crash, no mark in the output, tags that match, and time that grows with the text.
@Suite struct HostileTests {
  @Test(arguments: 0..<40) func generatedDocumentsPrintSoundly(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &+ 5000)
    let words =
      Corpus.latin + Corpus.signs + Corpus.han + Corpus.han
      + [
        "> [!NOTE]\n", "> [!注意] ", "[[标题]]", "![图](a.jpg)\n\n", "[文](b.md#c)", "[锚](#甲)", "[^1]", "\n[^1]: 注\n", "｜",
        "\r\n", "\r",
        "\0", "- [x] ", "## 甲", "**。", "”**", "　　", "\n　　", "\n一、", "\n1.甲", "\n##甲", "](b c.png)", "]（b.png）", "\t",
        "- [√] 甲", "\nA. 甲",
      ]
    for _ in 0..<60 {
      let markdown = Corpus.generate(&random, words: words)
      for dialect in [Dialect.site, .quiz] { check(markdown, dialect) }
    }
  }

  /// What must hold of every body.
  private func check(_ markdown: String, _ dialect: Dialect) {
    let (body, found, file) = read(markdown, title: "甲", dialect: dialect)
    let html = String(decoding: body.html, as: UTF8.self)
    let problem = Self.mismatch(html)
    #expect(problem == nil, "\(problem ?? ""): \(markdown.debugDescription)")
    let texts =
      [html, body.lead] + body.sections.map(\.text) + body.outline.flatMap { [$0.id, $0.text] }
      + body.references.flatMap { [$0.target, $0.label, $0.fragment ?? ""] } + found.map(\.chinese.message)
    #expect(
      texts.allSatisfy { !$0.utf8.contains { $0 == 0x7F || $0 == 0x0E || $0 == 0x0F || $0 == 0 } },
      "\(markdown.debugDescription)")
    #expect(zip(body.holes, body.holes.dropFirst()).allSatisfy { $0.offset <= $1.offset })
    #expect(body.holes.allSatisfy { $0.offset <= body.html.count })
    let ranges =
      body.references.map(\.range) + found.compactMap(\.place?.range) + body.outline.compactMap(\.place.range)
    #expect(
      ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= file.bytes.count }, "\(markdown.debugDescription)")
    #expect(Set(body.outline.map(\.id)).count == body.outline.count)
    #expect(!html.contains("javascript:") && !html.contains(" style="))
  }

  /// The first tag that does not match, if any.
  private static func mismatch(_ html: String) -> String? {
    // By bytes: a variation selector behind `>` would make one character with it.
    var open: [String] = []
    for part in html.utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: UInt8(ascii: ">")) else { return "a tag without end" }
      let name = String(decoding: part[..<end].prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
      if name.hasPrefix("/") {
        guard open.popLast() == String(name.dropFirst()) else { return "\(name)" }
      } else if !["br", "hr", "img", "input"].contains(name) {
        open.append(name)
      }
    }
    return open.last.map { "\($0) is left open" }
  }

  /// In code the amendment and titles have no say.
  @Test(arguments: 0..<10) func codeIsLeftAlone(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &+ 9000)
    for _ in 0..<200 {
      let text = Corpus.generate(&random, words: Corpus.latin + Corpus.signs + Corpus.han).filter { $0 != "`" }
      let markdown = "````\n\(text)\n````\n"
      let plain = String(decoding: read(markdown, dialect: .commonMark).body.html, as: UTF8.self)
      let ours = read(markdown, dialect: .with([.emphasis, .titles, .addresses, .softBreaks])).body.html
      #expect(String(decoding: ours, as: UTF8.self) == plain)
    }
  }

  static let patterns: [(name: String, make: @Sendable (Int) -> String)] = [
    ("[", { String(repeating: "[", count: $0) }), ("![[", { String(repeating: "![[", count: $0) }),
    ("[[a]]", { String(repeating: "[[a]]", count: $0) }), ("[[a", { String(repeating: "[[a", count: $0) }),
    ("*a ", { String(repeating: "*a ", count: $0) }), ("中**。", { String(repeating: "中**。", count: $0) }),
    ("**中。", { String(repeating: "**中。", count: $0) }), ("~~中。", { String(repeating: "~~中。", count: $0) }),
    ("> ", { String(repeating: "> ", count: $0) }), ("- ", { String(repeating: "- ", count: $0) }),
    ("<", { String(repeating: "<", count: $0) }), ("<a:", { String(repeating: "<a:", count: $0) }),
    ("<!--", { String(repeating: "<!-- a", count: $0) }), ("[^a]", { String(repeating: "[^a]", count: $0) }),
    ("https://a，", { String(repeating: "https://a，", count: $0) }),
    ("www._", { String(repeating: "www._", count: $0) }),
    ("[中](a.md)", { String(repeating: "[中](a.md)", count: $0) }),
    ("[中](a.md) lines", { String(repeating: "[中](a.md)\n", count: $0) }),
    ("![a](b.png) lines", { String(repeating: "![a](b.png)\n", count: $0) }),
    ("# a", { String(repeating: "# a\n", count: $0) }), ("# a {#b}", { String(repeating: "# a {#b}\n", count: $0) }),
    ("> [!NOTE]", { String(repeating: "> [!NOTE]\n> a\n\n", count: $0) }),
    ("｜", { String(repeating: "｜a｜\n", count: $0) }),
    ("　　甲。", { String(repeating: "　　甲。\n", count: $0) }),
    ("甲。 lines", { "　　" + String(repeating: "甲。\n", count: $0) }),
    ("甲。 lines without", { String(repeating: "甲。\n", count: $0) }),
    ("一、甲", { String(repeating: "一、甲\n", count: $0) }), ("](", { String(repeating: "](", count: $0) }),
    ("[中](a b.png)", { String(repeating: "[中](a b.png)", count: $0) }),
    ("[中]（b.png）", { String(repeating: "[中]（b.png）\n", count: $0) }),
    ("[中]((((", { "[中]" + String(repeating: "(", count: $0) }), ("#甲", { String(repeating: "#甲\n", count: $0) }),
    ("甲\t乙", { String(repeating: "甲\t乙\n", count: $0) }),
    ("options", { "## 题\n" + String(repeating: "- [√] 甲\n", count: $0) }),
    ("lettered", { "## 题\n" + String(repeating: "A. 甲\n", count: $0) }),
    ("one long line", { String(repeating: "中文字。", count: $0 * 10) }),
    ("nested emphasis", { String(repeating: "*a **b ", count: $0) + String(repeating: "** *", count: $0) }),
  ]

  /// Four times the text must not take sixteen times the work. What is counted is the thread's own processor time, and
  /// the best of three, so that a busy machine changes nothing; a factor of twelve leaves room for caches.
  @Test(arguments: patterns.map(\.name)) func timeGrowsWithTheText(_ name: String) throws {
    let make = try #require(Self.patterns.first { $0.name == name }?.make)
    func spent() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    func time(_ count: Int) -> Double {
      let markdown = make(count)
      return (0..<3).map { _ in
        let start = spent()
        _ = read(markdown, dialect: .quiz)
        return spent() - start
      }.min() ?? 0
    }
    let small = time(2500)
    let large = time(10000)
    #expect(large < small * 12 || large < 1, "\(small) and \(large) seconds")
  }

  @Test func nestingIsBounded() {
    let (body, found, _) = read(String(repeating: "> ", count: 10000) + "甲")
    #expect(String(decoding: body.html, as: UTF8.self).split(separator: "<blockquote>").count == 100)
    #expect(found.map(\.code) == ["nested-too-deep"])
    #expect(body.sections[0].text == "甲")
    #expect(read(String(repeating: "> ", count: 100) + "甲").diagnostics.isEmpty)
  }

  @Test(arguments: ["\r\n", "\r", "\n"]) func lineEndsAreOne(_ end: String) {
    let markdown = "# 甲\n\n乙**「丙」**丁\n戊[己](庚.md)\n\n| a |\n|---|\n| b |\n"
    let (body, _, file) = read(markdown.replacing("\n", with: end))
    #expect(
      String(decoding: body.html, as: UTF8.self).replacing("\r", with: "") == show(markdown).replacing(
        "{link 庚.md}", with: "") + "\n")
    #expect(caret(body.references[0].range, in: file) == "戊[己](庚.md)\n       ^^^^^\n")
  }

  @Test func brokenUTF8IsRepaired() {
    let file = SourceFile(path: RelativePath(trusting: "a.md"), bytes: [0xFF, 0x41, 0xE4, 0xB8, 0x2A, 0x2A, 0xE4])
    let html = Markdown.read(file, from: 0, title: nil, dialect: .site).value.html
    #expect(String(decoding: html, as: UTF8.self) == "<p>\u{FFFD}A\u{FFFD}**\u{FFFD}</p>\n")
    #expect(Markdown.read(file, from: 99, title: nil, dialect: .site).value.html.isEmpty)
  }

  @Test func tabsAndNULs() {
    #expect(show("甲\t乙\0丙\n\n\t代\t码") == "<p>甲\t乙\u{FFFD}丙</p>\n<pre tabindex=\"0\"><code>代\t码\n</code></pre>")
  }
}
