/// Frequent stretches of some texts: neighbours that often stand together are joined, in a few rounds.
struct PhraseCounts {
  /// The stretches that save more than they cost, most frequent first.
  private(set) var entries: [(units: [UInt16], count: Int)] = []

  private static let rounds = 8
  private static let joinsPerRound = 300
  private static let mostEntries = 3300
  private static let longest = 8

  /// About how many units are to be looked at: enough to learn from, few enough to be quick.
  static let sampleLength = 500_000

  init(_ texts: [String]) {
    var symbols: [[UInt16]] = []
    var numbers: [[UInt16]: UInt32] = [:]
    func number(of units: [UInt16]) -> UInt32 {
      if let known = numbers[units] { return known }
      symbols.append(units)
      numbers[units] = UInt32(symbols.count - 1)
      return UInt32(symbols.count - 1)
    }
    var row = Self.units(of: texts).map { number(of: [$0]) }
    for _ in 0..<Self.rounds {
      var joined: [UInt64: UInt32] = [:]
      for pair in Self.frequentPairs(of: row, symbols) {
        joined[pair] = number(of: symbols[Int(pair >> 32)] + symbols[Int(pair & 0xFFFF_FFFF)])
      }
      if joined.isEmpty { break }
      row = Self.join(row, joined)
    }
    var counts = [Int](repeating: 0, count: symbols.count)
    for symbol in row { counts[Int(symbol)] += 1 }
    entries = symbols.indices.filter { Self.isWorthIt(symbols[$0], counts[$0]) }.map { (symbols[$0], counts[$0]) }
    entries.sort { $0.count != $1.count ? $0.count > $1.count : $0.units.lexicographicallyPrecedes($1.units) }
    entries = Array(entries.prefix(Self.mostEntries))
  }

  /// The units of the texts; what cannot be joined is a line feed.
  private static func units(of texts: [String]) -> [UInt16] {
    var out: [UInt16] = []
    for text in texts {
      out.append(10)
      for unit in text.utf16.prefix(sampleLength / 10) { out.append(unit < 0x20 || unit == 0x7F ? 10 : unit) }
    }
    return out
  }

  private static func frequentPairs(of row: [UInt32], _ symbols: [[UInt16]]) -> [UInt64] {
    var pairs: [UInt64] = []
    pairs.reserveCapacity(row.count)
    for index in row.indices.dropLast() {
      let (first, second) = (symbols[Int(row[index])], symbols[Int(row[index + 1])])
      guard first[0] != 10, second[0] != 10, first.count + second.count <= longest else { continue }
      if isSurrogate(first[0]) || isSurrogate(second[0]) { continue }
      pairs.append(UInt64(row[index]) << 32 | UInt64(row[index + 1]))
    }
    pairs.sortByBits(from: 0, count: 20)
    pairs.sortByBits(from: 32, count: 20)
    var counted: [(pair: UInt64, count: Int)] = []
    var start = 0
    for index in pairs.indices where index + 1 == pairs.count || pairs[index + 1] != pairs[index] {
      if index + 1 - start >= 12 { counted.append((pairs[index], index + 1 - start)) }
      start = index + 1
    }
    counted.sort { $0.count != $1.count ? $0.count > $1.count : $0.pair < $1.pair }
    return counted.prefix(joinsPerRound).map(\.pair)
  }

  private static func join(_ row: [UInt32], _ joined: [UInt64: UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(row.count)
    var index = 0
    while index < row.count {
      if index + 1 < row.count, let symbol = joined[UInt64(row[index]) << 32 | UInt64(row[index + 1])] {
        out.append(symbol)
        index += 2
      } else {
        out.append(row[index])
        index += 1
      }
    }
    return out
  }

  /// Is what an entry saves in the sample more than some times what it costs in the manifest?
  private static func isWorthIt(_ units: [UInt16], _ count: Int) -> Bool {
    if units[0] == 10 || isSurrogate(units[0]) { return false }
    let bytes = units.reduce(0) { $0 + ($1 < 0x80 ? 1 : 3) }
    return units.count == 1 ? count > 8 : count * units.count > 2 * bytes + 2
  }

  private static func isSurrogate(_ unit: UInt16) -> Bool { unit & 0xF800 == 0xD800 }
}
