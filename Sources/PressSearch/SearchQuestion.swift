/// What a reader asks, taken apart; the same in the page's script.
struct SearchQuestion: Equatable {
  /// The words, parted by white space; each some letters, not empty.
  let words: [[UInt16]]
  /// The whole question as letters: the blanks between words kept.
  let whole: [UInt16]

  /// A question of any length and content: what is beyond the limits is left out.
  init(_ text: String) {
    let scalars = text.unicodeScalars.prefix(Self.longest)
    let pieces = scalars.split { Letters.isSpace($0.value) }.map { Letters(String($0)).units }
    let joined = Self.joiningDates(pieces.filter { !$0.isEmpty })
    words = joined.prefix(Self.mostWords).map { Array($0.prefix(Self.longestWord)) }
    whole = Letters(String(scalars)).units
  }

  /// A date written with blanks, as 2024 年 3 月, is one word.
  private static func joiningDates(_ pieces: [[UInt16]]) -> [[UInt16]] {
    func isDigit(_ unit: UInt16?) -> Bool { unit.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
    return pieces.reduce(into: []) { words, piece in
      let last = words.last ?? []
      let opens = last.last.map(dateMarks.prefix(2).contains) ?? false && isDigit(last.dropLast().last)
      if isDigit(last.last) && dateMarks.contains(piece[0]) || opens && isDigit(piece[0]) {
        words[words.count - 1] += piece
      } else {
        words.append(piece)
      }
    }
  }

  private static let dateMarks = Array("年月日号".utf16)
  private static let longest = 256
  private static let longestWord = 64
  private static let mostWords = 8

  /// The seams within the words and those between them, at most eight of each, and whether what holds the words must hold
  /// them, since no word may be written in two ways; words that are not looked for as they were typed have none.
  func seams(leavingOut isLeftOut: (Int) -> Bool) -> (within: [Seam], between: [Seam], areNeeded: Bool) {
    var within: [Seam] = []
    var areNeeded = true
    for (place, word) in words.enumerated() where !isLeftOut(place) {
      if Self.forms(of: word).count > 1 { areNeeded = false }
      Seam.each(in: word) { if !within.contains($0) { within.append($0) } }
    }
    var between: [Seam] = []
    if words.count > 1, !words.indices.contains(where: isLeftOut) {
      Seam.each(in: whole) { if !within.contains($0), !between.contains($0) { between.append($0) } }
    }
    return (Array(within.prefix(8)), Array(between.prefix(8)), areNeeded)
  }

  /// The seams that a word of letters of both shapes, or of several rows of narrow ones, cannot stand without; at most eight.
  static func neededSeams(of word: [UInt16], _ runs: [ArraySlice<UInt16>]) -> [Seam] {
    guard runs.count > 1, runs.contains(where: { !Letters.isWide($0[$0.startIndex]) }) else { return [] }
    var seams: [Seam] = []
    Seam.each(in: word) { if !seams.contains($0) { seams.append($0) } }
    return Array(seams.prefix(8))
  }

  /// Pairs that ask, and say nothing of what about.
  static let asking: Set<Gram> = Set(
    ["怎么", "怎样", "如何", "什么", "哪里", "哪些", "哪个", "多少", "为何", "是否", "请问", "可以", "需要", "应该"].map {
      let units = Array($0.utf16)
      return Gram(first: units[0], second: units[1])
    })

  /// The ways in which a word may be written: as it is, and with lone digits among Han as numerals (三会1课, 三会一课).
  static func forms(of word: [UInt16]) -> [[UInt16]] {
    var other = word
    for (index, unit) in word.enumerated() where unit >= 0x30 && unit <= 0x39 {
      let before = index > 0 ? word[index - 1] : Letters.blank
      let after = index + 1 < word.count ? word[index + 1] : Letters.blank
      let isLone = [before, after].allSatisfy { $0 == Letters.blank || Letters.isWide($0) }
      if isLone, before != after || before != Letters.blank { other[index] = numerals[Int(unit) - 0x30] }
    }
    return other == word ? [word] : [word, other]
  }

  private static let numerals = Array("〇一二三四五六七八九".utf16)

  /// The stretches of one shape in a word.
  static func runs(of word: [UInt16]) -> [ArraySlice<UInt16>] {
    var out: [ArraySlice<UInt16>] = []
    var start = 0
    for index in word.indices {
      if word[index] == Letters.blank {
        if start < index { out.append(word[start..<index]) }
        start = index + 1
      } else if index > start, Letters.isWide(word[index]) != Letters.isWide(word[index - 1]) {
        out.append(word[start..<index])
        start = index
      }
    }
    if start < word.count { out.append(word[start...]) }
    return out
  }

  /// The letters and pairs that a text must hold to hold this run: every pair of wide letters, every other pair of narrow
  /// ones, and the letters that are in no pair. `Letters.weak` is looked for only where there is nothing else.
  static func grams(of run: ArraySlice<UInt16>) -> [Gram] {
    let units = Array(run)
    guard units.count > 1 else { return [Gram(first: units[0], second: nil)] }
    return Letters.isWide(units[0]) ? wideGrams(of: units) : narrowGrams(of: units)
  }

  /// Of a long run its beginning is enough: what holds so many pairs is looked into.
  private static let mostPairs = 26

  private static func wideGrams(of units: [UInt16]) -> [Gram] {
    var out: [Gram] = []
    for index in units.indices where units[index] != Letters.weak {
      if index + 1 < units.count, units[index + 1] != Letters.weak {
        out.append(Gram(first: units[index], second: units[index + 1]))
      } else if index == 0 || units[index - 1] == Letters.weak {
        out.append(Gram(first: units[index], second: nil))
      }
    }
    return out.isEmpty ? [Gram(first: units[0], second: nil)] : Array(out.prefix(mostPairs))
  }

  private static func narrowGrams(of units: [UInt16]) -> [Gram] {
    var starts = Array(stride(from: 0, to: units.count - 1, by: 2))
    if starts[starts.count - 1] != units.count - 2 { starts.append(units.count - 2) }
    return starts.prefix(6).map { Gram(first: units[$0], second: units[$0 + 1]) }
  }

  /// Is a text that holds the grams of this word sure to hold the word?
  static func isSure(_ word: [UInt16]) -> Bool {
    word.count == 1
      || word.count == 2 && Letters.isWide(word[0]) == Letters.isWide(word[1]) && !word.contains(Letters.weak)
  }

  struct Gram: Hashable {
    let first: UInt16
    let second: UInt16?
  }
}
