import PressLedger
import PressSite
import PressText
import PressTheme

extension Composition {
  /// The figures of a period beside those of the one before.
  func period(_ period: Period) -> PeriodView {
    let linker = Linker(origin: book.address(of: .period(period)))
    let heading = period.chinese + "数据"
    var view = PeriodView(
      sheet: sheet(linker, heading: heading, crumbs: [Catalogue.homeCrumb, dataCrumb], isData: true),
      filters: periodSwitch(period, linker) { .period($0) }, title: period.chinese,
      previousTitle: book.previous(of: period)?.chinese ?? "", isOpen: period.lastDay >= site.edition.today)
    let shown = book.shownFigures(of: period)
    view.hidden = book.ledger.definitions.count - shown.count
    var rest = shown[...]
    while let first = rest.first {
      let definition = book.ledger.definitions[first]
      let own = rest.prefix { book.ledger.definitions[$0].chapterKey == definition.chapterKey }
      rest = rest[own.endIndex...]
      view.chapters.append(
        FigureChapterView(
          title: definition.chapter, id: definition.chapterKey, rows: figureRows(own, in: period, linker)))
    }
    view.charts = charts(of: period)
    view.branches = branchRows(period, linker)
    view.files = [
      file(.figuresTable(period), title: "\(period.chinese)数字", size: "\(book.ledger.definitions.count)行", linker),
      file(
        .eventsTable(period), title: "\(period.chinese)会议和活动清单", size: "\(book.ledger.events(in: period).count)行",
        linker),
    ]
    if book.hasMatrix {
      view.links.append(
        LinkView(title: "组织生活完成情况", url: linker.url(book.address(of: .matrix(period)))))
    }
    if book.calendarMonths.contains(period) {
      view.links.append(LinkView(title: "月历", url: linker.url(book.address(of: .calendar(period)))))
    }
    return view
  }

  /// The figures under one heading.
  private func figureRows(_ places: ArraySlice<Int>, in period: Period, _ linker: Linker) -> [FigureRowView] {
    let now = book.figures(of: period)
    let previous = book.previous(of: period)
    let before = previous.flatMap { book.figures(of: $0) }
    // All of them are proved on one page.
    let proofs = places.first.map { linker.url(book.address(ofProofs: $0, in: period)) } ?? ""
    let proofsBefore = places.first.flatMap { place in
      previous.map { linker.url(book.address(ofProofs: place, in: $0)) }
    }
    let shownBefore = previous.map { Set(book.shownFigures(of: $0)) } ?? []
    return places.map { place in
      let definition = book.ledger.definitions[place]
      let value = now?.values[place] ?? .number(0)
      let fragment = URLReference.fragment(definition.id)
      // What profiles tell is of today, in each period: to set one beside another would tell of a change nobody recorded.
      let before = definition.isOfBuildDay ? nil : before
      return FigureRowView(
        label: book.printedFigures[place], value: value.text(with: definition.unit), url: proofs + fragment,
        previous: before.map { $0.values[place].text(with: definition.unit) } ?? (previous == nil ? "" : "—"),
        previousURL: before != nil && shownBefore.contains(place) ? proofsBefore.map { $0 + fragment } : nil,
        change: before.map { value.change(from: $0.values[place]) } ?? "", note: now?.notes[place])
    }
  }

  /// The branches that hold meetings, with what they did and had to do.
  private func branchRows(_ period: Period, _ linker: Linker) -> [BranchRowView] {
    let ledger = book.ledger
    var events = [Int](repeating: 0, count: site.branches.count)
    for index in ledger.events(in: period) { for branch in ledger.events[index].branches { events[branch] += 1 } }
    let obligations = book.obligations(in: period.year)
    return book.branches(in: period).map { branch in
      let (due, done) = obligations.turns(of: branch, in: period.months)
      return BranchRowView(
        branch: branchLink(branch, linker), events: events[branch], due: due, done: done,
        share: due > 0 ? FigureValue.ratio(part: done, whole: due).text : nil)
    }
  }

  // MARK: Charts

  /// What a period of several months held, month by month, and how far what had to be was done.
  func charts(of period: Period) -> [ChartView] {
    guard period.months.count > 1 else { return [] }
    let months = period.months.compactMap { Period(year: period.year, .month($0)) }
    let byMonth: [(id: String, title: String)] = [
      ("activity.count", "各月会议和活动"), ("study.count", "各月学习资料"), ("activity.people", "各月参加人次"),
    ]
    var charts: [ChartView] = byMonth.compactMap { id, title in
      guard let place = book.ledger.position(ofFigure: id) else { return nil }
      let numbers = months.map { month -> (String, Int) in
        if case .number(let number)? = book.figures(of: month)?.values[place] { return (month.shortName, number) }
        return (month.shortName, 0)
      }
      guard numbers.contains(where: { $0.1 > 0 }) else { return nil }
      return ChartView(
        title: title, drawing: Drawing.columns(numbers, title: title), rows: facts(numbers), head: "月份",
        unit: book.ledger.definitions[place].unit)
    }
    let funnel = ["applicants", "activists", "candidates", "probationary"].compactMap { id -> (String, Int)? in
      guard let place = book.ledger.position(ofFigure: "development.\(id)"),
        case .number(let number)? = book.figures(of: period)?.values[place]
      else { return nil }
      return (book.ledger.definitions[place].columnName, number)
    }
    if funnel.contains(where: { $0.1 > 0 }) {
      charts.append(
        ChartView(
          title: "发展党员", drawing: Drawing.bars(funnel, title: "发展党员"), rows: facts(funnel), head: "阶段", unit: "人"))
    }
    return charts
  }

  private func facts(_ numbers: [(String, Int)]) -> [FactView] {
    numbers.map { FactView(label: $0.0, value: String($0.1)) }
  }
}

extension FigureValue {
  /// `10份`, `97.0%`.
  func text(with unit: String) -> String {
    switch self {
    case .ratio, .heldBack: text
    case .number, .amount, .money, .range: text == "—" ? text : text + unit
    case .mean(_, let count): count == 0 ? text : text + unit
    }
  }

  /// `+3`, `-2`, `持平`; empty where a comparison says nothing.
  func change(from before: FigureValue) -> String {
    switch (self, before) {
    case (.number(let now), .number(let then)): Self.signed(Amount(hundredths: (now - then) * 100), \.description)
    case (.amount(let now), .amount(let then)):
      Self.signed(Amount(hundredths: now.hundredths - then.hundredths), \.description)
    case (.money(let now), .money(let then)):
      Self.signed(Amount(hundredths: now.hundredths - then.hundredths), \.money)
    default: ""
    }
  }

  private static func signed(_ difference: Amount, _ text: (Amount) -> String) -> String {
    if difference == .zero { return "持平" }
    return difference < .zero ? "−" + text(Amount(hundredths: -difference.hundredths)) : "+" + text(difference)
  }
}
