import PressLedger
import PressSite
import PressText

/// What was recorded in a year and what had to be, as it stands in the tables of the year and of its parts: printed once,
/// and copied from here into each of many tables.
struct RowsOfYear: Sendable {
  /// A row of a list that proves figures: where its cells begin in `cells`, and whether they say anything.
  private struct Row {
    let day: Int
    let text: Int
    let branches: Int
    let end: Int
    let hasDay: Bool
    let hasBranch: Bool
  }

  /// First those of the events, then those of each turn of each obligation, those of branches and those of pages.
  private var rows: [Row] = []
  private var cells: [UInt8] = []
  /// Places in `Ledger.events`.
  private let events: Range<Int>
  /// Where the rows of branches begin.
  private var firstBranch = 0
  /// Places in `rows` by places in `Site.pages`.
  private var pages: [Int: Int] = [:]
  /// The events as lines of a table for download, and where each begins.
  private var lines: [UInt8] = []
  private var starts = [0]

  init(_ ledger: Ledger, of year: Period) {
    events = ledger.events(in: year)
    // Any page two folders deep has the same references.
    let linker = Linker(origin: RelativePath(trusting: "data/x/x.html"))
    let printer = ProofPrinter(ledger: ledger, linker: linker, rows: nil)
    for event in events {
      add(.event(event), printer)
      Self.append(ledger.events[event], of: ledger, to: &lines)
      starts.append(lines.count)
    }
    for duty in ledger.obligations(in: year.year).all {
      for turn in 0..<duty.need {
        // No list holds one that does not count.
        add(duty.counts ? .duty(duty, number: turn + 1) : nil, printer)
      }
    }
    firstBranch = rows.count
    for branch in ledger.site.branches.indices { add(.branch(branch), printer) }
    for type in [ContentType.study, .quiz, .service, .policy] {
      for page in ledger.datedPages(type, in: year) {
        pages[page] = rows.count
        add(.page(page), printer)
      }
    }
  }

  private mutating func add(_ source: Proof.Source?, _ printer: ProofPrinter) {
    let day = cells.count
    guard let source else {
      return rows.append(Row(day: day, text: day, branches: day, end: day, hasDay: false, hasBranch: false))
    }
    let line = printer.ledger.line(of: source)
    printer.appendDay(line.day?.chineseMonthDay ?? "", to: &cells)
    let text = cells.count
    printer.appendText(line, to: &cells)
    let branches = cells.count
    printer.appendBranches(line, to: &cells)
    rows.append(
      Row(
        day: day, text: text, branches: branches, end: cells.count, hasDay: line.day != nil,
        hasBranch: printer.hasBranch(source, line)))
  }

  /// A line of a table for download.
  private static func append(_ event: Event, of ledger: Ledger, to bytes: inout [UInt8]) {
    let numbers = event.numbers
    let branches = event.branches.map { ledger.site.branches[$0].name }
    CSVText.append(
      [
        event.day.description, event.kind.title, branches.joined(separator: "、"), event.title, event.group ?? "",
        numbers.expected.map(String.init) ?? "", numbers.present.map(String.init) ?? "",
        numbers.people.map(String.init) ?? "", numbers.hours?.description ?? "",
        event.page == nil ? event.rows.first?.at.ledger.title ?? "" : "活动记录",
      ], to: &bytes)
  }

  /// Events that follow one another, as lines of a table for download.
  func lines(ofEvents wanted: Range<Int>) -> ArraySlice<UInt8> {
    lines[starts[wanted.lowerBound - events.lowerBound]..<starts[wanted.upperBound - events.lowerBound]]
  }

  /// The row of something that was counted; nil if it is none of those that are printed here.
  func row(of source: Proof.Source) -> Int? {
    switch source {
    case .event(let event): event - events.lowerBound
    case .duty(let duty, let number): events.count + duty.firstTurn + number - 1
    case .branch(let branch): firstBranch + branch
    case .page(let page): pages[page]
    case .item, .snapshot, .dues, .donation, .company: nil
    }
  }

  func hasDay(_ row: Int) -> Bool { rows[row].hasDay }

  func hasBranch(_ row: Int) -> Bool { rows[row].hasBranch }

  /// Appends the cells of a row, as they stand on pages in `data/…/`.
  func append(_ row: Int, hasDay: Bool, hasBranch: Bool, to out: inout [UInt8]) {
    let row = rows[row]
    out += cells[(hasDay ? row.day : row.text)..<(hasBranch ? row.end : row.branches)]
  }
}
