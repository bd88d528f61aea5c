import PressText

/// The keys of one leaf while it is read, with their weights.
///
/// A raw key is a number of 32 bits: `a << 16 | b` for the pair of letters a, b; `a << 16` for the letter a alone;
/// 0x10000 + a code of `NameSpelling` (no letter is below 0x20) for the spelling of a name; and 0x80000 + a `Seam`.
struct KeyBag {
  /// Key above, weight in the low 16 bits.
  private var entries: [UInt64] = []
  private var words: [String: Int] = [:]

  static let spellingBase: UInt32 = 0x10000
  static let seamBase: UInt32 = 0x80000
  static let firstLetterKey: UInt32 = 0x20 << 16

  /// Title, tags, branches, kind and summary: what belongs to the document as a whole.
  mutating func addNames(of document: SearchDocument) {
    add(document.title, weight: FieldWeight.title)
    addSpelling(of: document.title, pairs: true, weight: FieldWeight.title)
    for tag in document.tags + document.branches + [document.typeTitle] + [document.kindTitle].compactMap(\.self) {
      add(tag, weight: FieldWeight.tag)
      addSpelling(of: tag, pairs: true, weight: 0)
    }
    add(document.summary, weight: FieldWeight.summary)
  }

  mutating func add(_ text: some StringProtocol, weight: Int) {
    guard !text.isEmpty else { return }
    let units = Letters(text).units
    let low = UInt64(weight)
    entries.reserveCapacity(entries.count + units.count * 2)
    var narrowStart: Int?
    for (index, unit) in units.enumerated() {
      let isWide = Letters.isWide(unit)
      if isWide || unit == Letters.blank {
        if let start = narrowStart { addWord(units[start..<index], weight: weight) }
        narrowStart = nil
        if !isWide { continue }
      } else if narrowStart == nil {
        narrowStart = index
      }
      entries.append(UInt64(unit) << 32 | low)
      guard index + 1 < units.count else { continue }
      let next = units[index + 1]
      if next != Letters.blank, Letters.isWide(next) == isWide, unit != Letters.weak, next != Letters.weak {
        entries.append(UInt64(UInt32(unit) << 16 | UInt32(next)) << 16 | low)
      }
    }
    if let start = narrowStart { addWord(units[start...], weight: weight) }
    Seam.each(in: units) { entries.append(UInt64(Self.seamBase + $0.number) << 16) }
  }

  /// Adds the ways to type a name in pinyin; `pairs` also for two initials alone.
  mutating func addSpelling(of name: String, pairs: Bool, weight: Int) {
    for code in NameSpelling(of: name).codes(withPairs: pairs) {
      entries.append(UInt64(Self.spellingBase + code) << 16 | UInt64(weight))
    }
  }

  private mutating func addWord(_ units: ArraySlice<UInt16>, weight: Int) {
    guard units.count >= 2 else { return }
    words[String(decoding: units.prefix(Self.longestWord), as: UTF16.self), default: 0] += weight
  }

  /// Longer narrow words are kept by their beginning.
  static let longestWord = 32

  func sortedWords() -> [(word: String, level: Int)] {
    words.map { ($0.key, FieldWeight.level(of: $0.value)) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }

  /// The keys in order, each once, and of those with a level above 0 their place × 8 + level.
  mutating func sortedKeys() -> (keys: [UInt32], raised: [UInt32]) {
    entries.sortByBits(from: 16, count: 32)
    var keys: [UInt32] = []
    var raised: [UInt32] = []
    keys.reserveCapacity(entries.count)
    var index = 0
    while index < entries.count {
      let key = entries[index] >> 16
      var weight = 0
      while index < entries.count, entries[index] >> 16 == key {
        weight += Int(entries[index] & 0xFFFF)
        index += 1
      }
      let level = FieldWeight.level(of: weight)
      if level > 0 { raised.append(UInt32(keys.count << 3 | level)) }
      keys.append(UInt32(truncatingIfNeeded: key))
    }
    // A copy is as long as it must be; ten thousand documents are held at once.
    return (keys.withUnsafeBufferPointer { Array($0) }, raised)
  }
}

extension [UInt64] {
  /// Sorts by the bits `first ..< first + count`, keeping the order of equals.
  mutating func sortByBits(from first: Int, count bitCount: Int) {
    guard count > 1 else { return }
    var other = [UInt64](repeating: 0, count: count)
    var shift = first
    while shift < first + bitCount {
      let width = Swift.min(11, first + bitCount - shift)
      let mask = UInt64(1 << width - 1)
      var starts = [Int](repeating: 0, count: 1 << width)
      for entry in self { starts[Int(entry >> UInt64(shift) & mask)] += 1 }
      var sum = 0
      for index in starts.indices { (starts[index], sum) = (sum, sum + starts[index]) }
      for entry in self {
        let digit = Int(entry >> UInt64(shift) & mask)
        other[starts[digit]] = entry
        starts[digit] += 1
      }
      swap(&self, &other)
      shift += width
    }
  }
}
