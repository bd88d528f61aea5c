import PressText

/// The documents that match one word of a question, each with its score.
///
/// Scores are whole numbers, so that the page's script comes to the same order.
struct WordMatch {
  /// Per document its score; 0 for those that do not match.
  var scores: [Int]
  /// Per document, how much of the word it holds: the score of the grams found, matched or not.
  var partial: [Int]
  /// Per document how many of `grams` it holds.
  var held: [Int]
  /// Per leaf how many of `grams` it holds.
  var heldByLeaf: [Int]
  /// How many letters and pairs were looked for.
  var grams = 0
  /// The words found instead, where a slip was forgiven.
  var instead: [String] = []
  /// Was the word read as pinyin?
  var isSpelled = false
  /// The ways in which it may be read as pinyin, the surest first.
  var readings: [SpelledWord] = []

  init(documents: Int, leaves: Int) {
    scores = [Int](repeating: 0, count: documents)
    partial = scores
    held = scores
    heldByLeaf = [Int](repeating: 0, count: leaves)
  }

  /// Takes from another form of the word what is better there.
  mutating func join(_ other: WordMatch) {
    for index in scores.indices {
      scores[index] = max(scores[index], other.scores[index])
      partial[index] = max(partial[index], other.partial[index])
      held[index] = max(held[index], other.held[index])
    }
    for index in heldByLeaf.indices { heldByLeaf[index] = max(heldByLeaf[index], other.heldByLeaf[index]) }
    grams = max(grams, other.grams)
  }

  var count: Int { scores.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } }
}

/// The arithmetic of ranking.
enum Rank {
  /// tf ÷ (tf + k1) with k1 = 1.2 for the middle of each level, in 64ths.
  static let saturation = [32, 49, 56, 60, 62]

  /// 64 × log2(1 + documents ÷ count), by straight lines between the powers of two.
  static func rarity(count: Int, documents: Int) -> Int {
    let ratio = 64 + documents * 64 / max(1, count)
    var power = 0
    while ratio >> (power + 1) > 0 { power += 1 }
    let rest = power >= 6 ? ratio >> (power - 6) : ratio << (6 - power)
    return (power - 6) * 64 + rest - 64
  }
}

extension SearchReader {
  /// The documents that match a word in one of its forms.
  func match(_ word: [UInt16]) throws(SearchFailure) -> WordMatch {
    var match: WordMatch?
    for form in SearchQuestion.forms(of: word) {
      let other = try self.match(form: form)
      if match == nil { match = other } else { match?.join(other) }
    }
    return match ?? WordMatch(documents: manifest.documents, leaves: manifest.leaves)
  }

  private func match(form word: [UInt16]) throws(SearchFailure) -> WordMatch {
    var match = WordMatch(documents: manifest.documents, leaves: manifest.leaves)
    let runs = SearchQuestion.runs(of: word)
    for gram in Self.distinct(runs.flatMap(SearchQuestion.grams)) { try add(gram, to: &match) }
    for document in match.scores.indices where match.held[document] == match.grams {
      match.scores[document] = match.partial[document]
    }
    var hasWord = false
    for run in runs where run.count > 1 && !Letters.isWide(run[run.startIndex]) {
      if try addWords(startingWith: String(decoding: run, as: UTF16.self), to: &match) { hasWord = true }
    }
    if word.contains(where: { $0 >= 0x61 && $0 <= 0x7A }), !hasWord || match.count < 3 {
      try addSpelled(word, to: &match)
      if match.count == 0, runs.count == 1 { try addForgiven(String(decoding: word, as: UTF16.self), to: &match) }
    }
    return match
  }

  static func distinct(_ grams: [SearchQuestion.Gram]) -> [SearchQuestion.Gram] {
    var seen: Set<SearchQuestion.Gram> = []
    return grams.filter { seen.insert($0).inserted }
  }

  /// Counts a letter or pair where it stands. A pair of narrow letters is weak evidence: whole words are looked up apart.
  private func add(_ gram: SearchQuestion.Gram, to match: inout WordMatch) throws(SearchFailure) {
    match.grams += 1
    guard let key = manifest.space.key(gram.first, gram.second) else { return }
    let postings = try postings(of: key)
    let rarity = Rank.rarity(count: postings.count, documents: manifest.leaves)
    let isWeak = gram.second != nil && !Letters.isWide(gram.first)
    for posting in postings { match.heldByLeaf[posting.leaf] += 1 }
    eachDocument(postings) { document, level in
      match.held[document] += 1
      match.partial[document] += isWeak ? 16 : rarity * Rank.saturation[level]
    }
  }

  /// Calls `body` once per document, with its highest level.
  func eachDocument(_ postings: [Posting], _ body: (Int, Int) -> Void) {
    var index = 0
    while index < postings.count {
      let document = manifest.documentOfLeaf[postings[index].leaf]
      var level = postings[index].level
      index += 1
      while index < postings.count, manifest.documentOfLeaf[postings[index].leaf] == document {
        level = max(level, postings[index].level)
        index += 1
      }
      body(document, level)
    }
  }

  /// Adds to the score of documents that hold the run as a word (twice) or as a word's beginning.
  private func addWords(startingWith run: String, to match: inout WordMatch) throws(SearchFailure) -> Bool {
    let wanted = String(decoding: Array(run.utf16).prefix(NarrowWords.longest), as: UTF16.self)
    var best: [Int: Int] = [:]
    var found = 0
    for shard in Self.shards(startingWith: wanted, in: manifest.firstWords).prefix(3) {
      for (word, postings) in try wordShard(shard) where word.utf8.starts(with: wanted.utf8) && found < 60 {
        found += 1
        let rarity = Rank.rarity(count: postings.count, documents: manifest.leaves)
        let weight = word == wanted ? 2 : 1
        eachDocument(postings) { document, level in
          best[document] = max(best[document] ?? 0, weight * rarity * Rank.saturation[level])
        }
      }
    }
    for (document, score) in best where match.scores[document] > 0 { match.scores[document] += score }
    return !best.isEmpty
  }
}
