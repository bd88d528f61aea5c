import PressText

/// Pinyin as many speakers say it: zh and z, n and l, ing and in are not told apart.
enum NearSound {
  /// A syllable without what is not told apart.
  static func blurred(_ syllable: String) -> String {
    var letters = Array(syllable.utf8)
    if letters.count > 1, letters[1] == UInt8(ascii: "h") { letters.remove(at: 1) }
    if letters.count > 1, letters[0] == UInt8(ascii: "n") { letters[0] = UInt8(ascii: "l") }
    let ends = ["ang", "eng", "ing"].contains { letters.count >= 3 && letters.suffix(3) == Array($0.utf8)[...] }
    if ends { letters.removeLast() }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The syllables that sound nearly like one, itself among them.
  static func syllables(like syllable: String) -> [String] {
    let wanted = blurred(syllable)
    return NameSpelling.syllables.filter { blurred($0) == wanted }
  }
}

extension SearchReader {
  /// Longer words are sentences, not names.
  private static let longestName = 12

  /// Adds documents with a name that sounds like a word of Han characters: 会议纪录 is 会议记录 to who types in pinyin.
  func addSounding(_ word: [UInt16], to match: inout WordMatch) throws(SearchFailure) {
    guard word.count > 1, word.count <= Self.longestName, word.allSatisfy(Letters.isWide) else { return }
    let parts = word.map { SpelledWord.Part.sound(readings(of: $0)) }
    guard !parts.contains(.sound([])) else { return }
    let reading = SpelledWord(parts: parts)
    if try add(reading, to: &match) { match.readings = [reading] }
  }

  /// Of letters that neither the site uses nor many others the page knows no readings.
  private func readings(of unit: UInt16) -> [String] {
    guard manifest.space.key(unit, nil) != nil || CommonHan.letters.contains(unit) else { return [] }
    return NameSpelling.readings(of: unit)
  }

  /// Adds documents with a name that sounds nearly like a word in pinyin.
  func addNear(_ word: [UInt16], to match: inout WordMatch) throws(SearchFailure) {
    let ways = SpelledWord.readings(of: word).compactMap { reading -> SpelledWord? in
      var parts: [SpelledWord.Part] = []
      for part in reading.parts {
        guard case .syllable(let text) = part else { return nil }
        parts.append(.sound(NearSound.syllables(like: text)))
      }
      return SpelledWord(parts: parts)
    }
    match.readings = []
    for way in ways where try add(way, to: &match) { match.readings.append(way) }
  }
}
