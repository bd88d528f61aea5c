import PressText

/// The postings of all keys, sorted into shards.
///
/// Two steps, each on all cores. Leaves are gone through once, some at a time, and what each key says is put as a number of
/// 32 bits with the others of its shard (`DealtLeaves`); then the shards are sorted, some at a time on each core.
struct PostingShards {
  /// The bits of each shard: how many keys; their numbers; their postings.
  ///
  /// The numbers go up; 32 steps (less one) at a time are written in Rice's code, whose parameter stands before them in
  /// four bits: so many low bits as they are, the rest in unary.
  let shards: [StoredBytes]

  static let postingsPerShard = 4400

  /// Entries of more bytes are put away between the two steps.
  private static let mostInMemory = 112 * 1_048_576

  /// So many shards are sorted one after the other: fetched together, their entries take some megabytes.
  private static let shardsAtOnce = 256

  /// There are codes for fewer postings at hand.
  private static let mostCodes = 128

  /// Shards are put away in `store`, what is needed on the way in `scratch`.
  ///
  /// Takes the leaves out of the array, and lets go of each once it has been dealt out. Shards that would be as they were in
  /// an `earlier` index are taken from it.
  init(
    _ leaves: inout [LeafWords], in space: KeySpace, width: Int, store: (any ByteStore)?, scratch: (any ByteStore)?,
    earlier: EarlierPostings? = nil
  ) async {
    let count = leaves.count
    precondition(count < 1 << 21, "an index has room for two million leaves")
    precondition(space.count < 1 << 32, "an alphabet has less than 65,536 letters")
    let cut = ShardCut(
      postings: leaves.reduce(0) { $0 + $1.keyCount }, keys: space.count, seams: space.seamStart, leaves: count)
    let earlier = earlier?.shards.count == cut.shards ? earlier : nil
    let isStale = earlier?.changedShards(in: space)
    let isLarge = leaves.reduce(0) { $0 + $1.keys.count } > Self.mostInMemory
    var batches = stride(from: 0, to: count, by: cut.batch).map { Array(leaves[$0..<min(count, $0 + cut.batch)]) }
    leaves = []
    let dealt = await batches.drain(width: width) {
      DealtLeaves($0, in: space, cut, only: isStale, store: isLarge ? scratch : nil)
    }
    let groups = stride(from: 0, to: cut.shards, by: Self.shardsAtOnce).map { $0 }
    let fresh = await groups.concurrentMap(width: width) { first in
      let some = first..<min(cut.shards, first + Self.shardsAtOnce)
      let made = Self.shards(some, of: dealt, cut, leaves: count, only: isStale)
      return made.map { $0.map { StoredBytes($0).putAway(in: store) } }
    }.flatMap { $0 }
    shards = fresh.enumerated().map { shard, bytes in
      guard let bytes = bytes ?? earlier?.shards[shard] else { preconditionFailure("a shard is made or known") }
      return bytes
    }
  }

  /// Some shards, each of which is small enough to be sorted in the processor's cache; nil for those that are not among the
  /// stale ones, if only these are wanted.
  private static func shards(
    _ shards: Range<Int>, of dealt: [DealtLeaves], _ cut: ShardCut, leaves: Int, only isStale: [Bool]?
  ) -> [[UInt8]?] {
    let parts = dealt.map { $0.entries(of: shards) }
    let most = shards.reduce(0) { most, shard in max(most, parts.reduce(0) { $0 + $1.count(of: shard) }) }
    // Those for few postings, as nearly all keys have, are made once.
    let codes = (0..<mostCodes).map { GolombCode(count: $0, universe: leaves) }
    return KeyedPostings.withRoom(for: most, cut) { room in
      shards.map { shard in
        guard isStale?[shard] ?? true else { return nil }
        return pack(KeyedPostings(shard, of: parts, cut, in: room), cut, leaves: leaves, codes)
      }
    }
  }

  /// A shard's bits.
  private static func pack(_ keyed: KeyedPostings, _ cut: ShardCut, leaves: Int, _ codes: [GolombCode]) -> [UInt8] {
    var packed = PackedBits(capacity: 2 * keyed.postings.count + 512)
    packed.writeGamma(keyed.numbers.count)
    packed.writeNumbers(keyed.numbers)
    for place in keyed.numbers.indices {
      var postings = keyed.postings(at: place)
      // Seams of one leaf may share a key.
      if keyed.numbers[place] >= cut.firstShared { postings = KeyedPostings.withoutRepeats(postings) }
      let count = postings.count
      packed.writePostings(
        UnsafeBufferPointer(postings),
        in: count < codes.count ? codes[count] : GolombCode(count: count, universe: leaves))
    }
    return packed.finish()
  }
}

/// How keys are cut into shards, and leaves into batches that are dealt out together.
///
/// An entry of 32 bits holds, highest first, a key's number in its shard, a leaf's place in its batch, and a level in three
/// bits.
struct ShardCut: Sendable {
  let shards: Int
  /// The bits that a key's number in its shard takes.
  let numberBits: Int
  /// The bits that a leaf and a level take.
  let postingBits: Int
  /// Keys with lower numbers stand in a leaf once.
  let firstShared: UInt32
  /// The bits of a leaf's place in its batch.
  private let batchBits: Int
  private let divisor: Divisor

  /// There are so many keys; from `seams` on several of a leaf may be one.
  init(postings: Int, keys: Int, seams: Int, leaves: Int) {
    shards = max(1, postings / PostingShards.postingsPerShard)
    divisor = Divisor(UInt32(shards))
    numberBits = bitWidth(of: keys / shards + 1)
    firstShared = UInt32(seams / shards)
    // There are no more letters than postings, so that even the keys of one shard have numbers of less than 29 bits.
    precondition(numberBits <= 29, "a number has room in an entry")
    postingBits = bitWidth(of: leaves) + 3
    // Some hundred thousand entries at once lie in a core's cache; of many leaves more, so that a shard has dozens of them.
    batchBits = min(min(12, max(7, bitWidth(of: leaves / 128))), 29 - numberBits)
  }

  /// How many leaves are gone through at once on one core.
  var batch: Int { 1 << batchBits }

  /// As `Posting.bits`.
  func firstLeaf(ofBatch batch: Int) -> UInt32 { UInt32(batch * self.batch) << 3 }

  /// The shard of a key, and its number there.
  @inline(__always)
  func place(of key: UInt32) -> (number: UInt32, shard: Int) {
    let (number, shard) = divisor.divide(key)
    return (number, Int(truncatingIfNeeded: shard))
  }

  @inline(__always)
  func entry(number: UInt32, leaf: UInt32, level: UInt32) -> UInt32 {
    (number &<< UInt32(truncatingIfNeeded: batchBits) | leaf) &<< 3 | level
  }

  /// A key's number in its shard.
  @inline(__always)
  func number(of entry: UInt32) -> UInt32 { entry &>> UInt32(truncatingIfNeeded: batchBits &+ 3) }

  /// `Posting.bits` of an entry; `firstLeaf` is the batch's first, as `Posting.bits`.
  @inline(__always)
  func posting(_ entry: UInt32, firstLeaf: UInt32) -> UInt32 {
    firstLeaf &+ entry & (1 &<< UInt32(truncatingIfNeeded: batchBits &+ 3) &- 1)
  }
}

/// A number that many others are divided by, as its reciprocal in 64 bits: a product instead of a division, with the same
/// result for every number of 32 bits (D. Lemire, O. Kaser, N. Kurz, 2019).
private struct Divisor {
  private let value: UInt32
  private let reciprocal: UInt64

  init(_ value: UInt32) {
    precondition(value > 0, "nothing is divided by 0")
    self.value = value
    // That of 1 would be 2⁶⁴.
    reciprocal = value == 1 ? 0 : UInt64.max / UInt64(value) + 1
  }

  @inline(__always)
  func divide(_ number: UInt32) -> (quotient: UInt32, remainder: UInt32) {
    if value == 1 { return (number, 0) }
    let quotient = UInt32(truncatingIfNeeded: reciprocal.multipliedFullWidth(by: UInt64(number)).high)
    return (quotient, number &- quotient &* value)
  }
}
