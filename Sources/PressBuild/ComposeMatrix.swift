import PressLedger
import PressSite
import PressText
import PressTheme

extension Composition {
  /// Branches by months for each kind that has a cadence, in words.
  func matrix(_ period: Period) -> MatrixView {
    let linker = Linker(origin: book.address(of: .matrix(period)))
    let year = book.obligations(in: period.year)
    let tables = book.ledger.cadencesWithKinds.enumerated().compactMap { place, regular -> MatrixTableView? in
      let (cadence, kind) = regular
      // What was neither due nor done in these months has no table of empty cells.
      let isTold = book.branches(in: period).contains { branch in
        year.meeting(period.months, of: branch, cadence: place).contains { speaks(of: $0, in: period) }
      }
      guard isTold else { return nil }
      let unit =
        switch cadence.unit {
        case .branch: ""
        case .committee: "有支委会的支部"
        case .group: "每个党小组"
        }
      return MatrixTableView(
        title: kind.title, id: kind.key, note: "\(unit)\(cadence.window.word)\(cadence.least)次",
        table: table(of: place, in: period, linker))
    }
    return MatrixView(
      sheet: sheet(
        linker, heading: period.chinese + "组织生活完成情况", crumbs: [Catalogue.homeCrumb, dataCrumb, crumb(period)],
        isData: true),
      filters: periodSwitch(period, linker) { .matrix($0) }, tables: tables,
      back: LinkView(title: period.chinese + "数据", url: linker.url(book.address(of: .period(period)))))
  }

  /// Whether something was due or done in a period that has a part of the window.
  private func speaks(of duty: Obligation, in period: Period) -> Bool {
    switch duty.state {
    case .notApplicable: false
    case .done, .missing, .notDue:
      period.months.contains(duty.window.months.upperBound)
        || duty.events.contains { period.contains(book.ledger.events[$0].day) }
    }
  }

  /// A table for a cadence, by its place in `Ledger.cadencesWithKinds`.
  private func table(of place: Int, in period: Period, _ linker: Linker) -> HTML {
    let kind = book.ledger.cadencesWithKinds[place].kind
    let year = book.obligations(in: period.year)
    var out: [UInt8] = []
    out.append("<table class=\"matrix\">\n<thead><tr><th scope=\"col\">支部</th>")
    for month in period.months {
      out.append("<th scope=\"col\">")
      out.append(number: month)
      out.append("月</th>")
    }
    out.append("<th scope=\"col\">完成</th></tr></thead>\n<tbody>\n")
    // Events without a page are proved by the list of the period.
    let list = book.ledger.position(ofFigure: "activity.\(kind.key)").flatMap { book.proof(ofFigure: $0, in: period) }
      .map { linker.url($0.address, fragment: $0.anchor) }
    var (due, done) = (0, 0)
    for branch in book.branches(in: period) {
      out.append("<tr><th scope=\"row\"><a href=\"")
      linker.append(wayTo: site.pages[site.branches[branch].page].address, to: &out)
      out.append("\">")
      out.append(branchName: site.branches[branch].name)
      out.append("</a></th>")
      for duty in year.meeting(period.months, of: branch, cadence: place) {
        for month in duty.window.months.clamped(to: period.months) {
          append(duty, month: month, list: list, linker, to: &out)
        }
      }
      var (rowDue, rowDone) = (0, 0)
      for duty in year.closing(in: period.months, of: branch, cadence: place) where duty.counts {
        rowDue += duty.need
        rowDone += duty.done
      }
      due += rowDue
      done += rowDone
      out.append("<td class=\"n\">")
      out.append(text: rowDue > 0 ? "\(rowDone)/\(rowDue)" : "—")
      out.append("</td></tr>\n")
    }
    out.append("</tbody>\n<tfoot><tr><th scope=\"row\">合计</th><td class=\"n\" colspan=\"")
    out.append(number: period.months.count + 1)
    out.append("\">")
    let share = due > 0 ? "，完成率 " + FigureValue.ratio(part: done, whole: due).text : ""
    out.append(text: "应开展 \(due) 次，已开展 \(done) 次\(share)")
    out.append("</td></tr></tfoot>\n</table>\n")
    return HTML(trusting: out)
  }

  /// One month of one branch. A window of several months speaks in the months of its events, else in its last.
  private func append(
    _ duty: Obligation, month: Int, list: String?, _ linker: Linker, to out: inout [UInt8]
  ) {
    // Of a window of one month there is nothing to choose.
    let isMonth = duty.window.months.count == 1
    let events = isMonth ? duty.events : duty.events.filter { book.ledger.events[$0].day.month == month }
    let isLast = month == duty.window.months.upperBound
    let speaks = !events.isEmpty || (isLast && duty.state != .done)
    guard speaks else {
      out.append("<td data-state=\"none\"></td>")
      return
    }
    // What took place in an earlier month of a window that lacks more of it is done all the same.
    let state: CadenceState = isLast ? duty.state : .done
    out.append("<td data-state=\"")
    out.append(state.styleKey)
    out.append("\">")
    let page = events.lazy.compactMap { [book] in book.ledger.events[$0].page }.first
    let target = page == nil && !events.isEmpty ? list : nil
    if let page {
      out.append("<a href=\"")
      linker.append(wayTo: site.pages[page].address, to: &out)
      out.append("\">")
    } else if let target {
      out.append("<a href=\"")
      out.appendEscaped(target.utf8)
      out.append("\">")
    }
    out.append("<b aria-hidden=\"true\">")
    out.append(text: state.mark)
    out.append("</b><span>")
    out.append(text: state.word)
    out.append("</span>")
    if duty.need > 1, isLast {
      out.append(text: "<i>\(duty.events.count)/\(duty.need)</i>")
    } else if events.count > 1 {
      out.append(text: "<i>\(events.count)次</i>")
    }
    if page != nil || target != nil { out.append("</a>") }
    out.append("</td>")
  }
}

extension [UInt8] {
  /// A branch's name, to be broken before the word that says what it is: 澄光精密|党支部, never 澄光精密党支|部.
  mutating func append(branchName name: String) {
    let form = ["联合党支部", "党支部", "党总支", "党委", "支部"].first { name.hasSuffix($0) && name != $0 }
    guard let form else { return appendEscaped(name.utf8) }
    appendEscaped(name.dropLast(form.count).utf8)
    append("<wbr>")
    appendEscaped(form.utf8)
  }
}

extension CadenceState {
  /// The value of `data-state`, for styles.
  var styleKey: StaticString {
    switch self {
    case .done: "done"
    case .missing: "missing"
    case .notDue: "due"
    case .notApplicable: "na"
    }
  }
}
