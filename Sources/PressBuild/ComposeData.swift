import PressLedger
import PressSite
import PressText
import PressTheme

extension Composition {
  /// What readers call the section.
  static let dataTitle = "数据台账"

  var dataCrumb: Listing.Choice { Listing.Choice(title: Self.dataTitle, address: DataBook.home, count: nil) }

  func crumb(_ period: Period) -> Listing.Choice {
    Listing.Choice(title: period.chinese, address: book.address(of: .period(period)), count: nil)
  }

  /// The section's front page.
  func dataHome() -> DataHomeView {
    let linker = Linker(origin: DataBook.home)
    var view = DataHomeView(sheet: sheet(linker, heading: Self.dataTitle, crumbs: [Catalogue.homeCrumb], isData: true))
    view.years = book.periods.years.reversed().map { dataYear($0, linker) }
    let today = site.edition.today
    view.dueTitle = "\(today.year)年\(today.month)月应开展"
    view.due = duties(book.due, linker)
    if let year = book.currentYear {
      view.missedTitle = "\(year.chinese)缺项"
      let missed = Dictionary(grouping: book.ledger.missed(in: year.year), by: \.branch)
      view.missed = duties(missed, linker)
      view.charts = charts(of: year)
    }
    let now = book.calendarMonths.last { $0.firstDay <= today }
    view.calendar = now.map { linker.url(book.address(of: .calendar($0))) }
    view.files = themeDayFile(linker)
    return view
  }

  private func dataYear(_ year: Period, _ linker: Linker) -> DataYearView {
    let parts: [(String, [Period])] = [
      ("半年", book.periods.halves), ("季度", book.periods.quarters), ("月份", book.periods.months),
    ]
    return DataYearView(
      year: LinkView(title: year.chinese, url: linker.url(book.address(of: .period(year)))),
      matrix: book.hasMatrix ? linker.url(book.address(of: .matrix(year))) : nil,
      figures: keyFigures(of: year, linker),
      parts: parts.compactMap { label, periods in
        let own = periods.filter { $0.year == year.year }
        guard !own.isEmpty else { return nil }
        return FilterView(
          label: label,
          options: own.map { LinkView(title: $0.shortName, url: linker.url(book.address(of: .period($0)))) })
      })
  }

  /// The figures that stand on front pages, each a link to its proof.
  func keyFigures(of period: Period, _ linker: Linker) -> [FactView] {
    let wanted = [
      ("study.count", "学习资料"), ("activity.count", "会议和活动"), ("activity.theme-party-day", "主题党日"),
      ("rooms.met", "阵地六有达标"),
    ]
    return wanted.compactMap { id, label in
      guard let place = book.ledger.position(ofFigure: id), let value = book.figures(of: period)?.values[place],
        !value.isEmpty
      else { return nil }
      let proof = book.proof(ofFigure: place, in: period)
      let isRooms = id == "rooms.met"
      // A state of today, not of years gone by.
      if isRooms, period != book.currentYear { return nil }
      let all =
        isRooms ? book.ledger.position(ofFigure: "branch.count").flatMap { book.figures(of: period)?.values[$0] } : nil
      return FactView(
        label: label, value: all.map { "\(value.text)/\($0.text)" } ?? value.text,
        unit: isRooms ? "个支部" : book.ledger.definitions[place].unit,
        url: proof.map { linker.url($0.address, fragment: $0.anchor) }, note: period.chinese)
    }
  }

  private func duties(_ obligations: [Int: [Obligation]], _ linker: Linker) -> [DutyView] {
    obligations.sorted { $0.key < $1.key }.map { branch, duties in
      DutyView(branch: branchLink(branch, linker), duties: wording(duties))
    }
  }

  /// One text a kind: `主题党日（5月、6月）`, `党课（第二季度）`, `党小组会（5月差1次）`; what is due this month needs no month.
  func wording(_ duties: [Obligation]) -> [String] {
    var kinds: [(kind: Kind, windows: [String])] = []
    for duty in duties {
      let isThisMonth = duty.state == .notDue && duty.window.months.count == 1
      let lack = duty.need > 1 ? "差\(duty.need - duty.done)次" : ""
      let window = (isThisMonth ? "" : duty.window.shortName) + lack
      if kinds.last?.kind == duty.kind {
        kinds[kinds.count - 1].windows.append(window)
      } else {
        kinds.append((duty.kind, [window]))
      }
    }
    return kinds.map { kind, windows in
      let told = windows.filter { !$0.isEmpty }.joined(separator: "、")
      return kind.title + (told.isEmpty ? "" : "（\(told)）")
    }
  }

  func themeDayFile(_ linker: Linker) -> [FileView] {
    guard book.hasThemeDays else { return [] }
    let years = book.themeDayYears
    let title = "主题党日日历（\(years.lowerBound)—\(years.upperBound)年，可导入手机和邮箱的日历）"
    return [file(.themeDays, title: title, size: "\(book.themeDayCount)天", linker)]
  }

  /// A file for download; its size is told in rows, so that it need not be made to be offered.
  func file(_ page: DataPage, title: String, size: String, _ linker: Linker) -> FileView {
    let address = book.address(of: page)
    return FileView(title: title, url: linker.url(address), format: Self.format(address), size: size)
  }

  /// The way to other periods: the years, and the parts of this one's year.
  func periodSwitch(_ period: Period, _ linker: Linker, _ page: (Period) -> DataPage) -> [FilterView] {
    let groups: [(String, [Period])] = [
      ("年份", book.periods.years.reversed()), ("半年", book.periods.halves.filter { $0.year == period.year }),
      ("季度", book.periods.quarters.filter { $0.year == period.year }),
      ("月份", book.periods.months.filter { $0.year == period.year }),
    ]
    return groups.filter { !$0.1.isEmpty }.map { label, periods in
      FilterView(
        label: label,
        options: periods.map {
          LinkView(
            title: label == "年份" ? $0.chinese : $0.shortName, url: linker.url(book.address(of: page($0))),
            isCurrent: $0 == period)
        })
    }
  }
}

extension Period {
  /// Within its year: `上半年`, `第一季度`, `5月`; a year is `全年`.
  var shortName: String {
    switch part {
    case .year: "全年"
    case .half, .quarter, .month: String(Substring(chinese.utf8.drop { $0 < 0x80 }.dropFirst("年".utf8.count)))
    }
  }
}
