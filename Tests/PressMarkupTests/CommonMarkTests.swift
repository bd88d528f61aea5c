import Foundation
import PressMarkup
import PressText
import Testing

/// Whatever our printer prints with no extras is what cmark prints.
@Suite struct CommonMarkTests {
  /// Our printer's HTML and cmark's own.
  private func both(_ markdown: [UInt8]) -> (ours: String, cmark: String) {
    let file = SourceFile(path: RelativePath(trusting: "a.md"), bytes: markdown)
    let ours = Markdown.read(file, from: 0, title: nil, dialect: .commonMark).value.html
    return (
      String(decoding: ours, as: UTF8.self),
      String(decoding: Markdown.fragment(markdown, dialect: .commonMark), as: UTF8.self)
    )
  }

  @Test(arguments: Corpus.documents) func documentsPrintAsCmarkPrintsThem(_ markdown: String) {
    let (ours, cmark) = both(Array(markdown.utf8))
    #expect(ours == cmark)
  }

  @Test(arguments: 0..<40) func generatedDocumentsPrintAsCmarkPrintsThem(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<120 {
      let markdown = Corpus.generate(&random, words: Corpus.latin + Corpus.signs + Corpus.han)
      let (ours, cmark) = both(Array(markdown.utf8))
      #expect(ours == cmark, "\(markdown.debugDescription)")
    }
  }

  /// Text without CJK characters and Chinese marks: the amendment, our strikethrough and our addresses change nothing.
  @Test(arguments: 0..<40) func withoutHanTheInlineExtrasChangeNothing(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed) &+ 1000)
    for _ in 0..<120 {
      let markdown = Array(Corpus.generate(&random, words: Corpus.latin + Corpus.signs).utf8)
      let file = SourceFile(path: RelativePath(trusting: "a.md"), bytes: markdown)
      let extras = Markdown.read(file, from: 0, title: nil, dialect: .with([.emphasis, .addresses, .softBreaks]))
      let ours = String(decoding: extras.value.html, as: UTF8.self)
      let cmark = String(decoding: Markdown.fragment(markdown, dialect: .commonMark), as: UTF8.self)
      #expect(ours == cmark, "\(String(decoding: markdown, as: UTF8.self).debugDescription)")
    }
  }

  /// The examples of GFM's specification, where Debian's package has put it.
  @Test func theSpecificationHolds() throws {
    guard let spec = try Corpus.specification() else { return }
    #expect(spec.count > 600)
    for example in spec {
      let (ours, cmark) = both(Array(example.markdown.utf8))
      #expect(ours == cmark, "\(example.number): \(example.markdown.debugDescription)")
      // Examples of extensions that are on say what is off, and the other way round, in a few cases.
      if example.isPlain { #expect(cmark == example.html, "\(example.number)") }
    }
  }

  /// The same bytes as the program, where it is installed.
  @Test func theProgramAgrees() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/cmark-gfm") else { return }
    for markdown in Corpus.documents {
      let program = try Corpus.run(
        "/usr/bin/cmark-gfm",
        ["--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tagfilter", "-e", "tasklist"],
        input: Array(markdown.utf8))
      #expect(Markdown.fragment(Array(markdown.utf8), dialect: .commonMark) == program)
    }
  }

  /// Parsing on many threads at once gives what parsing alone gives: cmark's table of special characters is shared.
  @Test func threadsDoNotDisturbEachOther() async {
    let markdown = Array("a ~~b~~ www.a.com **c。**d ~~e~~ http://x.com ~~f~~ [[g]] ~~h~~\n\n- [x] i\n".utf8)
    let file = SourceFile(path: RelativePath(trusting: "a.md"), bytes: markdown)
    let expected = Markdown.read(file, from: 0, title: nil, dialect: .site).value.html
    let plain = Markdown.fragment(markdown, dialect: .commonMark)
    let wrong = await Array(0..<20000).concurrentMap(width: 8) { index -> Int in
      index % 2 == 0
        ? (Markdown.read(file, from: 0, title: nil, dialect: .site).value.html == expected ? 0 : 1)
        : (Markdown.fragment(markdown, dialect: .commonMark) == plain ? 0 : 1)
    }
    #expect(wrong.reduce(0, +) == 0)
  }

  /// cmark's room of a thread is taken again and again, outgrown, and given back: the next text prints as the first did.
  @Test func longAndShortTextsInTurn() {
    let short = Array("a **b** [c](d.md)\n\n| x |\n|---|\n| y |\n".utf8)
    let first = Markdown.fragment(short, dialect: .commonMark)
    for lines in [1, 1000, 30_000] {
      let line = "甲*乙*丙 `x`"
      let long = Array(repeating: line, count: lines).joined(separator: "\n")
      let printed = Array(repeating: "甲<em>乙</em>丙 <code>x</code>", count: lines).joined(separator: "\n")
      #expect(
        String(decoding: Markdown.fragment(Array(long.utf8), dialect: .commonMark), as: UTF8.self)
          == "<p>\(printed)</p>\n")
      let word = String(repeating: "长", count: lines * 20)
      #expect(Markdown.fragment(Array(word.utf8), dialect: .commonMark) == Array("<p>\(word)</p>\n".utf8))
      #expect(Markdown.fragment(short, dialect: .commonMark) == first)
    }
  }
}
