import PressLedger
import PressSite
import PressText

/// Prints the lists that prove figures: one row for each thing that was counted.
///
/// Each figure has an anchor round exactly its rows; figures that the same things prove share one table.
struct ProofPrinter {
  let ledger: Ledger
  let linker: Linker
  /// The rows of events, where they have been printed for pages like this one.
  let cells: EventRows?

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
    _ group: ProofGroup, _ rows: Range<Int>, _ columns: [Figure], _ own: [Figure], _ period: Period,
    to out: inout [UInt8]
  ) {
    out.append(
      "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"逐条列出\">\n<table class=\"proof-t\">\n")
    // Events, which have no line here, have both a day and a branch.
    let hasEvents = rows.contains { group.sources[$0].isEvent }
    let lines =
      hasEvents && rows.allSatisfy { group.sources[$0].isEvent } ? [] : rows.map { line(of: group.sources[$0]) }
    let hasDay = hasEvents || lines.contains { $0?.day != nil }
    let hasBranch = hasEvents || lines.contains { $0.map { !$0.branches.isEmpty && $0.text != names($0) } ?? true }
    out.append("<thead><tr><th scope=\"col\">序号</th>")
    if hasDay { out.append("<th scope=\"col\">日期</th>") }
    out.append("<th scope=\"col\">内容</th>")
    if hasBranch { out.append("<th scope=\"col\">支部</th>") }
    for figure in columns + own {
      out.append("<th scope=\"col\" class=\"n\">")
      out.appendEscaped(figure.definition.columnName.utf8)
      out.append("</th>")
    }
    out.append("</tr></thead>\n<tbody>\n")
    for place in rows {
      out.append("<tr><td class=\"n\">")
      out += Array(String(place - rows.lowerBound + 1).utf8)
      out.append("</td>")
      if !lines.isEmpty, let line = lines[place - rows.lowerBound] {
        let day = line.day.map { $0.year == period.year ? $0.chineseMonthDay : $0.chinese } ?? ""
        append(line, day: hasDay ? day : nil, hasBranch: hasBranch, to: &out)
      } else if case .event(let index) = group.sources[place] {
        if let cells { out += cells[index] } else { appendEvent(index, to: &out) }
      }
      for figure in columns { cell(group.proof(of: figure, at: place), of: figure, to: &out) }
      // The part's own figures have their proofs in the order of its rows.
      for figure in own { cell(figure.proofs[place - rows.lowerBound], of: figure, to: &out) }
      out.append("</tr>\n")
    }
    out.append("</tbody>\n</table>\n</div>\n")
  }

  private func cell(_ proof: Proof, of figure: Figure, to out: inout [UInt8]) {
    out.append("<td class=\"n\">")
    let value = proof.value.map { if case .money = figure.value { $0.money } else { $0.description } } ?? ""
    out.appendEscaped(value.utf8)
    if let whole = proof.whole {
      out.append("/")
      out.appendEscaped(whole.description.utf8)
    }
    out.append("</td>")
  }

  /// What a source says; nil for events, whose cells are printed once.
  private func line(of source: Proof.Source) -> ProofLine? {
    if case .event = source { return nil }
    return ledger.line(of: Proof(source))
  }

  private func names(_ line: ProofLine) -> String {
    line.branches.map { ledger.site.branches[$0].name }.joined(separator: "、")
  }

  /// An event's cells: they stand under a period of its year.
  func appendEvent(_ index: Int, to out: inout [UInt8]) {
    let line = ledger.line(of: Proof(.event(index)))
    append(line, day: ledger.events[index].day.chineseMonthDay, hasBranch: true, to: &out)
  }

  private func append(_ line: ProofLine, day: String?, hasBranch: Bool, to out: inout [UInt8]) {
    let site = ledger.site
    if let day {
      out.append("<td class=\"d\">")
      out += Array(day.utf8)
      out.append("</td>")
    }
    out.append("<td class=\"w\">")
    if let page = line.page {
      out.append("<a href=\"")
      out.appendEscaped(linker.url(site.pages[page].address).utf8)
      out.append("\">")
      out.appendEscaped(line.text.utf8)
      out.append("</a>")
    } else {
      out.appendEscaped(line.text.utf8)
    }
    let notes = [line.note, line.row.map(\.ledger.title)].compactMap { $0 }.filter { !$0.isEmpty && $0 != line.text }
    if !notes.isEmpty {
      out.append("<i>")
      out.appendEscaped(notes.joined(separator: " · ").utf8)
      out.append("</i>")
    }
    out.append("</td>")
    guard hasBranch else { return }
    out.append("<td class=\"who\">")
    out.appendEscaped(names(line).utf8)
    out.append("</td>")
  }
}

extension Proof.Source {
  fileprivate var isEvent: Bool { if case .event = self { true } else { false } }
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

extension FigureDefinition {
  /// `主题党日·完成率`, as readers see it.
  var shownName: String { name.replacing(".", with: "·") }

  /// `参加人次`: what heads a column of a table under the figure's own heading.
  var columnName: String { String(name.split(separator: ".").last ?? "") }
}

extension Figure {
  /// Whether each row adds a number of its own.
  fileprivate var hasColumn: Bool {
    guard definition.nature != .count else { return false }
    if case .ratio = value { return proofs.contains { $0.whole != nil } }
    return proofs.contains { $0.value != nil }
  }
}
