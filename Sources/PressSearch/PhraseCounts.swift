/// Frequent stretches of some texts: neighbours that often stand together are joined, in a few rounds.
struct PhraseCounts {
  /// The stretches that save more than they cost, most frequent first.
  private(set) var entries: [(units: [UInt16], count: Int)] = []

  private static let rounds = 8
  private static let joinsPerRound = 300
  private static let mostEntries = 3300
  private static let longest = 8
  /// What stands together less often is not joined.
  private static let leastCount = 12

  /// About how many units are to be looked at: enough to learn from, few enough to be quick.
  static let sampleLength = 500_000

  /// Of texts in UTF-8.
  init(_ texts: [[UInt8]]) {
    var (symbols, row) = Self.units(of: texts)
    var numbers: [[UInt16]: UInt32] = [:]
    for _ in 0..<Self.rounds {
      var joined = Joints()
      for pair in Self.frequentPairs(of: row, symbols) {
        let units = symbols[Int(pair.first)] + symbols[Int(pair.second)]
        let number = numbers[units] ?? UInt32(symbols.count)
        if Int(number) == symbols.count {
          numbers[units] = number
          symbols.append(units)
        }
        joined.insert(pair.first, pair.second, number)
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

  /// The units of the texts, each a symbol of its own, numbered as they come; what cannot be joined is a line feed.
  private static func units(of texts: [[UInt8]]) -> (symbols: [[UInt16]], row: [UInt32]) {
    var symbols: [[UInt16]] = []
    var row: [UInt32] = []
    row.reserveCapacity(sampleLength)
    var numbers = [UInt32](repeating: .max, count: 1 << 16)
    func add(_ unit: UInt16) {
      if numbers[Int(unit)] == .max {
        numbers[Int(unit)] = UInt32(symbols.count)
        symbols.append([unit])
      }
      row.append(numbers[Int(unit)])
    }
    for text in texts {
      add(10)
      var left = sampleLength / 10
      text.withUnsafeBufferPointer { text in
        UTF16Units.each(of: text) { unit in
          if left > 0 { add(unit < 0x20 || unit == 0x7F ? 10 : unit) }
          left -= 1
        }
      }
    }
    return (symbols, row)
  }

  /// Two symbols that stand together, and how often.
  private struct Pair {
    let first: UInt32
    let second: UInt32
    let count: UInt32
  }

  /// The pairs that are to be joined, the most frequent first.
  private static func frequentPairs(of row: [UInt32], _ symbols: [[UInt16]]) -> ArraySlice<Pair> {
    // A symbol's length; so long that it is never joined for what must stay alone.
    let lengths = symbols.map { UInt8($0[0] == 10 || isSurrogate($0[0]) ? longest : $0.count) }
    // The symbols that follow each symbol, one behind the other.
    var ends = [Int](repeating: 0, count: symbols.count + 1)
    for symbol in row.dropLast() { ends[Int(symbol) + 1] += 1 }
    for symbol in symbols.indices { ends[symbol + 1] += ends[symbol] }
    var followers = [UInt32](repeating: 0, count: row.count)
    for index in row.indices.dropLast() {
      followers[ends[Int(row[index])]] = row[index + 1]
      ends[Int(row[index])] += 1
    }
    var pairs: [Pair] = []
    var counts = [UInt32](repeating: 0, count: symbols.count)
    // Each symbol that follows, once, and room for one more.
    var different = [UInt32](repeating: 0, count: symbols.count + 1)
    for first in symbols.indices where lengths[first] < longest {
      let some = followers[(first == 0 ? 0 : ends[first - 1])..<ends[first]]
      guard some.count >= leastCount else { continue }
      var found = 0
      for second in some {
        // Whether it is new cannot be foreseen, so that it is written in either case.
        different[found] = second
        found += counts[Int(second)] == 0 ? 1 : 0
        counts[Int(second)] += 1
      }
      for second in different[..<found] {
        let count = counts[Int(second)]
        counts[Int(second)] = 0
        if count >= leastCount, Int(lengths[first] + lengths[Int(second)]) <= longest {
          pairs.append(Pair(first: UInt32(first), second: second, count: count))
        }
      }
    }
    pairs.sort { $0.count != $1.count ? $0.count > $1.count : ($0.first, $0.second) < ($1.first, $1.second) }
    return pairs.prefix(joinsPerRound)
  }

  /// What pairs of symbols become in a round: a table with open addresses.
  private struct Joints {
    private var pairs = [UInt64](repeating: .max, count: 1024)
    private var numbers = [UInt32](repeating: 0, count: 1024)
    private(set) var isEmpty = true

    mutating func insert(_ first: UInt32, _ second: UInt32, _ number: UInt32) {
      var place = Self.start(first, second)
      while pairs[place] != .max { place = (place + 1) & 1023 }
      pairs[place] = UInt64(first) << 32 | UInt64(second)
      numbers[place] = number
      isEmpty = false
    }

    @inline(__always)
    func number(_ first: UInt32, _ second: UInt32) -> UInt32? {
      var place = Self.start(first, second)
      while pairs[place] != .max {
        if pairs[place] == UInt64(first) << 32 | UInt64(second) { return numbers[place] }
        place = (place &+ 1) & 1023
      }
      return nil
    }

    @inline(__always)
    private static func start(_ first: UInt32, _ second: UInt32) -> Int {
      Int(truncatingIfNeeded: ((UInt64(first) << 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15) &>> 54)
    }
  }

  private static func join(_ row: [UInt32], _ joined: Joints) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(row.count)
    var index = 0
    while index < row.count {
      if index + 1 < row.count, let symbol = joined.number(row[index], row[index + 1]) {
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
