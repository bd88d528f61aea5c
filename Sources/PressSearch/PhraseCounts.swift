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
      row = [UInt32](unsafeUninitializedCapacity: row.count) { out, count in
        count = row.withUnsafeBufferPointer { joined.join($0, to: out) }
      }
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
    var numbers = [UInt32](repeating: .max, count: 1 << 16)
    let most = texts.reduce(0) { $0 + 1 + min($1.count, sampleLength / 10) }
    let row = [UInt32](unsafeUninitializedCapacity: most) { row, count in
      for text in texts {
        let end = count + 1 + sampleLength / 10
        row[count] = number(of: 10, &numbers, &symbols)
        count += 1
        text.withUnsafeBufferPointer { text in
          UTF16Units.each(of: text) { unit in
            guard count < end else { return }
            row[count] = number(of: unit < 0x20 || unit == 0x7F ? 10 : unit, &numbers, &symbols)
            count &+= 1
          }
        }
      }
    }
    return (symbols, row)
  }

  @inline(__always)
  private static func number(of unit: UInt16, _ numbers: inout [UInt32], _ symbols: inout [[UInt16]]) -> UInt32 {
    if numbers[Int(unit)] == .max {
      numbers[Int(unit)] = UInt32(symbols.count)
      symbols.append([unit])
    }
    return numbers[Int(unit)]
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
    let (followers, ends) = followers(in: row, of: symbols.count)
    var pairs: [Pair] = []
    var counts = [UInt32](repeating: 0, count: symbols.count)
    // Each symbol that follows, once, and room for one more.
    var different = [UInt32](repeating: 0, count: symbols.count + 1)
    for first in symbols.indices where lengths[first] < longest {
      let some = followers[(first == 0 ? 0 : ends[first - 1])..<ends[first]]
      guard some.count >= leastCount else { continue }
      let found = count(some, in: &counts, &different)
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

  /// The symbols that follow each symbol, one behind the other, and where those of each end.
  private static func followers(in row: [UInt32], of count: Int) -> (followers: [UInt32], ends: [Int]) {
    var ends = [Int](repeating: 0, count: count + 1)
    for symbol in row.dropLast() { ends[Int(symbol) + 1] += 1 }
    for symbol in 0..<count { ends[symbol + 1] += ends[symbol] }
    var followers = [UInt32](repeating: 0, count: row.count)
    row.withUnsafeBufferPointer { row in
      ends.withUnsafeMutableBufferPointer { ends in
        followers.withUnsafeMutableBufferPointer { followers in
          for index in row.indices.dropLast() {
            followers[ends[Int(row[index])]] = row[index + 1]
            ends[Int(row[index])] &+= 1
          }
        }
      }
    }
    return (followers, ends)
  }

  /// Counts some symbols, and writes each of them once; gives how many are written.
  private static func count(_ some: ArraySlice<UInt32>, in counts: inout [UInt32], _ different: inout [UInt32]) -> Int {
    some.withUnsafeBufferPointer { some in
      counts.withUnsafeMutableBufferPointer { counts in
        different.withUnsafeMutableBufferPointer { different in
          var found = 0
          for symbol in some {
            // Whether it is new cannot be foreseen, so that it is written in either case.
            different[found] = symbol
            found &+= counts[Int(symbol)] == 0 ? 1 : 0
            counts[Int(symbol)] &+= 1
          }
          return found
        }
      }
    }
  }

  /// What pairs of symbols become in a round: a table with open addresses, large enough that most pairs find their own place
  /// or a free one.
  private struct Joints {
    private var pairs = [UInt64](repeating: .max, count: slots)
    private var numbers = [UInt32](repeating: 0, count: slots)
    private(set) var isEmpty = true

    private static let slots = 4096

    mutating func insert(_ first: UInt32, _ second: UInt32, _ number: UInt32) {
      var place = Self.start(first, second)
      while pairs[place] != .max { place = (place + 1) & (Self.slots - 1) }
      pairs[place] = UInt64(first) << 32 | UInt64(second)
      numbers[place] = number
      isEmpty = false
    }

    /// Writes a row to a place for as many symbols, with joined pairs, and gives how many symbols are left.
    func join(_ row: UnsafeBufferPointer<UInt32>, to out: UnsafeMutableBufferPointer<UInt32>) -> Int {
      pairs.withUnsafeBufferPointer { pairs in
        numbers.withUnsafeBufferPointer { numbers in
          var (index, count) = (0, 0)
          while index + 1 < row.count {
            let (first, second) = (row[index], row[index + 1])
            let pair = UInt64(first) << 32 | UInt64(second)
            var place = Self.start(first, second)
            while pairs[place] != pair, pairs[place] != .max { place = (place &+ 1) & (Self.slots - 1) }
            // Whether two are joined cannot be foreseen, so that nothing hangs on it but what is written.
            let areJoined = pairs[place] == pair
            out[count] = areJoined ? numbers[place] : first
            count &+= 1
            index &+= areJoined ? 2 : 1
          }
          if index < row.count {
            out[count] = row[index]
            count &+= 1
          }
          return count
        }
      }
    }

    @inline(__always)
    private static func start(_ first: UInt32, _ second: UInt32) -> Int {
      Int(truncatingIfNeeded: ((UInt64(first) << 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15) &>> 52)
    }
  }

  /// Is what an entry saves in the sample more than some times what it costs in the manifest?
  private static func isWorthIt(_ units: [UInt16], _ count: Int) -> Bool {
    if units[0] == 10 || isSurrogate(units[0]) { return false }
    let bytes = units.reduce(0) { $0 + ($1 < 0x80 ? 1 : 3) }
    return units.count == 1 ? count > 8 : count * units.count > 2 * bytes + 2
  }

  private static func isSurrogate(_ unit: UInt16) -> Bool { unit & 0xF800 == 0xD800 }
}
