package import PressText

/// What one document adds to the index: its letters, pairs and words with the weight each has there.
///
/// Depends on that document only, so that documents are read in parallel.
package struct SearchWords: Sendable {
  /// The leaves: parts of at most some thousand letters, in order; one for most documents.
  let leaves: [LeafWords]
  /// The length of the document's text in bytes.
  let textLength: Int
  /// Where another run finds this, and under which digest; nil if it does not.
  private(set) var kept: (digest: Digest, range: Range<Int>)?

  /// A leaf ends at the first gap after so many letters, so that a long document is fetched in parts.
  static let leafLength = 5000

  /// Takes a document apart; its keys are put away if there is a store.
  package init(reading document: SearchDocument, store: (any ByteStore)? = nil) {
    var cuts: [[LeafPart]] = [[]]
    var count = 0
    let sections = document.sections
    for (index, section) in sections.enumerated() {
      for part in LeafPart.parts(of: section, at: index) {
        if count > 0, count + part.count > Self.leafLength {
          cuts.append([])
          count = 0
        }
        cuts[cuts.count - 1].append(part)
        count += part.count
      }
    }
    let body = cuts.joined().reduce(0) { $0 + $1.count }
    leaves = cuts.indices.map {
      LeafWords(document, sections, parts: cuts[$0], isFirst: $0 == 0, bodyLength: body, store: store)
    }
    textLength = sections.reduce(0) { $0 + $1.text.utf8.count }
  }

  /// The same, put away in one piece to be found again.
  func putAway(in store: any ByteStore, as digest: Digest) -> SearchWords {
    var writer = ByteWriter(capacity: 16_384)
    writer.write(textLength)
    writer.write(leaves) { $1.write(to: &$0) }
    guard let range = store.put(writer.bytes) else { return self }
    return SearchWords(StoredBytes(at: range, in: store), as: digest, in: store) ?? self
  }

  /// What was put away; nil if it cannot be read.
  init?(_ stored: StoredBytes, as digest: Digest, in store: any ByteStore) {
    guard let range = stored.range(in: store) else { return nil }
    var reader = ByteReader(stored.bytes)
    textLength = reader.number()
    leaves = reader.array { LeafWords(reading: &$0, from: range.lowerBound, in: store) }
    guard reader.isDone else { return nil }
    kept = (digest, range)
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
  static func parts(of section: SearchSection, at index: Int) -> [LeafPart] {
    let limit = SearchWords.leafLength
    let total = section.text.utf8.count
    guard total > limit else {
      return [LeafPart(section: index, range: 0..<total, startsSection: true, count: total / 3)]
    }
    var out: [LeafPart] = []
    var start = 0, place = 0, count = 0, lastLetter = 0
    func end(at cut: Int, next: Int) {
      out.append(LeafPart(section: index, range: start..<cut, startsSection: out.isEmpty, count: count))
      start = next
      count = 0
    }
    for scalar in section.text.unicodeScalars {
      let isGap = Letters.Shape(of: scalar.value) == .separator
      if count >= limit, isGap { end(at: place, next: place) }
      if count >= limit * 2 { end(at: place, next: lastLetter) }
      lastLetter = place
      place += scalar.utf8Length
      count += 1
    }
    if start < total { end(at: total, next: total) }
    return out
  }
}

extension Unicode.Scalar {
  fileprivate var utf8Length: Int { value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4 }
}

/// What one leaf adds to the index.
struct LeafWords: Sendable {
  let parts: [LeafPart]
  /// Raw keys, each once, in four bytes each; those of letters and pairs come first. They are a third of what a large site
  /// takes in memory, so they may be put away.
  private let storedKeys: StoredBytes
  /// How many of the keys are those of letters and pairs.
  let letterKeys: Int
  /// For each key with a level above 0, ascending: its place in `keys` × 8 + its level.
  let raised: [UInt32]
  /// Narrow words of two letters and more with their levels, ascending.
  let words: [(word: String, level: Int)]

  init(
    _ document: SearchDocument, _ sections: [SearchSection], parts: [LeafPart], isFirst: Bool, bodyLength: Int,
    store: (any ByteStore)?
  ) {
    self.parts = parts
    var bag = KeyBag()
    if isFirst { bag.addNames(of: document) }
    for part in parts {
      let section = sections[part.section]
      // The pages of an attachment are called by their numbers.
      if part.startsSection, let heading = section.heading, document.attachmentOf == nil {
        bag.add(heading, weight: FieldWeight.heading)
        bag.addSpelling(of: heading, pairs: false, weight: 0)
      }
      var text = section.text
      text.withUTF8 {
        bag.add(UnsafeBufferPointer(rebasing: $0[part.range]), weight: FieldWeight.body(length: bodyLength))
      }
    }
    let (keys, letterKeys, raised) = bag.keysAndLevels()
    storedKeys = StoredBytes(keys).putAway(in: store)
    (self.letterKeys, self.raised) = (letterKeys, raised)
    words = bag.sortedWords()
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
    writer.write(letterKeys)
    writer.write(raised) { $0.write(Int($1)) }
    writer.write(words) { writer, word in
      writer.write(word.word)
      writer.write(word.level)
    }
    writer.write(storedKeys.bytes)
  }

  /// `start` is where in the store the reader's first byte lies.
  init(reading reader: inout ByteReader, from start: Int, in store: any ByteStore) {
    parts = reader.array { reader in
      LeafPart(
        section: reader.number(), range: reader.range(), startsSection: reader.number() == 1, count: reader.number())
    }
    letterKeys = reader.number()
    raised = reader.array { UInt32(clamping: $0.number()) }
    words = reader.array { ($0.text(), $0.number()) }
    let keys = reader.skipBytes()
    storedKeys = StoredBytes(at: start + keys.lowerBound..<start + keys.upperBound, in: store)
  }
}

extension LeafWords {
  /// How many keys there are.
  var keyCount: Int { storedKeys.count / MemoryLayout<UInt32>.size }

  /// Calls `body` with the raw keys.
  func withKeys<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    storedKeys.bytes.withUnsafeBytes { bytes in bytes.withMemoryRebound(to: UInt32.self, body) }
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

  /// The level of a weight: 0 below three occurrences, then one more for each doubling, 4 at most.
  static func level(of weight: Int) -> Int {
    weight < 48 ? 0 : weight < 96 ? 1 : weight < 192 ? 2 : weight < 384 ? 3 : 4
  }
}
