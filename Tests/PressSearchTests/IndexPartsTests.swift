import PressText
import Testing

@testable import PressSearch

/// The quick ways of indexing, each beside the plainest one.
@Suite struct IndexPartsTests {
  @Test func theLongestEntriesAreFound() {
    var random = MadeRandom(state: 17)
    let letters: [UInt16] = [0x41, 0x20, 0x0A, 0x4E00, 0x515A, 0x9FA0, 0xFFFE, 0xD83D, 0xDE00, 0x1]
    for _ in 0..<60 {
      var entries = Set([0x20, 0x0A].map { [UInt16($0)] })
      for _ in 0..<(1 + random.below(80)) {
        entries.insert((0...random.below(5)).map { _ in letters[random.below(letters.count - 1)] })
      }
      let sorted = entries.sorted { $0.lexicographicallyPrecedes($1) }
      let text = String(
        decoding: (0..<random.below(200)).map { _ in letters[random.below(7)] } + [0xD83D, 0xDE00, 1], as: UTF16.self)
      var found: [[UInt16]] = []
      var room = SplitRoom()
      let tree = EntryTree(sorted, signs: Array(1...sorted.count))
      Array(text.utf8).withUnsafeBufferPointer {
        tree.split($0, &room) { row in row.each { found.append($0 > 0 ? sorted[$0 - 1] : [$1]) } }
      }
      #expect(found == Self.split(text.utf16.map { $0 < 0x20 && $0 != 0x0A ? 0x20 : $0 }, entries))
    }
  }

  private static func split(_ units: [UInt16], _ entries: Set<[UInt16]>) -> [[UInt16]] {
    var (out, rest) = ([[UInt16]](), units[...])
    while !rest.isEmpty {
      let longest = (1...min(8, rest.count)).last { entries.contains(Array(rest.prefix($0))) }
      out.append(Array(rest.prefix(longest ?? 1)))
      rest = rest.dropFirst(longest ?? 1)
    }
    return out
  }

  @Test func numbersAreSortedBySomeOfTheirBits() {
    var random = MadeRandom(state: 4)
    for bits in [0, 1, 7, 12, 13, 24, 29] {
      let numbers = (0..<random.below(3000)).map { UInt64($0) | UInt64(random.below(1 << bits)) << 24 }
      var (rooms, other) = (numbers, numbers)
      let sorted = rooms.withUnsafeMutableBufferPointer { room in
        other.withUnsafeMutableBufferPointer { Array(BitSort.sort(room, from: 24, count: bits, $0)) }
      }
      // What stands below tells the order in which they came.
      #expect(sorted == numbers.sorted())
    }
  }

  /// What one leaf leaves in the tables of a bag is nothing to the next.
  @Test func aBagServesManyLeaves() {
    var bag = KeyBag()
    for number in 0..<9000 {
      let (a, b) = (UInt16(0x4E00 + number % 7), UInt16(0x4E00 + number % 11))
      bag.add(String(decoding: [a, b, a, b, a], as: UTF16.self), weight: 30)
      let leaf = bag.takeLeaf()
      let keys = leaf.keys.withUnsafeBytes { Array($0.bindMemory(to: UInt32.self)) }
      let letters = [a, b].map { UInt32($0) << 16 }
      #expect(Set(keys) == Set(letters + [letters[0] | UInt32(b), letters[1] | UInt32(a)]), "leaf \(number)")
      #expect(leaf.raised.count == (a == b ? 2 : 4), "leaf \(number)")
    }
  }

  @Test func aWeightPastAllBoundsIsTheHighest() {
    var bag = KeyBag()
    for _ in 0..<40 { bag.add(String(repeating: "党", count: 2000), weight: 160) }
    bag.add("党建", weight: 1)
    let leaf = bag.takeLeaf()
    #expect(leaf.letterCount == 2 && leaf.pairCount == 2)
    #expect(leaf.raised == [0 << 3 | 4, 2 << 3 | 4])
  }

  @Test func noTextHasMoreLettersThanThereIsRoomFor() {
    for scalar in (UInt32(0)..<0x110000).compactMap(Unicode.Scalar.init) {
      var count = 0
      Fold.each(scalar) { _ in count += 1 }
      // And a blank before each letter at most.
      if count * 2 > 6 * UTF8.width(scalar) {
        #expect(Letters(String(scalar)).units.count <= 6 * UTF8.width(scalar), "\(scalar)")
      }
    }
  }

  @Test func numbersAreReadAsTheyWereWritten() {
    var writer = ByteWriter()
    writer.write([7, .max, 0] as [UInt32])
    writer.write("文")
    var reader = ByteReader(writer.bytes)
    #expect(reader.numbers() == [7, .max, 0] && reader.text() == "文" && reader.isDone)
    var cut = ByteReader(Array(writer.bytes.prefix(9)))
    #expect(cut.numbers().isEmpty && !cut.isSound)
  }
}
