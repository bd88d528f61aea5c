import PressText

/// Where in a table the printer is.
struct TableState {
  var alignments: [UInt8] = []
  var column = 0
  var isHeader = false
  var hasBody = false
}

extension Printer {
  mutating func enterTable(_ node: Node) {
    cr()
    table = TableState(alignments: node.alignments)
    if extras.contains(.tables) {
      out.append("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"表格\">")
    }
    out.append("<table>")
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
    table.column += 1
    let name: StaticString
    switch alignment {
    case UInt8(ascii: "l"): name = "left"
    case UInt8(ascii: "c"): name = "center"
    case UInt8(ascii: "r"): name = "right"
    default: return out.append(">")
    }
    out.append(extras.contains(.tables) ? " class=\"align-" : " align=\"")
    out.append(name)
    out.append("\">")
  }

  mutating func leaveCell() {
    out.append(table.isHeader ? "</th>" : "</td>")
    plain.append(UInt8(ascii: " "))
  }
}
