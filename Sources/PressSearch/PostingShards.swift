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
    let cut = ShardCut(postings: leaves.reduce(0) { $0 + $1.keyCount }, keys: space.count, leaves: count)
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
      let made =
        cut.hasShortPostings
        ? Self.shards(some, of: dealt, cut, leaves: count, only: isStale, by: UInt32.self)
        : Self.shards(some, of: dealt, cut, leaves: count, only: isStale, by: UInt64.self)
      return made.map { $0.map { StoredBytes($0).putAway(in: store) } }
    }.flatMap { $0 }
    shards = fresh.enumerated().map { shard, bytes in
      guard let bytes = bytes ?? earlier?.shards[shard] else { preconditionFailure("a shard is made or known") }
      return bytes
    }
  }

  /// Some shards, each of which is small enough to be sorted in the processor's cache; nil for those that are not among the
  /// stale ones, if only these are wanted. `Number` has room for `ShardCut.posting`.
  private static func shards<Number: FixedWidthInteger & UnsignedInteger>(
    _ shards: Range<Int>, of dealt: [DealtLeaves], _ cut: ShardCut, leaves: Int, only isStale: [Bool]?, by: Number.Type
  ) -> [[UInt8]?] {
    let parts = dealt.map { $0.entries(of: shards) }
    let most = shards.reduce(0) { most, shard in max(most, parts.reduce(0) { $0 + $1.count(of: shard) }) }
    return withUnsafeTemporaryAllocation(of: Number.self, capacity: 2 * most) { rooms in
      let room = UnsafeMutableBufferPointer(rebasing: rooms[..<most])
      let other = UnsafeMutableBufferPointer(rebasing: rooms[most...])
      return shards.map { shard in
        guard isStale?[shard] ?? true else { return nil }
        let entries = UnsafeMutableBufferPointer(rebasing: room[..<gather(shard, from: parts, cut, to: room)])
        return pack(BitSort.sort(entries, from: cut.postingBits, count: cut.numberBits, other), cut, leaves: leaves)
      }
    }
  }

  /// Writes a shard's entries as `ShardCut.posting`, in order of the leaves, and gives how many they are.
  private static func gather<Number: FixedWidthInteger & UnsignedInteger>(
    _ shard: Int, from parts: [DealtLeaves.Entries], _ cut: ShardCut, to room: UnsafeMutableBufferPointer<Number>
  ) -> Int {
    var count = 0
    for (place, part) in parts.enumerated() {
      let first = Number(place * cut.batch) &<< 3
      part.withEntries(of: shard) { entries in
        for index in 0..<entries.count {
          room.initializeElement(at: count &+ index, to: cut.posting(entries[index], firstLeaf: first))
        }
        count &+= entries.count
      }
    }
    return count
  }

  /// A shard's bits from what `gather` has written, sorted.
  private static func pack<Number: FixedWidthInteger & UnsignedInteger>(
    _ entries: UnsafeMutableBufferPointer<Number>, _ cut: ShardCut, leaves: Int
  ) -> [UInt8] {
    var numbers: [Int] = []
    var starts: [Int] = []
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: entries.count + 1) { postings in
      let bits = Number(truncatingIfNeeded: cut.postingBits)
      var count = 0
      var last = Number.max
      for entry in entries {
        if entry &>> bits != last &>> bits {
          numbers.append(Int(entry &>> bits))
          starts.append(count)
        }
        postings[count] = UInt32(truncatingIfNeeded: entry & (1 &<< bits &- 1))
        // Seams of one leaf may share a key.
        count &+= entry == last ? 0 : 1
        last = entry
      }
      starts.append(count)
      var packed = PackedBits(capacity: 2 * count + 512)
      packed.writeGamma(numbers.count)
      packed.writeNumbers(numbers)
      for place in numbers.indices {
        packed.writePostings(UnsafeBufferPointer(rebasing: postings[starts[place]..<starts[place + 1]]), leaves: leaves)
      }
      return packed.finish()
    }
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
  /// The bits of a leaf's place in its batch.
  private let batchBits: Int
  private let divisor: Divisor

  init(postings: Int, keys: Int, leaves: Int) {
    shards = max(1, postings / PostingShards.postingsPerShard)
    divisor = Divisor(UInt32(shards))
    numberBits = bitWidth(of: keys / shards + 1)
    // There are no more letters than postings, so that even the keys of one shard have numbers of less than 29 bits.
    precondition(numberBits <= 29, "a number has room in an entry")
    postingBits = bitWidth(of: leaves) + 3
    // Some hundred thousand entries at once lie in a core's cache; of many leaves more, so that a shard has dozens of them.
    batchBits = min(min(12, max(7, bitWidth(of: leaves / 128))), 29 - numberBits)
  }

  /// How many leaves are gone through at once on one core.
  var batch: Int { 1 << batchBits }

  /// Whether 32 bits have room for a posting, and for one more number than there are.
  var hasShortPostings: Bool { numberBits + postingBits < 32 }

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

  /// `Posting.bits` of an entry, and above the lowest `postingBits` the key's number in its shard; `firstLeaf` is the batch's
  /// first, as `Posting.bits`.
  @inline(__always)
  func posting<Number: FixedWidthInteger & UnsignedInteger>(_ entry: UInt32, firstLeaf: Number) -> Number {
    let bits = UInt32(truncatingIfNeeded: batchBits &+ 3)
    let number = Number(truncatingIfNeeded: entry &>> bits)
    let posting = Number(truncatingIfNeeded: entry & (1 &<< bits &- 1))
    return number &<< Number(truncatingIfNeeded: postingBits) | (firstLeaf &+ posting)
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
