/// The eight masks, and what speaks against a masked code (ISO/IEC 18004:2015, 7.8).
enum QRMask {
  /// One mask: its rows and its columns, both of which repeat after twelve.
  struct Pattern: Sendable {
    let rows: [UInt64]
    let columns: [UInt64]
  }

  static let patterns: [Pattern] = (0..<8).map { mask in
    func line(_ isDark: (Int) -> Bool) -> UInt64 {
      (0..<64).reduce(0) { $0 | (isDark($1) ? 1 << UInt64($1) : 0) }
    }
    return Pattern(
      rows: (0..<12).map { y in line { x in inverts(mask, x: x, y: y) } },
      columns: (0..<12).map { x in line { y in inverts(mask, x: x, y: y) } })
  }

  /// Whether a mask turns a module over (table 10).
  static func inverts(_ mask: Int, x: Int, y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (y / 2 + x / 3) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    case 7: ((x + y) % 2 + x * y % 3) % 2 == 0
    default: preconditionFailure("there are eight masks")
    }
  }

  /// The sum of the four penalties (table 11); what stands around a code is light.
  static func penalty(rows: [UInt64], columns: [UInt64]) -> Int {
    var penalty = 0
    for line in rows { penalty += runs(line, rows.count) + finders(line, rows.count) }
    for line in columns { penalty += runs(line, rows.count) + finders(line, rows.count) }
    return penalty + blocks(rows) + imbalance(rows)
  }

  /// Five or more modules of one colour in a line: 3, and 1 for each beyond five.
  static func runs(_ line: UInt64, _ size: Int) -> Int {
    let same = ~(line ^ line >> 1) & (1 << UInt64(size - 1) - 1)
    let fives = same & same >> 1 & same >> 2 & same >> 3
    let starts = fives & ~(fives << 1)
    return fives.nonzeroBitCount + 2 * starts.nonzeroBitCount
  }

  /// Each square of two by two modules of one colour: 3.
  static func blocks(_ rows: [UInt64]) -> Int {
    let inner: UInt64 = 1 << UInt64(rows.count - 1) - 1
    var count = 0
    for (upper, lower) in zip(rows, rows.dropFirst()) {
      let same = ~(upper ^ upper >> 1) & ~(lower ^ lower >> 1) & ~(upper ^ lower)
      count += (same & inner).nonzeroBitCount
    }
    return 3 * count
  }

  /// What looks like a finder pattern, 1:1:3:1:1 with four light modules before or behind: 40.
  static func finders(_ line: UInt64, _ size: Int) -> Int {
    let pattern = line & ~(line >> 1) & line >> 2 & line >> 3 & line >> 4 & ~(line >> 5) & line >> 6
    guard pattern != 0 else { return 0 }
    // A shift to the right of a signed number fills up with its highest bit, which stands for what is beyond the code.
    let light = Int64(bitPattern: ~line)
    let behind = UInt64(bitPattern: light >> 7 & light >> 8 & light >> 9 & light >> 10)
    // Turned over, a shift to the left fills up with light modules.
    let before = ~(line << 1 | line << 2 | line << 3 | line << 4)
    return 40 * ((pattern & behind).nonzeroBitCount + (pattern & before).nonzeroBitCount)
  }

  /// Ten for each full 5 % that the dark modules are away from one half.
  static func imbalance(_ rows: [UInt64]) -> Int {
    let all = rows.count * rows.count
    let dark = rows.reduce(0) { $0 + $1.nonzeroBitCount }
    return abs(dark * 20 - all * 10) / all * 10
  }
}
