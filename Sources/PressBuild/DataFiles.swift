import PressLedger
import PressSite
import PressText

extension Composition {
  /// The bytes of a file for download.
  func dataFile(_ page: DataPage) -> [UInt8] {
    switch page {
    case .figuresTable(let period): figuresTable(period)
    case .eventsTable(let period): eventsTable(period)
    case .themeDays: book.ledger.themeDayCalendar(of: book.themeDayYears)
    case .home, .period, .proofs, .matrix, .calendar, .report: preconditionFailure("a page is printed with a template")
    }
  }

  /// All figures of a period, noughts too, beside those of the one before.
  private func figuresTable(_ period: Period) -> [UInt8] {
    guard let now = book.figures(of: period) else { return CSVText.bytes([]) }
    let previous = book.previous(of: period)
    let before = previous.flatMap { book.figures(of: $0) }
    let head = ["栏目", "名称", "英文名", "数值", "单位", previous?.chinese ?? "上期", "说明", "算法"]
    var out = CSVText.bytes([head])
    for (place, figure) in book.printedFigures.enumerated() {
      // What profiles tell is of today, in each period.
      let before = book.ledger.definitions[place].isOfBuildDay ? nil : before
      out += figure.cells.head
      CSVText.append(cell: now.values[place].text, to: &out)
      out += figure.cells.unit
      CSVText.append(cell: before?.values[place].text ?? "", to: &out)
      out.append(",")
      CSVText.append(cell: now.notes[place] ?? "", to: &out)
      out += figure.cells.end
    }
    return out
  }

  /// The meetings and activities of a period, one a row, as they were counted.
  private func eventsTable(_ period: Period) -> [UInt8] {
    let head = ["日期", "类型", "支部", "标题", "小组", "应到", "实到", "人数", "学时", "来源"]
    let lines = book.rows[period.year]?.lines(ofEvents: book.ledger.events(in: period))
    return CSVText.bytes([head]) + (lines ?? [])
  }
}
