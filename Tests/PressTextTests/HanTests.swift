import PressText
import Testing

@Suite struct HanTests {
  @Test(arguments: [
    ("党", "dang"), ("会", "hui kuai"), ("行", "xing hang heng"), ("地", "di de"), ("旅", "lv"), ("〇", "ling"),
    ("𠮷", "ji"), ("a", ""), ("。", ""),
  ])
  func readingsWithoutTones(_ character: String, _ readings: String) throws {
    let scalar = try #require(character.unicodeScalars.first)
    #expect(Han.pinyin(of: scalar).joined(separator: " ") == readings)
  }

  @Test(arguments: [
    ("會", "会"), ("黨", "党"), ("後", "后"), ("著", "着"), ("乾", "干"), ("爲", "为"), ("裏", "里"), ("后", "后"), ("a", "a"),
  ])
  func traditionalIsFolded(_ from: Unicode.Scalar, _ to: Unicode.Scalar) {
    #expect(Han.simplified(from) == to)
  }

  @Test func foldingTwiceIsFoldingOnce() {
    for value in UInt32(0x3400)..<0xD800 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(Han.simplified(Han.simplified(scalar)) == Han.simplified(scalar))
    }
  }

  @Test(arguments: [("一", 1), ("党", 10), ("䶵", 27), ("𠮷", 6)] as [(Unicode.Scalar, Int)])
  func strokesAreKnown(_ scalar: Unicode.Scalar, _ count: Int) { #expect(Han.strokes(scalar) == count) }

  @Test func otherCharactersHaveNoStrokes() { #expect(Han.strokes("a") == nil) }

  @Test(arguments: [
    ("学习材料", "xue-xi-cai-liao"), ("三会1课", "san-hui-1-ke"), ("  BranchPress 2.0！", "branchpress-2-0"),
    ("银行业务", "yin-hang-ye-wu"), ("Ａ区", "a-qu"), ("αβ", "u3b1-u3b2"), ("——", ""), ("旅行", "lv-xing"), ("café", "caf-ue9"),
  ])
  func slugs(_ text: String, _ slug: String) { #expect(Han.slug(text) == slug) }
}
