import PressText

/// The narrow words of a site with their postings, in order of their bytes, cut into shards; and the same words spelled
/// backwards, by which a slip near a word's beginning is forgiven.
struct WordShards {
  /// The first word of each shard.
  private(set) var firstWords: [String] = []
  /// `{"words": …, "postings": …}` each; the words parted by blanks, each written as the count of units it shares with the
  /// one before, as a digit of base 36, and the rest.
  private(set) var shards: [JSON] = []
  private(set) var firstReversed: [String] = []
  /// Backward words, written as the words are.
  private(set) var reversedShards: [JSON] = []

  private static let shardSize = 6000

  init(_ leaves: [LeafWords]) {
    let table = Self.table(of: leaves)
    var shard = Shard()
    for row in table {
      if shard.size > Self.shardSize {
        shards.append(shard.json())
        shard = Shard()
      }
      if shard.isEmpty { firstWords.append(row.word) }
      shard.add(row.word)
      row.postings.withUnsafeBufferPointer { shard.bits.writePostings($0, leaves: leaves.count) }
    }
    if !shard.isEmpty { shards.append(shard.json()) }
    addReversed(table.map(\.word))
  }

  private mutating func addReversed(_ words: [String]) {
    let backwards = words.filter(Self.isForgiven).map { String($0.reversed()) }
    var shard = Shard()
    for word in backwards.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if shard.size > Self.shardSize {
        reversedShards.append(shard.json())
        shard = Shard()
      }
      if shard.isEmpty { firstReversed.append(word) }
      shard.add(word)
    }
    if !shard.isEmpty { reversedShards.append(shard.json()) }
  }

  /// Words of four ASCII letters and more: one wrong letter in them is forgiven.
  static func isForgiven(_ word: String) -> Bool {
    word.utf8.count >= 4 && word.utf8.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
  }

  /// Postings as `Posting.bits`.
  private static func table(of leaves: [LeafWords]) -> [(word: String, postings: [UInt32])] {
    var places: [String: Int] = [:]
    var rows: [(word: String, postings: [UInt32])] = []
    for (leaf, words) in leaves.enumerated() {
      for (word, level) in words.words {
        let place = places[word] ?? rows.count
        if place == rows.count {
          places[word] = place
          rows.append((word, []))
        }
        rows[place].postings.append(Posting(leaf: leaf, level: level).bits)
      }
    }
    return rows.sorted { $0.word.utf8.lexicographicallyPrecedes($1.word.utf8) }
  }

  private struct Shard: ~Copyable {
    var bits = PackedBits()
    private var words = ""
    private var last: [UInt16] = []

    var isEmpty: Bool { words.isEmpty }
    var size: Int { words.utf8.count + bits.count }

    mutating func add(_ word: String) {
      let units = Array(word.utf16)
      var shared = 0
      while shared < min(units.count, last.count, 35), units[shared] == last[shared] { shared += 1 }
      if !words.isEmpty { words += " " }
      words += String(shared, radix: 36) + String(decoding: units[shared...], as: UTF16.self)
      last = units
    }

    mutating func json() -> JSON {
      .object([("words", .string(words)), ("postings", .string(String(decoding: bits.finish(), as: UTF8.self)))])
    }
  }
}
