import PressMarkup
import PressText
import Testing

/// Question sheets.
@Suite struct QuizTests {
  @Test func questionsAnswersAndExplanations() {
    #expect(
      show(
        """
        # 党规自测

        每题十分。

        ## 一、选择题

        ## 党员大会多久召开一次？

        - [ ] 每月
        - [x] 每**季度**

        > 见《条例》第十条。

        ## “三会”是哪些？

        请选择：

        - [x] 党员大会
        - [ ] 党课
        - [x] 支委会

        ## 预备党员有表决权。

        1. [ ] 对
        2. [x] 错

        其他说明[^1]

        [^1]: 注
        """, title: "党规自测", dialect: .quiz) == """
          <p>每题十分。</p>
          <h2 id="一选择题">一、选择题<a class="anchor" href="#%E4%B8%80%E9%80%89%E6%8B%A9%E9%A2%98" aria-hidden="true" tabindex="-1"></a></h2>
          <section class="question" data-kind="single" id="q1">
          <h2 id="党员大会多久召开一次">党员大会多久召开一次？<small class="question-kind">（单选）</small><a class="anchor" href="#%E5%85%9A%E5%91%98%E5%A4%A7%E4%BC%9A%E5%A4%9A%E4%B9%85%E5%8F%AC%E5%BC%80%E4%B8%80%E6%AC%A1" aria-hidden="true" tabindex="-1"></a></h2>
          <ol class="options">
          <li data-right="false">每月</li>
          <li data-right="true">每<strong>季度</strong></li>
          </ol>
          <details class="answer"><summary>答案与解析</summary>
          <p>答案：B</p>
          <p>见《条例》第十条。</p>
          </details>
          </section>
          <section class="question" data-kind="multiple" id="q2">
          <h2 id="三会是哪些">“三会”是哪些？<small class="question-kind">（多选）</small><a class="anchor" href="#%E4%B8%89%E4%BC%9A%E6%98%AF%E5%93%AA%E4%BA%9B" aria-hidden="true" tabindex="-1"></a></h2>
          <p>请选择：</p>
          <ol class="options">
          <li data-right="true">党员大会</li>
          <li data-right="false">党课</li>
          <li data-right="true">支委会</li>
          </ol>
          <details class="answer"><summary>答案与解析</summary>
          <p>答案：A、C</p>
          </details>
          </section>
          <section class="question" data-kind="judge" id="q3">
          <h2 id="预备党员有表决权">预备党员有表决权。<small class="question-kind">（判断）</small><a class="anchor" href="#%E9%A2%84%E5%A4%87%E5%85%9A%E5%91%98%E6%9C%89%E8%A1%A8%E5%86%B3%E6%9D%83" aria-hidden="true" tabindex="-1"></a></h2>
          <ol class="options">
          <li data-right="false">对</li>
          <li data-right="true">错</li>
          </ol>
          <p>其他说明<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup></p>
          <details class="answer"><summary>答案与解析</summary>
          <p>答案：错</p>
          </details>
          </section>
          <section class="footnotes" aria-label="脚注"><ol>
          <li id="fn-1">
          <p>注 <a class="footnote-back" href="#fnref-1" aria-label="返回正文中脚注 1">↩</a></p>
          </li>
          </ol></section>
          """)
  }

  /// Paper and pages without scripts must say how many answers a question wants; what its author wrote is not said twice.
  @Test(arguments: [
    ("甲？（多选题）\n- [x] 乙\n- [x] 丙", ""), ("甲？\n- [x] 乙\n- [x] 丙", "（多选）"), ("甲 \n- [ ] 乙\n- [ ] 丙", "（单选）"),
    ("甲？（判断，10分）\n- [x] 对\n- [ ] 错", ""), ("单选乙 {#yi}\n- [x] 丙\n- [ ] 丁\n- [x] 戊", "（多选）"), ("没有选项", ""),
  ])
  func kindsAreSaidOnce(_ question: String, _ kind: String) {
    let html = String(decoding: read("## " + question, dialect: .quiz).body.html, as: UTF8.self)
    #expect(html.contains("question-kind") == !kind.isEmpty)
    #expect(html.contains("<small class=\"question-kind\">\(kind)</small><a class=\"anchor\"") == !kind.isEmpty)
  }

  @Test func questionsAsValues() {
    let (body, _, file) = read("## 甲*乙*？\n- [x] 丙\n- [ ] `丁`\n- [x] 戊\n", dialect: .quiz)
    let question = body.questions[0]
    #expect(question.kind == .multiple)
    #expect(question.text == "甲乙？")
    #expect(question.options == ["丙", "丁", "戊"])
    #expect(question.right == [0, 2])
    #expect(caret(question.range, in: file) == "## 甲*乙*？\n^^^^^^^^^^^\n")
  }

  @Test func whatIsWrongWithQuestions() {
    let (_, found, file) = read(
      "## 甲\n- [ ] 乙\n- [ ] 丙\n\n## 丁\n- [x] 戊\n\n## 己\n- [x]庚\n- [ ]辛\n\n## 壬\n- 癸\n", dialect: .quiz)
    #expect(
      found.map { describe($0, in: file) }.joined() == """
        error question-without-right-option
        ## 甲
        ^^^^^
        error question-with-few-options
        ## 丁
        ^^^^^
        error option-mark-malformed
        - [x]庚
          ^^^
        error option-mark-malformed
        - [ ]辛
          ^^^

        """)
  }

  @Test func inOtherDialectsATaskListIsATaskList() {
    #expect(read("## 甲\n- [x] 乙\n").body.questions.isEmpty)
  }
}

extension QuizTests {
  /// One mistyped box among good ones would be a wrong answer.
  @Test func anOptionWithoutItsBoxIsToldAmongOthers() {
    let (_, found, file) = read(
      "## 甲\n- [x] 乙\n- [√] 丙\n- [] 丁\n- [ x ] 戊\n- 己\n", dialect: .quiz)
    #expect(
      found.map { describe($0, in: file) }.joined() == """
        error option-mark-malformed
        - [√] 丙
          ^^^
        error option-mark-malformed
        - [] 丁
          ^^
        error option-mark-malformed
        - [ x ] 戊
          ^^^
        error option-mark-malformed
        - 己
        ^^^^

        """)
  }

  @Test func optionsThatAreNoListAreTold() {
    let (_, found, file) = read(
      "## 甲\n-[x] 对\n-[ ] 错\n\n## 乙\nA. 对\nB、错\n\n## 丙\n- ☑ 对\n- ☐ 错\n\n## 丁\nA. 只有一行\n\n## 戊\n说明文字。\n",
      dialect: .quiz)
    #expect(
      found.map { describe($0, in: file) }.joined() == """
        error option-mark-malformed
        -[x] 对
        ^^^^^^^
        error option-mark-malformed
        -[ ] 错
        ^^^^^^^
        error option-mark-malformed
        A. 对
        ^^^^^
        error option-mark-malformed
        B、错
        ^^^^^
        error option-mark-malformed
        - ☑ 对
          ^
        error option-mark-malformed
        - ☐ 错
          ^

        """)
  }
}
