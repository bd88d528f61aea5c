import PressText

/// The keys of one leaf while it is read, with their weights. One bag serves many leaves, one after the other, so that its
/// tables are made once.
///
/// A raw key is a number of 32 bits: `a << 16 | b` for the pair of letters a, b; `a << 16` for the letter a alone;
/// 0x10000 + a code of `NameSpelling` (no letter is below 0x20) for the spelling of a name; and 0x80000 + a `Seam`.
struct KeyBag {
  private var letters = LetterWeights()
  private var pairs = KeyTable(slots: 1 << 13)
  /// Spellings and seams.
  private var others = KeyTable(slots: 1 << 11)
  /// The narrow words of the leaf, and their weights.
  private var words = NarrowWords()
  /// The letters and blanks of a name.
  private var name: [UInt16] = []
  /// Its codes.
  private var codes: [UInt32] = []
  private var traditional = TraditionalForms()

  static let spellingBase: UInt32 = 0x10000
  static let seamBase: UInt32 = 0x80000
  static let firstLetterKey: UInt32 = 0x20 << 16

  /// How a name is spelled in an index.
  enum Spelling {
    /// By two syllables and three initials.
    case long
    /// By two initials too; the first spellings of a leaf, since later ones add no weight to what is there.
    case short(weight: Int)
  }

  /// Title, tags, branches, kind and summary: what belongs to the document as a whole.
  mutating func addNames(of document: SearchDocument) {
    add(document.title, weight: FieldWeight.title, spelled: .short(weight: FieldWeight.title))
    for tag in document.tags + document.branches + [document.typeTitle] + [document.kindTitle].compactMap(\.self) {
      add(tag, weight: FieldWeight.tag, notingForms: false, spelled: .short(weight: 0))
    }
    add(document.summary, weight: FieldWeight.summary)
  }

  /// Adds a heading in a text.
  mutating func addHeading(_ heading: String) { add(heading, weight: FieldWeight.heading, spelled: .long) }

  /// Adds a text, and the ways to type it in pinyin if it is a name.
  mutating func add(_ text: String, weight: Int, notingForms: Bool = true, spelled spelling: Spelling? = nil) {
    var text = text
    text.withUTF8 { add($0, weight: weight, notingForms: notingForms, spelled: spelling) }
  }

  /// Adds a text in UTF-8.
  mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, weight: Int, notingForms: Bool = true, spelled spelling: Spelling? = nil
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Letters.mostUnits(of: bytes) + 1) { room in
      let row = LetterRow(bytes, in: room) { if notingForms { traditional.note($0) } }
      add(row, weight: weight)
      if let spelling { addSpelling(of: row, spelling) }
    }
  }

  private mutating func add(_ row: LetterRow, weight: Int) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: KeyFinds.room(for: row)) { room in
      let finds = KeyFinds(row, in: room)
      let sum = UInt16(clamping: weight)
      pairs.add(finds.pairs, weight: sum, more: sum)
      others.add(finds.seams, weight: 0, more: 0)
      letters.add(row, weight: sum)
      for end in finds.wordEnds { words.add(row.word(before: Int(end)), weight: Int(sum)) }
    }
  }

  /// Notes the traditional forms of a text, and adds nothing.
  mutating func noteForms(of text: String) {
    var text = text
    text.withUTF8 { bytes in
      Letters.each(of: bytes) { _, _, _ in
      } note: {
        traditional.note($0)
      }
    }
  }

  /// The traditional forms noted since this was called last.
  mutating func takeForms() -> [UInt16] { traditional.take() }

  private mutating func addSpelling(of row: LetterRow, _ spelling: Spelling) {
    name.removeAll(keepingCapacity: true)
    row.each { name.append($0) }
    let (hasPairs, weight) =
      switch spelling {
      case .long: (false, 0)
      case .short(let weight): (true, weight)
      }
    codes.removeAll(keepingCapacity: true)
    name.withUnsafeBufferPointer { NameSpelling.codes(of: $0, pairs: hasPairs, to: &codes) }
    for index in codes.indices { codes[index] += Self.spellingBase }
    codes.withUnsafeBufferPointer { others.add($0, weight: UInt16(clamping: weight), more: 0) }
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
    let (letterCount, pairCount) = (letters.count, pairs.count)
    let count = letterCount + pairCount + others.count
    let size = MemoryLayout<UInt32>.size
    var raised: [UInt32] = []
    raised.reserveCapacity(letterCount + 256)
    let keys = [UInt8](unsafeUninitializedCapacity: count * size) { bytes, used in
      let keys = UnsafeMutableRawBufferPointer(bytes).bindMemory(to: UInt32.self)
      letters.write(to: keys, raised: &raised)
      pairs.write(to: keys, from: letterCount, raised: &raised)
      others.write(to: keys, from: letterCount + pairCount, raised: &raised)
      used = count * size
    }
    letters.clear()
    pairs.clear()
    others.clear()
    return Contents(keys: keys, letterCount: letterCount, pairCount: pairCount, raised: raised, words: words.take())
  }
}

/// The traditional forms that stand in a document.
private struct TraditionalForms {
  private var isThere = [Bool](repeating: false, count: 1 << 16)
  private var found: [UInt16] = []

  @inline(never)
  mutating func note(_ unit: UInt16) {
    guard !isThere[Int(unit)] else { return }
    isThere[Int(unit)] = true
    found.append(unit)
  }

  /// In order.
  mutating func take() -> [UInt16] {
    for unit in found { isThere[Int(unit)] = false }
    defer { found = [] }
    return found.sorted()
  }
}
