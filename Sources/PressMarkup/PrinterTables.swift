import PressText

/// Where in a table the printer is.
struct TableState {
  var alignments: [UInt8] = []
  var widths: [ColumnWidth] = []
  var column = 0
  var isHeader = false
  var hasBody = false
}

/// How much room a column of a table wants; styles know it by the class of its head.
enum ColumnWidth {
  case usual
  /// Short numbers: no more than they take.
  case narrow
  /// Names and phrases: enough that they are not set four characters a line.
  case ample
  /// Sentences.
  case wide

  var styleClass: StaticString? {
    switch self {
    case .usual: nil
    case .narrow: "t-n"
    case .ample: "t-m"
    case .wide: "t-w"
    }
  }

  /// What the cells below the head of each column of a table come to. Looks through the whole table once.
  static func widths(of table: Node, count: Int) -> [ColumnWidth] {
    var longest = [Int](repeating: 0, count: count)
    var areNumbers = [Bool](repeating: true, count: count)
    for row in table.children where !row.isHeaderRow {
      for (column, cell) in zip(0..<count, row.children) {
        var length = 0
        var walk = Walk(cell)
        while let (node, isEntered) = walk.next() {
          guard isEntered else { continue }
          node.withLiteral { text in
            // The figure that a report will have is shorter than its name.
            length += FigureMask.stands(in: text) ? 0 : text.count
            if areNumbers[column] { areNumbers[column] = text.allSatisfy(\.isPartOfNumber) }
          }
        }
        longest[column] = max(longest[column], length)
      }
    }
    return zip(longest, areNumbers).map { longest, areNumbers in
      // A Han character is three bytes.
      if longest > 27 { return longest > 60 ? .wide : .ample }
      return areNumbers && 1...6 ~= longest ? .narrow : .usual
    }
  }
}

extension UInt8 {
  /// Digits and the signs within a number that no line is broken at.
  fileprivate var isPartOfNumber: Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= self || self == UInt8(ascii: ".") || self == UInt8(ascii: ",")
      || self == UInt8(ascii: "%")
  }
}

extension Printer {
  mutating func enterTable(_ node: Node) {
    cr()
    table = TableState(alignments: node.alignments)
    guard extras.contains(.tables) else { return out.append("<table>") }
    table.widths = ColumnWidth.widths(of: node, count: table.alignments.count)
    out.append("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"表格\">")
    // Where rows are but numbered by the first column, the second tells them apart: it stays in sight.
    let isNumbered = table.widths.count > 2 && table.widths[0] == .narrow && table.widths[1] != .narrow
    out.append(isNumbered ? "<table class=\"t-2\">" : "<table>")
  }

  mutating func leaveTable() {
    if table.hasBody {
      cr()
      out.append("</tbody>\n")
    }
    cr()
    out.append("</table>")
    if extras.contains(.tables) { out.append("</div>") }
    out.append("\n")
    endPlain()
  }

  mutating func enterRow(_ node: Node) {
    cr()
    table.column = 0
    table.isHeader = node.isHeaderRow
    if table.isHeader {
      out.append("<thead>\n")
    } else if !table.hasBody {
      out.append("<tbody>\n")
      table.hasBody = true
    }
    out.append("<tr>")
  }

  mutating func leaveRow(_ node: Node) {
    cr()
    out.append("</tr>")
    if table.isHeader { out.append("\n</thead>") }
    endPlain()
  }

  mutating func enterCell() {
    cr()
    out.append(table.isHeader ? "<th" : "<td")
    let alignment = table.column < table.alignments.count ? table.alignments[table.column] : 0
    let width = table.isHeader && table.column < table.widths.count ? table.widths[table.column].styleClass : nil
    table.column += 1
    let name: StaticString
    switch alignment {
    case UInt8(ascii: "l"): name = "left"
    case UInt8(ascii: "c"): name = "center"
    case UInt8(ascii: "r"): name = "right"
    default:
      if let width {
        out.append(" class=\"")
        out.append(width)
        out.append("\"")
      }
      return out.append(">")
    }
    out.append(extras.contains(.tables) ? " class=\"align-" : " align=\"")
    out.append(name)
    if let width {
      out.append(" ")
      out.append(width)
    }
    out.append("\">")
  }

  mutating func leaveCell() {
    out.append(table.isHeader ? "</th>" : "</td>")
    plain.append(UInt8(ascii: " "))
  }
}
