/// The postings of one shard in order of its keys, and in the order of the leaves for each of them.
struct KeyedPostings {
  /// The keys' numbers in the shard, ascending.
  let numbers: UnsafeBufferPointer<UInt32>
  /// As `Posting.bits`.
  let postings: UnsafeMutableBufferPointer<UInt32>
  /// Where each key's postings begin, and where the last ones end.
  private let starts: UnsafeBufferPointer<UInt32>

  /// What serves many shards, one after the other.
  struct Room {
    fileprivate let postings: UnsafeMutableBufferPointer<UInt32>
    fileprivate let numbers: UnsafeMutableBufferPointer<UInt32>
    fileprivate let starts: UnsafeMutableBufferPointer<UInt32>
    /// For each number that a key may have a place.
    fileprivate let ends: UnsafeMutableBufferPointer<UInt32>
  }

  /// With more bits in their numbers there are far more of these than postings, so that entries are sorted by them.
  private static let mostBitsCounted = 13

  /// Calls `body` with room for shards of at most so many postings.
  static func withRoom<Result>(for most: Int, _ cut: ShardCut, _ body: (Room) -> Result) -> Result {
    let counted = cut.numberBits > mostBitsCounted ? 0 : 1 << cut.numberBits
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 3 * most + 2 + counted) { room in
      func part(_ range: Range<Int>) -> UnsafeMutableBufferPointer<UInt32> {
        UnsafeMutableBufferPointer(rebasing: room[range])
      }
      return body(
        Room(
          postings: part(0..<most), numbers: part(most..<2 * most + 1), starts: part(2 * most + 1..<3 * most + 2),
          ends: part(3 * most + 2..<room.count)))
    }
  }

  init(_ shard: Int, of parts: [DealtLeaves.Entries], _ cut: ShardCut, in room: Room) {
    let count =
      room.ends.isEmpty ? Self.sort(shard, of: parts, cut, to: room) : Self.count(shard, of: parts, cut, to: room)
    numbers = UnsafeBufferPointer(rebasing: room.numbers[..<count])
    starts = UnsafeBufferPointer(rebasing: room.starts[...count])
    postings = UnsafeMutableBufferPointer(rebasing: room.postings[..<Int(starts[count])])
  }

  /// The postings of a key by its place among the numbers.
  @inline(__always)
  func postings(at place: Int) -> UnsafeMutableBufferPointer<UInt32> {
    UnsafeMutableBufferPointer(rebasing: postings[Int(starts[place])..<Int(starts[place + 1])])
  }

  /// Each posting once; what is left of some neighbours that are alike.
  static func withoutRepeats(_ postings: UnsafeMutableBufferPointer<UInt32>) -> UnsafeMutableBufferPointer<UInt32> {
    var count = 0
    for posting in postings where count == 0 || postings[count - 1] != posting {
      postings[count] = posting
      count += 1
    }
    return UnsafeMutableBufferPointer(rebasing: postings[..<count])
  }

  /// Counts the entries of each number, and so knows where their postings go. Gives how many numbers there are.
  private static func count(_ shard: Int, of parts: [DealtLeaves.Entries], _ cut: ShardCut, to room: Room) -> Int {
    let (ends, postings) = (room.ends, room.postings)
    ends.initialize(repeating: 0)
    for part in parts {
      part.withEntries(of: shard) { entries in
        for entry in entries { ends[Int(cut.number(of: entry))] &+= 1 }
      }
    }
    let count = setStarts(ends, room)
    for (place, part) in parts.enumerated() {
      let first = cut.firstLeaf(ofBatch: place)
      part.withEntries(of: shard) { entries in
        for entry in entries {
          let number = Int(cut.number(of: entry))
          postings[Int(ends[number])] = cut.posting(entry, firstLeaf: first)
          ends[number] &+= 1
        }
      }
    }
    return count
  }

  /// Turns counts into the places where the postings of each number begin, and gives how many have any.
  private static func setStarts(_ ends: UnsafeMutableBufferPointer<UInt32>, _ room: Room) -> Int {
    let (numbers, starts) = (room.numbers, room.starts)
    var count = 0
    var sum: UInt32 = 0
    for number in ends.indices {
      // Whether a number has any cannot be foreseen, so that it is written in either case.
      numbers[count] = UInt32(truncatingIfNeeded: number)
      starts[count] = sum
      count &+= ends[number] > 0 ? 1 : 0
      (ends[number], sum) = (sum, sum &+ ends[number])
    }
    starts[count] = sum
    return count
  }

  /// The same by sorting.
  private static func sort(_ shard: Int, of parts: [DealtLeaves.Entries], _ cut: ShardCut, to room: Room) -> Int {
    let most = room.postings.count
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * most) { both in
      var size = 0
      for (place, part) in parts.enumerated() {
        let first = cut.firstLeaf(ofBatch: place)
        part.withEntries(of: shard) { entries in
          for entry in entries {
            both[size] = UInt64(cut.number(of: entry)) << 32 | UInt64(cut.posting(entry, firstLeaf: first))
            size += 1
          }
        }
      }
      let entries = UnsafeMutableBufferPointer(rebasing: both[..<size])
      let other = UnsafeMutableBufferPointer(rebasing: both[most...])
      var count = 0
      for (place, entry) in BitSort.sort(entries, from: 32, count: cut.numberBits, other).enumerated() {
        let number = UInt32(entry >> 32)
        if count == 0 || room.numbers[count - 1] != number {
          (room.numbers[count], room.starts[count]) = (number, UInt32(place))
          count += 1
        }
        room.postings[place] = UInt32(truncatingIfNeeded: entry)
      }
      room.starts[count] = UInt32(size)
      return count
    }
  }
}
