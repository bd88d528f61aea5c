import PressText

/// Headers of tables and ledgers.
extension PrivacyScan {
  static let personalWords = [
    "姓名", "性别", "民族", "籍贯", "出生年月", "出生日期", "学历", "身份证", "入党时间", "入党日期", "转正时间", "转正日期", "联系电话", "手机", "家庭住址",
    "工资", "应交党费", "评议等次",
  ]
  private static let personal = personalWords.map(Cell.init)
  static let amountWords = ["金额", "党费", "工资", "数额", "捐款", "实发", "应发", "应交", "实交", "元"]
  private static let amounts = amountWords.map(Cell.init)
  private static let name = Cell("姓名")
  /// Columns that hold names, if what stands in them looks like names.
  private static let persons = ["党员", "员工", "职工", "人员", "学员", "名字", "对象", "申请人", "负责人", "责任人", "联系人"].map(Cell.init)
  /// What is told of a person in a column beside the name.
  private static let attributes =
    personal
    + [
      "等次", "等级", "评议", "评定", "结果", "工号", "证件", "证号", "电话", "金额", "党费", "补助", "慰问", "分数", "成绩", "得分", "奖惩", "处分", "困难",
      "患病",
      "生日", "年龄", "住址", "薪", "奖金",
    ].map(Cell.init)
  private static let counts = ["人数", "占比", "比例", "合计"].map(Cell.init)
  static let paymentWords = ["党费", "工资", "捐款"]
  private static let payments = paymentWords.map(Cell.init)

  /// Looks at the line of a cell: a header with three columns about persons is a roster, names beside amounts a list of
  /// who paid what.
  mutating func takeHeader(_ at: Int) {
    let line = lineStart(at)..<lineEnd(at)
    tableEnd = line.upperBound
    guard line.count < 4096, line.lowerBound >= formEnd, mayNamePersons(line) else { return }
    let isFirst = isHeader(line)
    // A title may stand above it, or another table.
    guard isFirst || isRow(line) else { return }
    let cells = self.cells(line)
    if !isFirst, !isLowerHeader(cells, line) { return }
    let found = cells.compactMap { cell in Self.personal.first { cell.holds($0) } }
    let namesPersons = cells.contains { $0.holds(Self.name) }
    // A table of counts by sex and schooling names nobody.
    let isStatistics = !namesPersons && cells.contains { cell in Self.counts.contains { cell.holds($0) } }
    if found.count >= 3, !isStatistics {
      return add(.roster, .stops, line, text: found.map(\.text).joined(separator: "、"))
    }
    if takeNames(below: line, cells) { return }
    guard namesPersons,
      let amount = cells.first(where: { cell in
        !cell.holds(Self.name) && Self.amounts.contains { cell.holds($0) }
      })
    else { return }
    let about = Cell(bytes: Array(text[heading]) + Array(text[linesAbove(line)]) + cells.flatMap(\.bytes))
    if Self.payments.contains(where: about.holds) { add(.wageDues, .stops, line, text: "姓名、\(amount.text)") }
  }

  /// Whether a line that is not the first of its table is a header all the same: a column has the name that names have, and
  /// below it names stand. The rows of a form that is to be filled in have none.
  private func isLowerHeader(_ cells: [Cell], _ line: Range<Int>) -> Bool {
    guard let column = cells.firstIndex(where: { $0.bytes == Self.name.bytes || Self.isNameColumn($0) }) else {
      return false
    }
    return holdsNames(column, below: line)
  }

  /// 党员姓名, 姓名（签名）: a cell of a header, no sentence.
  private static func isNameColumn(_ cell: Cell) -> Bool { cell.bytes.count <= 30 && cell.holds(name) }

  /// The few lines above a header, where a table's title stands; none in Markdown, where a heading does.
  private func linesAbove(_ line: Range<Int>) -> Range<Int> {
    if case .document = kind { return line.lowerBound..<line.lowerBound }
    var start = line.lowerBound
    for _ in 0..<10 where start > 0 && line.lowerBound - start < 600 { start = lineStart(start - 1) }
    return max(start, line.lowerBound - 1200)..<line.lowerBound
  }

  /// A table with a column of names: what else it tells of persons must not be published, and the names alone are told.
  private mutating func takeNames(below header: Range<Int>, _ cells: [Cell]) -> Bool {
    guard kind != .ledger,
      let column = cells.firstIndex(where: { cell in
        cell.holds(Self.name) || Self.persons.contains { $0.bytes == cell.bytes }
      }), holdsNames(column, below: header)
    else { return false }
    let told = cells.indices.filter { $0 != column }.compactMap { place in
      Self.attributes.contains { cells[place].holds($0) } ? cells[place].text : nil
    }
    let found = [cells[column].text] + told
    add(.roster, told.isEmpty ? .warns : .stops, header, text: found.joined(separator: "、"))
    return true
  }

  /// Whether a name stands in a column of the lines behind a header, the rule of a table aside.
  private func holdsNames(_ column: Int, below header: Range<Int>) -> Bool {
    var start = header.upperBound + 1
    for _ in 0..<40 {
      guard start < text.count else { return false }
      let line = start..<lineEnd(start)
      // A line of CSV ends in two bytes.
      if kind != .ledger || !line.isEmpty {
        let cells = self.cells(line)
        guard cells.count > 1 else { return false }
        if column < cells.count, PersonalName.isLikely(cells[column].text) { return true }
      }
      start = line.upperBound + 1
    }
    return false
  }

  /// Whether a character stands in a line with which a column about persons begins: in few headers one does.
  private func mayNamePersons(_ line: Range<Int>) -> Bool {
    var at = line.lowerBound
    while at < line.upperBound {
      if let character = han(at: at) {
        if Self.firstOfPersonal.holds(Int(character)) { return true }
        at += 3
      } else {
        at += 1
      }
    }
    return false
  }

  private static let firstOfPersonal = Marked(0..<0x10000) { _ in false }.with(
    (personal + persons).compactMap { $0.text.unicodeScalars.first.map { Int($0.value) } })

  /// A filled form: `姓名：甲，性别：男，民族：汉`, one under another, or in the cells of a table. Labels with nothing behind them
  /// are a blank form.
  mutating func takeForm(_ start: Int) {
    guard start >= formEnd, !isCode else { return }
    var labels: [String] = []
    var (at, last) = (start, start)
    let limit = min(text.count, start + 400)
    while at < limit {
      guard let label = Self.personal.first(where: { starts($0.bytes, at: at) }) else {
        // Nothing else of a form stands so far from its last label.
        if at - last > 90 { break }
        at += text[at] < 0x80 ? 1 : 3
        continue
      }
      let value = behindLabel(at + label.bytes.count)
      at += label.bytes.count
      guard let value, han(at: value) != nil || isDigitAt(value),
        !Self.personal.contains(where: { starts($0.bytes, at: value) }), !labels.contains(label.text)
      else { continue }
      labels.append(label.text)
      last = value
      at = value
    }
    guard labels.count >= 3, labels[0] == "姓名" else { return }
    formEnd = last
    add(.roster, .stops, start..<last, text: labels.joined(separator: "、"))
  }

  private func isDigitAt(_ at: Int) -> Bool { at < text.count && isDigit(text[at]) }

  /// Where the value begins that stands behind a label: behind a colon, or in the next cell.
  private func behindLabel(_ end: Int) -> Int? {
    var at = end
    while at < text.count, " *".utf8.contains(text[at]) { at += 1 }
    guard at < text.count else { return nil }
    let isBar = text[at] == UInt8(ascii: "|") || text[at] == UInt8(ascii: "\t")
    let isColon = text[at] == UInt8(ascii: ":") || starts("：", at: at)
    guard isBar || isColon else { return nil }
    at += text[at] < 0x80 ? 1 : 3
    while at < text.count, " *".utf8.contains(text[at]) { at += 1 }
    return at
  }

  /// In Markdown the line above the dashes; in a ledger the first; in plain text the first line with tabs.
  func isHeader(_ line: Range<Int>) -> Bool {
    switch kind {
    case .ledger: return line.lowerBound == 0
    case .plain:
      let above = max(0, line.lowerBound - 1)
      return text[line].contains(UInt8(ascii: "\t")) && !text[lineStart(above)..<above].contains(UInt8(ascii: "\t"))
    case .settings: return false
    case .document:
      var next = line.upperBound
      if next < text.count, text[next] == UInt8(ascii: "\r") { next += 1 }
      if next < text.count, text[next] == UInt8(ascii: "\n") { next += 1 }
      return isRule(from: next)
    }
  }

  /// Whether a line below the first may be a row of a table at all.
  private func isRow(_ line: Range<Int>) -> Bool {
    switch kind {
    case .ledger: true
    case .plain: text[line].contains(UInt8(ascii: "\t"))
    case .document, .settings: false
    }
  }

  /// What parts the cells of a line of CSV: of the signs that ledgers may use, the one that stands there most.
  private func separator(of line: Range<Int>) -> UInt8 {
    var counts = (comma: 0, semicolon: 0, tab: 0)
    for byte in text[line] {
      switch byte {
      case UInt8(ascii: ","): counts.comma += 1
      case UInt8(ascii: ";"): counts.semicolon += 1
      case UInt8(ascii: "\t"): counts.tab += 1
      default: break
      }
    }
    if counts.semicolon > counts.comma, counts.semicolon >= counts.tab { return UInt8(ascii: ";") }
    return counts.tab > counts.comma ? UInt8(ascii: "\t") : UInt8(ascii: ",")
  }

  /// Whether a line of dashes begins at an offset.
  private func isRule(from start: Int) -> Bool {
    var hasDash = false
    for byte in text[min(start, text.count)...] {
      switch byte {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"), 0x20, UInt8(ascii: "\t"): break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return hasDash
      default: return false
      }
    }
    return hasDash
  }

  /// The texts of a line's cells, without blanks and markup.
  private func cells(_ line: Range<Int>) -> [Cell] {
    let divider: UInt8 =
      kind == .ledger ? separator(of: line) : kind == .plain ? UInt8(ascii: "\t") : UInt8(ascii: "|")
    return text[line].split(separator: divider, omittingEmptySubsequences: false).map(Cell.init(trimming:))
  }
}

/// The text of a table's cell, in UTF-8: every table of every document is looked at.
private struct Cell {
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }
  init(_ text: String) { bytes = Array(text.utf8) }

  /// Without blanks, ideographic ones too, and without signs of markup.
  init(trimming cell: ArraySlice<UInt8>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cell.count)
    var at = cell.startIndex
    while at < cell.endIndex {
      switch cell[at] {
      case UInt8(ascii: " "), UInt8(ascii: "*"), UInt8(ascii: "\""), UInt8(ascii: "`"): at += 1
      case 0xE3 where cell[at...].starts(with: [0xE3, 0x80, 0x80]): at += 3
      default:
        bytes.append(cell[at])
        at += 1
      }
    }
    self.bytes = bytes
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether a word stands in it.
  func holds(_ word: Cell) -> Bool {
    guard let first = word.bytes.first, bytes.count >= word.bytes.count else { return false }
    return (0...bytes.count - word.bytes.count).contains { start in
      bytes[start] == first && bytes[start..<start + word.bytes.count].elementsEqual(word.bytes)
    }
  }
}
