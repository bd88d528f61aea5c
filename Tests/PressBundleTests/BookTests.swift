import PressBundle
import PressText
import Testing

/// Two documents that refer to each other, and to what is not in the book.
@Suite struct BookTests {
  private static func path(_ text: String) -> RelativePath { RelativePath(trusting: text) }

  private static func chapter(_ address: String, _ title: String, _ html: String) -> Book.Chapter {
    Book.Chapter(
      address: path(address), title: title, type: "study", line: ["2024年3月1日", "安全生产"], html: HTML(trusting: html),
      source: Book.Source(path: path(address.replacing(".html", with: ".md")), digest: Digest(of: Array(html.utf8))))
  }

  private static let first = """
    <dl class="facts"><dt>地点</dt><dd><a href="../../sites/x.html">会议室</a></dd></dl>
    <svg aria-hidden="true"><rect width="3"/><path d="m1 1"/></svg>
    <div class="prose">
    <h2 id="一">一、<em>总则</em><a class="anchor" href="#一" aria-hidden="true" tabindex="-1"></a></h2>
    <p>见<a href="b.html#%E4%BA%8C">乙</a>、<a href="../c.html">丙</a>、<a href="biao.xlsx">表</a>和<a href="https://example.org/?a=1&amp;b=2" rel="noopener">站外</a>。<sup class="footnote-ref"><a href="#fn-a" id="fnref-a">1</a></sup></p>
    <figure><a class="zoom" href="tu.png"><img src="tu.png" alt="图&quot;一&quot;" loading="lazy" decoding="async"></a></figure>
    <table><tr><th align="center">名称</th><td>甲<br>乙</td></tr></table>
    <ul><li class="task"><input type="checkbox" disabled checked> 做完</li></ul>
    <section class="footnotes" aria-label="脚注"><ol><li id="fn-a"><p>注文。<a class="footnote-back" href="#fnref-a">↩</a></p></li></ol></section>
    </div>
    """

  private static let book = Book(
    title: "<甲>与乙", portal: "门户", organisation: "园区", day: ("2024-12-31", "2024年12月31日"), audience: "公开",
    audienceKey: "public", holdsDrafts: false,
    chapters: [
      chapter("study/2024/a.html", "甲 & 甲", first),
      chapter("study/2024/b.html", "乙", "<div class=\"prose\"><h2 id=\"二\">二</h2><p>文。</p></div>"),
    ], style: Array("body { margin: 0 }".utf8), pictures: [path("study/2024/tu.png"): Array("png".utf8)])

  @Test func onePageHoldsEverything() {
    let page = Self.book.singlePage().string
    for piece in [
      "<title>&lt;甲&gt;与乙</title>", "body { margin: 0 }", "<h2 id=\"c1-一\">一、<em>总则</em></h2>",
      "<a href=\"#c2-%E4%BA%8C\">乙</a>、丙（未收入本文件）、表（未收入本文件）和<a href=\"https://example.org/?a=1&amp;b=2\">站外</a>",
      "<img src=\"data:image/png;base64,cG5n\" alt=\"图&quot;一&quot;\">", "<dd>会议室</dd>",
      "<a href=\"#c1-fn-a\" id=\"c1-fnref-a\">1</a>",
      "<svg aria-hidden=\"true\"><rect width=\"3\"/><path d=\"m1 1\"/></svg>",
      "<li><a href=\"#c2\">乙</a></li>", "<article class=\"doc\" id=\"c1\" data-type=\"study\">",
      "内容截至 2024年12月31日 · 公开",
    ] { #expect(page.contains(piece), "\(piece)") }
    #expect(!page.contains("zoom") && !page.contains("loading=") && !page.contains("class=\"anchor\""))
  }

  @Test func anElectronicBookIsXML() throws {
    let files = Self.book.electronicBook()
    #expect(files.first?.path.string == "mimetype" && files.first?.method == .stored)
    let names = files.map(\.path.string)
    #expect(
      names == [
        "mimetype", "META-INF/container.xml", "OEBPS/content.opf", "OEBPS/nav.xhtml", "OEBPS/style.css",
        "OEBPS/title.xhtml", "OEBPS/c1.xhtml", "OEBPS/c2.xhtml", "OEBPS/images/1.png", "META-INF/manifest.json",
        "META-INF/SHA256SUMS",
      ])
    #expect(Self.book.electronicBook().map(\.bytes) == files.map(\.bytes))
  }

  @Test func theListBesideAFileTellsWhatIsInIt() throws {
    let digest = Digest(of: [1, 2])
    for name in ["甲.pdf", "a b.txt", "a\\b\nc\rd.html", " x"] {
      let bytes = Self.book.checksums(of: name, digest)
      let files = try #require(Checksums.files(in: bytes))
      #expect(files.map(\.name) == [name] && files.map(\.digest) == [digest.description])
    }
    let said = String(decoding: Self.book.checksums(of: "甲.pdf", digest), as: UTF8.self).split(separator: "\n")
    #expect(said.first == "# <甲>与乙" && said.last == "\(digest)  甲.pdf")
    #expect(said.dropLast().allSatisfy { $0.hasPrefix("#") })
    #expect(said.contains("# \(Self.book.chapters[1].source.digest)  study/2024/b.md  乙"))
  }

  @Test(arguments: ["", "# words alone\n", "abc  x\n", String(repeating: "g", count: 64) + "  x\n"])
  func whatIsNoListOfFilesIsKnown(_ text: String) {
    #expect(Checksums.files(in: Array(text.utf8)) == nil)
  }

  @Test func theContentsOfAPrintedBookHaveNumbers() {
    let page = Self.book.singlePage(pages: ["c1": 2, "c2": 14]).string
    #expect(page.contains("<a href=\"#c2\">乙</a><span class=\"book-dots\"></span><span class=\"book-at\">14</span>"))
    #expect(!Self.book.singlePage().string.contains("<span class=\"book-at\">"))
  }

  @Test func plainTextShowsStructureWithoutMarkup() {
    let text = String(decoding: Self.book.plainText(), as: UTF8.self)
    #expect(
      text == """
        甲 & 甲
        2024年3月1日 · 安全生产

        地点：会议室

        一、总则

        见乙、丙（未收入本文件）、表（未收入本文件）和站外。[1]

        ［图：图"一"］

        名称　甲
        乙

        ☑ 做完

        1. 注文。


        乙
        2024年3月1日 · 安全生产

        二

        文。

        （门户，内容截至 2024年12月31日 · 公开 · 校验值 b70744bf7e17786d）

        """, "\(text)")
  }

  @Test func pastedElementsBringTheirStyle() {
    let page = Self.book.pastePage().string
    #expect(!page.contains("class=") && !page.contains("<style") && !page.contains("<script"))
    #expect(
      page.contains("<th style=\"border:1px solid #666;padding:4px 8px;text-align:left;text-align:center\">名称</th>"))
    #expect(page.contains("<h2 id=\"c1-一\" style=\"font-size:18px"))
    #expect(!page.contains("<svg") && !page.contains("↩"))
  }
}
