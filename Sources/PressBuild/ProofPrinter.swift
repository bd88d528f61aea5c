import PressLedger
import PressSite
import PressText

/// Prints the lists that prove figures: one row for each thing that was counted.
///
/// Each figure has an anchor round exactly its rows; figures that the same things prove share one table.
struct ProofPrinter {
  let ledger: Ledger
  let linker: Linker
  /// The rows of the period's year, where they have been printed for pages like this one.
  let rows: RowsOfYear?

  /// The lists of some figures of a period, with the anchors that `anchor` gives them by their places.
  func print(_ figures: [Figure], of period: Period, anchor: (Int) -> String) -> HTML {
    var out: [UInt8] = []
    for group in ProofGroup.groups(of: figures) {
      open(group.whole, anchor, to: &out)
      out.append("<section class=\"proof\">\n")
      for (number, index) in group.whole.enumerated() { head(figures[index], isFirst: number == 0, to: &out) }
      let columns = group.whole.map { figures[$0] }.filter(\.hasColumn)
      for part in group.parts {
        open(part.figures, anchor, to: &out)
        for index in part.figures { head(figures[index], isFirst: false, to: &out) }
        if part.figures.isEmpty, group.isDivided { line("proof-f", part.name.word, " \(part.rows.count)", to: &out) }
        let own = part.figures.map { figures[$0] }.filter(\.hasColumn)
        table(group, part.rows, columns, own, period, to: &out)
        close(part.figures, to: &out)
      }
      out.append("</section>\n")
      close(group.whole, to: &out)
    }
    for (index, figure) in figures.enumerated() where figure.proofs.isEmpty {
      open([index], anchor, to: &out)
      out.append("<section class=\"proof\">\n")
      head(figure, isFirst: true, to: &out)
      line("proof-none", figure.value == .heldBack ? "人数太少，不列出。" : "本期没有可以列出的记录。", "", to: &out)
      out.append("</section>\n")
      close([index], to: &out)
    }
    return HTML(trusting: out)
  }

  // MARK: Heads

  private func open(_ figures: [Int], _ anchor: (Int) -> String, to out: inout [UInt8]) {
    for index in figures {
      out.append("<div id=\"")
      out.appendEscaped(anchor(index).utf8)
      out.append("\">\n")
    }
  }

  private func close(_ figures: [Int], to out: inout [UInt8]) {
    for _ in figures { out.append("</div>\n") }
  }

  private func head(_ figure: Figure, isFirst: Bool, to out: inout [UInt8]) {
    out.append(isFirst ? "<h3>" : "<p class=\"proof-f\">")
    out.appendEscaped(figure.definition.shownName.utf8)
    out.append(" <b>")
    out.appendEscaped(figure.textWithUnit.utf8)
    out.append(isFirst ? "</b></h3>\n" : "</b></p>\n")
    line("proof-how", figure.definition.formula, figure.note.map { "。" + $0 } ?? "", to: &out)
  }

  private func line(_ style: StaticString, _ text: String, _ more: String, to out: inout [UInt8]) {
    out.append("<p class=\"")
    out.append(style)
    out.append("\">")
    out.appendEscaped(text.utf8)
    out.appendEscaped(more.utf8)
    out.append("</p>\n")
  }

  // MARK: Rows

  private func table(
    _ group: ProofGroup, _ places: Range<Int>, _ columns: [Figure], _ own: [Figure], _ period: Period,
    to out: inout [UInt8]
  ) {
    out.append(
      "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"逐条列出\">\n<table class=\"proof-t\">\n")
    let sources = group.sources[places]
    let printed = sources.map { rows?.row(of: $0) }
    let lines = printed.contains(nil) ? zip(sources, printed).map { $1 == nil ? ledger.line(of: $0) : nil } : []
    let hasDay =
      printed.contains { row in row.flatMap { rows?.hasDay($0) } ?? false } || lines.contains { $0?.day != nil }
    let hasBranches =
      printed.contains { row in row.flatMap { rows?.hasBranch($0) } ?? false }
      || zip(sources, lines).contains { source, line in line.map { hasBranch(source, $0) } ?? false }
    out.append("<thead><tr><th scope=\"col\">序号</th>")
    if hasDay { out.append("<th scope=\"col\">日期</th>") }
    out.append("<th scope=\"col\">内容</th>")
    if hasBranches { out.append("<th scope=\"col\">支部</th>") }
    for figure in columns + own {
      out.append("<th scope=\"col\" class=\"n\">")
      out.appendEscaped(figure.definition.columnName.utf8)
      out.append("</th>")
    }
    out.append("</tr></thead>\n<tbody>\n")
    for (number, place) in places.enumerated() {
      out.append("<tr><td class=\"n\">")
      out.append(number: number + 1)
      out.append("</td>")
      if let row = printed[number] {
        rows?.append(row, hasDay: hasDay, hasBranch: hasBranches, to: &out)
      } else if let line = lines[number] {
        let day = line.day.map { $0.year == period.year ? $0.chineseMonthDay : $0.chinese }
        if hasDay { appendDay(day ?? "", to: &out) }
        appendText(line, to: &out)
        if hasBranches { appendBranches(line, to: &out) }
      }
      for figure in columns { cell(group.proof(of: figure, at: place), of: figure, to: &out) }
      // The part's own figures have their proofs in the order of its rows.
      for figure in own { cell(figure.proofs[number], of: figure, to: &out) }
      out.append("</tr>\n")
    }
    out.append("</tbody>\n</table>\n</div>\n")
  }

  private func cell(_ proof: Proof, of figure: Figure, to out: inout [UInt8]) {
    out.append("<td class=\"n\">")
    if let value = proof.value {
      if case .money = figure.value { out.append(text: value.money) } else { out.append(text: value.description) }
    }
    if let whole = proof.whole {
      out.append("/")
      out.append(text: whole.description)
    }
    out.append("</td>")
  }

  // MARK: Cells of rows

  /// Whether a row has something to say in the column of branches; events have one in any case.
  func hasBranch(_ source: Proof.Source, _ line: ProofLine) -> Bool {
    if case .event = source { return true }
    guard !line.branches.isEmpty else { return false }
    return line.text != line.branches.map { ledger.site.branches[$0].name }.joined(separator: "、")
  }

  func appendDay(_ day: String, to out: inout [UInt8]) {
    out.append("<td class=\"d\">")
    out.append(text: day)
    out.append("</td>")
  }

  func appendText(_ line: ProofLine, to out: inout [UInt8]) {
    out.append("<td class=\"w\">")
    if let page = line.page {
      out.append("<a href=\"")
      linker.append(wayTo: ledger.site.pages[page].address, to: &out)
      out.append("\">")
      out.appendEscaped(line.text.utf8)
      out.append("</a>")
    } else {
      out.appendEscaped(line.text.utf8)
    }
    var hasNote = false
    func append(note: String?) {
      guard let note, !note.isEmpty, note != line.text else { return }
      out.append(hasNote ? " · " : "<i>")
      out.appendEscaped(note.utf8)
      hasNote = true
    }
    append(note: line.note)
    append(note: line.row?.ledger.title)
    if hasNote { out.append("</i>") }
    out.append("</td>")
  }

  func appendBranches(_ line: ProofLine, to out: inout [UInt8]) {
    out.append("<td class=\"who\">")
    for (number, branch) in line.branches.enumerated() {
      if number > 0 { out.append("、") }
      out.appendEscaped(ledger.site.branches[branch].name.utf8)
    }
    out.append("</td>")
  }
}

extension ProofGroup.Name {
  fileprivate var word: String {
    switch self {
    case .counted: "计入"
    case .notCounted: "未计入"
    case .other: "其他"
    }
  }
}

extension Figure {
  /// Whether each row adds a number of its own.
  fileprivate var hasColumn: Bool {
    guard definition.nature != .count else { return false }
    if case .ratio = value { return proofs.contains { $0.whole != nil } }
    return proofs.contains { $0.value != nil }
  }
}
