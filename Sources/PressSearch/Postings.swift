import PressText

/// In which leaves something stands, ascending, and at which level in each.
struct Posting: Equatable {
  let leaf: Int
  let level: Int
}

/// One list of postings as bits: how many; the gaps in Golomb's code whose parameter follows from the two counts; and in
/// lists of four and more, where levels matter for the order, a 1 if any has a level above 0, and then how many have, their
/// places in the list in the same way, and of each its level less one in unary.
extension PackedBits {
  /// `postings(i)` gives the i-th of `count`.
  mutating func writePostings(count: Int, leaves: Int, _ postings: (Int) -> Posting) {
    writeGamma(count - 1)
    writeAscending(count: count, universe: leaves) { postings($0).leaf }
    guard count >= PackedBits.leastWithLevels else { return }
    let raised = (0..<count).filter { postings($0).level > 0 }
    write(raised.isEmpty ? 0 : 1, bits: 1)
    guard !raised.isEmpty else { return }
    writeGamma(raised.count - 1)
    writeAscending(count: raised.count, universe: count) { raised[$0] }
    for index in raised { writeUnary(postings(index).level - 1) }
  }

  static let leastWithLevels = 4

  /// Numbers of `0..<universe`, ascending, as gaps.
  mutating func writeAscending(count: Int, universe: Int, _ number: (Int) -> Int) {
    let b = PackedBits.golombParameter(count: count, universe: universe)
    var next = 0
    for index in 0..<count {
      writeGolomb(number(index) - next, b)
      next = number(index) + 1
    }
  }
}

extension PackedBitsReader {
  /// Reads a list; empty where the bits are damaged.
  mutating func readPostings(leaves: Int) -> [Posting] {
    let count = readGamma() + 1
    let found = readAscending(count: count, universe: leaves)
    var levels = [Int](repeating: 0, count: found.count)
    if found.count >= PackedBits.leastWithLevels, read(bits: 1) == 1 {
      let raised = readAscending(count: readGamma() + 1, universe: found.count)
      for index in raised { levels[index] = min(readUnary() + 1, Rank.saturation.count - 1) }
    }
    return found.indices.map { Posting(leaf: found[$0], level: levels[$0]) }
  }

  /// Reads ascending numbers of `0..<universe`; none where the bits are damaged.
  mutating func readAscending(count: Int, universe: Int) -> [Int] {
    guard count <= universe else { return [] }
    let b = PackedBits.golombParameter(count: count, universe: universe)
    var out: [Int] = []
    var next = 0
    for _ in 0..<count {
      next += readGolomb(b) + 1
      guard next <= universe else { return [] }
      out.append(next - 1)
    }
    return out
  }
}

/// The keys of a whole site as numbers: letters by their place in the site's alphabet.
///
/// The alphabet is ordered by `Alphabet`, frequent letters first, so that the keys in use lie dense at the beginning.
///
/// With A letters, the pair of letters a, b is a × A + b, the letter a alone A² + a, the code c of a name's spelling
/// A² + A + c, and a seam A² + A + 310 096 + the upper bits of its number. A key lies in shard `key mod shards`, under the
/// number `key div shards`.
struct KeySpace {
  /// Every letter of the site, in order.
  let alphabet: [UInt16]
  private let places: [Int32]

  /// How many low bits of a seam's number are left out.
  private let seamShift: UInt32

  init(alphabet: [UInt16], leaves: Int) {
    self.alphabet = alphabet
    seamShift = UInt32(Seam.bits - Seam.bits(leaves: leaves))
    var places = [Int32](repeating: -1, count: 65_536)
    for (place, unit) in alphabet.enumerated() { places[Int(unit)] = Int32(place) }
    self.places = places
  }

  var count: Int { seamStart + 1 << (Seam.bits - Int(seamShift)) }

  private var seamStart: Int { alphabet.count * (alphabet.count + 1) + NameSpelling.codeCount }

  /// The key of a raw key (see `KeyBag`) whose letters are all in the alphabet.
  func key(raw: UInt32) -> Int { withPlaces { $0(raw) } }

  /// Calls `body` with a fast way from raw keys to keys.
  @inline(__always)
  func withPlaces<Result>(_ body: ((UInt32) -> Int) -> Result) -> Result {
    let size = alphabet.count
    let (seamStart, seamShift) = (seamStart, seamShift)
    return places.withUnsafeBufferPointer { places in
      body { raw in
        if raw < KeyBag.seamBase { return size * size + size + Int(raw - KeyBag.spellingBase) }
        if raw < KeyBag.firstLetterKey { return seamStart + Int((raw - KeyBag.seamBase) >> seamShift) }
        let first = Int(places[Int(raw >> 16)])
        let second = Int(raw & 0xFFFF)
        return second == 0 ? size * size + first : first * size + Int(places[second])
      }
    }
  }

  /// The key of a letter, of a pair; nil if a letter does not occur on the site.
  func key(_ first: UInt16, _ second: UInt16? = nil) -> Int? {
    guard places[Int(first)] >= 0, second.map({ places[Int($0)] >= 0 }) ?? true else { return nil }
    return key(raw: UInt32(first) << 16 | UInt32(second ?? 0))
  }

  func key(_ seam: Seam) -> Int { seamStart + Int(seam.number >> seamShift) }

  func key(spelling code: UInt32) -> Int { alphabet.count * (alphabet.count + 1) + Int(code) }
}

/// The postings of all keys, sorted into shards.
struct PostingShards {
  /// The bits of each shard: how many keys; their numbers; their postings.
  ///
  /// The numbers go up; 32 steps (less one) at a time are written in Rice's code, whose parameter stands before them in
  /// four bits: so many low bits as they are, the rest in unary.
  private(set) var shards: [[UInt8]] = []

  static let postingsPerShard = 4400

  /// Sorts the keys of all leaves, a few groups of shards at a time so that memory stays small.
  ///
  /// The groups are as many as a power of two, and the shards a multiple of that: the lowest bits of a key tell its group.
  init(_ leaves: [LeafWords], in space: KeySpace, width: Int) async {
    precondition(leaves.count < 1 << 21, "an index has room for two million leaves")
    let total = leaves.reduce(0) { $0 + $1.keys.count }
    var groups = 1
    while groups * 3_000_000 < total { groups *= 2 }
    let count = (max(1, total / Self.postingsPerShard) + groups - 1) / groups * groups
    let cut = Cut(groups: groups, shards: count, numberBits: bitWidth(of: space.count / count + 1))
    let sorted = await Array(0..<groups).concurrentMap(width: width) { group in
      var entries = Self.entries(of: leaves, in: space, group: group, cut)
      entries.sortByBits(from: 24, count: cut.numberBits + bitWidth(of: count / cut.groups))
      return Self.emit(entries, cut, leaves: leaves.count)
    }
    shards = (0..<count).map { sorted[$0 % cut.groups][$0 / cut.groups] }
  }

  /// How keys are cut into groups and shards.
  private struct Cut: Sendable {
    let groups: Int
    let shards: Int
    /// The bits that a key's number in its shard takes.
    let numberBits: Int
  }

  /// Shard in its group, number, leaf (21 bits) and level (3 bits) of each posting, highest first.
  private static func entries(of leaves: [LeafWords], in space: KeySpace, group: Int, _ cut: Cut) -> [UInt64] {
    var entries: [UInt64] = []
    entries.reserveCapacity(leaves.reduce(0) { $0 + $1.keys.count } / cut.groups * 9 / 8)
    let mask = cut.groups - 1
    let groupBits = cut.groups.trailingZeroBitCount
    space.withPlaces { key in
      for (leaf, words) in leaves.enumerated() {
        var last = -1
        words.eachKey { raw, level in
          let key = key(raw)
          // Seams of one leaf may share a key; they follow each other.
          guard key & mask == group, key != last else { return }
          last = key
          let (number, shard) = key.quotientAndRemainder(dividingBy: cut.shards)
          let place = (shard >> groupBits) << cut.numberBits | number
          entries.append(UInt64(place) << 24 | UInt64(leaf << 3 | level))
        }
      }
    }
    return entries
  }

  /// The shards of one group.
  private static func emit(_ entries: [UInt64], _ cut: Cut, leaves: Int) -> [[UInt8]] {
    var index = 0
    return (0..<cut.shards / cut.groups).map { shard in
      let start = index
      while index < entries.count, Int(entries[index] >> UInt64(24 + cut.numberBits)) == shard { index += 1 }
      return pack(entries[start..<index], numberBits: cut.numberBits, leaves: leaves)
    }
  }

  private static func pack(_ entries: ArraySlice<UInt64>, numberBits: Int, leaves: Int) -> [UInt8] {
    var bits = PackedBits()
    let starts = entries.indices.filter { $0 == entries.startIndex || entries[$0] >> 24 != entries[$0 - 1] >> 24 }
    bits.writeGamma(starts.count)
    bits.writeNumbers(starts.map { Int(entries[$0] >> 24 & (1 << UInt64(numberBits) - 1)) })
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1] : entries.endIndex
      bits.writePostings(count: end - start, leaves: leaves) { offset in
        let low = Int(entries[start + offset] & 0xFF_FFFF)
        return Posting(leaf: low >> 3, level: low & 7)
      }
    }
    return bits.finish()
  }
}

extension PackedBits {
  /// Ascending numbers as steps in Rice's code, 32 at a time under one parameter.
  mutating func writeNumbers(_ numbers: [Int]) {
    var next = 0
    for start in stride(from: 0, to: numbers.count, by: 32) {
      let block = numbers[start..<min(numbers.count, start + 32)]
      let mean = ((block.last ?? 0) + 1 - next) / block.count
      let low = min(15, max(0, bitWidth(of: mean * 7 / 10) - (mean * 7 / 10 > 0 ? 1 : 0) - (mean < 2 ? 1 : 0)))
      write(low, bits: 4)
      for number in block {
        writeUnary((number - next) >> low)
        write((number - next) & (1 << low - 1), bits: low)
        next = number + 1
      }
    }
  }
}

extension PackedBitsReader {
  mutating func readNumbers(count: Int) -> [Int] {
    var out: [Int] = []
    var next = 0, low = 0
    for index in 0..<count where !isPastEnd {
      if index % 32 == 0 { low = read(bits: 4) }
      let high = readUnary() << low
      next += high + read(bits: low) + 1
      out.append(next - 1)
    }
    return out
  }
}

/// How many bits a number from 0 takes.
private func bitWidth(of number: Int) -> Int { max(1, Int.bitWidth - number.leadingZeroBitCount) }

extension LeafWords {
  /// Calls `body` with each raw key, ascending, and its level.
  @inline(__always)
  func eachKey(_ body: (UInt32, Int) -> Void) {
    keys.withUnsafeBufferPointer { keys in
      var start = 0
      for mark in raised {
        let place = Int(mark >> 3)
        for index in start..<place { body(keys[index], 0) }
        body(keys[place], Int(mark & 7))
        start = place + 1
      }
      for index in start..<keys.count { body(keys[index], 0) }
    }
  }
}
