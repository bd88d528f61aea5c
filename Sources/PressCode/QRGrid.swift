/// The modules of a code, kept by rows and by columns, so that both directions are weighed alike.
struct QRGrid: Sendable {
  private let version: QRVersion
  private(set) var rows: [UInt64]
  private(set) var columns: [UInt64]
  /// Modules that hold no data, by rows and by columns.
  private var fixedRows: [UInt64]
  private var fixedColumns: [UInt64]

  /// Where data may stand, in the order in which it does: the column in the lower byte, the row in the upper.
  private var room: [UInt16] = []

  private var size: Int { version.size }

  /// The grids of all versions before data is set.
  static let blank = QRVersion.all.map(QRGrid.init)

  /// The patterns that every code of a version has (ISO/IEC 18004:2015, 6.3), with room for format and data.
  private init(_ version: QRVersion) {
    self.version = version
    let empty = [UInt64](repeating: 0, count: version.size)
    (rows, columns, fixedRows, fixedColumns) = (empty, empty, empty, empty)
    for place in 0..<size {
      fix(x: 6, y: place, place % 2 == 0)
      fix(x: place, y: 6, place % 2 == 0)
    }
    for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { addFinder(x, y) }
    let alignments = version.alignments
    for x in alignments {
      for y in alignments where !isFinder(x, y) { addAlignment(x, y) }
    }
    addVersion()
    for place in 0...8 {
      fix(x: 8, y: place, place == 6)
      fix(x: place, y: 8, place == 6)
    }
    for place in 1...8 {
      fix(x: size - place, y: 8, false)
      fix(x: 8, y: size - place, place == 8)
    }
    addRoom()
  }

  private mutating func set(x: Int, y: Int, _ isDark: Bool) {
    let (column, row) = (UInt64(1) << UInt64(x), UInt64(1) << UInt64(y))
    if isDark {
      rows[y] |= column
      columns[x] |= row
    } else {
      rows[y] &= ~column
      columns[x] &= ~row
    }
  }

  private mutating func fix(x: Int, y: Int, _ isDark: Bool) {
    set(x: x, y: y, isDark)
    fixedRows[y] |= 1 << UInt64(x)
    fixedColumns[x] |= 1 << UInt64(y)
  }

  private mutating func addFinder(_ middleX: Int, _ middleY: Int) {
    for dy in -4...4 {
      for dx in -4...4 {
        let (x, y, ring) = (middleX + dx, middleY + dy, max(abs(dx), abs(dy)))
        if (0..<size).contains(x), (0..<size).contains(y) { fix(x: x, y: y, ring != 2 && ring != 4) }
      }
    }
  }

  /// Whether an alignment pattern would lie on a finder pattern.
  private func isFinder(_ x: Int, _ y: Int) -> Bool {
    let last = size - 7
    return (x == 6 && y == 6) || (x == 6 && y == last) || (x == last && y == 6)
  }

  private mutating func addAlignment(_ middleX: Int, _ middleY: Int) {
    for dy in -2...2 {
      for dx in -2...2 { fix(x: middleX + dx, y: middleY + dy, max(abs(dx), abs(dy)) != 1) }
    }
  }

  /// 18 bits that tell a version from 7 on (7.10).
  static func versionBits(_ number: Int) -> Int {
    var remainder = number
    for _ in 0..<12 { remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25 }
    return number << 12 | remainder
  }

  private mutating func addVersion() {
    guard version.number >= 7 else { return }
    let bits = Self.versionBits(version.number)
    for place in 0..<18 {
      let isDark = bits >> place & 1 == 1
      let (far, near) = (size - 11 + place % 3, place / 3)
      fix(x: far, y: near, isDark)
      fix(x: near, y: far, isDark)
    }
  }

  /// 15 bits that tell level M and the mask (7.9).
  static func formatBits(mask: Int) -> Int {
    var remainder = mask
    for _ in 0..<10 { remainder = remainder << 1 ^ (remainder >> 9) * 0x537 }
    return (mask << 10 | remainder) ^ 0x5412
  }

  private mutating func addFormat(mask: Int) {
    let bits = Self.formatBits(mask: mask)
    func isDark(_ place: Int) -> Bool { bits >> place & 1 == 1 }
    for place in 0...5 { set(x: 8, y: place, isDark(place)) }
    set(x: 8, y: 7, isDark(6))
    set(x: 8, y: 8, isDark(7))
    set(x: 7, y: 8, isDark(8))
    for place in 9..<15 { set(x: 14 - place, y: 8, isDark(place)) }
    for place in 0..<8 { set(x: size - 1 - place, y: 8, isDark(place)) }
    for place in 8..<15 { set(x: 8, y: size - 15 + place, isDark(place)) }
  }

  /// Two columns at a time, from the right, up and down in turn (7.7.3).
  private mutating func addRoom() {
    var right = size - 1
    while right > 0 {
      if right == 6 { right = 5 }
      let goesUp = (right + 1) & 2 == 0
      for step in 0..<size {
        let y = goesUp ? size - 1 - step : step
        for x in [right, right - 1] where fixedRows[y] >> UInt64(x) & 1 == 0 { room.append(UInt16(y << 8 | x)) }
      }
      right -= 2
    }
  }

  /// Sets the codewords, highest bits first; a few modules at the end may stay light.
  mutating func place(_ codewords: [UInt8]) {
    precondition((0..<8).contains(room.count - codewords.count * 8), "every codeword has its place")
    for (index, codeword) in codewords.enumerated() {
      for bit in 0..<8 where codeword << UInt8(bit) & 0x80 != 0 {
        let place = room[index * 8 + bit]
        set(x: Int(place & 0xFF), y: Int(place >> 8), true)
      }
    }
  }

  /// The same under the mask that reads best: the one with the least penalty, the first of equals (7.8.3).
  func masked() -> QRGrid {
    var best = masked(by: 0)
    var least = best.penalty
    for mask in 1..<8 {
      let other = masked(by: mask)
      let penalty = other.penalty
      if penalty < least { (best, least) = (other, penalty) }
    }
    return best
  }

  func masked(by mask: Int) -> QRGrid {
    var masked = self
    let pattern = QRMask.patterns[mask]
    for place in 0..<size {
      masked.rows[place] ^= pattern.rows[place % 12] & ~fixedRows[place] & sides
      masked.columns[place] ^= pattern.columns[place % 12] & ~fixedColumns[place] & sides
    }
    masked.addFormat(mask: mask)
    return masked
  }

  private var sides: UInt64 { 1 << UInt64(size) - 1 }

  var penalty: Int { QRMask.penalty(rows: rows, columns: columns) }
}
