import PressText

/// What one document adds to the index: its letters, pairs and words with the weight each has there.
///
/// Depends on that document only, so that documents are read in parallel.
struct SearchWords: Sendable {
  /// The leaves: parts of at most some thousand letters, in order; one for most documents.
  let leaves: [LeafWords]
  /// The length of the document's text in bytes.
  let textLength: Int
  /// The traditional forms that stand in it, ascending.
  let traditional: [UInt16]
  /// Nil where another run does not find it.
  private(set) var kept: Kept?

  /// A leaf ends at the first gap after so many letters, so that a long document is fetched in parts.
  static let leafLength = 5000

  /// Takes a document apart, with the help of a bag that has served others.
  init(reading document: SearchDocument, _ bag: inout KeyBag) {
    let text = document.text
    let cuts = Self.cuts(of: text)
    let body = cuts.joined().reduce(0) { $0 + $1.count }
    leaves = cuts.indices.map { place in
      if place == 0 { bag.addNames(of: document) }
      for part in cuts[place] { bag.add(part, of: text, in: document, weight: FieldWeight.body(length: body)) }
      return LeafWords(parts: cuts[place], bag.takeLeaf())
    }
    traditional = bag.takeForms()
    textLength = text.length
  }

  /// The parts of each leaf.
  private static func cuts(of text: SearchText) -> [[LeafPart]] {
    var cuts: [[LeafPart]] = []
    var leaf: [LeafPart] = []
    var count = 0
    for index in text.sections.indices {
      LeafPart.each(of: text, section: index) { part in
        if count > 0, count + part.count > leafLength {
          cuts.append(leaf)
          (leaf, count) = ([], 0)
        }
        leaf.append(part)
        count += part.count
      }
    }
    return cuts + [leaf]
  }

  /// The same with the keys put away, if there is a store.
  func putAway(in store: (any ByteStore)?) -> SearchWords {
    SearchWords(leaves.map { $0.with($0.keys.putAway(in: store)) }, of: self)
  }

  private init(_ leaves: [LeafWords], of words: SearchWords) {
    self.leaves = leaves
    (textLength, traditional, kept) = (words.textLength, words.traditional, words.kept)
  }

  /// The same, put away in one piece to be found again: what there is to know of the leaves, and behind it their keys.
  func putAway(in store: any ByteStore, as digest: Digest) -> SearchWords {
    let size = leaves.reduce(0) { $0 + $1.keys.count + $1.raised.count * 4 + 256 }
    var writer = ByteWriter(capacity: size + 1024)
    writer.write(textLength)
    writer.write(traditional) { $0.write(Int($1)) }
    writer.write(leaves) { $1.write(to: &$0) }
    let keyStart = writer.bytes.count
    for leaf in leaves { writer.write(asTheyAre: leaf.keys.bytes) }
    guard let range = store.put(writer.bytes) else { return self }
    var start = range.lowerBound + keyStart
    var words = SearchWords(
      leaves.map { leaf in
        defer { start += leaf.keys.count }
        return leaf.with(StoredBytes(at: start..<start + leaf.keys.count, in: store))
      }, of: self)
    words.kept = Kept(digest: digest, range: range, keyStart: keyStart)
    return words
  }

  /// What was put away; nil if it cannot be read.
  init?(at range: Range<Int>, keysFrom keyStart: Int, as digest: Digest, in store: any ByteStore) {
    guard keyStart <= range.count else { return nil }
    var keys = range.lowerBound + keyStart
    var reader = ByteReader(store.bytes(range.lowerBound..<keys))
    textLength = reader.number()
    traditional = reader.array { UInt16(clamping: $0.number()) }
    leaves = reader.array { LeafWords(reading: &$0, keysFrom: &keys, in: store) }
    guard reader.isDone, keys == range.upperBound else { return nil }
    kept = Kept(digest: digest, range: range, keyStart: keyStart)
  }

  /// Where another run finds it.
  struct Kept: Sendable {
    let digest: Digest
    let range: Range<Int>
    /// Where in the range the keys begin.
    let keyStart: Int
  }
}

/// A stretch of one section's text that lies in one leaf.
struct LeafPart: Sendable {
  /// The section's place in the document.
  let section: Int
  /// The stretch, in bytes of the section's text.
  let range: Range<Int>
  /// Does the section's heading stand before it?
  let startsSection: Bool
  /// About how many characters it holds.
  let count: Int

  /// Cuts a section where it is longer than a leaf: at a gap if there is one, else in the middle of a word, repeating one
  /// letter so that no pair is lost.
  static func each(of text: SearchText, section index: Int, _ body: (LeafPart) -> Void) {
    let limit = SearchWords.leafLength
    let range = text.sections[index].range
    guard range.count > limit else {
      return body(LeafPart(section: index, range: 0..<range.count, startsSection: true, count: range.count / 3))
    }
    var start = 0, place = 0, count = 0, lastLetter = 0
    func end(at cut: Int, next: Int) {
      body(LeafPart(section: index, range: start..<cut, startsSection: start == 0, count: count))
      start = next
      count = 0
    }
    text.bytes[range].withUnsafeBufferPointer { bytes in
      while place < bytes.count {
        let first = place
        let isGap = Letters.Shape(of: Letters.codePoint(bytes, &place)) == .separator
        if count >= limit, isGap { end(at: first, next: first) }
        if count >= limit * 2 { end(at: first, next: lastLetter) }
        lastLetter = first
        count += 1
      }
    }
    if start < range.count { end(at: range.count, next: range.count) }
  }
}

extension SearchText {
  /// Calls `body` with the bytes of a part.
  @inline(__always)
  func withBytes<Result>(of part: LeafPart, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let section = sections[part.section].range
    // What could not be fetched again is shorter.
    let range = part.range.lowerBound + section.lowerBound..<part.range.upperBound + section.lowerBound
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range.clamped(to: section)])) }
  }
}

extension KeyBag {
  /// Adds a part of a document's text, with the heading if it stands before it.
  fileprivate mutating func add(_ part: LeafPart, of text: SearchText, in document: SearchDocument, weight: Int) {
    if part.startsSection, let heading = text.sections[part.section].heading {
      // The pages of an attachment are called by their numbers.
      if document.attachmentOf == nil {
        addHeading(heading)
      } else {
        noteForms(of: heading)
      }
    }
    text.withBytes(of: part) { add($0, weight: weight) }
  }
}

/// What one leaf adds to the index.
///
/// A class, because rows of structures this wide are slow to copy.
final class LeafWords: Sendable {
  let parts: [LeafPart]
  /// Raw keys, each once, in four bytes each: those of letters, then those of pairs, then the others. They are a third of
  /// what a large site takes in memory, so they may be put away.
  let keys: StoredBytes
  /// How many of the keys are those of letters, and how many those of letters or pairs.
  let (letters, lettersAndPairs): (Int, Int)
  /// For each key with a level above 0, ascending: its place in `keys` × 8 + its level.
  let raised: [UInt32]
  /// Narrow words of two letters and more with their levels, ascending.
  let words: [(word: String, level: Int)]

  init(parts: [LeafPart], _ contents: KeyBag.Contents) {
    self.parts = parts
    keys = StoredBytes(contents.keys)
    (letters, lettersAndPairs) = (contents.letterCount, contents.letterCount + contents.pairCount)
    (raised, words) = (contents.raised, contents.words)
  }

  /// The same with its keys in another place.
  func with(_ keys: StoredBytes) -> LeafWords { LeafWords(self, keys: keys) }

  private init(_ leaf: LeafWords, keys: StoredBytes) {
    (parts, self.keys, letters, lettersAndPairs) = (leaf.parts, keys, leaf.letters, leaf.lettersAndPairs)
    (raised, words) = (leaf.raised, leaf.words)
  }

  /// What `write` has written; `start` is where in the store its keys lie, and becomes where those of the next leaf do.
  init(reading reader: inout ByteReader, keysFrom start: inout Int, in store: any ByteStore) {
    parts = reader.array { reader in
      LeafPart(
        section: reader.number(), range: reader.range(), startsSection: reader.number() == 1, count: reader.number())
    }
    (letters, lettersAndPairs) = (reader.number(), reader.number())
    raised = reader.numbers()
    words = reader.array { ($0.text(), $0.number()) }
    let (end, isTooFar) = start.addingReportingOverflow(reader.number())
    keys = StoredBytes(at: start..<(isTooFar ? start : end), in: store)
    start = isTooFar ? .max : end
  }
}

// MARK: - Put away

extension LeafWords {
  func write(to writer: inout ByteWriter) {
    writer.write(parts) { writer, part in
      writer.write(part.section)
      writer.write(part.range)
      writer.write(part.startsSection ? 1 : 0)
      writer.write(part.count)
    }
    writer.write(letters)
    writer.write(lettersAndPairs)
    writer.write(raised)
    writer.write(words) { writer, word in
      writer.write(word.word)
      writer.write(word.level)
    }
    writer.write(keys.count)
  }
}

extension LeafWords {
  /// How many keys there are.
  var keyCount: Int { keys.count / MemoryLayout<UInt32>.size }

  /// Calls `body` with the raw keys.
  func withKeys<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    keys.bytes.withUnsafeBytes { bytes in bytes.withMemoryRebound(to: UInt32.self, body) }
  }

  /// Calls `body` with the raw keys of letters.
  func withLetters<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    keys.bytes(in: 0..<letters * MemoryLayout<UInt32>.size).withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: UInt32.self, body)
    }
  }
}

/// How much one occurrence counts, in sixteenths of an occurrence in a body of middling length (BM25F).
enum FieldWeight {
  static let title = 160
  static let heading = 64
  static let tag = 64
  static let summary = 32

  /// Longer bodies count less: 0.6 + 0.4 × length ÷ 1500 is the divisor, with 9000 letters as the most.
  static func body(length: Int) -> Int { 1600 / (60 + 40 * min(length, 9000) / 1500) }

  static let firstRaised = 48

  /// The level of a weight: 0 below three occurrences, then one more for each doubling, 4 at most.
  static func level(of weight: Int) -> Int {
    weight < firstRaised ? 0 : weight < 96 ? 1 : weight < 192 ? 2 : weight < 384 ? 3 : 4
  }
}
