import PressText

/// The postings of all keys, sorted into shards.
///
/// Two steps, each on all cores. Leaves are gone through once, some at a time (a *batch*), and what each key says is put as
/// a number of 32 bits with the others of its *group* of shards; then the groups are sorted, one at a time on each core.
struct PostingShards {
  /// The bits of each shard: how many keys; their numbers; their postings.
  ///
  /// The numbers go up; 32 steps (less one) at a time are written in Rice's code, whose parameter stands before them in
  /// four bits: so many low bits as they are, the rest in unary.
  let shards: [StoredBytes]

  static let postingsPerShard = 4400

  /// Entries of more bytes are put away between the two steps.
  private static let mostInMemory = 112 * 1_048_576

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
    let cut = Cut(postings: leaves.reduce(0) { $0 + $1.keyCount }, keys: space.count)
    let earlier = earlier?.shards.count == cut.shards ? earlier : nil
    let isStale = earlier?.changedShards(in: space)
    let isLarge = leaves.reduce(0) { $0 + $1.keys.count } > Self.mostInMemory
    var batches = stride(from: 0, to: count, by: cut.batch).map { Array(leaves[$0..<min(count, $0 + cut.batch)]) }
    leaves = []
    let dealt = await batches.drain(width: width) {
      Batch($0, in: space, cut, only: isStale, store: isLarge ? scratch : nil)
    }
    let fresh = await Array(0..<cut.groups).concurrentMap(width: width) { group in
      Self.shards(ofGroup: group, dealt, cut, leaves: count, only: isStale).map {
        $0.map { StoredBytes($0).putAway(in: store) }
      }
    }.flatMap { $0 }
    shards = fresh.enumerated().map { shard, bytes in
      guard let bytes = bytes ?? earlier?.shards[shard] else { preconditionFailure("a shard is made or known") }
      return bytes
    }
  }

  /// The shards of one group: its entries dealt out to them, each of which is small enough to be sorted in the processor's
  /// cache; nil for those that are not among the stale ones, if only these are wanted.
  private static func shards(
    ofGroup group: Int, _ batches: [Batch], _ cut: Cut, leaves: Int, only isStale: [Bool]?
  ) -> [[UInt8]?] {
    let (entries, starts) = entries(ofGroup: group, batches, cut)
    let first = cut.firstShard(ofGroup: group)
    let most = zip(starts, starts.dropFirst()).reduce(0) { max($0, $1.1 - $1.0) }
    var out: [[UInt8]?] = []
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * most) { rooms in
      let room = UnsafeMutableBufferPointer(rebasing: rooms[..<most])
      let other = UnsafeMutableBufferPointer(rebasing: rooms[most...])
      entries.withUnsafeBufferPointer { entries in
        for shard in starts.indices.dropLast() {
          let some = UnsafeBufferPointer(rebasing: entries[starts[shard]..<starts[shard + 1]])
          let isWanted = isStale?[first + shard] ?? true
          out.append(
            isWanted ? pack(BitSort.sorted(some, from: 24, count: cut.numberBits, room, other), leaves: leaves) : nil)
        }
      }
    }
    return out
  }

  /// The entries of one group as postings, dealt out to its shards; and where each shard's begin, and where the last ends.
  private static func entries(ofGroup group: Int, _ batches: [Batch], _ cut: Cut) -> (entries: [UInt64], starts: [Int])
  {
    let found = batches.map { $0.bytes(ofGroup: group) }
    var starts = [Int](repeating: 0, count: cut.shards(inGroup: group) + 1)
    starts.withUnsafeMutableBufferPointer { starts in
      for bytes in found { eachEntry(of: bytes) { starts[cut.place($0) &+ 1] &+= 1 } }
    }
    for shard in starts.indices.dropLast() { starts[shard + 1] += starts[shard] }
    let count = starts[starts.count - 1]
    let entries = [UInt64](unsafeUninitializedCapacity: count) { out, used in
      var ends = starts
      ends.withUnsafeMutableBufferPointer { ends in
        for (place, bytes) in found.enumerated() {
          let first = UInt64(place * cut.batch) &<< 3
          eachEntry(of: bytes) { entry in
            let shard = cut.place(entry)
            out.initializeElement(at: ends[shard], to: cut.posting(entry, firstLeaf: first))
            ends[shard] &+= 1
          }
        }
      }
      used = count
    }
    return (entries, starts)
  }

  @inline(__always)
  private static func eachEntry(of bytes: [UInt8], _ body: (UInt32) -> Void) {
    bytes.withUnsafeBytes { $0.withMemoryRebound(to: UInt32.self) { for entry in $0 { body(entry) } } }
  }

  /// A shard's bits from its postings in order, each as `Posting.bits` with the key's number in the shard from the 24th bit
  /// on.
  private static func pack(_ entries: UnsafeBufferPointer<UInt64>, leaves: Int) -> [UInt8] {
    var numbers: [Int] = []
    var starts: [Int] = []
    let postings = [UInt32](unsafeUninitializedCapacity: entries.count) { postings, count in
      var last = UInt64.max
      for entry in entries where entry != last {
        // Seams of one leaf may share a key.
        if entry &>> 24 != last &>> 24 {
          numbers.append(Int(entry &>> 24))
          starts.append(count)
        }
        postings[count] = UInt32(truncatingIfNeeded: entry & 0xFF_FFFF)
        count &+= 1
        last = entry
      }
      starts.append(count)
    }
    var bits = PackedBits()
    bits.writeGamma(numbers.count)
    bits.writeNumbers(numbers)
    postings.withUnsafeBufferPointer { postings in
      for place in numbers.indices {
        bits.writePostings(UnsafeBufferPointer(rebasing: postings[starts[place]..<starts[place + 1]]), leaves: leaves)
      }
    }
    return bits.finish()
  }
}

/// How keys are cut into shards, shards into groups, and leaves into batches.
///
/// An entry of 32 bits holds, highest first, a shard's place in its group, a key's number in the shard, a leaf's place in
/// its batch, and a level in three bits.
private struct Cut: Sendable {
  let shards: Int
  /// The bits that a key's number in its shard takes.
  let numberBits: Int
  /// The bits of a leaf's place in its batch.
  private let batchBits: Int
  /// The bits of a shard's place in its group.
  private let groupBits: Int

  init(postings: Int, keys: Int) {
    shards = max(1, postings / PostingShards.postingsPerShard)
    numberBits = bitWidth(of: keys / shards + 1)
    // There are no more letters than postings, so that even the keys of one shard have numbers of less than 29 bits.
    precondition(numberBits <= 29, "a number has room in an entry")
    batchBits = min(8, 29 - numberBits)
    // A million postings are sorted at once on each core: more would not lie in the processor's caches.
    groupBits = min(8, 29 - numberBits - batchBits)
  }

  /// How many leaves are gone through at once on one core.
  var batch: Int { 1 << batchBits }
  var groups: Int { (shards + 1 << groupBits - 1) >> groupBits }
  func firstShard(ofGroup group: Int) -> Int { group << groupBits }
  func shards(inGroup group: Int) -> Int { min(1 << groupBits, shards - group << groupBits) }
  func group(of shard: UInt32) -> Int { Int(shard &>> UInt32(groupBits)) }

  /// A shard's place in its group. The other parts of an entry may take all of its 32 bits.
  @inline(__always)
  func place(_ entry: UInt32) -> Int {
    Int(truncatingIfNeeded: UInt64(entry) &>> UInt64(numberBits + batchBits + 3))
  }

  @inline(__always)
  func entry(shard: UInt32, number: UInt32, leaf: UInt32, level: UInt8) -> UInt32 {
    let place = shard & (1 &<< UInt32(groupBits) &- 1)
    return ((place &<< UInt32(numberBits) | number) &<< UInt32(batchBits) | leaf) &<< 3 | UInt32(level)
  }

  /// A key's number in its shard above `Posting.bits`; `firstLeaf` is the batch's first, as `Posting.bits`.
  @inline(__always)
  func posting(_ entry: UInt32, firstLeaf: UInt64) -> UInt64 {
    let number = UInt64(entry &>> UInt32(batchBits + 3)) & (1 &<< UInt64(numberBits) &- 1)
    return number &<< 24 | (firstLeaf &+ UInt64(entry & (8 &<< UInt32(batchBits) &- 1)))
  }
}

/// The entries of some leaves, dealt out to the groups, in order of the leaves in each.
private struct Batch: Sendable {
  /// In four bytes each. There are ten kilobytes of them for a document of some pages, so they may be put away.
  private let stored: StoredBytes
  /// Where each group's begin, and where the last ends, in bytes.
  private let starts: [Int]

  func bytes(ofGroup group: Int) -> [UInt8] { stored.bytes(in: starts[group]..<starts[group + 1]) }

  /// The entries of all shards, or of the stale ones only.
  init(_ leaves: [LeafWords], in space: KeySpace, _ cut: Cut, only isStale: [Bool]?, store: (any ByteStore)?) {
    let most = leaves.reduce(0) { $0 + $1.keyCount }
    let longest = leaves.reduce(0) { max($0, $1.keyCount) }
    let entrySize = MemoryLayout<UInt32>.size
    var starts = [Int](repeating: 0, count: cut.groups + 1)
    // Each entry with its group above it.
    let entries = withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(1, most)) { found in
      var count = 0
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(1, longest)) { keys in
        for (number, leaf) in leaves.enumerated() {
          space.write(keysOf: leaf, to: keys)
          if let isStale {
            Self.add(leaf, UInt32(number), keys: keys, cut, only: isStale, to: found, &count, counts: &starts)
          } else {
            Self.add(leaf, UInt32(number), keys: keys, cut, to: found, &count, counts: &starts)
          }
        }
      }
      for group in 0..<cut.groups { starts[group + 1] += starts[group] }
      var ends = starts
      return [UInt8](unsafeUninitializedCapacity: count * entrySize) { bytes, used in
        let out = UnsafeMutableRawBufferPointer(bytes).bindMemory(to: UInt32.self)
        ends.withUnsafeMutableBufferPointer { ends in
          for index in 0..<count {
            let group = Int(truncatingIfNeeded: found[index] &>> 32)
            out.initializeElement(at: ends[group], to: UInt32(truncatingIfNeeded: found[index]))
            ends[group] &+= 1
          }
        }
        used = count * entrySize
      }
    }
    stored = StoredBytes(entries).putAway(in: store)
    self.starts = starts.map { $0 * entrySize }
  }

  private static func add(
    _ leaf: LeafWords, _ number: UInt32, keys: UnsafeMutableBufferPointer<UInt32>, _ cut: Cut,
    to found: UnsafeMutableBufferPointer<UInt64>, _ place: inout Int, counts: inout [Int]
  ) {
    let shards = Divisor(UInt32(cut.shards))
    let first = place
    counts.withUnsafeMutableBufferPointer { counts in
      for index in 0..<leaf.keyCount {
        let (key, shard) = shards.divide(keys[index])
        let group = cut.group(of: shard)
        counts[group &+ 1] &+= 1
        let entry = cut.entry(shard: shard, number: key, leaf: number, level: 0)
        found.initializeElement(at: first &+ index, to: UInt64(group) &<< 32 | UInt64(entry))
      }
    }
    for mark in leaf.raised { found[first + Int(mark >> 3)] |= UInt64(mark & 7) }
    place = first + leaf.keyCount
  }

  private static func add(
    _ leaf: LeafWords, _ number: UInt32, keys: UnsafeMutableBufferPointer<UInt32>, _ cut: Cut, only isStale: [Bool],
    to found: UnsafeMutableBufferPointer<UInt64>, _ place: inout Int, counts: inout [Int]
  ) {
    let shards = Divisor(UInt32(cut.shards))
    var raised = leaf.raised[...]
    for index in 0..<leaf.keyCount {
      var level: UInt8 = 0
      if let mark = raised.first, Int(mark >> 3) == index {
        level = UInt8(mark & 7)
        raised.removeFirst()
      }
      let (key, shard) = shards.divide(keys[index])
      guard isStale[Int(shard)] else { continue }
      let group = cut.group(of: shard)
      counts[group &+ 1] &+= 1
      let entry = cut.entry(shard: shard, number: key, leaf: number, level: level)
      found.initializeElement(at: place, to: UInt64(group) &<< 32 | UInt64(entry))
      place += 1
    }
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
