import PressText

/// What a question finds.
package struct SearchAnswer: Sendable {
  /// The best hits, best first.
  package var hits: [SearchHit] = []
  /// How many documents hold every word.
  package var total = 0
  /// Does `hits` end with documents that hold only a part of the words? From which on.
  package var looseFrom: Int?
  /// Words looked for instead of one that stands nowhere.
  package var instead: [String] = []
  /// Was a word read as pinyin?
  package var isSpelled = false
}

/// A document that answers a question.
package struct SearchHit: Sendable, Equatable {
  package let card: SearchCard
  /// The heading the best place stands under; empty for none.
  package let heading: String
  /// The address, with the heading's anchor where there is one.
  package let url: String
  /// A piece of the text around the best place.
  package let snippet: String
}

extension SearchReader {
  /// The hits for a question, at most `limit`.
  package func answer(_ text: String, limit: Int = 10) throws(SearchFailure) -> SearchAnswer {
    let question = SearchQuestion(text)
    var answer = SearchAnswer()
    guard !question.words.isEmpty, limit > 0 else { return answer }
    var matches: [WordMatch] = []
    for word in question.words { matches.append(try match(word)) }
    answer.instead = matches.flatMap(\.instead)
    answer.isSpelled = matches.contains(where: \.isSpelled)
    let leafOf = bestLeaves(matches)
    let exact = Self.ranked(documents(holdingAll: matches))
    let (sorted, seams) = try sideBySide(exact, question, matches)
    let weighed = try looked(at: sorted, question, matches, leafOf, limit: limit, seams: seams, weighs: true)
    for rank in weighed { for word in rank.missed { matches[word].scores[rank.document] = 0 } }
    var ranked = weighed.filter(\.missed.isEmpty)
    answer.total = ranked.count
    if ranked.count < min(limit, Self.enough) {
      let known = Set(ranked.map(\.document))
      var loose = Self.ranked(looseScores(matches)).filter { !known.contains($0.document) }
      if loose.isEmpty, ranked.isEmpty { loose = Self.ranked(leastScores(matches)) }
      if !loose.isEmpty { answer.looseFrom = ranked.count }
      ranked += try looked(at: Array(loose.prefix(Self.enough)), question, matches, leafOf, limit: limit - ranked.count)
    }
    answer.hits = try ranked.prefix(limit).map { (rank) throws(SearchFailure) in try hit(rank, question, matches) }
    return answer
  }

  /// With fewer hits than this, documents that hold a part of the words follow.
  private static let enough = 10
  /// So many documents are looked into for words that stand in one piece.
  private static let mostLooked = 40
  /// With no more documents than this, all are looked into where a word may not be there.
  private static let mostWeighed = 20

  struct Ranked {
    let document: Int
    var score: Int
    /// Do the words stand there in one piece?
    var isWhole = false
    /// How many seams of the words it holds.
    var seams = 0
    var leaf = 0
    /// The words that it turned out not to hold.
    var missed: [Int] = []
  }

  /// Best first; among equals the newer, which has the lower number.
  private static func ranked(_ scores: [Int]) -> [Ranked] {
    scores.indices.filter { scores[$0] > 0 }.map { Ranked(document: $0, score: scores[$0]) }.sorted(by: precedes)
  }

  private static func precedes(_ a: Ranked, _ b: Ranked) -> Bool {
    if a.isWhole != b.isWhole { return a.isWhole }
    if a.seams != b.seams { return a.seams > b.seams }
    return a.score != b.score ? a.score > b.score : a.document < b.document
  }

  private func documents(holdingAll matches: [WordMatch]) -> [Int] {
    (0..<manifest.documents).map { document in
      if matches.contains(where: { $0.scores[document] == 0 }) { return 0 }
      return placed(matches.reduce(0) { $0 + $1.scores[document] }, document)
    }
  }

  /// Pages about the site itself stand behind its records and materials.
  private func placed(_ score: Int, _ document: Int) -> Int {
    score > 0 && manifest.behind.contains(document) ? max(1, score / 4) : score
  }

  /// Documents that hold any pair or word of what was looked for.
  private func leastScores(_ matches: [WordMatch]) -> [Int] {
    (0..<manifest.documents).map { document in
      placed(
        matches.reduce(0) { $0 + ($1.scores[document] > 0 ? $1.scores[document] : $1.pairs[document]) }, document)
    }
  }

  /// Documents that hold at least half of all that was looked for, by how much of it they hold.
  private func looseScores(_ matches: [WordMatch]) -> [Int] {
    let grams = matches.reduce(0) { $0 + max(1, $1.grams) }
    return (0..<manifest.documents).map { document in
      var held = 0, score = 0
      for match in matches {
        let isMatched = match.scores[document] > 0
        held += isMatched ? max(1, match.grams) : match.held[document]
        score += isMatched ? match.scores[document] : match.partial[document]
      }
      return held * 2 >= grams ? placed(score * held / grams, document) : 0
    }
  }

  /// Per document the leaf that holds most of what was looked for.
  private func bestLeaves(_ matches: [WordMatch]) -> [Int] {
    (0..<manifest.documents).map { bestLeaf(of: $0, matches) }
  }

  func bestLeaf(of document: Int, _ matches: [WordMatch]) -> Int {
    var best = manifest.firstLeaf[document], most = -1
    for leaf in manifest.firstLeaf[document]..<manifest.firstLeaf[document + 1] {
      let held = matches.reduce(0) { $0 + $1.heldByLeaf[leaf] }
      if held > most { (best, most) = (leaf, held) }
    }
    return best
  }

  /// With how many seams are needed: where many documents hold all pairs, those first in which the letters on both sides of a mark stand side by side; and
  /// where the words themselves do so, a quarter more.
  private func sideBySide(_ ranked: [Ranked], _ question: SearchQuestion, _ matches: [WordMatch]) throws(SearchFailure)
    -> (ranked: [Ranked], seams: Int)
  {
    guard ranked.count > Self.enough else { return (ranked, 0) }
    let seams = question.seams { matches[$0].isSpelled || !matches[$0].instead.isEmpty }
    let (within, between) = (try held(seams.within), try held(seams.between))
    let sorted = ranked.map { rank in
      var rank = rank
      rank.seams = within[rank.document]
      if !seams.between.isEmpty, between[rank.document] == seams.between.count { rank.score += rank.score / 4 }
      return rank
    }.sorted(by: Self.precedes)
    return (sorted, seams.areNeeded ? seams.within.count : 0)
  }

  /// Per document how many of some seams it holds.
  private func held(_ seams: [Seam]) throws(SearchFailure) -> [Int] {
    var held = [Int](repeating: 0, count: manifest.documents)
    for seam in seams {
      eachDocument(try postings(of: manifest.space.key(seam))) { document, _ in held[document] += 1 }
    }
    return held
  }

  /// Looks into the best documents: whether the words stand there in one piece, and in the title; with `weighs` also
  /// whether a word with narrow letters, or one read as pinyin, is there at all.
  private func looked(
    at ranked: [Ranked], _ question: SearchQuestion, _ matches: [WordMatch], _ leafOf: [Int], limit: Int,
    seams: Int = 0, weighs: Bool = false
  ) throws(SearchFailure) -> [Ranked] {
    var out: [Ranked] = []
    var (whole, kept) = (0, 0)
    let most = max(limit, Self.mostLooked)
    let doubted = weighs ? question.words.indices.filter { Self.isDoubted(question.words[$0], matches[$0]) } : []
    let isWeighed = !doubted.isEmpty && ranked.count <= Self.mostWeighed
    // A word read as pinyin or with a slip forgiven stands nowhere as it was typed.
    let words = question.words.indices.filter { !matches[$0].isSpelled && matches[$0].instead.isEmpty }
    let mustCheck = words.contains { !SearchQuestion.isSure(question.words[$0]) }
    for rank in ranked {
      // A document without all seams does not hold the words in one piece.
      let isDone = !isWeighed && (!mustCheck || whole >= limit || rank.seams < seams)
      if kept >= limit && isDone || out.count >= most { break }
      var rank = rank
      rank.leaf = leafOf[rank.document]
      let place = try place(of: rank, question, matches)
      func isDated(_ word: Int) -> Bool { matches[word].dated?[rank.document] ?? false }
      rank.isWhole = words.allSatisfy { place.holdsWord[$0] || matches[$0].isDay && isDated($0) }
      // Of a longer document one part is looked into only: it has the benefit of the doubt.
      if manifest.firstLeaf[rank.document + 1] - manifest.firstLeaf[rank.document] == 1 {
        rank.missed = doubted.filter { !place.holdsWord[$0] && !place.readsWord[$0] && !isDated($0) }
      }
      rank.score += place.bonus(rank.score)
      if rank.isWhole { whole += 1 }
      if rank.missed.isEmpty { kept += 1 }
      out.append(rank)
    }
    return out.sorted(by: Self.precedes) + ranked.dropFirst(out.count)
  }

  /// May a document that holds all parts of a word not hold the word?
  private static func isDoubted(_ word: [UInt16], _ match: WordMatch) -> Bool {
    if match.isSpelled { return true }
    return match.instead.isEmpty && !SearchQuestion.isSure(word)
      && word.contains { $0 != Letters.blank && !Letters.isWide($0) }
  }

  private func hit(_ rank: Ranked, _ question: SearchQuestion, _ matches: [WordMatch]) throws(SearchFailure)
    -> SearchHit
  {
    let place = try place(of: rank, question, matches)
    let section = place.section
    let anchor = section?.anchor ?? ""
    return SearchHit(
      card: place.card, heading: section?.heading ?? "",
      url: anchor.isEmpty || place.isInTitle ? place.card.url : place.card.url + "#" + Anchor.encoded(anchor),
      snippet: place.snippet)
  }

  private func place(of rank: Ranked, _ question: SearchQuestion, _ matches: [WordMatch]) throws(SearchFailure)
    -> HitPlace
  {
    let first = manifest.firstLeaf[rank.document]
    guard let card = try leaf(first).card else { throw .damaged("t/\(first / manifest.leavesPerFile)") }
    let spelled = matches.map { $0.isSpelled ? $0.readings : [] }
    return HitPlace(question, spelled, card, try leaf(rank.leaf == 0 ? first : rank.leaf))
  }
}
