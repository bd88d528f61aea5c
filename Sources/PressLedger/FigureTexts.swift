package import PressText

/// Tables as files that spreadsheets open right: UTF-8 with a byte-order mark, CRLF, quotes where they are needed.
package enum CSVText {
  /// The bytes of a table.
  ///
  /// A cell that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay as they are.
  package static func bytes(_ rows: [[String]]) -> [UInt8] {
    var out: [UInt8] = [0xEF, 0xBB, 0xBF]
    for row in rows { append(row, to: &out) }
    return out
  }

  /// Adds one line.
  package static func append(_ row: [String], to out: inout [UInt8]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      append(cell: cell, to: &out)
    }
    out += [13, 10]
  }

  /// Adds one cell, without the commas beside it.
  package static func append(cell: String, to out: inout [UInt8]) {
    let start = out.count
    out.append(text: cell)
    var needsQuotes = false
    for byte in out[start...] where byte <= UInt8(ascii: ",") {
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13 { needsQuotes = true }
    }
    let isFormula = start < out.count && begins(out[start]) && Double(cell) == nil
    guard needsQuotes || isFormula else { return }
    let bytes = out[start...]
    out.removeSubrange(start...)
    if needsQuotes { out.append(UInt8(ascii: "\"")) }
    if isFormula { out.append(UInt8(ascii: "'")) }
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { out.append(byte) }
      out.append(byte)
    }
    if needsQuotes { out.append(UInt8(ascii: "\"")) }
  }

  /// Whether a spreadsheet takes a cell that begins so for a formula.
  private static func begins(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13: true
    default: false
    }
  }
}

extension Figures {
  /// The figures as a table for download.
  package var csv: [UInt8] {
    let head = ["栏目", "名称", "英文名", "数值", "单位", "说明"]
    return CSVText.bytes(
      [head]
        + all.map { [$0.definition.chapter, $0.definition.name, $0.id, $0.text, $0.definition.unit, $0.note ?? ""] })
  }

  /// The figures for other programs; a share has its part and whole, an amount its hundredths.
  package var json: JSON { .object(members) }

  /// The members of `json`.
  package var members: [(String, JSON)] {
    [
      ("period", .string(period.description)), ("title", .string(period.chinese)),
      ("figures", .array(all.map(\.json))),
    ]
  }
}

extension Figure {
  fileprivate var json: JSON {
    let number: [(String, JSON)] =
      switch value {
      case .number(let number): [("value", .integer(number))]
      case .amount(let amount), .money(let amount): [("hundredths", .integer(amount.hundredths))]
      case .ratio(let part, let whole): [("part", .integer(part)), ("whole", .integer(whole))]
      case .mean(let total, let count): [("total", .integer(total)), ("count", .integer(count))]
      case .range(let least, let most):
        [
          ("least", least.map { .integer($0.hundredths) } ?? .null),
          ("most", most.map { .integer($0.hundredths) } ?? .null),
        ]
      case .heldBack: [("heldBack", true)]
      }
    return .object(
      [
        ("id", .string(id)), ("name", .string(definition.name)), ("text", .string(text)),
        ("unit", .string(definition.unit)),
      ] + number
        + [("records", .integer(proofs.count)), ("note", .optional(note))])
  }
}
