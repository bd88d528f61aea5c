/// The stretches of text that are frequent on a site, by which the texts for snippets are written short.
///
/// A coded text is printable: the first `short` entries are one digit of base 91 each, the others two, of which the first
/// is at least `short`; a character beyond ASCII may also stand for itself. Every printable ASCII character and the line
/// feed are entries. Digits are those of `PackedBits`.
struct TextDictionary {
  /// Entries, most frequent first; each some UTF-16 units.
  let entries: [[UInt16]]
  /// How many have one digit.
  let short: Int

  private let steps: StepTable
  /// For each node of the tree of entries, its entry or -1.
  private let entryOfNode: [Int32]

  /// Learns from some texts of the site; the same texts give the same dictionary.
  init(learningFrom texts: [String]) {
    let counts = PhraseCounts(texts)
    self.init(entries: counts.entries)
  }

  private init(entries counted: [(units: [UInt16], count: Int)]) {
    short = Self.bestShort(counted.map(\.count))
    let room = short + (91 - short) * 91
    var kept = Array(counted.prefix(room))
    let plain = Set(kept.map(\.units))
    let missing = ([10] + Array(UInt16(0x20)...0x7E)).map { [$0] }.filter { !plain.contains($0) }
    kept = Array(kept.prefix(room - missing.count)) + missing.map { ($0, 0) }
    entries = kept.map(\.units)
    var steps = StepTable()
    var ends: [Int32] = [-1]
    for (number, units) in entries.enumerated() {
      var node = 0
      for unit in units {
        if let next = steps[node, unit] {
          node = next
        } else {
          ends.append(-1)
          steps.insert(node, unit, ends.count - 1)
          node = ends.count - 1
        }
      }
      ends[node] = Int32(number)
    }
    self.steps = steps
    entryOfNode = ends
  }

  /// Which number of one-digit entries makes the texts shortest.
  private static func bestShort(_ counts: [Int]) -> Int {
    var sums = [0]
    for count in counts { sums.append(sums[sums.count - 1] + count) }
    func saved(_ short: Int) -> Int {
      sums[min(counts.count, short)] + sums[min(counts.count, short + (91 - short) * 91)]
    }
    var best = 1
    for short in 1...84 where saved(short) > saved(best) { best = short }
    return best
  }

  /// Appends a text in code, as part of a JSON string.
  func encode(_ text: some StringProtocol, to out: inout [UInt8]) {
    let units = text.utf16.map { $0 < 0x20 && $0 != 10 || $0 == 0x7F ? 0x20 : $0 }
    var index = 0
    while index < units.count {
      var node = 0
      var end = index
      var best: (entry: Int, end: Int)?
      while end < units.count, let next = steps[node, units[end]] {
        node = next
        end += 1
        if entryOfNode[node] >= 0 { best = (Int(entryOfNode[node]), end) }
      }
      if let best {
        append(best.entry, to: &out)
        index = best.end
      } else {
        let isPair = UTF16.isLeadSurrogate(units[index]) && index + 1 < units.count
        let count = isPair ? 2 : 1
        out += Array(String(decoding: units[index..<index + count], as: UTF16.self).utf8)
        index += count
      }
    }
  }

  private func append(_ entry: Int, to out: inout [UInt8]) {
    if entry < short {
      out.append(PackedBits.digits[entry])
    } else {
      out.append(PackedBits.digits[short + (entry - short) / 91])
      out.append(PackedBits.digits[(entry - short) % 91])
    }
  }
}

/// From a node of a tree and a unit to the next node: a table with open addresses.
private struct StepTable {
  private var keys = [UInt64](repeating: .max, count: 1 << 15)
  private var values = [Int32](repeating: 0, count: 1 << 15)
  private var count = 0

  @inline(__always)
  subscript(node: Int, unit: UInt16) -> Int? {
    let key = UInt64(node) << 16 | UInt64(unit)
    var place = start(key)
    while keys[place] != .max {
      if keys[place] == key { return Int(values[place]) }
      place = (place + 1) & (keys.count - 1)
    }
    return nil
  }

  mutating func insert(_ node: Int, _ unit: UInt16, _ value: Int) {
    precondition(count < keys.count / 2, "a dictionary has at most some thousand entries of a few units")
    var place = start(UInt64(node) << 16 | UInt64(unit))
    while keys[place] != .max { place = (place + 1) & (keys.count - 1) }
    keys[place] = UInt64(node) << 16 | UInt64(unit)
    values[place] = Int32(value)
    count += 1
  }

  private func start(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 40) & (keys.count - 1) }
}
