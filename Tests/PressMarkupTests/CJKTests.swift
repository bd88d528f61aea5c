import PressMarkup
import PressText
import Testing

/// Emphasis beside Chinese, Japanese and Korean text, by the rules of the CJK-friendly amendment.
@Suite struct CJKTests {
  /// The text of one paragraph, without its tags.
  private func inline(_ markdown: String, _ extras: Dialect.Extras = [.emphasis]) -> String {
    let html = String(decoding: read(markdown, dialect: .with(extras)).body.html, as: UTF8.self)
    return String(html.dropFirst(3).dropLast(5))
  }

  @Test(arguments: [
    // Full-width punctuation inside, a letter outside.
    ("**三会一课。**下文", "<strong>三会一课。</strong>下文"),
    ("**「重点」**内容", "<strong>「重点」</strong>内容"),
    ("上文**「重点」**内容", "上文<strong>「重点」</strong>内容"),
    ("按**《党章》**办事", "按<strong>《党章》</strong>办事"),
    ("注意**（必学）**文件", "注意<strong>（必学）</strong>文件"),
    ("*强调，*后文", "<em>强调，</em>后文"),
    ("前文，***全部！***后文", "前文，<em><strong>全部！</strong></em>后文"),
    // CommonMark's rule of three goes on: two and four signs that open and close do not match.
    ("**一、****二、**三", "<strong>一、****二、</strong>三"),
    // Marks that are not full width by themselves.
    ("他说**“同意”**并签字", "他说<strong>“同意”</strong>并签字"),
    ("**破折号——**后文", "<strong>破折号——</strong>后文"),
    ("**省略……**后文", "<strong>省略……</strong>后文"),
    ("**甲·**乙", "<strong>甲·</strong>乙"),
    // ASCII punctuation inside, CJK outside.
    ("安装**C++**后", "安装<strong>C++</strong>后"),
    ("完成**100%**任务", "完成<strong>100%</strong>任务"),
    ("系统**(OA)**上线", "系统<strong>(OA)</strong>上线"),
    ("用**`git`**提交", "用<strong><code>git</code></strong>提交"),
    ("见**[通知](a)**第二条", "见<strong><a href=\"a\">通知</a></strong>第二条"),
    ("价格**¥5**元", "价格<strong>¥5</strong>元"),
    // Nothing between CJK and CJK.
    ("中**文**字", "中<strong>文</strong>字"),
    ("中*文*字", "中<em>文</em>字"),
    // Blanks still count.
    ("中** 文**字", "中** 文**字"),
    ("中**文 **字", "中**文 **字"),
    ("中**　文**字", "中**　文**字"),
    ("**。** 后", "<strong>。</strong> 后"),
    // `_` stays as it was: not inside words.
    ("中_文_字", "中_文_字"),
    ("__注意__：事项", "<strong>注意</strong>：事项"),
    ("注意：__事项__", "注意：<strong>事项</strong>"),
    ("前文__「重点」__后文", "前文__「重点」__后文"),
    ("变量a_b_c。", "变量a_b_c。"),
    // Strikethrough.
    ("原定~~三月。~~四月", "原定<del>三月。</del>四月"),
    ("~~（旧）~~新", "<del>（旧）</del>新"),
    ("甲~(乙)~丙", "甲<del>(乙)</del>丙"),
    ("~~旧~~：~~新~~", "<del>旧</del>：<del>新</del>"),
    ("~~**旧。**~~新", "<del><strong>旧。</strong></del>新"),
    ("**~~旧。~~**新", "<strong><del>旧。</del></strong>新"),
    // Korean and Japanese.
    ("**스크립트(script)**라고", "<strong>스크립트(script)</strong>라고"),
    ("ᅡ**(가)**", "ᅡ<strong>(가)</strong>"),
    ("これは**「太字」**です", "これは<strong>「太字」</strong>です"),
    ("ｱ**(ｲ)**ｳ", "ｱ<strong>(ｲ)</strong>ｳ"),
    // Beyond the first plane.
    ("𰻞𰻞**(biáng)**面", "𰻞𰻞<strong>(biáng)</strong>面"),
    ("𮧟**（某）**字", "𮧟<strong>（某）</strong>字"),
    // Variation selectors: of ideographs, standard ones, full-width quotes.
    ("葛\u{E0100}**(异体)**城", "葛\u{E0100}<strong>(异体)</strong>城"),
    ("塚\u{FE00}**(兼容)**字", "塚\u{FE00}<strong>(兼容)</strong>字"),
    ("**“\u{FE01}Git”\u{FE01}**Hub", "<strong>“\u{FE01}Git”\u{FE01}</strong>Hub"),
    ("正体字。\u{FE01}_后文。_", "正体字。\u{FE01}<em>后文。</em>"),
    ("简体字。\u{FE00}__后文。__", "简体字。\u{FE00}<strong>后文。</strong>"),
    // Symbols that are emoji only when asked; emoji are not CJK.
    ("a**㊙**a", "a<strong>㊙</strong>a"),
    ("a**〽**a", "a<strong>〽</strong>a"),
    ("a**〰\u{FE0E}**a", "a<strong>〰\u{FE0E}</strong>a"),
    ("😀**(a)**b", "😀**(a)**b"),
    // Escapes and entities.
    ("中\\**「a」*文", "中*<em>「a」</em>文"),
    ("\\*\\*中。**文", "**中。**文"),
    ("&#20013;**。a**文", "中<strong>。a</strong>文"),
    ("**中。&nbsp;**文", "<strong>中。\u{A0}</strong>文"),
    // Mixed runs.
    ("中_**「a」**_文", "中_<strong>「a」</strong>_文"),
    ("中**_「a」_**文", "中<strong><em>「a」</em></strong>文"),
  ]) func emphasis(_ markdown: String, _ html: String) {
    #expect(inline(markdown) == html)
  }

  @Test(arguments: [
    ("`中**。a**文`", "<code>中**。a**文</code>"),
    ("``a`**。中``", "<code>a`**。中</code>"),
    ("[中](a**。b*文)", "<a href=\"a**%E3%80%82b*%E6%96%87\">中</a>"),
    ("[中](<a**。b文>)", "<a href=\"a**%E3%80%82b%E6%96%87\">中</a>"),
    ("[中](a \"题**。b**文\")", "<a href=\"a\" title=\"题**。b**文\">中</a>"),
    ("<http://a.cn/中**。b>", "<a href=\"http://a.cn/%E4%B8%AD**%E3%80%82b\">http://a.cn/中**。b</a>"),
    ("<b title=\"中**。b\">", "<b title=\"中**。b\">"),
    ("<!-- 中**。b -->", "<!-- 中**。b -->"),
    ("![中**。b**文](c)", "<img src=\"c\" alt=\"中。b文\" />"),
    ("![中**。b](c)", "<img src=\"c\" alt=\"中**。b\" />"),
    ("http://a.cn/**。中", "<a href=\"http://a.cn/**%E3%80%82%E4%B8%AD\">http://a.cn/**。中</a>"),
    ("中**。", "中**。"),
    ("[中**。b]", "[中**。b]"),
  ]) func elsewhereTheSignsStay(_ markdown: String, _ html: String) {
    #expect(inline(markdown + "\n\n[unused]: u") == html || inline("x" + markdown) == "x" + html)
  }

  @Test func codeBlocksDefinitionsAndTablesKeepTheirSigns() {
    let markdown = """
      ``` 语**。a**言
      中**。a**文
      ```

      [中**。a**文]: 址**。a**文 '题**。a**文'
      [中**。a**文]

      | 中**。a**文 |
      |---|
      | `中**。a` **「乙」**丙 |
      """
    #expect(
      String(decoding: read(markdown, dialect: .with([.emphasis, .titles])).body.html, as: UTF8.self) == """
        <pre><code class="language-语**。a**言">中**。a**文
        </code></pre>
        <p><a href="%E5%9D%80**%E3%80%82a**%E6%96%87" title="题**。a**文">中<strong>。a</strong>文</a></p>
        <table>
        <thead>
        <tr>
        <th>中<strong>。a</strong>文</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td><code>中**。a</code> <strong>「乙」</strong>丙</td>
        </tr>
        </tbody>
        </table>

        """)
  }

  /// Control characters of the document's own that serve as marks: no amendment, and no sign where none was written.
  @Test func aDocumentMayHoldTheMarksItself() {
    #expect(inline("中**。\u{7F}a**文 \u{E}\u{F}") == "中**。\u{7F}a**文 \u{E}\u{F}")
    #expect(inline("中**。a**文&#127;&#x00f;&#14;") == "中**。a**文\u{7F}\u{F}\u{E}")
    #expect(inline("中**。a**文&#1270;&#x1f;") == "中<strong>。a</strong>文\u{4F6}\u{1F}")
    #expect(show("中\u{7F}文\u{E}字\u{1}！") == "<p>中文字！</p>")
  }

  @Test(arguments: [
    ("中文\n中文", "中文中文"),
    ("中文，\n（中文", "中文，（中文"),
    ("中文\na", "中文\na"),
    ("a\n中文", "a\n中文"),
    ("한글\n한글", "한글\n한글"),
    ("カナ\nかな", "カナかな"),
    ("ｶﾅ\nｶﾅ", "ｶﾅｶﾅ"),
    ("**中文**\n中文", "<strong>中文</strong>中文"),
    ("中文\n**中文**", "中文<strong>中文</strong>"),
    ("中文\n`代码`", "中文<code>代码</code>"),
    ("他说“好”\n然后", "他说“好”然后"),
    ("中文  \n中文", "中文<br />\n中文"),
    ("中文\\\n中文", "中文<br />\n中文"),
    ("１２\n３４", "１２３４"),
    ("12\n34", "12\n34"),
  ]) func softBreaks(_ markdown: String, _ html: String) {
    #expect(inline(markdown, [.softBreaks]) == html)
  }

  @Test(arguments: [
    ("官网https://www.gov.cn。", "官网<a href=\"https://www.gov.cn\">https://www.gov.cn</a>。"),
    ("（见http://a.cn/b）", "（见<a href=\"http://a.cn/b\">http://a.cn/b</a>）"),
    (
      "**官网：https://a.cn。**后文",
      "<strong>官网：<a href=\"https://a.cn\">https://a.cn</a>。</strong>后文"
    ),
    ("**网址：**www.a.cn，即日", "<strong>网址：</strong><a href=\"http://www.a.cn\">www.a.cn</a>，即日"),
    ("“https://a.cn”", "“<a href=\"https://a.cn\">https://a.cn</a>”"),
    ("https://a.cn/路径/页", "<a href=\"https://a.cn/%E8%B7%AF%E5%BE%84/%E9%A1%B5\">https://a.cn/路径/页</a>"),
    ("https://a.cn　后", "<a href=\"https://a.cn\">https://a.cn</a>　后"),
  ]) func addresses(_ markdown: String, _ html: String) {
    #expect(inline(markdown, [.emphasis, .addresses]) == html)
  }
}
