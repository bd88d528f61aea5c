import PressFixture
import PressSearch
import PressSite
import PressText
import Testing

@testable import PressBuild

/// The glossary's pages, and terms linked where a page first uses them.
@Suite struct GlossaryTests {
  private static let glossary = """
    == glossary.yml
    - {术语: 点检, 别名: 设备点检, 释义: 按期检查。, 除外: 重点检查}
    - {术语: 党小组, 别名: 党小组会, 释义: 支部下的小组。}
    - {术语: 三会一课, 释义: 四种会议。}
    - {术语: AI, 释义: 人工智能。}
    - {术语: R&D, 释义: 研发。}

    """

  private func body(_ markdown: String, settings: String = "名称: 站", path: String = "study/a.md") async throws -> String
  {
    let image = markdown.contains("a.png") ? "== study/a.png\n\n" : ""
    let site =
      image + "== site.yml\n\(settings)\n\(Self.glossary)== \(path)\n---\n标题: 题\n日期: 2024-01-01\n---\n\(markdown)\n"
    let plan = await Fixture(site).plan()
    #expect(plan.diagnostics.isEmpty)
    let page = try #require(plan.value.text(path.replacing(".md", with: ".html")))
    return page.split(separator: "\n").filter { $0.hasPrefix("<") }.joined(separator: "\n")
      .replacing("<a class=\"term\" href=\"../glossary.html#", with: "{").replacing("\">", with: ":")
      .replacing("</a>", with: "}")
  }

  @Test(arguments: [
    ("开三会一课。", "<p>开{san-hui-yi-ke:三会一课}。</p>"),
    // Once a page, each term by whichever name comes first; what is longer wins.
    ("点检点检，设备点检。\n\n点检", "<p>{dian-jian:点检}点检，设备点检。</p>\n<p>点检</p>"),
    ("党小组会和党小组", "<p>{dang-xiao-zu:党小组会}和党小组</p>"),
    ("设备点检", "<p>{dian-jian:设备点检}</p>"),
    // An exception holds the term without meaning it.
    ("重点检查点检", "<p>重点检查{dian-jian:点检}</p>"),
    // Not in code, nor across tags.
    ("`点检`点**检**", "<p><code>点检</code>点<strong>检</strong></p>"),
    ("**点检**", "<p><strong>{dian-jian:点检}</strong></p>"),
    ("    点检", "<pre tabindex=\"0:<code>点检\n</code></pre>"),
    // Latin words are whole words; signs are compared as they are printed.
    ("AIS，MAIL，AI，R&D。", "<p>AIS，MAIL，{ai:AI}，{r-d:R&amp;D}。</p>"),
    ("用AI写", "<p>用{ai:AI}写</p>"),
    ("AI2 2AI &amp; a&lt;i", "<p>AI2 2AI &amp; a&lt;i</p>"),
    ("𠀀三会一课é点检", "<p>𠀀{san-hui-yi-ke:三会一课}é{dian-jian:点检}</p>"),
  ])
  func firstUses(_ markdown: String, _ html: String) async throws { #expect(try await body(markdown) == html) }

  @Test func headingsAndLinksAreLeftAlone() async throws {
    let html = try await body("## 三会一课\n\n[点检](https://example.org/)和[[题]]，党小组\n\n![点检图](a.png \"点检\")\n")
    #expect(html.split(separator: "{").dropFirst().map { $0.prefix { $0 != ":" } } == ["dang-xiao-zu"], "\(html)")
  }

  @Test func questionSheetsAndSitesThatDoNotWantItHaveNone() async throws {
    #expect(try await body("点检", settings: "名称: 站\n术语链接: 否") == "<p>点检</p>")
    let quiz = try await body("点检\n\n## 三会一课\n\n- [x] 对\n- [ ] 错", path: "quizzes/a.md")
    #expect(!quiz.contains("{dian-jian") && !quiz.contains("{san-hui"))
  }

  /// Links are all that is added, in whatever text.
  @Test func nothingElseChanges() {
    let book = GlossaryBook([
      GlossaryTerm(term: "点检", aliases: ["检点"], meaning: "", source: nil, exceptions: ["重点检"]),
      GlossaryTerm(term: "检", aliases: [], meaning: "", source: nil, exceptions: []),
      GlossaryTerm(term: "a<b", aliases: ["重"], meaning: "", source: nil, exceptions: []),
    ])
    let links = TermLinks(book)
    let pieces = [
      "点", "检", "重", "a", "&lt;", "b", " ", "<p>", "</p>", "<a href=\"x\">", "</a>", "<code>", "</code>",
      "<img src=\"点检\" />", "é", "𠀀",
      "&amp;", "<h2 id=\"点检\">", "</h2>",
    ]
    var seed: UInt64 = 20_240_630
    func next(_ below: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % below
    }
    for _ in 0..<3000 {
      let text = (0..<next(24)).map { _ in pieces[next(pieces.count)] }.joined()
      let linked = links.linked(HTML(trusting: text), page: "g").string
      var bare = linked
      for entry in book.entries {
        bare = bare.replacing("<a class=\"term\" href=\"g#\(URLReference.encode(entry.id))\">", with: "⟦")
      }
      var out = ""
      var isOpen = false
      for part in bare.split(separator: "⟦", omittingEmptySubsequences: false) {
        if isOpen, let end = part.range(of: "</a>") {
          out += part[..<end.lowerBound] + part[end.upperBound...]
        } else {
          out += part
        }
        isOpen = true
      }
      #expect(out == text, "\(linked)")
      #expect(linked.split(separator: "class=\"term\"").count <= book.entries.count + 1)
    }
  }

  /// Every first use is found: the same as looking for all terms at each place of a text, the longest first.
  @Test func noFirstUseIsMissed() {
    let letters = ["点", "检", "会", "组", "é", "𠀀", "。", "，", "&amp;", " "]
    var dice = Seeded(state: 20_241_123)
    func draw(_ most: Int) -> String {
      (0...Int.random(in: 0..<most, using: &dice)).map { _ in letters.randomElement(using: &dice) ?? "" }.joined()
    }
    for _ in 0..<400 {
      let terms = Array(Set((0..<4).map { _ in draw(3) })).sorted()
      let book = GlossaryBook(
        terms.map {
          GlossaryTerm(term: $0.replacing("&amp;", with: "&"), aliases: [], meaning: "", source: nil, exceptions: [])
        })
      let links = TermLinks(book)
      for _ in 0..<20 {
        let text = draw(40)
        var left = Dictionary(
          uniqueKeysWithValues: book.entries.map { ($0.term.term.replacing("&", with: "&amp;"), $0.id) })
        var expected = ""
        var rest = text[...]
        while let letter = rest.first {
          if let term = terms.filter({ rest.utf8.starts(with: $0.utf8) }).max(by: { $0.utf8.count < $1.utf8.count }) {
            rest = rest[rest.utf8.index(rest.startIndex, offsetBy: term.utf8.count)...]
            let id = left.removeValue(forKey: term)
            expected += id.map { "<a class=\"term\" href=\"g#\(URLReference.encode($0))\">\(term)</a>" } ?? term
          } else {
            let length = rest.hasPrefix("&amp;") ? 5 : 1
            expected += length == 5 ? "&amp;" : String(letter)
            rest = rest.dropFirst(length)
          }
        }
        #expect(links.linked(HTML(trusting: text), page: "g").string == expected, "\(terms)")
      }
    }
  }

  @Test func bothOrders() async throws {
    let plan = await Fixture(Self.glossary).plan().value
    let pinyin = try #require(plan.text("glossary.html"))
    #expect(pinyin.contains("orders: 按拼音=glossary.html* 按笔画=glossary-strokes.html\n"))
    #expect(Self.groups(pinyin) == ["A: AI", "D: 党小组 点检", "R: R&ampD", "S: 三会一课"])
    let strokes = try #require(plan.text("glossary-strokes.html"))
    #expect(Self.groups(strokes) == ["3画: 三会一课", "9画: 点检", "10画: 党小组", "其他: AI R&ampD"])
    // The same anchors on both pages.
    #expect(pinyin.contains("党小组#dang-xiao-zu") && strokes.contains("党小组#dang-xiao-zu"))
  }

  /// Letters or strokes with their terms.
  private static func groups(_ page: String) -> [String] {
    page.split(separator: "\n").filter { $0.hasSuffix(";") }.map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      let terms = parts[1].split(separator: ";").flatMap { $0.split(separator: "#").prefix(1) }
      return parts[0] + ":" + terms.map { String($0) }.joined()
    }
  }

  @Test func strokesOfTheFollowingCharactersDecideNext() {
    let terms = ["十三", "十一", "八二", "一"].map {
      GlossaryTerm(term: $0, aliases: [], meaning: "", source: nil, exceptions: [])
    }
    let groups = GlossaryBook(terms).byStrokes
    #expect(groups.map(\.heading) == ["1画", "2画"])
    #expect(groups[1].entries.map(\.term.term) == ["十一", "八二", "十三"])
  }

  /// Terms and their other names are found, by pinyin too.
  @Test func theSearchKnowsTheTerms() async throws {
    let composition = await Fixture(Self.glossary).plan().value.composition
    let document = try #require(composition.site.searchGlossary().first)
    #expect(document.url == "glossary.html")
    let sections = document.sections.map { "\($0.heading ?? "") #\($0.anchor ?? "") \($0.text)" }
    #expect(sections.contains("点检（设备点检） #dian-jian 按期检查。") && sections.count == 5)
  }

  @Test(arguments: ["dianjian", "sbdj", "设备dianjian", "danxiaozu", "tanxiaozu", "dangxiaozu", "shyk"])
  func termsAreFoundByPinyin(_ question: String) async throws {
    let plan = await Fixture(Self.glossary).plan().value
    let found = try SearchReader { path in plan.text(path.string).map { Array($0.utf8) } }.answer(question)
    #expect(found.hits.map(\.card.url) == (question == "tanxiaozu" ? [] : ["glossary.html"]))
  }
}
