import PressLedger
import PressSite
import PressText

/// Rows of tables, one behind the other: what stands in many tables is printed once and copied from here.
struct PrintedRows: Sendable {
  private var bytes: [UInt8] = []
  private var starts = [0]

  mutating func add(_ append: (inout [UInt8]) -> Void) {
    append(&bytes)
    starts.append(bytes.count)
  }

  subscript(_ row: Int) -> ArraySlice<UInt8> { bytes[starts[row]..<starts[row + 1]] }

  /// Rows that follow one another.
  subscript(_ rows: Range<Int>) -> ArraySlice<UInt8> { bytes[starts[rows.lowerBound]..<starts[rows.upperBound]] }
}

/// What took place in a year and what had to, as it stands in the tables of the year and of its parts.
struct RowsOfYear: Sendable {
  /// Places in `Ledger.events`.
  private let events: Range<Int>
  private var cellsOfEvents = PrintedRows()
  private var linesOfEvents = PrintedRows()
  /// For each turn of each obligation the cell of its day, and then the others.
  private var cellsOfDuties = PrintedRows()

  init(_ ledger: Ledger, of year: Period) {
    events = ledger.events(in: year)
    // Any page two folders deep has the same references.
    let linker = Linker(origin: RelativePath(trusting: "data/x/x.html"))
    let printer = ProofPrinter(ledger: ledger, linker: linker, rows: nil)
    for event in events {
      cellsOfEvents.add { printer.appendEvent(event, to: &$0) }
      linesOfEvents.add { Self.append(ledger.events[event], of: ledger, to: &$0) }
    }
    for duty in ledger.obligations(in: year.year).all {
      for turn in 0..<duty.need {
        // No list holds one that does not count.
        let line = duty.counts ? ledger.line(of: .duty(duty, number: turn + 1)) : nil
        cellsOfDuties.add { out in if let line { printer.appendDay(line.day?.chineseMonthDay ?? "", to: &out) } }
        cellsOfDuties.add { out in if let line { printer.append(line, hasBranch: true, to: &out) } }
      }
    }
  }

  /// A line of a table for download.
  private static func append(_ event: Event, of ledger: Ledger, to bytes: inout [UInt8]) {
    let numbers = event.numbers
    let branches =
      event.branches.count == 1
      ? ledger.site.branches[event.branches[0]].name
      : event.branches.map { ledger.site.branches[$0].name }.joined(separator: "、")
    CSVText.append(
      [
        event.day.description, event.kind.title, branches, event.title, event.group ?? "",
        numbers.expected.map(String.init) ?? "", numbers.present.map(String.init) ?? "",
        numbers.people.map(String.init) ?? "", numbers.hours?.description ?? "",
        event.page == nil ? event.rows.first?.at.ledger.title ?? "" : "活动记录",
      ], to: &bytes)
  }

  /// The cells of an event on pages in `data/…/`, that of its day among them.
  func cells(ofEvent event: Int) -> ArraySlice<UInt8> { cellsOfEvents[event - events.lowerBound] }

  /// Events that follow one another, as lines of a table for download.
  func lines(ofEvents wanted: Range<Int>) -> ArraySlice<UInt8> {
    linesOfEvents[wanted.lowerBound - events.lowerBound..<wanted.upperBound - events.lowerBound]
  }

  /// The cell of the day on which a turn took place, on pages in `data/…/`.
  func day(of duty: Obligation, number: Int) -> ArraySlice<UInt8> {
    cellsOfDuties[2 * (duty.firstTurn + number - 1)]
  }

  /// The other cells of a turn.
  func cells(of duty: Obligation, number: Int) -> ArraySlice<UInt8> {
    cellsOfDuties[2 * (duty.firstTurn + number - 1) + 1]
  }
}

/// What a table for download says of a figure in every period: what stands before, between and behind its values.
struct FigureCells: Sendable {
  private(set) var head: [UInt8] = []
  private(set) var unit: [UInt8] = []
  private(set) var end: [UInt8] = []

  init(_ definition: FigureDefinition) {
    for text in [definition.chapter, definition.name, definition.id] {
      CSVText.append(cell: text, to: &head)
      head.append(",")
    }
    unit.append(",")
    CSVText.append(cell: definition.unit, to: &unit)
    unit.append(",")
    end.append(",")
    CSVText.append(cell: definition.formula, to: &end)
    end.append("\r\n")
  }
}
