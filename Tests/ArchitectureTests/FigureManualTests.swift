import PressLedger
import Testing

/// The manual's table of figures is the program's.
@Suite struct FigureManualTests {
  private static func rows() throws -> [(heading: String, cells: [String])] {
    House.tables(in: try #require(House.text("Content/pages/manual/reports.md")))
  }

  @Test func everyFigureIsInTheManual() throws {
    let rows = try Self.rows()
    for figure in Ledger.table {
      let row = rows.first { $0.cells.count == 5 && $0.cells[1] == "`\(figure.id)`" }
      let wanted = [
        figure.name, "`\(figure.id)`", figure.unit, figure.formula, figure.aliases.joined(separator: "、"),
      ]
      #expect(row?.cells == wanted && row?.heading == figure.chapter, "\(figure.id): \(row?.cells ?? [])")
    }
  }

  @Test func theManualNamesNoOtherFigure() throws {
    let known = Set(Ledger.table.map { "`\($0.id)`" })
    let named = try Self.rows().filter { $0.cells.count == 5 }.map { $0.cells[1] }.filter { $0.hasPrefix("`") }
    #expect(named.count == known.count)
    #expect(named.filter { !known.contains($0) } == [])
  }
}
