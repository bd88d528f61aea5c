import PressText
import Testing

@testable import PressSearch

/// What is written for a leaf, told again in the plainest way.
@Suite struct KeyBagTests {
  @Test func keysAreThoseOfTheDefinition() {
    // What one leaf has is forgotten with the next.
    var bag = KeyBag()
    var corpus = MadeCorpus(seed: 11)
    var random = MadeRandom(state: 5)
    let marks = ["，", "的", " ", "x", " Swift 6 ", "。\n", "（第３版）", "é", "—"]
    for number in 0..<6 {
      var text = ""
      for section in corpus.document(number, length: 300 * (number + 1)).sections {
        for character in section.text {
          text.append(character)
          if random.below(6) == 0 { text += marks[random.below(marks.count)] }
        }
      }
      let weights = [16, 40]
      for weight in weights { bag.add(text, weight: weight) }
      let leaf = bag.takeLeaf()
      let keys = leaf.keys.withUnsafeBytes { Array($0.bindMemory(to: UInt32.self)) }
      let wanted = Self.keys(of: Letters(text).units, weight: weights.reduce(0, +))
      #expect(keys.sorted() == wanted.keys.sorted())
      #expect(keys.map { $0 >= KeyBag.firstLetterKey } == keys.indices.map { $0 < leaf.letterCount + leaf.pairCount })
      #expect(keys.prefix(leaf.letterCount).allSatisfy { $0 & 0xFFFF == 0 })
      #expect(keys[leaf.letterCount...].allSatisfy { $0 < KeyBag.firstLetterKey || $0 & 0xFFFF != 0 })
      #expect(leaf.raised == leaf.raised.sorted())
      let levels = Dictionary(uniqueKeysWithValues: leaf.raised.map { (keys[Int($0 >> 3)], Int($0 & 7)) })
      #expect(levels == wanted.mapValues { FieldWeight.level(of: $0) }.filter { $0.value > 0 })
    }
  }

  /// Letters, pairs of neighbours alike, and seams, which have no weight.
  private static func keys(of units: [UInt16], weight: Int) -> [UInt32: Int] {
    var out: [UInt32: Int] = [:]
    for (index, unit) in units.enumerated() where unit != Letters.blank {
      out[UInt32(unit) << 16, default: 0] += weight
      guard index + 1 < units.count else { continue }
      let next = units[index + 1]
      if next != Letters.blank, Letters.isWide(unit) == Letters.isWide(next), unit != Letters.weak, next != Letters.weak
      {
        out[UInt32(unit) << 16 | UInt32(next), default: 0] += weight
      }
    }
    Seam.each(in: units) { out[KeyBag.seamBase + $0.number] = 0 }
    return out
  }

  @Test func whatIsPackedIsReadBack() {
    var random = MadeRandom(state: 9)
    for _ in 0..<40 {
      let universe = 1 + random.below(30_000)
      let leaves = (0..<universe).filter { _ in random.below(1 + universe / 60) == 0 }
      let postings = (leaves.isEmpty ? [0] : leaves).map { Posting(leaf: $0, level: max(0, random.below(12) - 7)) }
      let (number, plain) = (random.below(100_000), random.below(1 << 20))
      var bits = PackedBits()
      bits.writeGamma(number)
      postings.map(\.bits).withUnsafeBufferPointer { bits.writePostings($0, leaves: universe) }
      bits.writeUnary(number % 90)
      bits.write(plain, bits: 20)
      let digits = bits.finish()
      #expect(digits.allSatisfy(PackedBits.digits.contains))
      var reader = PackedBitsReader(digits[...])
      #expect(reader.readGamma() == number)
      // Lists shorter than four have no levels.
      let found = reader.readPostings(leaves: universe)
      #expect(found == (postings.count < 4 ? postings.map { Posting(leaf: $0.leaf, level: 0) } : postings))
      #expect(reader.readUnary() == number % 90)
      #expect(reader.read(bits: 20) == plain)
      #expect(!reader.isPastEnd)
    }
  }

  @Test func aSmallChangeMakesAnotherVersion() async throws {
    let made = await MadeIndex(seed: 3, count: 5, length: 200)
    var documents = made.documents
    documents[2].sections[0].text += "补"
    let other = await MadeIndex(documents)
    let versions = try [made, other].map { try #require($0.version) }
    #expect(versions[0] != versions[1])
    #expect(await MadeIndex(made.documents.reversed()).version == versions[0])
  }
}

extension MadeIndex {
  /// What tells this index from another one.
  fileprivate var version: String? {
    files[RelativePath(trusting: "search/index.json")].flatMap { JSON(parsing: $0[...]) }?["version"]?.text
  }
}
