import PressText

/// A CSV file (RFC 4180) as cells with places.
///
/// Our own reader, because the libraries at hand give strings without offsets, and a ledger's mistakes have to be shown
/// where they stand. Beyond the RFC it reads what spreadsheets write: a byte-order mark, LF or CR for CRLF, `;` or a tab
/// for the comma, a first line `sep=;`, blanks before a quote, rows of nothing but separators.
struct CSVTable: Sendable {
  /// A cell's content, without its quotes.
  struct Cell: Sendable {
    /// UTF-8 byte offsets in the file.
    let range: Range<Int>
    /// Whether `""` in it stands for a quote.
    let hasDoubledQuotes: Bool
  }

  /// A line of cells; a quoted line end does not end it.
  struct Row: Sendable {
    /// Positions in `cells`.
    let cells: Range<Int>
    /// The line it begins on, from 1.
    let line: Int
  }

  let path: RelativePath
  let bytes: [UInt8]
  fileprivate(set) var cells: [Cell] = []
  /// The rows that hold something; the first is the header.
  fileprivate(set) var rows: [Row] = []

  /// More columns than this are no ledger.
  static let columnLimit = 256
  /// The largest ledger that is read, in bytes.
  static let sizeLimit = 32 * 1024 * 1024

  /// Reads a file; nil when nothing of it can be used, which a diagnostic explains.
  static func read(_ file: SourceFile) -> Checked<CSVTable?> {
    guard file.bytes.count <= sizeLimit else {
      return Checked(nil, [.fileTooLarge(bytes: file.bytes.count, limit: sizeLimit, at: Place(file.path))])
    }
    if let defect = TextEncoding.defect(in: file) { return Checked(nil, [defect]) }
    var reader = CSVReader(file)
    reader.readAll()
    guard !reader.table.rows.isEmpty else {
      return Checked(nil, reader.diagnostics.holdErrors ? reader.diagnostics : [.ledgerEmpty(at: Place(file.path))])
    }
    return Checked(reader.table, reader.diagnostics)
  }

  /// The text of a cell, without blanks at its ends, wide ones too.
  func text(_ cell: Cell) -> String {
    let range = trimmed(cell.range)
    let text = String(decoding: bytes[range], as: UTF8.self)
    return cell.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  private func trimmed(_ cell: Range<Int>) -> Range<Int> {
    var range = cell
    while true {
      if let first = range.first, isBlank(bytes[first]) {
        range = first + 1..<range.upperBound
      } else if let last = range.last, isBlank(bytes[last]) {
        range = range.lowerBound..<last
      } else if range.count >= 3, isWideBlank(at: range.lowerBound) {
        range = range.lowerBound + 3..<range.upperBound
      } else if range.count >= 3, isWideBlank(at: range.upperBound - 3) {
        range = range.lowerBound..<range.upperBound - 3
      } else {
        return range
      }
    }
  }

  /// The ideographic space, and the byte-order mark that spreadsheets leave when files are joined.
  private func isWideBlank(at offset: Int) -> Bool {
    let (a, b, c) = (bytes[offset], bytes[offset + 1], bytes[offset + 2])
    return a == 0xE3 && b == 0x80 && c == 0x80 || a == 0xEF && b == 0xBB && c == 0xBF
  }

  /// From the first to the last byte of a row.
  func range(of row: Row) -> Range<Int> {
    cells[row.cells.lowerBound].range.lowerBound..<cells[row.cells.upperBound - 1].range.upperBound
  }

  func isEmpty(_ cell: Cell) -> Bool { bytes[cell.range].allSatisfy(isBlank) }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

/// Goes over the bytes once.
private struct CSVReader {
  private(set) var table: CSVTable
  private(set) var diagnostics: [Diagnostic] = []
  private let bytes: [UInt8]
  private var separator = UInt8(ascii: ",")
  private var cursor: Int
  private var line = 1
  /// Whether the row being read cannot be trusted.
  private var rowIsBroken = false

  private static let quote = UInt8(ascii: "\"")

  init(_ file: SourceFile) {
    table = CSVTable(path: file.path, bytes: file.bytes)
    bytes = file.bytes
    cursor = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func readAll() {
    findSeparator()
    while cursor < bytes.count { readRow() }
  }

  /// Takes the separator from a line `sep=;`, else the one that the header holds most of.
  private mutating func findSeparator() {
    let end = bytes[cursor...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
    let first = bytes[cursor..<end]
    let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    if first.count == 5, first.starts(with: Array("sep=".utf8)), let named = first.last, separators.contains(named) {
      separator = named
      cursor = end
      skipLineEnd()
      return
    }
    var inQuotes = false
    var counts = [0, 0, 0]
    for byte in first {
      if byte == Self.quote { inQuotes.toggle() }
      if !inQuotes, let index = separators.firstIndex(of: byte) { counts[index] += 1 }
    }
    for index in 1..<3 where counts[index] > counts[0] { (separator, counts[0]) = (separators[index], counts[index]) }
  }

  private mutating func readRow() {
    let first = table.cells.count
    let row = line
    rowIsBroken = false
    var goesOn = true
    while goesOn {
      goesOn = readCell()
      if table.cells.count - first > CSVTable.columnLimit {
        diagnostics.append(
          .tooManyColumns(limit: CSVTable.columnLimit, at: Place(table.path, table.cells[first].range)))
        rowIsBroken = true
        cursor = bytes.count
        break
      }
    }
    let cells = first..<table.cells.count
    if rowIsBroken || table.cells[cells].allSatisfy(table.isEmpty) {
      table.cells.removeLast(cells.count)
    } else {
      table.rows.append(.init(cells: cells, line: row))
    }
  }

  /// Reads one cell and what ends it; true when a separator follows.
  private mutating func readCell() -> Bool {
    let start = cursor
    while cursor < bytes.count, bytes[cursor] == UInt8(ascii: " ") { cursor += 1 }
    if cursor < bytes.count, bytes[cursor] == Self.quote {
      readQuoted()
    } else {
      cursor = endOfPlain(from: cursor)
      table.cells.append(.init(range: start..<cursor, hasDoubledQuotes: false))
    }
    guard cursor < bytes.count else { return false }
    if bytes[cursor] == separator {
      cursor += 1
      return true
    }
    skipLineEnd()
    return false
  }

  private func endOfPlain(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != separator, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r")
    { end += 1 }
    return end
  }

  private mutating func readQuoted() {
    let opening = cursor
    cursor += 1
    var hasDoubledQuotes = false
    while true {
      guard cursor < bytes.count else {
        diagnostics.append(.unclosedQuote(at: Place(table.path, opening..<opening + 1)))
        rowIsBroken = true
        return table.cells.append(.init(range: opening + 1..<bytes.count, hasDoubledQuotes: hasDoubledQuotes))
      }
      switch bytes[cursor] {
      case Self.quote where cursor + 1 < bytes.count && bytes[cursor + 1] == Self.quote:
        hasDoubledQuotes = true
        cursor += 2
      case Self.quote:
        return closeQuoted(.init(range: opening + 1..<cursor, hasDoubledQuotes: hasDoubledQuotes))
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): skipLineEnd()
      default: cursor += 1
      }
    }
  }

  /// Adds the cell; between its closing quote and the separator only blanks may stand.
  private mutating func closeQuoted(_ cell: CSVTable.Cell) {
    table.cells.append(cell)
    cursor += 1
    let end = endOfPlain(from: cursor)
    if !bytes[cursor..<end].allSatisfy(isBlank) {
      diagnostics.append(.textAfterQuote(at: Place(table.path, cursor..<end)))
      rowIsBroken = true
    }
    cursor = end
  }

  private mutating func skipLineEnd() {
    guard cursor < bytes.count else { return }
    let isCRLF =
      bytes[cursor] == UInt8(ascii: "\r") && cursor + 1 < bytes.count && bytes[cursor + 1] == UInt8(ascii: "\n")
    cursor += isCRLF ? 2 : 1
    line += 1
  }
}
