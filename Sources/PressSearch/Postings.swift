import PressText

/// In which leaves something stands, ascending, and at which level in each.
struct Posting: Equatable {
  let leaf: Int
  let level: Int

  /// The leaf in 21 bits and the level in the low 3.
  @inline(__always)
  var bits: UInt64 { UInt64(truncatingIfNeeded: leaf &<< 3 | level) }
}

extension Posting {
  @inline(__always)
  init(bits: UInt64) {
    leaf = Int(truncatingIfNeeded: bits &>> 3 & 0x1F_FFFF)
    level = Int(truncatingIfNeeded: bits & 7)
  }
}

/// One list of postings as bits: how many; the gaps in Golomb's code whose parameter follows from the two counts; and in
/// lists of four and more, where levels matter for the order, a 1 if any has a level above 0, and then how many have, their
/// places in the list in the same way, and of each its level less one in unary.
extension PackedBits {
  /// Each posting as `Posting.bits`, which may have others above them.
  mutating func writePostings(_ postings: Slice<UnsafeBufferPointer<UInt64>>, leaves: Int) {
    let postings = UnsafeBufferPointer(rebasing: postings)
    writeGamma(postings.count - 1)
    writeAscending(count: postings.count, universe: leaves) { Posting(bits: postings[$0]).leaf }
    guard postings.count >= PackedBits.leastWithLevels else { return }
    var raised: [Int] = []
    for index in 0..<postings.count where postings[index] & 7 > 0 { raised.append(index) }
    write(raised.isEmpty ? 0 : 1, bits: 1)
    guard !raised.isEmpty else { return }
    writeGamma(raised.count - 1)
    writeAscending(count: raised.count, universe: postings.count) { raised[$0] }
    for index in raised { writeUnary(Posting(bits: postings[index]).level - 1) }
  }

  static let leastWithLevels = 4
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
    precondition(space.count < 1 << 32, "an alphabet has less than 65,536 letters")
    let total = leaves.reduce(0) { $0 + $1.keys.count }
    var groups = 1
    while groups * 3_000_000 < total { groups *= 2 }
    let count = (max(1, total / Self.postingsPerShard) + groups - 1) / groups * groups
    let cut = Cut(groups: groups, shards: count, numberBits: bitWidth(of: space.count / count + 1))
    let batches = stride(from: 0, to: leaves.count, by: Self.batch).map { $0..<min(leaves.count, $0 + Self.batch) }
    var emitted: [[[UInt8]]] = []
    for first in stride(from: 0, to: groups, by: Self.groupsAtOnce) {
      let some = first..<min(groups, first + Self.groupsAtOnce)
      let parts = await batches.concurrentMap(width: width) {
        Self.entries(of: leaves, $0, in: space, groups: some, cut)
      }
      emitted += await Array(some).concurrentMap(width: width) { group in
        Self.emit(parts.map { $0[group - first] }, cut, leaves: leaves.count)
      }
    }
    shards = (0..<count).map { emitted[$0 % cut.groups][$0 / cut.groups] }
  }

  /// All leaves are gone through once for so many groups of about three million postings.
  private static let groupsAtOnce = 4
  /// How many leaves are gone through at once on one core.
  private static let batch = 250

  /// How keys are cut into groups and shards.
  private struct Cut: Sendable {
    let groups: Int
    let shards: Int
    /// The bits that a key's number in its shard takes.
    let numberBits: Int

    var shardsInGroup: Int { shards / groups }
  }

  /// Of each of some groups shard in the group, number, leaf (21 bits) and level (3 bits) of each posting, highest first,
  /// in order of the leaves.
  private static func entries(
    of leaves: [LeafWords], _ range: Range<Int>, in space: KeySpace, groups: Range<Int>, _ cut: Cut
  ) -> [[UInt64]] {
    // Room for all in each group; what is not used is never touched.
    let most = leaves[range].reduce(0) { $0 + $1.keys.count }
    let room = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: max(1, most * groups.count))
    defer { room.deallocate() }
    var ends = groups.indices.map { ($0 - groups.lowerBound) * most }
    let starts = ends
    let mask = cut.groups - 1
    let groupBits = UInt32(cut.groups.trailingZeroBitCount)
    let shards = UInt32(cut.shards)
    ends.withUnsafeMutableBufferPointer { ends in
      space.withPlaces { key in
        for leaf in range {
          leaves[leaf].eachKey { raw, level in
            let key = key(raw)
            let group = (key & mask) - groups.lowerBound
            guard group >= 0, group < ends.count else { return }
            let (number, shard) = UInt32(key).quotientAndRemainder(dividingBy: shards)
            let place = UInt64(shard &>> groupBits) &<< UInt64(cut.numberBits) | UInt64(number)
            room[ends[group]] = place &<< 24 | Posting(leaf: leaf, level: level).bits
            ends[group] &+= 1
          }
        }
      }
    }
    return starts.indices.map { Array(room[starts[$0]..<ends[$0]]) }
  }

  /// The shards of one group, whose entries come in parts: dealt out to the shards, each of which is small enough to be
  /// sorted in the processor's cache.
  private static func emit(_ parts: [[UInt64]], _ cut: Cut, leaves: Int) -> [[UInt8]] {
    let shift = UInt64(24 + cut.numberBits)
    var starts = [Int](repeating: 0, count: cut.shardsInGroup + 1)
    for part in parts { for entry in part { starts[Int(entry &>> shift) + 1] &+= 1 } }
    for shard in 0..<cut.shardsInGroup { starts[shard + 1] += starts[shard] }
    let count = starts[cut.shardsInGroup]
    let dealt = [UInt64](unsafeUninitializedCapacity: count) { dealt, used in
      var ends = starts
      ends.withUnsafeMutableBufferPointer { ends in
        for part in parts {
          for entry in part {
            let shard = Int(entry &>> shift)
            dealt.initializeElement(at: ends[shard], to: entry)
            ends[shard] &+= 1
          }
        }
      }
      used = count
    }
    return (0..<cut.shardsInGroup).map { shard in
      var entries = Array(dealt[starts[shard]..<starts[shard + 1]])
      entries.sortByBits(from: 24, count: cut.numberBits)
      return entries.withUnsafeMutableBufferPointer { pack(once($0), numberBits: cut.numberBits, leaves: leaves) }
    }
  }

  /// Entries in order without repetitions: seams of one leaf may share a key.
  private static func once(_ entries: UnsafeMutableBufferPointer<UInt64>) -> UnsafeBufferPointer<UInt64> {
    var count = 0
    for entry in entries where count == 0 || entries[count - 1] != entry {
      entries[count] = entry
      count += 1
    }
    return UnsafeBufferPointer(rebasing: entries[..<count])
  }

  private static func pack(_ entries: UnsafeBufferPointer<UInt64>, numberBits: Int, leaves: Int) -> [UInt8] {
    var starts: [Int] = []
    var numbers: [Int] = []
    var last = UInt64.max
    for index in 0..<entries.count where entries[index] &>> 24 != last {
      last = entries[index] &>> 24
      starts.append(index)
      numbers.append(Int(last & (1 << UInt64(numberBits) - 1)))
    }
    starts.append(entries.count)
    var bits = PackedBits()
    bits.writeGamma(numbers.count)
    bits.writeNumbers(numbers)
    for place in numbers.indices { bits.writePostings(entries[starts[place]..<starts[place + 1]], leaves: leaves) }
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
  /// Calls `body` with each raw key and its level.
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
