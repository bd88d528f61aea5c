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
  /// Per document how many of `needs` it holds.
  var needed: [Int]
  /// Per document the score of the pairs of wide letters it holds that say what is asked about.
  var pairs: [Int]
  /// Per leaf how many of `grams` it holds.
  var heldByLeaf: [Int]
  /// How many letters, pairs and seams were looked for, as far as holding some of them says anything.
  var grams = 0
  /// How many there were in all: a document must hold each.
  var needs = 0
  /// Where the word names a day: is the document of that day?
  var dated: [Bool]?
  /// Does the word name a day and nothing else?
  var isDay = false
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
    needed = scores
    pairs = scores
    heldByLeaf = [Int](repeating: 0, count: leaves)
  }

  /// Takes from another form of the word what is better there.
  mutating func join(_ other: WordMatch) {
    for index in scores.indices {
      scores[index] = max(scores[index], other.scores[index])
      partial[index] = max(partial[index], other.partial[index])
      held[index] = max(held[index], other.held[index])
      pairs[index] = max(pairs[index], other.pairs[index])
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
  /// The documents that match a word in one of its forms, by the day it names, or, where there are none, by its sound.
  func match(_ word: [UInt16]) throws(SearchFailure) -> WordMatch {
    var match = WordMatch(documents: manifest.documents, leaves: manifest.leaves)
    for (place, form) in SearchQuestion.forms(of: word).enumerated() {
      let other = try self.match(form: form)
      if place == 0 { match = other } else { match.join(other) }
    }
    try addDated(word, to: &match)
    // A page about the site that holds the slip as an example does not count.
    let isFound = match.scores.indices.contains { match.scores[$0] > 0 && !manifest.behind.contains($0) }
    if !isFound { try addSounding(word, to: &match) }
    return match
  }

  private func match(form word: [UInt16]) throws(SearchFailure) -> WordMatch {
    var match = WordMatch(documents: manifest.documents, leaves: manifest.leaves)
    let runs = SearchQuestion.runs(of: word)
    let seams = SearchQuestion.neededSeams(of: word, runs)
    for gram in Self.distinct(runs.flatMap(SearchQuestion.grams)) {
      try add(gram, besideSeams: !seams.isEmpty, to: &match)
    }
    for seam in seams { try add(seam, to: &match) }
    var narrow: [[UInt16]] = []
    for run in runs where run.count > 1 && !Letters.isWide(run[run.startIndex]) && !narrow.contains(Array(run)) {
      narrow.append(Array(run))
    }
    var found: [WordsFrom] = []
    for run in narrow { found.append(try words(startingWith: String(decoding: run, as: UTF16.self))) }
    var holders: [[Bool]] = []
    for (run, words) in zip(narrow, found) { holders.append(try self.holders(of: run, words, match)) }
    for (run, some) in zip(narrow, holders) { match.add(run, heldBy: some) }
    for document in match.scores.indices where match.needed[document] == match.needs {
      guard holders.allSatisfy({ $0[document] }) else { continue }
      match.scores[document] = found.reduce(match.partial[document]) { $0 + ($1.best[document] ?? 0) }
    }
    if word.contains(where: { $0 >= 0x61 && $0 <= 0x7A }), found.allSatisfy(\.best.isEmpty) || match.count < 3 {
      try addSpelled(word, to: &match)
      if match.count == 0, runs.count == 1 { try addForgiven(String(decoding: word, as: UTF16.self), to: &match) }
      if match.count == 0, runs.count == 1 { try addNear(word, to: &match) }
    }
    return match
  }

  static func distinct(_ grams: [SearchQuestion.Gram]) -> [SearchQuestion.Gram] {
    var seen: Set<SearchQuestion.Gram> = []
    return grams.filter { seen.insert($0).inserted }
  }

  /// Counts a letter or pair where it stands. Beside seams lone letters say nothing; pairs of narrow letters count with
  /// their run.
  private func add(
    _ gram: SearchQuestion.Gram, besideSeams: Bool, to match: inout WordMatch
  ) throws(SearchFailure) {
    let isWeak = gram.second != nil && !Letters.isWide(gram.first)
    let counts = !isWeak && (gram.second != nil || !besideSeams)
    let tells = !isWeak && gram.second != nil && !SearchQuestion.asking.contains(gram)
    match.needs += 1
    if counts { match.grams += 1 }
    guard let key = manifest.space.key(gram.first, gram.second) else { return }
    let postings = try postings(of: key)
    let rarity = Rank.rarity(count: postings.count, documents: manifest.leaves)
    for posting in postings { match.heldByLeaf[posting.leaf] += 1 }
    eachDocument(postings) { document, level in
      match.needed[document] += 1
      if counts { match.held[document] += 1 }
      if tells { match.pairs[document] += rarity * Rank.saturation[level] }
      if !isWeak { match.partial[document] += rarity * Rank.saturation[level] }
    }
  }

  /// A word with letters of both shapes stands only where its seams are.
  private func add(_ seam: Seam, to match: inout WordMatch) throws(SearchFailure) {
    match.needs += 1
    match.grams += 1
    let postings = try postings(of: manifest.space.key(seam))
    for posting in postings { match.heldByLeaf[posting.leaf] += 1 }
    eachDocument(postings) { document, _ in
      match.needed[document] += 1
      match.held[document] += 1
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
}

extension WordMatch {
  /// Counts a run of narrow letters where it stands: as much as its pairs.
  fileprivate mutating func add(_ run: [UInt16], heldBy holders: [Bool]) {
    let pairs = SearchQuestion.grams(of: run[...]).count
    grams += pairs
    for document in held.indices where holders[document] {
      held[document] += pairs
      partial[document] += 16 * pairs
    }
  }
}
