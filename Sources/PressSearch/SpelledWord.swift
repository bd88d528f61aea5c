import PressText

/// A word read as pinyin: syllables, initials and Han characters in a row.
struct SpelledWord: Equatable {
  enum Part: Equatable {
    case han(UInt16)
    case syllable(String)
    case initial(String)
    /// A character with one of these readings.
    case sound([String])
  }

  let parts: [Part]

  /// How many parts are given by their initial alone. Who types initials types one letter each: `zh`, `ch` and `sh` count
  /// three, so that s and h are tried before them.
  var initials: Int {
    parts.reduce(0) { sum, part in
      guard case .initial(let text) = part else { return sum }
      return sum + (["zh", "ch", "sh"].contains(text) ? 3 : 1)
    }
  }

  /// The first place in some letters that may be read so.
  func place(in units: [UInt16]) -> Range<Int>? {
    guard units.count >= parts.count else { return nil }
    return (0...units.count - parts.count).first { start in
      parts.indices.allSatisfy { parts[$0].reads(units[start + $0]) }
    }.map { $0..<$0 + parts.count }
  }

  /// The ways to read a word, the surest first: few initials, then few parts. At most eight, each of two parts and more.
  static func readings(of word: [UInt16]) -> [SpelledWord] {
    guard word.count <= 40, !word.contains(Letters.blank) else { return [] }
    // From the end: the best readings of each rest of the word.
    var rests: [[SpelledWord]] = [[SpelledWord(parts: [])]]
    for start in word.indices.reversed() {
      var found: [SpelledWord] = []
      for (part, length) in Self.parts(of: word, from: start) {
        for rest in rests[word.count - start - length] { found.append(SpelledWord(parts: [part] + rest.parts)) }
      }
      rests.append(best(found))
    }
    return (rests.last ?? []).filter { $0.parts.count > 1 }
  }

  private static func best(_ found: [SpelledWord]) -> [SpelledWord] {
    let order = found.indices.sorted { a, b in
      let (x, y) = (found[a], found[b])
      return (x.initials, x.parts.count, a) < (y.initials, y.parts.count, b)
    }
    return order.prefix(8).map { found[$0] }
  }

  /// What may stand at a place: a Han character; the longest syllables first; an initial; a syllable's beginning at the end.
  private static func parts(of word: [UInt16], from start: Int) -> [(Part, Int)] {
    let unit = word[start]
    if unit >= 0x80 { return Letters.isWide(unit) ? [(.han(unit), 1)] : [] }
    if unit < 0x61 { return [(.initial(String(decoding: [unit], as: UTF16.self)), 1)] }
    var out: [(Part, Int)] = []
    for length in stride(from: min(6, word.count - start), through: 1, by: -1) {
      let text = String(decoding: word[start..<start + length], as: UTF16.self)
      if syllables.contains(text) {
        out.append((.syllable(text), length))
      } else if length == 1 ? !"iuv".contains(text) : length == 2 && ["zh", "ch", "sh"].contains(text) {
        out.append((.initial(text), length))
      } else if start + length == word.count, syllables.contains(where: { $0.hasPrefix(text) }) {
        out.append((.initial(text), length))
      }
    }
    if ["a", "e", "o", "m", "n"].contains(String(decoding: [unit], as: UTF16.self)) {
      out.append((.initial(String(decoding: [unit], as: UTF16.self)), 1))
    }
    return out
  }

  private static let syllables = Set(NameSpelling.syllables)

  /// What a document's names must hold: for each row of neighbours the keys of which one must be there.
  func demands(in space: KeySpace) -> [[Int]] {
    var out: [[Int]] = []
    for index in parts.indices.dropLast() {
      if let keys = Self.pair(parts[index], parts[index + 1], alone: parts.count == 2, in: space) { out.append(keys) }
      guard index + 2 < parts.count else { continue }
      let row = Array(parts[index...index + 2])
      if row.contains(where: { if case .initial = $0 { true } else { false } }) {
        out.append(Self.codes(row).map { space.key(spelling: $0) })
      }
    }
    return Array(out.prefix(8))
  }

  /// Two neighbours: Han as they are, syllables by their reading, initials only where there is nothing else to hold on to.
  private static func pair(_ first: Part, _ second: Part, alone: Bool, in space: KeySpace) -> [Int]? {
    let most = if case .sound = first { 16 } else { 6 }
    if case .han(let a) = first, case .han(let b) = second { return space.key(a, b).map { [$0] } ?? [] }
    if first.isInitial || second.isInitial {
      return alone ? codes([first, second]).map { space.key(spelling: $0) } : nil
    }
    var codes: [UInt32] = []
    for a in first.readings {
      for b in second.readings {
        if let code = NameSpelling.syllablesCode(a, b), !codes.contains(code) { codes.append(code) }
      }
    }
    return codes.prefix(most).map { space.key(spelling: $0) }
  }

  private static func codes(_ row: [Part]) -> [UInt32] {
    var rows: [[String]] = [[]]
    for part in row { rows = rows.flatMap { head in part.readings.map { head + [$0] } } }
    var out: [UInt32] = []
    for row in rows { if let code = NameSpelling.initialsCode(row), !out.contains(code) { out.append(code) } }
    return Array(out.prefix(6))
  }
}

extension SpelledWord.Part {
  fileprivate var isInitial: Bool { if case .initial = self { true } else { false } }

  /// May a letter be meant?
  fileprivate func reads(_ unit: UInt16) -> Bool {
    switch self {
    case .han(let other): other == unit
    case .syllable(let text): NameSpelling.readings(of: unit).contains(text)
    case .initial(let text): NameSpelling.readings(of: unit).contains { $0.hasPrefix(text) }
    case .sound(let readings): NameSpelling.readings(of: unit).contains(where: readings.contains)
    }
  }

  /// The readings it stands for; an initial stands for itself.
  fileprivate var readings: [String] {
    switch self {
    case .han(let unit): NameSpelling.readings(of: unit)
    case .syllable(let text), .initial(let text): [text]
    case .sound(let readings): readings
    }
  }
}

extension SearchReader {
  /// Adds documents whose names may be spelled so.
  func addSpelled(_ word: [UInt16], to match: inout WordMatch) throws(SearchFailure) {
    var tried: Int?
    match.readings = SpelledWord.readings(of: word)
    for reading in match.readings {
      // Readings as sure as one that was found are heard too, less sure ones not.
      if let tried, reading.initials > tried { break }
      if try add(reading, to: &match) { tried = reading.initials }
    }
  }

  func add(_ reading: SpelledWord, to match: inout WordMatch) throws(SearchFailure) -> Bool {
    let demands = reading.demands(in: manifest.space)
    guard !demands.isEmpty else { return false }
    var held = [Int](repeating: 0, count: manifest.documents)
    var scores = held
    for (place, keys) in demands.enumerated() {
      var best: [Int: Int] = [:]
      for key in keys {
        let postings = try postings(of: key)
        let rarity = Rank.rarity(count: postings.count, documents: manifest.leaves)
        eachDocument(postings) { document, level in
          best[document] = max(best[document] ?? 0, rarity * Rank.saturation[level])
        }
      }
      for (document, score) in best where held[document] == place {
        held[document] += 1
        scores[document] += score
      }
    }
    var found = false
    for document in held.indices where held[document] == demands.count {
      match.scores[document] = max(match.scores[document], scores[document] / 2)
      match.isSpelled = true
      found = true
    }
    return found
  }

  /// Adds documents that hold a word one slip away: a letter wrong, missing, too many, or two exchanged.
  func addForgiven(_ word: String, to match: inout WordMatch) throws(SearchFailure) {
    let letters = Array(word.utf8)
    guard WordShards.isForgiven(word), letters.count <= NarrowWords.longest else { return }
    let half = letters.count / 2
    let head = String(decoding: letters[..<half], as: UTF8.self)
    let tail = String(decoding: letters[(half + 1)...].reversed(), as: UTF8.self)
    var words: Set<String> = []
    for shard in Self.shards(startingWith: head, in: manifest.firstWords).prefix(6) {
      for (other, _) in try wordShard(shard) where WordShards.isOneSlip(letters, Array(other.utf8)) {
        words.insert(other)
      }
    }
    for shard in Self.shards(startingWith: tail, in: manifest.firstReversed).prefix(6) {
      for other in try reversedShard(shard) where WordShards.isOneSlip(letters, other.utf8.reversed()) {
        words.insert(String(other.reversed()))
      }
    }
    let sorted = words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(5)
    for other in sorted {
      for shard in Self.shards(startingWith: other, in: manifest.firstWords) {
        for (found, postings) in try wordShard(shard) where found == other {
          let rarity = Rank.rarity(count: postings.count, documents: manifest.leaves)
          eachDocument(postings) { document, level in
            match.scores[document] = max(match.scores[document], rarity * Rank.saturation[level] / 2)
          }
        }
      }
    }
    match.instead = Array(sorted)
  }
}

extension WordShards {
  /// Are two words one slip apart: one letter wrong, missing or too many, or two neighbours exchanged?
  static func isOneSlip<Unit: Equatable>(_ a: [Unit], _ b: [Unit]) -> Bool {
    guard abs(a.count - b.count) <= 1 else { return false }
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    let (x, y) = (a[start...], b[start...])
    if x.count == y.count {
      if x.dropFirst() == y.dropFirst() { return true }
      return x.count > 1 && x.first == y.dropFirst().first && x.dropFirst().first == y.first
        && x.dropFirst(2) == y.dropFirst(2)
    }
    return x.count > y.count ? x.dropFirst() == y : x == y.dropFirst()
  }
}
