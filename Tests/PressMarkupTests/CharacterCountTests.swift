import PressMarkup
import PressText
import Testing

@Suite struct CharacterCountTests {
  @Test(arguments: [
    ("", 0), ("学习", 2), ("学习，讨论。", 4), ("don't e-mail 3.5", 3), ("第3次 PPT", 4), ("々〇", 2), ("ゆうかん", 4),
    ("一二三四五六七八九十、一二三四五六七八九十。", 20), ("䷀䷁学习学习学习", 7), ("（一）《二》“三”", 3), ("𠀀學", 2),
  ])
  func counts(_ text: String, _ expected: Int) { #expect(Array(text.utf8).characterCount == expected, "\(text)") }

  /// Texts of all kinds of characters count as the definition says, character by character.
  @Test(arguments: 1...60) func generatedTexts(_ seed: Int) {
    var generator = SeededRandom(seed: UInt64(seed))
    let kinds: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x4E00...0x9FFF, 0x4E00...0x9FFF, 0x4E00...0x9FFF, 0x3000...0x303F, 0xFF00...0xFF65, 0x3040...0x30FF,
      0x4DA0...0x4E10, 0x9FF0...0xA010, 0xA0...0x24F, 0x2010...0x2027, 0xF900...0xF910, 0xFEF0...0xFF20,
      0x1F600...0x1F610,
      0x20000...0x20010,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<400 {
      let kind = kinds[Int.random(in: 0..<kinds.count, using: &generator)]
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        text.append(Unicode.Scalar(UInt32.random(in: kind, using: &generator)) ?? " ")
      }
    }
    #expect(Array(String(text).utf8).characterCount == Self.plainly(text))
  }

  private static func plainly(_ text: String.UnicodeScalarView) -> Int {
    var (count, isInWord) = (0, false)
    for scalar in text.map(\.value) {
      if EastAsian.isHan(scalar) || (0x3040...0x30FF).contains(scalar) {
        count += 1
        isInWord = false
      } else if isInWord, [0x27, 0x2C, 0x2D, 0x2E].contains(scalar) {
        continue
      } else if scalar < 0x20 || EastAsian.isSpace(scalar) || EastAsian.isPunctuation(scalar)
        || EastAsian.isWide(scalar)
        || (scalar < 0x80 && !(0x41...0x5A ~= scalar || 0x61...0x7A ~= scalar || 0x30...0x39 ~= scalar))
      {
        isInWord = false
      } else {
        if !isInWord { count += 1 }
        isInWord = true
      }
    }
    return count
  }
}
