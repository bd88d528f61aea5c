import PressSite
import PressText

/// A ledger whose columns are known, row by row as typed values.
///
/// Every defect becomes a diagnostic at the cell. A value that is missing or wrong is nil; whether the row then counts is
/// for the ledger to say.
struct Sheet {
  let name: LedgerName
  let table: CSVTable
  let site: Site
  let branchNames: BranchNames
  private(set) var diagnostics: [Diagnostic] = []
  /// For each column, its position in a row.
  private var positions = [Int?](repeating: nil, count: Column.allCases.count)
  /// The row that is being read.
  private(set) var row: CSVTable.Row
  /// Whether its branches are withheld from the edition, so that nothing may be said of it.
  private(set) var rowIsWithheld = false
  // What the same few texts mean, so that thirty thousand rows do not ask thirty thousand times.
  private var kinds: [String: Kind] = [:]
  private var branchLists: [String: [Int]] = [:]

  /// Reads the header; nil when a required column is missing.
  static func opening(_ table: CSVTable, name: LedgerName, site: Site, branchNames: BranchNames) -> Checked<Sheet?> {
    guard let header = table.rows.first else { return Checked(nil) }
    var sheet = Sheet(name: name, table: table, site: site, branchNames: branchNames, row: header)
    let isWhole = sheet.readHeader(header)
    if !isWhole, let line = sheet.lineOfHeader {
      return Checked(nil, [.headerNotFirst(line: line, ledger: name.title, at: sheet.place(table.range(of: header)))])
    }
    return Checked(isWhole ? sheet : nil, sheet.diagnostics)
  }

  /// The line of the header where a title, a unit or a date stands above it; nil if there is none near the top.
  private var lineOfHeader: Int? {
    table.rows.dropFirst().prefix(8).first { row in
      let names = Set(row.cells.map { Column.folded(table.text(table.cells[$0])) })
      return name.required.allSatisfy { choices in choices.contains { !names.isDisjoint(with: $0.names) } }
    }?.line
  }

  private init(name: LedgerName, table: CSVTable, site: Site, branchNames: BranchNames, row: CSVTable.Row) {
    self.name = name
    self.table = table
    self.site = site
    self.branchNames = branchNames
    self.row = row
  }

  private mutating func readHeader(_ header: CSVTable.Row) -> Bool {
    var unknown: [CSVTable.Cell] = []
    for (position, index) in header.cells.enumerated() {
      let cell = table.cells[index]
      let written = table.text(cell)
      let folded = Column.folded(written)
      guard !folded.isEmpty else { continue }
      if let column = name.columns.first(where: { $0.names.contains(folded) }) {
        if let earlier = positions[column.rawValue] {
          let first = table.text(table.cells[header.cells.lowerBound + earlier])
          report(.duplicateColumn(written, first: first, at: place(cell.range)))
        } else {
          positions[column.rawValue] = position
        }
        continue
      }
      unknown.append(cell)
    }
    let range = table.range(of: header)
    let usesFullWidthCommas =
      header.cells.count == 1 && String(decoding: table.bytes[range], as: UTF8.self).contains("，")
    if usesFullWidthCommas { unknown = [] }
    for choices in name.required where choices.allSatisfy({ positions[$0.rawValue] == nil }) {
      report(
        .missingColumn(choices[0].title, ledger: name.title, usesFullWidthCommas: usesFullWidthCommas, at: place(range))
      )
      if usesFullWidthCommas { break }
    }
    for cell in unknown { reportUnknown(cell) }
    return !diagnostics.holdErrors
  }

  private mutating func reportUnknown(_ cell: CSVTable.Cell) {
    let written = table.text(cell)
    let isHan = written.unicodeScalars.contains { $0.value > 0x2E7F }
    let names = name.columns.flatMap { isHan ? Array($0.names.dropFirst()) : [$0.names[0]] }
    report(
      .unknownColumn(
        written, ledger: name.title, meant: nearest(to: Column.folded(written), among: names),
        known: name.columns.map(\.title),
        at: place(cell.range)))
  }

  /// Calls `read` for each row that has as many cells as the header.
  mutating func forEachRow(_ read: (inout Sheet) -> Void) {
    guard let header = table.rows.first else { return }
    for row in table.rows.dropFirst() {
      if let total = total(in: row) {
        report(.totalRow(table.text(total), at: place(total.range)))
        continue
      }
      let count = row.cells.count
      let surplus = row.cells.dropFirst(header.cells.count)
      if count < header.cells.count || surplus.contains(where: { !table.isEmpty(table.cells[$0]) }) {
        report(.wrongCellCount(count, expected: header.cells.count, at: place(table.range(of: row))))
        continue
      }
      self.row = row
      rowIsWithheld = false
      read(&self)
    }
  }

  /// The cell that says that its row adds up the others: 合计, or in a column that tells when or who, 一季度合计.
  private func total(in row: CSVTable.Row) -> CSVTable.Cell? {
    guard let first = row.cells.first(where: { !table.isEmpty(table.cells[$0]) }) else { return nil }
    let cell = table.cells[first]
    // The first byte of 计, which hardly any month, day or branch has.
    guard cell.range.count <= 48, table.bytes[cell.range].contains(0xE8) else { return nil }
    let text = table.text(cell).filter { !" \u{3000}:：".contains($0) }
    let words = ["合计", "总计", "小计", "共计", "累计"]
    if words.contains(text) { return cell }
    let keys: [Column] = [.date, .period, .year, .month, .branch]
    let isKey = keys.contains { positions[$0.rawValue] == first - row.cells.lowerBound }
    return isKey && words.contains(where: text.hasSuffix) ? cell : nil
  }

  // MARK: Places

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  func place(_ range: Range<Int>) -> Place { Place(table.path, range) }

  /// Where the cell under a column stands; the whole row if there is no such column.
  func place(of column: Column) -> Place { place(cell(column)?.range ?? table.range(of: row)) }

  /// Where the row stands, as proof.
  var rowPlace: RowPlace { RowPlace(ledger: name, line: row.line, place: place(table.range(of: row))) }

  // MARK: Values

  private func cell(_ column: Column) -> CSVTable.Cell? {
    positions[column.rawValue].map { table.cells[row.cells.lowerBound + $0] }
  }

  /// The text under a column; nil when it is empty, or `-` or `/`, as forms are struck out.
  func text(_ column: Column) -> String? {
    guard let cell = cell(column), !cell.range.isEmpty else { return nil }
    let text = table.text(cell)
    if text.isEmpty { return nil }
    return text.utf8.count <= 6 && ["-", "—", "——", "/", "／"].contains(text) ? nil : text
  }

  /// The value that a row cannot do without.
  mutating func require<Value>(_ column: Column, _ read: (inout Sheet) -> Value?) -> Value? {
    guard text(column) != nil else {
      report(.missingCell(column.title, at: place(table.range(of: row))))
      return nil
    }
    return read(&self)
  }

  /// A day that is not after today. Spreadsheets may put a time behind it.
  mutating func day(_ column: Column) -> Day? {
    guard let text = text(column) else { return nil }
    let written = WrittenDay(text.withoutTime)
    guard case .day(let day) = written else {
      if case .slip(let slip) = written {
        report(.invalidDate(text, key: column.title, slip, isCell: true, at: place(of: column)))
      }
      return nil
    }
    // Spreadsheets write an empty date as 1899-12-30 or 1900-01-01; the Party was founded in 1921.
    guard day.year >= 1921 else {
      report(.invalidDate(text, key: column.title, .tooEarly, at: place(of: column)))
      return nil
    }
    guard day <= site.edition.today else {
      report(.dateInFuture(day, today: site.edition.today, at: place(of: column)))
      return nil
    }
    return day
  }

  mutating func time(_ column: Column) -> ClockTime? {
    guard let text = text(column) else { return nil }
    if let time = ClockTime(text) { return time }
    report(.invalidTime(text, key: column.title, at: place(of: column)))
    return nil
  }

  /// A whole number; a word like 人 behind it is forgiven.
  mutating func count(_ column: Column) -> Int? {
    guard let text = text(column) else { return nil }
    if let whole = (Amount(text) ?? Amount(text.withoutMeasure))?.whole { return whole }
    report(.invalidNumber(text, key: column.title, whole: true, at: place(of: column)))
    return nil
  }

  mutating func hours(_ column: Column) -> Amount? {
    guard let text = text(column) else { return nil }
    if let amount = Amount(text) ?? Amount(text.withoutMeasure) { return amount }
    report(.invalidNumber(text, key: column.title, whole: false, at: place(of: column)))
    return nil
  }

  mutating func money(_ column: Column) -> Amount? {
    guard let text = text(column) else { return nil }
    if let amount = Amount(text) { return amount }
    report(.invalidAmount(text, key: column.title, at: place(of: column)))
    return nil
  }

  mutating func choice<C: Choice>(_ column: Column, _ type: C.Type) -> C? {
    guard let text = text(column) else { return nil }
    let wanted = text.lowercased()
    if let found = C.allCases.first(where: { $0.key == wanted || $0.title == text || $0.aliases.contains(text) }) {
      return found
    }
    let meant = nearest(to: text, among: C.allCases.flatMap { [$0.title, $0.key] })
    report(
      .invalidChoice(text, key: column.title, allowed: C.allCases.map(\.title), meant: meant, at: place(of: column)))
    return nil
  }

  /// Whether the row is for the readers of this edition; a row that names no audience has the site's default one, as
  /// documents do.
  mutating func isForEdition() -> Bool {
    (choice(.audience, Audience.self) ?? site.settings.audience) <= site.edition.audience
  }

  mutating func kind() -> Kind? {
    guard let text = text(.kind) else { return nil }
    if let known = kinds[text] { return known }
    if let found = site.settings.kind(named: text, of: .activity) {
      kinds[text] = found
      return found
    }
    let allowed = site.settings.kinds.filter { $0.type == .activity }
    let meant = nearest(to: text, among: allowed.flatMap { [$0.title, $0.key] })
    report(
      .unknownKind(
        text, type: ContentType.activity.title, allowed: allowed.map(\.title), meant: meant, at: place(of: .kind)))
    return nil
  }

  /// The branches of the row, ascending; nil when one is unknown, or all are withheld from the edition.
  mutating func branches() -> [Int]? {
    guard let cell = cell(.branch), let text = text(.branch) else { return [] }
    if let known = branchLists[text] { return known }
    var found: [Int] = []
    var (isWithheld, isKnown) = (false, true)
    let separators = Set("、，,;；/／\n".unicodeScalars)
    for part in text.unicodeScalars.split(whereSeparator: separators.contains) {
      let name = String(String.UnicodeScalarView(part)).trimmed
      if let branch = branchNames[name] {
        found.append(branch)
      } else if branchNames.isWithheld(name) {
        isWithheld = true
      } else if !name.isEmpty {
        report(.unknownBranch(name, meant: branchNames.nearest(to: name), at: place(range(of: name, in: cell))))
        isKnown = false
      }
    }
    guard isKnown else { return nil }
    if found.isEmpty, isWithheld {
      rowIsWithheld = true
      return nil
    }
    let branches = Array(Set(found)).sorted()
    branchLists[text] = branches
    return branches
  }

  /// The one branch of the row, where a number belongs to one; nil when it is not to be counted.
  mutating func branch() -> Int? {
    guard let branches = branches() else { return nil }
    if branches.count > 1 { report(.severalBranches(at: place(of: .branch))) }
    return branches.count == 1 ? branches.first : nil
  }

  /// Where a name stands within a cell.
  private func range(of name: String, in cell: CSVTable.Cell) -> Range<Int> {
    let wanted = Array(name.utf8)
    let starts = cell.range.lowerBound...max(cell.range.lowerBound, cell.range.upperBound - wanted.count)
    guard let start = starts.first(where: { table.bytes[$0...].starts(with: wanted) }) else { return cell.range }
    return start..<start + wanted.count
  }
}

extension String {
  /// Without a time at its end, as spreadsheets export dates: `2024/3/12 0:00:00`, `2024-03-12T09:30`.
  fileprivate var withoutTime: String {
    guard let cut = utf8.firstIndex(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "T") }) else { return self }
    let time = self[cut...].dropFirst()
    let isTime =
      time.utf8.contains(UInt8(ascii: ":"))
      && time.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || ":.Z ".unicodeScalars.contains($0) }
    return isTime ? String(self[..<cut]) : self
  }

  /// Without 人, 小时 and the like at its end.
  fileprivate var withoutMeasure: String {
    let measures = Set("人名个次小学时课分条件场".unicodeScalars)
    return String(
      String.UnicodeScalarView(unicodeScalars.reversed().drop { measures.contains($0) || $0 == " " }.reversed()))
  }
}
