import PressText

/// The documents with words that begin with some letters, each with its score.
struct WordsFrom {
  let best: [Int: Int]
  /// Were all such words looked at?
  let isAll: Bool
}

extension SearchReader {
  /// The documents that hold a run as a word (twice the score) or as a word's beginning.
  func words(startingWith run: String) throws(SearchFailure) -> WordsFrom {
    let wanted = String(decoding: Array(run.utf16).prefix(NarrowWords.longest), as: UTF16.self)
    var best: [Int: Int] = [:]
    let shards = Self.shards(startingWith: wanted, in: manifest.firstWords)
    for shard in shards.prefix(3) {
      for (word, postings) in try wordShard(shard) where word.utf8.starts(with: wanted.utf8) {
        let rarity = Rank.rarity(count: postings.count, documents: manifest.leaves)
        let weight = word == wanted ? 2 : 1
        eachDocument(postings) { document, level in
          best[document] = max(best[document] ?? 0, weight * rarity * Rank.saturation[level])
        }
      }
    }
    return WordsFrom(best: best, isAll: shards.count <= 3)
  }

  /// Where a run of narrow letters stands: all of it, not only its pairs. Words that begin with it are known; what else
  /// holds all parts of the word is looked into.
  func holders(of run: [UInt16], _ found: WordsFrom, _ match: WordMatch) throws(SearchFailure) -> [Bool] {
    var out = match.scores.indices.map { found.best[$0] != nil }
    let rest = out.indices.filter { !out[$0] && match.needed[$0] == match.needs }
    guard !rest.isEmpty else { return out }
    if run.count < 3 || !found.isAll {
      for document in rest { out[document] = true }
      return out
    }
    try addEnds(run, to: &out)
    var unsure = rest.filter { !out[$0] }
    for pair in Self.otherPairs(of: run) {
      var held = [Bool](repeating: false, count: manifest.documents)
      if let key = manifest.space.key(pair.first, pair.second) {
        eachDocument(try postings(of: key)) { document, _ in held[document] = true }
      }
      unsure = unsure.filter { held[$0] }
    }
    unsure.sort { (match.partial[$1], $0) < (match.partial[$0], $1) }
    let isKnown = out.contains(true)
    let some = unsure.prefix(isKnown ? Self.mostDoubted : Self.mostLooked)
    var isHeld = false
    for document in some where try holds(run, document, match) { (out[document], isHeld) = (true, true) }
    if !isKnown, isHeld { for document in unsure.dropFirst(some.count) { out[document] = true } }
    return out
  }

  private static let mostLooked = 40
  private static let mostDoubted = 20

  /// Documents with a word that ends with the run.
  private func addEnds(_ run: [UInt16], to out: inout [Bool]) throws(SearchFailure) {
    let text = String(decoding: run, as: UTF16.self)
    guard WordShards.isForgiven(text), run.count <= NarrowWords.longest else { return }
    let backward = String(text.reversed())
    var words: [String] = []
    for shard in Self.shards(startingWith: backward, in: manifest.firstReversed).prefix(3) {
      words += try reversedShard(shard).filter { $0.utf8.starts(with: backward.utf8) }.map { String($0.reversed()) }
    }
    for word in words.prefix(20) {
      for shard in Self.shards(startingWith: word, in: manifest.firstWords) {
        for (other, postings) in try wordShard(shard) where other == word {
          eachDocument(postings) { document, _ in out[document] = true }
        }
      }
    }
  }

  /// The pairs of a run that were not asked for.
  private static func otherPairs(of run: [UInt16]) -> [SearchQuestion.Gram] {
    let known = SearchQuestion.grams(of: run[...])
    let starts = stride(from: 1, to: run.count - 1, by: 2)
    let pairs = starts.map { SearchQuestion.Gram(first: run[$0], second: run[$0 + 1]) }
    return Array(pairs.filter { !known.contains($0) }.prefix(6))
  }

  /// Does the run stand in a document's names, or in its part that holds most?
  private func holds(_ run: [UInt16], _ document: Int, _ match: WordMatch) throws(SearchFailure) -> Bool {
    let first = manifest.firstLeaf[document]
    guard let card = try leaf(first).card else { throw .damaged("t/\(first / manifest.leavesPerFile)") }
    let names = [card.title, card.summary, card.typeTitle, card.kindTitle] + card.tags + card.branches
    if names.contains(where: { HitPlace.find(run, in: Letters($0).units) != nil }) { return true }
    return try leaf(bestLeaf(of: document, [match])).letters.contains {
      HitPlace.find(run, in: $0.heading) != nil || HitPlace.find(run, in: $0.text) != nil
    }
  }
}
