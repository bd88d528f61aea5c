import PressLedger
import PressText

/// What the pages and tables of every period say of a figure beside its values.
final class PrintedFigure: Sendable {
  let name: String
  /// The name with a place for a line to break behind each dot: words stay whole in the narrow column of a phone.
  let nameBreakingAtDots: HTML
  /// In a table for download: what stands before its value, before the value of the period before, and behind the note.
  let cells: (head: [UInt8], unit: [UInt8], end: [UInt8])

  init(_ definition: FigureDefinition) {
    name = definition.shownName
    var html = HTML()
    for part in name.split(separator: "·") {
      if !html.isEmpty { html.append(trusting: "·<wbr>") }
      html.append(escaping: part)
    }
    nameBreakingAtDots = html
    var (head, unit, end): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
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
    cells = (head, unit, end)
  }
}
