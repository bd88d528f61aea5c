import PressText

/// The keys of one leaf while it is read, with their weights. One bag serves many leaves, one after the other, so that its
/// tables are made once.
///
/// A raw key is a number of 32 bits: `a << 16 | b` for the pair of letters a, b; `a << 16` for the letter a alone;
/// 0x10000 + a code of `NameSpelling` (no letter is below 0x20) for the spelling of a name; and 0x80000 + a `Seam`.
struct KeyBag {
  private var letters = LetterWeights()
  /// All other keys.
  private var table = KeyTable()
  /// The narrow words of the leaf, and their weights.
  private var words = NarrowWords()
  /// The letters and blanks of a text, and two blanks behind them.
  private var units: [UInt16] = []
  private var traditional = TraditionalForms()

  static let spellingBase: UInt32 = 0x10000
  static let seamBase: UInt32 = 0x80000
  static let firstLetterKey: UInt32 = 0x20 << 16

  /// Title, tags, branches, kind and summary: what belongs to the document as a whole.
  mutating func addNames(of document: SearchDocument) {
    add(document.title, weight: FieldWeight.title)
    addSpelling(of: document.title, pairs: true, weight: FieldWeight.title)
    for tag in document.tags + document.branches + [document.typeTitle] + [document.kindTitle].compactMap(\.self) {
      add(tag, weight: FieldWeight.tag, notingForms: false)
      addSpelling(of: tag, pairs: true, weight: 0)
    }
    add(document.summary, weight: FieldWeight.summary)
  }

  mutating func add(_ text: String, weight: Int, notingForms: Bool = true) {
    var text = text
    text.withUTF8 { add($0, weight: weight, notingForms: notingForms) }
  }

  /// Adds a text in UTF-8.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, weight: Int, notingForms: Bool = true) {
    guard !bytes.isEmpty else { return }
    let most = Letters.mostUnits(of: bytes) + 2
    if units.count < most { units = [UInt16](repeating: 0, count: most) }
    let count = units.withUnsafeMutableBufferPointer { units in
      var count = 0
      Letters.each(of: bytes) { unit, _ in
        units[count] = unit
        count &+= 1
      } note: {
        if notingForms { traditional.note($0) }
      }
      units[count] = Letters.blank
      units[count + 1] = Letters.blank
      return count
    }
    addKeys(count, weight: UInt32(truncatingIfNeeded: weight))
    addWords(count, weight: weight)
  }

  /// Notes the traditional forms of a text, and adds nothing.
  mutating func noteForms(of text: String) {
    var text = text
    text.withUTF8 { bytes in
      Letters.each(of: bytes) { _, _ in
      } note: {
        traditional.note($0)
      }
    }
  }

  /// The traditional forms noted since this was called last.
  mutating func takeForms() -> [UInt16] { traditional.take() }

  /// Letters, pairs and seams of the first `count` units.
  private mutating func addKeys(_ count: Int, weight: UInt32) {
    units.withUnsafeBufferPointer { units in
      letters.add(UnsafeBufferPointer(rebasing: units[..<count]), weight: weight)
      for start in stride(from: 0, to: count, by: 512) {
        let some = start..<min(count, start + 512)
        table.fill(most: some.count) { Self.addKeys(of: units, some, weight: weight, to: &$0) }
      }
    }
  }

  /// Pairs and seams that begin in a range; two blanks stand behind the last.
  @inline(__always)
  private static func addKeys(
    of units: UnsafeBufferPointer<UInt16>, _ range: Range<Int>, weight: UInt32, to filling: inout KeyTable.Filling
  ) {
    // As a variable of its own it stays in registers.
    var table = filling
    defer { filling = table }
    var unit = units[range.lowerBound]
    var isWide = Letters.isWide(unit)
    for index in range {
      let next = units[index &+ 1]
      let nextIsWide = Letters.isWide(next)
      defer { (unit, isWide) = (next, nextIsWide) }
      if unit == Letters.blank { continue }
      if next == Letters.blank || next == Letters.weak {
        let after = units[index &+ 2]
        if after != Letters.blank { table.add(seamBase &+ Seam(unit, after).number, 0) }
      } else if isWide != nextIsWide {
        table.add(seamBase &+ Seam(unit, next).number, 0)
      } else if unit != Letters.weak {
        table.add(UInt32(unit) &<< 16 | UInt32(next), weight)
      }
    }
  }

  /// The narrow words of the first `count` units, behind which stands a blank.
  private mutating func addWords(_ count: Int, weight: Int) {
    units.withUnsafeBufferPointer { units in
      var index = 0
      while index < count {
        let start = index
        while Letters.isNarrow(units[index]) { index &+= 1 }
        if index > start { words.add(UnsafeBufferPointer(rebasing: units[start..<index]), weight: weight) }
        index &+= 1
      }
    }
  }

  /// Adds the ways to type a name in pinyin; `pairs` also for two initials alone.
  mutating func addSpelling(of name: String, pairs: Bool, weight: Int) {
    let spelling = NameSpelling(of: name)
    // What has no weight may come more than once.
    let codes = weight > 0 ? spelling.codes(withPairs: pairs) : spelling.everyCode(withPairs: pairs)
    table.fill(most: codes.count) { table in
      for code in codes { table.add(Self.spellingBase + code, UInt32(truncatingIfNeeded: weight)) }
    }
  }

  // MARK: - What has come together

  /// What a leaf has.
  struct Contents {
    /// The keys, each once and in four bytes, in an order that follows from the text: those of letters first, then those of
    /// pairs.
    let keys: [UInt8]
    let letterCount: Int
    let pairCount: Int
    /// Of the keys with a level above 0 their place × 8 + level, ascending.
    let raised: [UInt32]
    /// Narrow words with their levels, ascending.
    let words: [(word: String, level: Int)]
  }

  /// All that was added since this was called last.
  mutating func takeLeaf() -> Contents {
    let (letterCount, count) = (letters.count, letters.count + table.count)
    let size = MemoryLayout<UInt32>.size
    var raised: [UInt32] = []
    var pairsEnd = 0
    let keys = [UInt8](unsafeUninitializedCapacity: count * size) { bytes, used in
      let keys = UnsafeMutableRawBufferPointer(bytes).bindMemory(to: UInt32.self)
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { weights in
        letters.write(to: keys, weights)
        pairsEnd = table.write(to: keys, weights, from: letterCount)
        raised = FieldWeight.raised(UnsafeBufferPointer(weights))
      }
      used = count * size
    }
    letters.clear()
    table.clear()
    return Contents(
      keys: keys, letterCount: letterCount, pairCount: pairsEnd - letterCount, raised: raised, words: words.take())
  }
}

/// The traditional forms that stand in a document.
private struct TraditionalForms {
  /// Of each 16-bit unit the number of the document in which it was found last.
  private var seen = [UInt32](repeating: 0, count: 1 << 16)
  private var document: UInt32 = 1
  private var found: [UInt16] = []

  @inline(never)
  mutating func note(_ unit: UInt16) {
    guard seen[Int(unit)] != document else { return }
    seen[Int(unit)] = document
    found.append(unit)
  }

  /// In order.
  mutating func take() -> [UInt16] {
    defer {
      document += 1
      found = []
    }
    return found.sorted()
  }
}

extension FieldWeight {
  /// Of the weights with a level above 0 their place × 8 + level.
  static func raised(_ weights: UnsafeBufferPointer<UInt32>) -> [UInt32] {
    var raised: [UInt32] = []
    for index in 0..<weights.count where weights[index] >= firstRaised {
      raised.append(UInt32(truncatingIfNeeded: index &<< 3 | level(of: Int(weights[index]))))
    }
    return raised
  }
}
