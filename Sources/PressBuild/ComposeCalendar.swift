import PressLedger
import PressSite
import PressText
import PressTheme

extension Composition {
  /// A month with what took place in it, and the fixed theme days that are still to come.
  func calendar(_ month: Period) -> CalendarView {
    let linker = Linker(origin: book.address(of: .calendar(month)))
    let events = book.ledger.events(in: month)
    let options = book.calendarMonths.filter { $0.year == month.year }.map {
      LinkView(title: $0.shortName, url: linker.url(book.address(of: .calendar($0))), isCurrent: $0 == month)
    }
    let years = Set(book.calendarMonths.map(\.year)).sorted(by: >).compactMap { year -> LinkView? in
      guard let first = book.calendarMonths.last(where: { $0.year == year }) else { return nil }
      return LinkView(
        title: "\(year)年", url: linker.url(book.address(of: .calendar(year == month.year ? month : first))),
        isCurrent: year == month.year)
    }
    let crumbs = [Catalogue.homeCrumb, dataCrumb] + (book.periods.months.contains(month) ? [crumb(month)] : [])
    return CalendarView(
      sheet: sheet(linker, heading: month.chinese + "日历", crumbs: crumbs, isData: true),
      filters: [FilterView(label: "年份", options: years), FilterView(label: "月份", options: options)],
      grid: grid(month, events, linker), total: events.count, files: themeDayFile(linker))
  }

  private func grid(_ month: Period, _ events: Range<Int>, _ linker: Linker) -> HTML {
    var byDay: [Int: [Int]] = [:]
    for index in events { byDay[book.ledger.events[index].day.day, default: []].append(index) }
    var themeDays: [Int: [Int]] = [:]
    if month.lastDay >= site.edition.today {
      for (day, branch) in book.ledger.themeDays(in: month.year)
      where month.contains(day) && day >= site.edition.today {
        themeDays[day.day, default: []].append(branch)
      }
    }
    var out: [UInt8] = []
    out.append("<table class=\"calendar\">\n<thead><tr>")
    for name in ["一", "二", "三", "四", "五", "六", "日"] {
      out.append("<th scope=\"col\">周")
      out.append(text: name)
      out.append("</th>")
    }
    out.append("</tr></thead>\n<tbody>\n<tr>")
    for _ in 1..<month.firstDay.weekday { out.append("<td class=\"other\"></td>") }
    for number in 1...month.lastDay.day {
      guard let day = Day(year: month.year, month: month.months.lowerBound, day: number) else { continue }
      if number > 1, day.weekday == 1 { out.append("</tr>\n<tr>") }
      append(day, byDay[number] ?? [], themeDays[number] ?? [], linker, to: &out)
    }
    for _ in month.lastDay.weekday..<7 { out.append("<td class=\"other\"></td>") }
    out.append("</tr>\n</tbody>\n</table>\n")
    return HTML(trusting: out)
  }

  private func append(_ day: Day, _ events: [Int], _ themeDays: [Int], _ linker: Linker, to out: inout [UInt8]) {
    let isToday = day == site.edition.today
    guard !events.isEmpty || !themeDays.isEmpty else {
      // The number of an empty day is drawn by the style: a phone leaves it out, and nothing is lost.
      out.append("<td class=\"empty-day\" data-day=\"")
      out.append(number: day.day)
      out.append(isToday ? "\" aria-current=\"date\"></td>" : "\"></td>")
      return
    }
    out.append(isToday ? "<td aria-current=\"date\"" : "<td")
    out.append("><time datetime=\"")
    out.append(text: day.description)
    out.append("\"><b>")
    out.append(number: day.day)
    out.append("</b><i>日 周")
    out.append(text: ["一", "二", "三", "四", "五", "六", "日"][day.weekday - 1])
    out.append("</i></time>")
    out.append("<ul>")
    for index in events { append(book.ledger.events[index], linker, to: &out) }
    for branch in themeDays {
      out.append("<li class=\"planned\">")
      out.appendEscaped("固定主题党日：\(site.branches[branch].name)".utf8)
      out.append("</li>")
    }
    out.append("</ul></td>")
  }

  private func append(_ event: Event, _ linker: Linker, to out: inout [UInt8]) {
    out.append("<li>")
    if let page = event.page {
      out.append("<a href=\"")
      linker.append(wayTo: site.pages[page].address, to: &out)
      out.append("\">")
      out.appendEscaped(event.title.utf8)
      out.append("</a>")
    } else {
      out.appendEscaped(event.title.utf8)
    }
    let kind = event.title == event.kind.title ? "" : event.kind.title
    if !kind.isEmpty || !event.branches.isEmpty {
      out.append("<i>")
      out.appendEscaped(kind.utf8)
      for (index, branch) in event.branches.enumerated() {
        if index > 0 { out += "、".utf8 } else if !kind.isEmpty { out += " · ".utf8 }
        out.append(branchName: site.branches[branch].name)
      }
      out.append("</i>")
    }
    out.append("</li>")
  }
}
