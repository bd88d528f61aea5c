import PressLedger
import PressSite
import PressText
import PressTheme

extension Composition {
  /// The lists that prove a period's figures: those under one heading, or all.
  func proofs(_ period: Period, chapter: String?) -> ProofsView {
    let linker = Linker(origin: book.address(of: .proofs(period, chapter: chapter)))
    let definitions = book.ledger.definitions
    let shown = book.shownFigures(of: period)
    var chapters: [(key: String, title: String)] = []
    for definition in shown.map({ definitions[$0] }) where chapters.last?.key != definition.chapterKey {
      chapters.append((definition.chapterKey, definition.chapter))
    }
    let own = chapters.filter { chapter == nil || $0.key == chapter }
    let wanted = shown.filter { chapter == nil || definitions[$0].chapterKey == chapter }
    let figures = book.ledger.figures(for: period, at: wanted)
    let printer = ProofPrinter(ledger: book.ledger, linker: linker, rows: book.rows[period.year])
    let sections = own.map { key, title in
      let inChapter = figures.filter { $0.definition.chapterKey == key }
      return ProofSectionView(
        title: title, id: key, lists: printer.print(inChapter, of: period) { inChapter[$0].id })
    }
    let heading = period.chinese + (chapter == nil ? "数字的依据" : "：" + (own.first?.title ?? ""))
    let options = chapters.map { key, title in
      LinkView(
        title: title,
        url: chapter == nil ? "#" + key : linker.url(book.address(of: .proofs(period, chapter: key))),
        isCurrent: key == chapter)
    }
    return ProofsView(
      sheet: sheet(linker, heading: heading, crumbs: [Catalogue.homeCrumb, dataCrumb, crumb(period)], isData: true),
      filters: options.count > 1 ? [FilterView(label: "栏目", options: options)] : [],
      back: LinkView(title: period.chinese + "数据", url: linker.url(book.address(of: .period(period)))),
      sections: sections)
  }

  /// The lists that prove the figures of a report, in the order in which it names them.
  func reportProofs(_ index: Int) -> ProofsView {
    let page = site.pages[index]
    let linker = Linker(origin: book.address(of: .report(index)))
    let report = book.reports[index] ?? ReportFigures([])
    let printer = ProofPrinter(ledger: book.ledger, linker: linker, rows: nil)
    var groups: [(period: Period, scope: Scope, lists: [Int])] = []
    for (list, place) in report.proved.enumerated() {
      guard let value = report.values[place] else { continue }
      if let known = groups.firstIndex(where: { $0.period == value.period && $0.scope == value.scope }) {
        groups[known].lists.append(list)
      } else {
        groups.append((value.period, value.scope, [list]))
      }
    }
    let sections = groups.enumerated().map { number, group in
      ProofSectionView(
        title: title(of: group.period, group.scope), id: "part-\(number + 1)",
        lists: printer.print(
          group.lists.compactMap { report.values[report.proved[$0]]?.figure }, of: group.period
        ) { ReportFigures.anchor(ofList: group.lists[$0]) })
    }
    return ProofsView(
      sheet: sheet(
        linker, heading: page.title + "：数字的依据",
        crumbs: crumbs(to: page) + [Listing.Choice(title: page.title, address: page.address, count: nil)],
        current: .report, spot: Spot(depth: linker.origin.depth, section: .report)), filters: [],
      back: LinkView(title: "回到正文", url: linker.url(page.address)),
      sections: sections)
  }

  /// `2024年上半年`, `2024年上半年，蓝穹电子党支部`.
  private func title(of period: Period, _ scope: Scope) -> String {
    guard case .branches(let branches) = scope else { return period.chinese }
    return period.chinese + "，" + branches.sorted().map { site.branches[$0].name }.joined(separator: "、")
  }
}
