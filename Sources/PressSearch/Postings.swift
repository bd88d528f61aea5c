/// In which leaves something stands, ascending, and at which level in each.
struct Posting: Equatable {
  let leaf: Int
  let level: Int
}

/// One list of postings as bits: how many; whether any has a level above 0; the gaps in Golomb's code whose parameter
/// follows from the two counts; then, if any has a level, how many have, their places in the list in the same way, and of
/// each its level less one in unary.
extension PackedBits {
  /// `postings(i)` gives the i-th of `count`.
  mutating func writePostings(count: Int, leaves: Int, _ postings: (Int) -> Posting) {
    writeGamma(count - 1)
    let raised = (0..<count).filter { postings($0).level > 0 }
    write(raised.isEmpty ? 0 : 1, bits: 1)
    writeAscending(count: count, universe: leaves) { postings($0).leaf }
    guard !raised.isEmpty else { return }
    writeGamma(raised.count - 1)
    writeAscending(count: raised.count, universe: count) { raised[$0] }
    for index in raised { writeUnary(postings(index).level - 1) }
  }

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
    let hasLevels = read(bits: 1) == 1
    let found = readAscending(count: count, universe: leaves)
    var levels = [Int](repeating: 0, count: found.count)
    if hasLevels {
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
/// With A letters, the pair of letters a, b is a × A + b, the letter a alone A² + a, and the code c of a name's spelling
/// A² + A + c. A key lies in shard `key mod shards`, under the number `key div shards`.
struct KeySpace {
  /// Every letter of the site, ascending.
  let alphabet: [UInt16]
  private let places: [Int32]

  init(alphabet: [UInt16]) {
    self.alphabet = alphabet
    var places = [Int32](repeating: -1, count: 65_536)
    for (place, unit) in alphabet.enumerated() { places[Int(unit)] = Int32(place) }
    self.places = places
  }

  var count: Int { alphabet.count * (alphabet.count + 1) + NameSpelling.codeCount }

  /// The key of a raw key (see `KeyBag`) whose letters are all in the alphabet.
  @inline(__always)
  func key(raw: UInt32) -> Int {
    let size = alphabet.count
    if raw < KeyBag.firstLetterKey { return size * size + size + Int(raw - KeyBag.spellingBase) }
    let first = Int(places[Int(raw >> 16)])
    let second = raw & 0xFFFF
    return second == 0 ? size * size + first : first * size + Int(places[Int(second)])
  }

  /// The key of a letter, of a pair; nil if a letter does not occur on the site.
  func key(_ first: UInt16, _ second: UInt16? = nil) -> Int? {
    guard places[Int(first)] >= 0, second.map({ places[Int($0)] >= 0 }) ?? true else { return nil }
    return key(raw: UInt32(first) << 16 | UInt32(second ?? 0))
  }

  func key(spelling code: UInt32) -> Int { alphabet.count * (alphabet.count + 1) + Int(code) }
}

/// The postings of all keys, sorted into shards.
struct PostingShards {
  /// The bits of each shard: how many keys; per key the step in its number, in Golomb's code whose parameter follows
  /// from the counts, and its postings.
  private(set) var shards: [[UInt8]] = []

  static let postingsPerShard = 4400

  /// Sorts the keys of all leaves, some shards at a time so that memory stays small.
  init(_ leaves: [LeafWords], in space: KeySpace) {
    let total = leaves.reduce(0) { $0 + $1.keyCount }
    let count = max(1, total / Self.postingsPerShard)
    let groups = max(1, total / 2_000_000)
    let width = (count + groups - 1) / groups
    let numberBits = bitWidth(of: space.count / count + 1)
    shards.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: width) {
      let range = start..<min(count, start + width)
      var entries = Self.entries(of: leaves, in: space, shards: range, of: count, numberBits: numberBits)
      entries.sortByBits(from: 24, count: numberBits + bitWidth(of: range.count))
      emit(entries, range: range, numberBits: numberBits, leaves: leaves.count, numbers: space.count / count + 1)
    }
  }

  /// Shard, number, leaf (21 bits) and level (3 bits) of each posting, highest first.
  private static func entries(
    of leaves: [LeafWords], in space: KeySpace, shards range: Range<Int>, of count: Int, numberBits: Int
  ) -> [UInt64] {
    var entries: [UInt64] = []
    for (leaf, words) in leaves.enumerated() {
      words.eachKey { raw, level in
        let key = space.key(raw: raw)
        let shard = key % count
        guard range.contains(shard) else { return }
        let place = (shard - range.lowerBound) << numberBits | key / count
        entries.append(UInt64(place) << 24 | UInt64(leaf << 3 | level))
      }
    }
    return entries
  }

  private mutating func emit(_ entries: [UInt64], range: Range<Int>, numberBits: Int, leaves: Int, numbers: Int) {
    var index = 0
    for shard in range.indices.map({ $0 - range.lowerBound }) {
      var end = index
      var keys = 0
      while end < entries.count, Int(entries[end] >> UInt64(24 + numberBits)) == shard {
        if end == index || entries[end] >> 24 != entries[end - 1] >> 24 { keys += 1 }
        end += 1
      }
      shards.append(
        Self.pack(entries[index..<end], keys: keys, numberBits: numberBits, leaves: leaves, numbers: numbers))
      index = end
    }
  }

  private static func pack(_ entries: ArraySlice<UInt64>, keys: Int, numberBits: Int, leaves: Int, numbers: Int)
    -> [UInt8]
  {
    var bits = PackedBits()
    bits.writeGamma(keys)
    let b = PackedBits.golombParameter(count: keys, universe: numbers)
    var next = 0
    var index = entries.startIndex
    while index < entries.endIndex {
      let place = entries[index] >> 24
      var end = index
      while end < entries.endIndex, entries[end] >> 24 == place { end += 1 }
      let number = Int(place & (1 << UInt64(numberBits) - 1))
      bits.writeGolomb(number - next, b)
      next = number + 1
      bits.writePostings(count: end - index, leaves: leaves) { offset in
        let low = Int(entries[index + offset] & 0xFF_FFFF)
        return Posting(leaf: low >> 3, level: low & 7)
      }
      index = end
    }
    return bits.finish()
  }
}

/// How many bits a number from 0 takes.
private func bitWidth(of number: Int) -> Int { max(1, Int.bitWidth - number.leadingZeroBitCount) }

extension LeafWords {
  /// Calls `body` with each raw key, ascending, and its level.
  @inline(__always)
  func eachKey(_ body: (UInt32, Int) -> Void) {
    var key: UInt64 = 0
    var number: UInt64 = 0
    var shift: UInt64 = 0
    for byte in steps {
      number |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 != 0 {
        shift += 7
        continue
      }
      key += number >> 3
      body(UInt32(truncatingIfNeeded: key), Int(number & 7))
      number = 0
      shift = 0
    }
  }
}
