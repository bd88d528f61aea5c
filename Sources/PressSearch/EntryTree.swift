/// The entries of a text code as a tree, by which a text is split into the longest of them.
///
/// The tree is a double array: each node has a base of its own, and the step that leads from it by a unit lies in the cell
/// at the base plus the unit's number, if that cell names the same number. So each step is one look into memory.
struct EntryTree {
  /// Of each 16-bit unit its number among those that stand in entries; 0 for the others.
  private var numbers = [UInt16](repeating: 0, count: 1 << 16)
  private var cells: [EntryCell] = []
  /// Leads to a base whose cells are all free.
  private var nowhere = EntryCell.free

  /// Of each entry a sign of at most 20 bits; entries whose sign is 0 are left out.
  init(_ entries: [[UInt16]], signs: [Int]) {
    var count: UInt16 = 0
    for unit in entries.joined() where numbers[Int(unit)] == 0 {
      count += 1
      numbers[Int(unit)] = count
    }
    precondition(count < EntryCell.free.number, "a code has some thousand entries of a few units")
    var rows = zip(entries, signs).filter { $0.1 != 0 }.map { entry, sign in
      EntryShelf.Row(numbers: entry.map { numbers[Int($0)] }, sign: sign)
    }
    rows.sort { $0.numbers.lexicographicallyPrecedes($1.numbers) }
    let shelf = EntryShelf(rows, width: Int(count) + 1)
    (cells, nowhere) = (shelf.cells, shelf.nowhere)
    // Control characters but the line feed count as blanks.
    for unit in Array(0..<0x20) + [0x7F] where unit != 0x0A { numbers[unit] = numbers[0x20] }
  }

  /// Splits a text in UTF-8 into the longest entries that it is made of, one after the other.
  @inline(__always)
  func split(_ bytes: UnsafeBufferPointer<UInt8>, _ room: inout SplitRoom, _ body: (Stretches) -> Void) {
    room.withSpace(for: bytes.count) { units, row, found in
      let count = read(bytes, to: units, row)
      look(in: row, count, to: found)
      body(Stretches(count: count, units: units, found: found))
    }
  }

  /// Writes a text's 16-bit units, and the number of each, and gives how many they are; behind them stand zeros.
  private func read(
    _ bytes: UnsafeBufferPointer<UInt8>, to units: UnsafeMutableBufferPointer<UInt16>,
    _ row: UnsafeMutableBufferPointer<UInt16>
  ) -> Int {
    var count = 0
    numbers.withUnsafeBufferPointer { numbers in
      UTF16Units.each(of: bytes) { unit in
        units[count] = unit
        row[count] = numbers[Int(unit)]
        count &+= 1
      }
    }
    // No step leads on by 0.
    for place in count..<count + SplitRoom.margin { row[place] = 0 }
    return count
  }

  /// Finds the longest entry that begins at each unit. Most of these are in the middle of another one, but which are not
  /// cannot be foreseen, and looking everywhere waits for nothing.
  private func look(
    in row: UnsafeMutableBufferPointer<UInt16>, _ count: Int, to found: UnsafeMutableBufferPointer<Found>
  ) {
    cells.withUnsafeBufferPointer { cells in
      for place in 0..<count {
        var cell = step(from: 0, row[place], cells)
        var best = Found.none.or(cell.sign, length: 1)
        cell = step(from: cell.base, row[place &+ 1], cells)
        best = best.or(cell.sign, length: 2)
        cell = step(from: cell.base, row[place &+ 2], cells)
        best = best.or(cell.sign, length: 3)
        var length = 3
        while cell.base != nowhere.base {
          cell = step(from: cell.base, row[place &+ length], cells)
          length &+= 1
          best = best.or(cell.sign, length: length)
        }
        found[place] = best
      }
    }
  }

  /// The step from a base by a number; one that leads nowhere, where there is none.
  @inline(__always)
  private func step(from base: Int, _ number: UInt16, _ cells: UnsafeBufferPointer<EntryCell>) -> EntryCell {
    let cell = cells[base &+ Int(number)]
    return cell.number == number ? cell : nowhere
  }

  /// The longest entry that begins at a unit.
  struct Found {
    private let bits: UInt32

    static let none = Found(bits: 1 << 20)

    private init(bits: UInt32) { self.bits = bits }

    /// 0 where none begins.
    @inline(__always)
    var sign: Int { Int(truncatingIfNeeded: bits & 0xF_FFFF) }

    /// In units; 1 where none begins.
    @inline(__always)
    var length: Int { Int(truncatingIfNeeded: bits &>> 20) }

    /// A longer entry, if its sign is not 0.
    @inline(__always)
    fileprivate func or(_ sign: Int, length: Int) -> Found {
      sign > 0 ? Found(bits: UInt32(truncatingIfNeeded: length &<< 20 | sign)) : self
    }
  }

  /// The longest entries that a text is made of, one after the other.
  struct Stretches {
    /// How many 16-bit units the text has.
    let count: Int
    fileprivate let units: UnsafeMutableBufferPointer<UInt16>
    fileprivate let found: UnsafeMutableBufferPointer<Found>

    /// Calls `body` with the sign of each; with 0 and a unit for one that begins no entry.
    @inline(__always)
    func each(_ body: (_ sign: Int, _ unit: UInt16) -> Void) {
      var index = 0
      while index < count {
        let entry = found[index]
        body(entry.sign, units[index])
        index &+= entry.length
      }
    }
  }
}

/// Space for splitting texts, one after the other.
struct SplitRoom {
  private var units: [UInt16] = []
  private var numbers: [UInt16] = []
  private var found: [EntryTree.Found] = []

  /// So many zeros behind a text's numbers.
  fileprivate static let margin = 3

  @inline(__always)
  fileprivate mutating func withSpace(
    for count: Int,
    _ body: (
      UnsafeMutableBufferPointer<UInt16>, UnsafeMutableBufferPointer<UInt16>,
      UnsafeMutableBufferPointer<EntryTree.Found>
    ) -> Void
  ) {
    let size = count + Self.margin
    if units.count < size {
      units = [UInt16](repeating: 0, count: size)
      numbers = units
      found = [EntryTree.Found](repeating: .none, count: size)
    }
    units.withUnsafeMutableBufferPointer { units in
      numbers.withUnsafeMutableBufferPointer { numbers in
        found.withUnsafeMutableBufferPointer { body(units, numbers, $0) }
      }
    }
  }
}

/// A step from one node of an `EntryTree` to another.
struct EntryCell {
  private var bits: UInt64

  init(number: UInt16) { bits = UInt64(number) << 48 }

  /// A cell that no unit leads to.
  static let free = EntryCell(number: .max)

  /// The unit's.
  @inline(__always)
  var number: UInt16 { UInt16(truncatingIfNeeded: bits &>> 48) }

  /// Of the entry that ends at the node, 0 if none does.
  @inline(__always)
  var sign: Int {
    get { Int(truncatingIfNeeded: bits &>> 28 & 0xF_FFFF) }
    set { bits = bits & ~(0xF_FFFF << 28) | UInt64(newValue) << 28 }
  }

  /// The node's.
  @inline(__always)
  var base: Int {
    get { Int(truncatingIfNeeded: bits & 0xFFF_FFFF) }
    set { bits = bits & ~0xFFF_FFFF | UInt64(newValue) }
  }
}

/// An `EntryTree`'s cells while they are filled.
private struct EntryShelf {
  private(set) var cells: [EntryCell]
  private(set) var nowhere = EntryCell.free
  private let width: Int
  private var isTaken = [true]
  /// No cell before it is free.
  private var firstFree = 1

  /// An entry as the numbers of its units.
  struct Row {
    let numbers: [UInt16]
    let sign: Int
  }

  /// Rows in order; `width` is one more than the highest number.
  init(_ rows: [Row], width: Int) {
    self.width = width
    cells = [EntryCell](repeating: .free, count: width)
    _ = put(rows[...], depth: 0)
    // From nodes without steps no unit leads on: their base has only free cells.
    let end = cells.count
    for place in cells.indices where cells[place].base == 0 { cells[place].base = end }
    nowhere.base = end
    cells += [EntryCell](repeating: .free, count: width)
  }

  /// Puts the steps of a node, which is what the rows have in common: their first `depth` numbers. Gives its base.
  private mutating func put(_ rows: ArraySlice<Row>, depth: Int) -> Int {
    var groups: [ArraySlice<Row>] = []
    var start = rows.startIndex
    for index in rows.indices
    where index + 1 == rows.endIndex || rows[index + 1].numbers[depth] != rows[start].numbers[depth] {
      groups.append(rows[start...index])
      start = index + 1
    }
    let numbers = groups.map { $0[$0.startIndex].numbers[depth] }
    let base = depth == 0 ? 0 : newBase(for: numbers.map { Int($0) })
    for number in numbers { cells[base + Int(number)] = EntryCell(number: number) }
    for (number, group) in zip(numbers, groups) {
      let first = group[group.startIndex]
      let longer = first.numbers.count == depth + 1 ? group.dropFirst() : group
      if longer.count < group.count { cells[base + Int(number)].sign = first.sign }
      if !longer.isEmpty { cells[base + Int(number)].base = put(longer, depth: depth + 1) }
    }
    return base
  }

  /// The first base that no other node has and whose cells for some ascending numbers are free.
  private mutating func newBase(for numbers: [Int]) -> Int {
    while firstFree < cells.count, !isFree(firstFree) { firstFree += 1 }
    var base = max(1, firstFree - numbers[0])
    while base < isTaken.count && isTaken[base] || !numbers.allSatisfy({ isFree(base + $0) }) { base += 1 }
    cells += [EntryCell](repeating: .free, count: max(0, base + width - cells.count))
    isTaken += [Bool](repeating: false, count: max(0, base + 1 - isTaken.count))
    isTaken[base] = true
    return base
  }

  private func isFree(_ cell: Int) -> Bool { cell >= cells.count || cells[cell].number == EntryCell.free.number }
}
