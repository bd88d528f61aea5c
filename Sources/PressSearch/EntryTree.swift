/// The entries of a text code as a tree, by which a text is split into the longest of them.
///
/// The tree is a double array: each node has a base of its own, and the step that leads from it by a unit lies in the cell
/// at the base plus the unit's number, if that cell names the same number. So each step is one look into memory.
struct EntryTree {
  /// Of each 16-bit unit its number among those that stand in entries; 0 for the others.
  private var numbers = [UInt16](repeating: 0, count: 1 << 16)
  private var cells: [EntryCell] = []

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
    cells = EntryShelf(rows, width: Int(count) + 1).cells
    // Control characters but the line feed count as blanks.
    for unit in Array(0..<0x20) + [0x7F] where unit != 0x0A { numbers[unit] = numbers[0x20] }
  }

  /// Splits a text in UTF-8.
  @inline(__always)
  func split(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Stretches) -> Void) {
    let room = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: 2 * bytes.count + 2)
    defer { room.deallocate() }
    let units = UnsafeMutableBufferPointer(rebasing: room[...bytes.count])
    let row = UnsafeMutableBufferPointer(rebasing: room[(bytes.count + 1)...])
    var count = 0
    numbers.withUnsafeBufferPointer { numbers in
      UTF16Units.each(of: bytes) { unit in
        units.initializeElement(at: count, to: unit)
        row.initializeElement(at: count, to: numbers[Int(unit)])
        count &+= 1
      }
    }
    // No step leads on by 0.
    row.initializeElement(at: count, to: 0)
    cells.withUnsafeBufferPointer { body(Stretches(count: count, units: units, numbers: row, cells: $0)) }
  }

  /// The longest entries that a text is made of, one after the other.
  struct Stretches {
    /// How many 16-bit units the text has.
    let count: Int
    fileprivate let units: UnsafeMutableBufferPointer<UInt16>
    /// Of each unit its number, and a 0 at the end.
    fileprivate let numbers: UnsafeMutableBufferPointer<UInt16>
    fileprivate let cells: UnsafeBufferPointer<EntryCell>

    /// Calls `body` with the sign of each; with 0 and a unit for one that begins no entry.
    @inline(__always)
    func each(_ body: (_ sign: Int, _ unit: UInt16) -> Void) {
      var index = 0
      while index < count {
        let (sign, end) = longest(from: index)
        body(sign, units[index])
        index = end
      }
    }

    @inline(__always)
    private func longest(from start: Int) -> (sign: Int, end: Int) {
      var (place, base) = (start, 0)
      var (sign, end) = (0, start &+ 1)
      while true {
        let number = numbers[place]
        let cell = cells[base &+ Int(number)]
        guard cell.number == number else { return (sign, end) }
        place &+= 1
        // Whether an entry ends here cannot be foreseen.
        let here = cell.sign
        (sign, end) = here > 0 ? (here, place) : (sign, end)
        base = cell.base
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
