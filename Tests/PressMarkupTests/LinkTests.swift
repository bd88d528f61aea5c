import PressMarkup
import PressText
import Testing

/// Links, images and titles: what is a reference with a hole, what is printed, what is refused.
@Suite struct LinkTests {
  @Test func linksAreSorted() {
    #expect(
      show(
        """
        [页](../notices/a%20b.md#第二节 "题") [附件](表.XLSX) [目录](b/) [查询](c.md?d=1#e).
        [外](https://a.cn/b?c=1&d='e') [邮](mailto:a@b.cn) [电](tel:12345) [无协议](//a.cn) <https://a.cn>
        """) == """
          <p><a href="{link ../notices/a b.md#第二节}" title="题">页</a> <a class="attachment" href="{link 表.XLSX}">附件</a>{note 1} <a href="{link b/}">目录</a> <a href="{link c.md#e}">查询</a>.
          <a class="external" href="https://a.cn/b?c=1&amp;d=&#x27;e&#x27;" rel="noopener noreferrer">外</a> <a class="external" href="mailto:a@b.cn" rel="noopener noreferrer">邮</a> <a class="external" href="tel:12345" rel="noopener noreferrer">电</a> <a class="external" href="https://a.cn" rel="noopener noreferrer">无协议</a> <a class="external" href="https://a.cn" rel="noopener noreferrer">https://a.cn</a></p>
          """)
  }

  @Test func labelsAndRanges() {
    let (body, _, file) = read("见[甲**乙**`丙`](丁.md)\n> 引\n> 文[戊][1]，[己\n> 庚](辛.md)\n\n[1]: 壬.md\n")
    let shown = body.references.map { "\($0.label)\n" + caret($0.range, in: file) }.joined()
    #expect(
      shown == """
        甲乙丙
        见[甲**乙**`丙`](丁.md)
                         ^^^^^
        戊
        > 文[戊][1]，[己
            ^^^^^^^
        己庚
        > 庚](辛.md)
              ^^^^^

        """)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", "&#106;avascript:alert(1)", "java&#10;script:alert(1)",
    "java&Tab;script:alert(1)", "&#1;javascript:alert(1)", "javascript%3Aalert(1)", "%6Aavascript:alert(1)",
    "vbscript:x", "data:text/html,x", "DATA:x", "file:///etc/passwd", "blob:x", "C:%5Ca.doc", "weixin://x",
    "\\javascript:alert(1)", "javascript&colon;alert(1)", "view-source:x",
  ]) func activeLinksAreRefused(_ address: String) {
    let (body, found, _) = read("甲[乙](<\(address)>)丙![丁](<\(address)>)")
    let html = String(decoding: body.html, as: UTF8.self)
    if address.hasPrefix("\\") {
      // A backslash before a letter is a letter of a path.
      #expect(body.references.count == 2)
    } else {
      #expect(html == "<p>甲乙丙丁</p>\n")
      #expect(found.map(\.code) == ["active-link-refused", "active-link-refused"])
    }
  }

  @Test func inPageLinksAreChecked() {
    #expect(
      show("[甲](#第一节) [乙](#%E7%AC%AC%E4%B8%80%E8%8A%82) [丙](#第二结) [丁](#) [戊](#第 二 节)\n\n## 第一节\n\n## 第二节") == """
        <p><a href="#%E7%AC%AC%E4%B8%80%E8%8A%82">甲</a> <a href="#%E7%AC%AC%E4%B8%80%E8%8A%82">乙</a> <a href="#%E7%AC%AC%E4%BA%8C%E7%BB%93">丙</a> <a href="#">丁</a> [戊](#第 二 节)</p>
        <h2 id="第一节">第一节<a class="anchor" href="#%E7%AC%AC%E4%B8%80%E8%8A%82" aria-hidden="true" tabindex="-1"></a></h2>
        <h2 id="第二节">第二节<a class="anchor" href="#%E7%AC%AC%E4%BA%8C%E8%8A%82" aria-hidden="true" tabindex="-1"></a></h2>
        error anchor-not-found
        [甲](#第一节) [乙](#%E7%AC%AC%E4%B8%80%E8%8A%82) [丙](#第二结) [丁](#) [戊](#第 二 节)
                                                              ^^^^^^^
        """)
    let found = read("[丙](#第二结)\n\n## 第二节").diagnostics[0]
    #expect(found.chinese.mend?.hasPrefix("是否指“#第二节”？") == true)
  }

  @Test func linksWithoutTarget() {
    #expect(
      show("甲[乙]()丙") == """
        <p>甲乙丙</p>
        warning link-without-target
        甲[乙]()丙
          ^^^^^^
        """)
  }

  @Test func titles() {
    #expect(
      show("[[三会一课]]，\\[[不是]]，`[[不是]]`，[[也不是](a.md)]，[[ ]]，[链[[接]]](b.md)\n\n| [[党章]] |\n|-|\n| 甲 |") == """
        <p><a href="{title 三会一课}">三会一课</a>，[[不是]]，<code>[[不是]]</code>，[<a href="{link a.md}">也不是</a>]，[[ ]]，<a href="{link b.md}">链接</a></p>
        <div class="table-scroll" tabindex="0" role="region" aria-label="表格"><table>
        <thead>
        <tr>
        <th><a href="{title 党章}">党章</a></th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>甲</td>
        </tr>
        </tbody>
        </table></div>
        """)
    let (body, _, file) = read("- 甲\n  乙[[ 丙 ]]丁")
    #expect(body.references[0].target == "丙")
    #expect(caret(body.references[0].range, in: file) == "  乙[[ 丙 ]]丁\n    ^^^^^^^^\n")
  }

  @Test func figures() {
    #expect(
      show("![甲](a.jpg)\n\n![乙](b.jpg \"题\")\n![](c.jpg)\n\n文![丁](d.jpg \"题\")\n\n[![戊](e.jpg)](f.md)") == """
        <figure><a class="zoom" href="{image a.jpg}"><img src="{image a.jpg}" alt="甲"{size 0} loading="lazy" decoding="async"></a><figcaption>甲</figcaption></figure>
        <div class="gallery">
        <figure><a class="zoom" href="{image b.jpg}"><img src="{image b.jpg}" alt="乙"{size 1} loading="lazy" decoding="async"></a><figcaption>题</figcaption></figure>
        <figure><a class="zoom" href="{image c.jpg}"><img src="{image c.jpg}" alt=""{size 2} loading="lazy" decoding="async"></a></figure>
        </div>
        <p>文<img src="{image d.jpg}" alt="丁" title="题"{size 3} loading="lazy" decoding="async"></p>
        <p><a href="{link f.md}"><img src="{image e.jpg}" alt="戊"{size 5} loading="lazy" decoding="async"></a></p>
        warning image-without-description
        ![](c.jpg)
            ^^^^^
        """)
    #expect(read("[甲](a.md)\n\n![乙](b.jpg)").body.firstImage == 1)
  }

  @Test func imagesOfOtherHostsAreRefused() {
    #expect(
      show("![甲](https://a.cn/b.jpg)\n\n文![乙](//a.cn/b.jpg)\n\n![](http://a.cn/c.jpg)") == """
        <p>甲</p>
        <p>文乙</p>
        error foreign-image-refused
        ![甲](https://a.cn/b.jpg)
              ^^^^^^^^^^^^^^^^^^
        error foreign-image-refused
        文![乙](//a.cn/b.jpg)
                ^^^^^^^^^^^^
        error foreign-image-refused
        ![](http://a.cn/c.jpg)
            ^^^^^^^^^^^^^^^^^
        """)
  }

  @Test func attributesAreEscaped() {
    #expect(
      show("[甲](a.md \"&quot;><script>\") ![\"><b>](b.jpg)", diagnostics: false) == """
        <p><a href="{link a.md}" title="&quot;&gt;&lt;script&gt;">甲</a> <img src="{image b.jpg}" alt="&quot;&gt;"{size 1} loading="lazy" decoding="async"></p>
        """)
  }

  @Test func aFragmentKeepsItsLinksAsWritten() {
    let html = Markdown.fragment(Array("[甲](a%20b.md#c) ![乙](d.jpg) [[丙]] [丁](e.pdf)".utf8), dialect: .site)
    #expect(
      String(decoding: html, as: UTF8.self) == """
        <p><a href="a%20b.md#c">甲</a> <img src="d.jpg" alt="乙" loading="lazy" decoding="async"> [[丙]] <a class="attachment" href="e.pdf">丁</a></p>

        """)
  }
}
