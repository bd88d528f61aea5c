import PressLedger
import PressSite
import PressText
import PressTheme

extension Composition {
  /// Branches by months for each kind that has a cadence, in words.
  func matrix(_ period: Period) -> MatrixView {
    let linker = Linker(origin: book.address(of: .matrix(period)))
    let regular = book.ledger.cadencesWithKinds
    let year = book.obligations(in: period.year)
    var start = 0
    let tables = regular.compactMap { cadence, kind -> MatrixTableView? in
      // The obligations of a year stand cadence by cadence, window by window.
      let range = start..<start + 12 / cadence.window.months
      start = range.upperBound
      let rows = book.branches(in: period).map { (branch: $0, duties: year[$0][range]) }
      // What was neither due nor done in these months has no table of empty cells.
      let speaks = rows.contains { row in
        row.duties.contains { duty in
          duty.state != .notApplicable && duty.window.months.overlaps(period.months)
            && (period.months.contains(duty.window.months.upperBound)
              || duty.events.contains { period.contains(book.ledger.events[$0].day) })
        }
      }
      guard speaks else { return nil }
      let unit =
        switch cadence.unit {
        case .branch: ""
        case .committee: "有支委会的支部"
        case .group: "每个党小组"
        }
      return MatrixTableView(
        title: kind.title, id: kind.key, note: "\(unit)\(cadence.window.word)\(cadence.least)次",
        table: table(rows, kind, cadence, in: period, linker))
    }
    return MatrixView(
      sheet: sheet(
        linker, heading: period.chinese + "组织生活完成情况", crumbs: [Catalogue.homeCrumb, dataCrumb, crumb(period)],
        isData: true),
      filters: periodSwitch(period, linker) { .matrix($0) }, tables: tables,
      back: LinkView(title: period.chinese + "数据", url: linker.url(book.address(of: .period(period)))))
  }

  private func table(
    _ rows: [(branch: Int, duties: ArraySlice<Obligation>)], _ kind: Kind, _ cadence: Cadence, in period: Period,
    _ linker: Linker
  ) -> HTML {
    var out: [UInt8] = []
    out.append("<table class=\"matrix\">\n<thead><tr><th scope=\"col\">支部</th>")
    for month in period.months {
      out.append("<th scope=\"col\">")
      out += Array("\(month)月".utf8)
      out.append("</th>")
    }
    out.append("<th scope=\"col\">完成</th></tr></thead>\n<tbody>\n")
    // Events without a page are proved by the list of the period.
    let list = book.ledger.position(ofFigure: "activity.\(kind.key)").flatMap { book.proof(ofFigure: $0, in: period) }
      .map { linker.url($0.address, fragment: $0.anchor) }
    var (due, done) = (0, 0)
    for row in rows {
      out.append("<tr><th scope=\"row\"><a href=\"")
      out.appendEscaped((branchLink(row.branch, linker).url ?? "").utf8)
      out.append("\">")
      out.appendEscaped(site.branches[row.branch].name.utf8)
      out.append("</a></th>")
      for month in period.months {
        append(
          row.duties[row.duties.startIndex + (month - 1) / cadence.window.months], month: month, list: list, linker,
          to: &out)
      }
      var (rowDue, rowDone) = (0, 0)
      for duty in row.duties where duty.counts && period.months.contains(duty.window.months.upperBound) {
        rowDue += duty.need
        rowDone += duty.done
      }
      due += rowDue
      done += rowDone
      out.append("<td class=\"n\">")
      out += Array((rowDue > 0 ? "\(rowDone)/\(rowDue)" : "—").utf8)
      out.append("</td></tr>\n")
    }
    out.append("</tbody>\n<tfoot><tr><th scope=\"row\">合计</th><td class=\"n\" colspan=\"")
    out += Array(String(period.months.count + 1).utf8)
    out.append("\">")
    let share = due > 0 ? "，完成率 " + FigureValue.ratio(part: done, whole: due).text : ""
    out += Array("应开展 \(due) 次，已开展 \(done) 次\(share)".utf8)
    out.append("</td></tr></tfoot>\n</table>\n")
    return HTML(trusting: out)
  }

  /// One month of one branch. A window of several months speaks in the months of its events, else in its last.
  private func append(
    _ duty: Obligation, month: Int, list: String?, _ linker: Linker, to out: inout [UInt8]
  ) {
    let events = duty.events.filter { book.ledger.events[$0].day.month == month }
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
    let url = events.lazy.compactMap { [book] in book.ledger.events[$0].page }.first.map {
      linker.url(site.pages[$0].address)
    }
    let target = url ?? (events.isEmpty ? nil : list)
    if let target {
      out.append("<a href=\"")
      out.appendEscaped(target.utf8)
      out.append("\">")
    }
    out.append("<b aria-hidden=\"true\">")
    out += Array(state.mark.utf8)
    out.append("</b><span>")
    out += Array(state.word.utf8)
    out.append("</span>")
    if duty.need > 1, isLast {
      out += Array("<i>\(duty.events.count)/\(duty.need)</i>".utf8)
    } else if events.count > 1 {
      out += Array("<i>\(events.count)次</i>".utf8)
    }
    if target != nil { out.append("</a>") }
    out.append("</td>")
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
