import PressText

/// Where in a document the words of a question stand.
struct HitPlace {
  let card: SearchCard
  /// The section that holds most words, the first among equals.
  let section: SearchSection?
  /// Per word of the question: does it stand somewhere in one piece?
  let holdsWord: [Bool]
  /// Per word: is there a name or heading that may be read so?
  let readsWord: [Bool]
  /// Do all words stand in the title? Is the title just the question?
  let isInTitle: Bool
  let isTitle: Bool
  /// Is the title one slip away from the question?
  let isNearTitle: Bool
  /// Does the whole question, blanks and all, stand in one piece?
  let isPhrase: Bool
  let snippet: String

  /// `spelled`: per word the ways to read it as pinyin, none if it is no pinyin.
  init(_ question: SearchQuestion, _ spelled: [[SpelledWord]], _ card: SearchCard, _ leaf: LeafText) {
    let words = question.words.map(SearchQuestion.forms)
    let title = Letters(card.title).units
    let names =
      [title, Letters(card.summary).units]
      + (card.tags + card.branches + [card.typeTitle, card.kindTitle]).map { Letters($0).units }
    let texts = leaf.letters
    var best = 0, most = -1
    for (index, text) in texts.enumerated() {
      let held = words.indices.reduce(0) { sum, word in
        let isInHeading = Self.holds(text.heading, words[word]) || Self.reads(text.heading, spelled[word]) != nil
        return sum + (Self.holds(text.text, words[word]) ? 2 : 0) + (isInHeading ? 3 : 0)
      }
      if held > most { (best, most) = (index, held) }
    }
    self.card = card
    section = texts.isEmpty ? nil : leaf.sections[best]
    holdsWord = words.map { word in
      names.contains { Self.holds($0, word) }
        || texts.contains { Self.holds($0.text, word) || Self.holds($0.heading, word) }
    }
    let titles = names.indices.filter { $0 != 1 }.map { names[$0] } + texts.map(\.heading)
    readsWord = spelled.map { readings in titles.contains { Self.reads($0, readings) != nil } }
    isInTitle = words.indices.allSatisfy { Self.holds(title, words[$0]) || Self.reads(title, spelled[$0]) != nil }
    let isSpelledTitle = spelled.count == 1 && Self.reads(title, spelled[0]) == title.indices
    isTitle = title == question.whole || isSpelledTitle
    isNearTitle = question.whole.count > 5 && !isTitle && WordShards.isOneSlip(question.whole, title)
    isPhrase =
      question.words.count > 1
      && (Self.holds(title, [question.whole])
        || texts.contains { Self.holds($0.text, [question.whole]) || Self.holds($0.heading, [question.whole]) })
    snippet = Self.snippet(of: section?.text ?? "", question)
  }

  /// What is added to a score for where the words stand.
  func bonus(_ score: Int) -> Int {
    (isTitle || isNearTitle ? score * 4 : 0) + (isInTitle ? score / 2 : 0) + (isPhrase ? score / 8 : 0)
  }

  static func holds(_ text: [UInt16], _ forms: [[UInt16]]) -> Bool { forms.contains { find($0, in: text) != nil } }

  /// Where the surest reading that a text holds stands.
  private static func reads(_ text: [UInt16], _ readings: [SpelledWord]) -> Range<Int>? {
    for reading in readings { if let place = reading.place(in: text) { return place } }
    return nil
  }

  /// The first place of some letters in a text.
  static func find(_ word: [UInt16], in text: [UInt16], from start: Int = 0) -> Int? {
    guard !word.isEmpty, text.count >= word.count else { return nil }
    var index = start
    while index + word.count <= text.count {
      if text[index] == word[0] {
        var length = 1
        while length < word.count, text[index + length] == word[length] { length += 1 }
        if length == word.count { return index }
      }
      index += 1
    }
    return nil
  }

  /// Up to 100 UTF-16 units, from a little before the first word that stands there.
  private static func snippet(of text: String, _ question: SearchQuestion) -> String {
    let letters = Letters(text, withOrigins: true)
    let found = question.words.flatMap(SearchQuestion.forms).compactMap { find($0, in: letters.units) }.min()
    let origin = found.map { Int(letters.origins[$0]) } ?? 0
    let units = Array(text.utf16)
    let start = max(0, origin - 24)
    let piece = String(decoding: units[start..<min(units.count, start + 100)], as: UTF16.self)
    let line = piece.split(whereSeparator: \.isNewline).joined(separator: " ")
    return (start > 0 ? "…" : "") + line + (start + 100 < units.count ? "…" : "")
  }
}
