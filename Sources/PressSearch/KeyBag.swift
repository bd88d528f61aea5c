import PressText

/// The keys of one leaf while it is read, with their weights.
///
/// A raw key is a number of 32 bits: `a << 16 | b` for the pair of letters a, b; `a << 16` for the letter a alone;
/// 0x10000 + a code of `NameSpelling` (no letter is below 0x20) for the spelling of a name; and 0x80000 + a `Seam`.
struct KeyBag {
  /// A table with open addresses: the key above, its weight in the low 32 bits, 0 where there is none.
  private var slots = [UInt64](repeating: 0, count: 1 << 13)
  private var count = 0
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

  mutating func add(_ text: String, weight: Int) {
    var text = text
    text.withUTF8 { add($0, weight: weight) }
  }

  /// Adds a text in UTF-8.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, weight: Int) {
    guard !bytes.isEmpty else { return }
    let letters = Letters(bytes)
    letters.units.withUnsafeBufferPointer { units in
      for start in stride(from: 0, to: units.count, by: 512) {
        let some = start..<min(units.count, start + 512)
        makeRoom(for: some.count * 3)
        slots.withUnsafeMutableBufferPointer { slots in
          var table = Table(slots: slots, count: count)
          Self.addKeys(of: units, some, weight: UInt64(weight), to: &table)
          count = table.count
        }
      }
      addWords(of: units, weight: weight)
    }
  }

  /// Letters, pairs and seams that begin in a range.
  private static func addKeys(
    of units: UnsafeBufferPointer<UInt16>, _ range: Range<Int>, weight: UInt64, to table: inout Table
  ) {
    for index in range {
      let unit = units[index]
      if unit == Letters.blank { continue }
      let isWide = Letters.isWide(unit)
      table.add(UInt32(unit) << 16, weight)
      guard index + 1 < units.count else { continue }
      let next = units[index + 1]
      if next == Letters.blank || next == Letters.weak {
        if index + 2 < units.count, units[index + 2] != Letters.blank {
          table.add(KeyBag.seamBase + Seam(unit, units[index + 2]).number, 0)
        }
        if next == Letters.blank { continue }
      }
      let nextIsWide = Letters.isWide(next)
      if isWide != nextIsWide {
        if next != Letters.weak { table.add(KeyBag.seamBase + Seam(unit, next).number, 0) }
      } else if unit != Letters.weak, next != Letters.weak {
        table.add(UInt32(unit) << 16 | UInt32(next), weight)
      }
    }
  }

  private mutating func addWords(of units: UnsafeBufferPointer<UInt16>, weight: Int) {
    var start: Int?
    for index in 0..<units.count {
      if units[index] == Letters.blank || Letters.isWide(units[index]) {
        if let start { addWord(units[start..<index], weight: weight) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let start { addWord(units[start...], weight: weight) }
  }

  private mutating func addWord(_ units: Slice<UnsafeBufferPointer<UInt16>>, weight: Int) {
    guard units.count >= 2 else { return }
    words[String(decoding: Array(units.prefix(Self.longestWord)), as: UTF16.self), default: 0] += weight
  }

  /// Adds the ways to type a name in pinyin; `pairs` also for two initials alone.
  mutating func addSpelling(of name: String, pairs: Bool, weight: Int) {
    let codes = NameSpelling(of: name).codes(withPairs: pairs)
    makeRoom(for: codes.count)
    slots.withUnsafeMutableBufferPointer { slots in
      var table = Table(slots: slots, count: count)
      for code in codes { table.add(Self.spellingBase + code, UInt64(weight)) }
      count = table.count
    }
  }

  /// Longer narrow words are kept by their beginning.
  static let longestWord = 32

  func sortedWords() -> [(word: String, level: Int)] {
    words.map { ($0.key, FieldWeight.level(of: $0.value)) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }

  /// The keys, each once and in four bytes, in an order that follows from the text, those of letters and pairs first; how
  /// many these are; and of the keys with a level above 0 their place × 8 + level, ascending.
  func keysAndLevels() -> (keys: [UInt8], letterKeys: Int, raised: [UInt32]) {
    var raised: [UInt32] = []
    var raisedBehind: [UInt32] = []
    var front = 0
    let keys = [UInt8](unsafeUninitializedCapacity: count * MemoryLayout<UInt32>.size) { bytes, used in
      let keys = UnsafeMutableRawBufferPointer(bytes).bindMemory(to: UInt32.self)
      var back = count
      for slot in slots where slot != 0 {
        let key = UInt32(slot >> 32)
        let level = FieldWeight.level(of: Int(slot & 0xFFFF_FFFF))
        if key >= Self.firstLetterKey {
          if level > 0 { raised.append(UInt32(front << 3 | level)) }
          keys.initializeElement(at: front, to: key)
          front += 1
        } else {
          back -= 1
          if level > 0 { raisedBehind.append(UInt32(back << 3 | level)) }
          keys.initializeElement(at: back, to: key)
        }
      }
      used = count * MemoryLayout<UInt32>.size
    }
    return (keys, front, raised + raisedBehind.reversed())
  }

  // MARK: - The table

  /// Makes the table so large that with so many keys more a quarter of it is free.
  private mutating func makeRoom(for more: Int) {
    guard (count + more) * 4 > slots.count * 3 else { return }
    var size = slots.count
    while (count + more) * 4 > size * 3 { size *= 2 }
    let old = slots
    slots = [UInt64](repeating: 0, count: size)
    slots.withUnsafeMutableBufferPointer { slots in
      var table = Table(slots: slots, count: 0)
      for slot in old where slot != 0 { table.add(UInt32(slot >> 32), slot & 0xFFFF_FFFF) }
    }
  }

  private struct Table {
    let slots: UnsafeMutableBufferPointer<UInt64>
    var count: Int
    private let mask: Int
    private let shift: UInt32

    init(slots: UnsafeMutableBufferPointer<UInt64>, count: Int) {
      self.slots = slots
      self.count = count
      mask = slots.count - 1
      shift = UInt32(32 - slots.count.trailingZeroBitCount)
    }

    /// No key is 0.
    @inline(__always)
    mutating func add(_ key: UInt32, _ weight: UInt64) {
      // Fibonacci hashing.
      var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) &>> shift)
      while slots[place] != 0 {
        if slots[place] >> 32 == UInt64(key) {
          slots[place] &+= weight
          return
        }
        place = (place &+ 1) & mask
      }
      slots[place] = UInt64(key) << 32 | weight
      count += 1
    }
  }
}

extension [UInt64] {
  /// Sorts by the bits `first ..< first + count`, keeping the order of equals.
  mutating func sortByBits(from first: Int, count bitCount: Int) {
    guard count > 1, bitCount > 0 else { return }
    let passes = (bitCount + 10) / 11
    let width = (bitCount + passes - 1) / passes
    var other = [UInt64](repeating: 0, count: count)
    for pass in 0..<passes {
      let shift = UInt64(first + pass * width)
      let mask = UInt64(1 << Swift.min(width, bitCount - pass * width) - 1)
      withUnsafeBufferPointer { from in
        other.withUnsafeMutableBufferPointer { to in Self.sort(from, into: to, shift: shift, mask: mask) }
      }
      swap(&self, &other)
    }
  }

  private static func sort(
    _ from: UnsafeBufferPointer<UInt64>, into to: UnsafeMutableBufferPointer<UInt64>, shift: UInt64, mask: UInt64
  ) {
    var starts = [Int](repeating: 0, count: Int(mask) + 1)
    starts.withUnsafeMutableBufferPointer { starts in
      for entry in from { starts[Int(entry &>> shift & mask)] &+= 1 }
      var sum = 0
      for index in starts.indices { (starts[index], sum) = (sum, sum + starts[index]) }
      for entry in from {
        let digit = Int(entry &>> shift & mask)
        to[starts[digit]] = entry
        starts[digit] &+= 1
      }
    }
  }
}
