import PressText

/// The questions of a question sheet, found before printing, and the one being printed.
struct Quiz {
  struct Plan {
    let heading: Node
    let options: Node
    let explanation: Node?
    let question: Question
  }

  var plans: [Plan] = []
  /// How many have been begun.
  var begun = 0
  /// Whether the last begun is still open, and whether its answer stands.
  var isOpen = false
  var hasAnswer = false

  var current: Plan? { isOpen ? plans[begun - 1] : nil }

  /// Whether a list is the options of the open question.
  func isOptions(_ list: Node) -> Bool { current?.options == list }
}

extension Printer {
  /// A question is a heading with a task list somewhere before the next heading; a quotation after the list explains
  /// the answer.
  mutating func planQuestions(_ document: Node) {
    var heading: Node?
    var options: Node?
    var explanation: Node?
    func plan() -> (Node, Node, Node?)? {
      guard let heading, let options else { return nil }
      return (heading, options, explanation)
    }
    for node in document.children {
      switch node.kind {
      case .heading:
        if let found = plan() { addQuestion(found) }
        (heading, options, explanation) = (node == headingPlan.dropped ? nil : node, nil, nil)
      case .list where options == nil && node.children.contains(where: \.isTask):
        options = node
        checkOptionMarks(node)
      case .list where heading != nil && options == nil: checkOptionMarks(node)
      case .paragraph where heading != nil && options == nil: checkOptionLines(node)
      case .blockQuote where options != nil && explanation == nil: explanation = node
      default: break
      }
    }
    if let found = plan() { addQuestion(found) }
    for number in 0..<quiz.plans.count { _ = ids.id(given: "q\(number + 1)") }
  }

  /// Items in which a box was meant and is not written as GFM wants it; among options, items without any box.
  private mutating func checkOptionMarks(_ list: Node) {
    let isOptions = list.children.contains(where: \.isTask)
    for item in list.children where !item.isTask {
      let text = plainString(of: item)
      let mark = OptionMark.all.first { text.hasPrefix($0) }
      guard mark != nil || isOptions else { continue }
      let range = places.firstLine(ofBlock: item)
      let written = mark.flatMap { places.find(Array($0.utf8), in: range) } ?? range
      warn(.optionMarkMalformed(String(text.prefix(10)), at: place(written)))
    }
  }

  /// Lines of a paragraph that were meant as options: `-[x] 对`, `☑ 对`, or `A. 对` one below another.
  private mutating func checkOptionLines(_ paragraph: Node) {
    let range = places.range(ofBlock: paragraph)
    let lines = places.text(range).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    let lettered = lines.filter { OptionMark.beginsLettered(String(decoding: $0, as: UTF8.self)) }
    for line in lines {
      let text = String(decoding: line, as: UTF8.self).trimmed
      let isLettered = lettered.count > 1 && OptionMark.beginsLettered(text)
      guard OptionMark.beginsBoxed(text) || isLettered else { continue }
      warn(.optionMarkMalformed(String(text.prefix(10)), at: place(line.startIndex..<line.endIndex)))
    }
  }

  private mutating func addQuestion(_ found: (heading: Node, options: Node, explanation: Node?)) {
    let range = places.range(ofBlock: found.heading)
    let text = plainString(of: found.heading)
    let items = Array(found.options.children)
    let options = items.map { plainString(of: $0) }
    let right = items.indices.filter { items[$0].isTask && items[$0].isChecked }
    if right.isEmpty { warn(.questionWithoutRightOption(text, at: place(range))) }
    if items.count < 2 { warn(.questionWithFewOptions(text, count: items.count, at: place(range))) }
    let kind: Question.Kind = Self.areTrueAndFalse(options) ? .judge : right.count > 1 ? .multiple : .single
    quiz.plans.append(
      Quiz.Plan(
        heading: found.heading, options: found.options, explanation: found.explanation,
        question: Question(kind: kind, text: text, options: options, right: right, range: range)))
  }

  private static func areTrueAndFalse(_ options: [String]) -> Bool {
    let pairs: [Set<String>] = [["对", "错"], ["正确", "错误"], ["是", "否"], ["√", "×"], ["✓", "✗"], ["对", "不对"]]
    return options.count == 2 && pairs.contains(Set(options))
  }

  /// Opens the section of a question at its heading, and closes the one before.
  mutating func openQuestion(_ heading: Node) {
    guard heading.parent?.kind == .document else { return }
    closeQuestion()
    guard quiz.begun < quiz.plans.count, quiz.plans[quiz.begun].heading == heading else { return }
    quiz.begun += 1
    quiz.isOpen = true
    quiz.hasAnswer = false
    cr()
    out.append("<section class=\"question\" data-kind=\"")
    out += quiz.plans[quiz.begun - 1].question.kind.rawValue.utf8
    out.append("\" id=\"q")
    out += String(quiz.begun).utf8
    out.append("\">\n")
  }

  /// How many answers a question wants stands behind it, on paper and without scripts too, unless its author wrote it.
  mutating func appendKind(ofQuestionAt heading: Node) {
    guard let current = quiz.current, current.heading == heading else { return }
    let word = current.question.kind.title
    guard !current.question.text.contains(word) else { return }
    out.append("<small class=\"question-kind\">（")
    out += word.utf8
    out.append("）</small>")
  }

  mutating func closeQuestion() {
    guard quiz.isOpen else { return }
    if !quiz.hasAnswer {
      openAnswer()
      out.append("</details>\n")
    }
    quiz.isOpen = false
    out.append("</section>\n")
  }

  /// Opens the answer where a quotation explains it.
  mutating func opensExplanation(_ quote: Node) -> Bool {
    guard let current = quiz.current, current.explanation == quote else { return false }
    openAnswer()
    return true
  }

  mutating func closeExplanation() { out.append("</details>\n") }

  private mutating func openAnswer() {
    guard let question = quiz.current?.question else { return }
    quiz.hasAnswer = true
    cr()
    out += Question.answerTag.utf8
    out.append("<summary>答案与解析</summary>\n")
    if question.right.isEmpty { return }
    out.append("<p>答案：")
    out.appendEscaped(question.answer.utf8)
    out.append("</p>\n")
  }
}

extension Question.Kind {
  /// The word that readers know it by.
  package var title: String {
    switch self {
    case .single: "单选"
    case .multiple: "多选"
    case .judge: "判断"
    }
  }
}

extension Question {
  /// What opens an answer, folded; the answer sheet unfolds it.
  package static let answerTag = "<details class=\"answer\">"

  /// The right answer in words: `A、C`, or `对`.
  package var answer: String {
    right.map { kind == .judge ? options[$0] : Self.letter($0) }.joined(separator: "、")
  }

  /// A, B, … Z, then 27 and on.
  private static func letter(_ index: Int) -> String {
    index < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index))) : String(index + 1)
  }
}

/// How options are written that are none.
private enum OptionMark {
  /// What stands where a box was meant.
  static let all = [
    "[x]", "[X]", "[ ]", "[]", "[√]", "[✓]", "[✔]", "［", "【x】", "【X】", "【√】", "【 】", "【】", "[×]", "[ x", "[ X", "[x ",
    "[ｘ]", "[　", "【　", "☑", "☐", "☒", "✅", "✔", "□", "■",
  ]

  /// Whether a line begins with a box, perhaps behind a sign of a list that lacks its blank.
  static func beginsBoxed(_ line: String) -> Bool {
    let isItem = line.hasPrefix("-") || line.hasPrefix("*") || line.hasPrefix("+")
    let rest = (isItem ? line.dropFirst() : line[...]).trimmingPrefix(while: \.isWhitespace)
    return all.contains { rest.hasPrefix($0) }
  }

  /// Whether a line begins like `A.`, `B、` or `(C)`.
  static func beginsLettered(_ line: String) -> Bool {
    let signs = line.trimmed.unicodeScalars.prefix(3)
    guard let letter = signs.first(where: { $0 != "(" && $0 != "（" }), ("A"..."H").contains(letter),
      let place = signs.firstIndex(of: letter)
    else { return false }
    let after = signs.index(after: place)
    return after < signs.endIndex && ".．、:：)）".unicodeScalars.contains(signs[after])
  }
}
