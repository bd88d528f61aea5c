import PressText

/// The letters of a site in order: in eight classes by how many leaves hold them, the most frequent first, and in a class
/// by their numbers.
struct Alphabet: Sendable {
  let letters: [UInt16]
  /// How many letters each class has.
  private let sizes: [Int]

  static let classes = 8

  /// Counts the letters in all leaves, on so many cores.
  init(of leaves: [LeafWords], width: Int) async {
    let parts = await stride(from: 0, to: leaves.count, by: 1000).map { $0 }.concurrentMap(width: width) { start in
      var counts = [Int32](repeating: 0, count: 65_536)
      for leaf in leaves[start..<min(leaves.count, start + 1000)] {
        leaf.withLetters { letters in
          for raw in letters { counts[Int(raw >> 16)] += 1 }
        }
      }
      return counts
    }
    var groups = [[UInt16]](repeating: [], count: Self.classes)
    for unit in 0..<65_536 {
      let count = parts.reduce(0) { $0 + Int($1[unit]) }
      if count > 0 { groups[Self.number(count, of: leaves.count)].append(UInt16(unit)) }
    }
    letters = groups.flatMap { $0 }
    sizes = groups.map(\.count)
  }

  /// One class more for each halving.
  private static func number(_ count: Int, of leaves: Int) -> Int {
    var number = 0
    while number + 1 < classes, count << (number + 1) <= leaves { number += 1 }
    return number
  }

  /// Of each class how many it has, and the steps from one letter to the next, in Golomb's code.
  var packed: String {
    var bits = PackedBits()
    var start = 0
    for size in sizes {
      bits.writeGamma(size)
      bits.writeAscending(count: size, universe: 65_536) { Int(letters[start + $0]) }
      start += size
    }
    return String(decoding: bits.finish(), as: UTF8.self)
  }

  /// The letters in order, read back.
  static func letters(packed text: String) -> [UInt16] {
    var bits = PackedBitsReader(Array(text.utf8)[...])
    var letters: [UInt16] = []
    for _ in 0..<classes {
      let count = bits.readGamma()
      letters += bits.readAscending(count: count, universe: 65_536).map { UInt16($0) }
    }
    return letters
  }
}
