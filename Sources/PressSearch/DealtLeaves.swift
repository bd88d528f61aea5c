import PressText

/// The entries of some leaves (see `ShardCut`), dealt out to the shards, in order of the leaves in each.
struct DealtLeaves: Sendable {
  /// In four bytes each. There are ten kilobytes of them for a document of some pages, so they may be put away.
  private let stored: StoredBytes
  /// Where each shard's begin, and where the last ends.
  private let starts: [UInt32]

  /// The entries of all shards, or of the stale ones only.
  init(_ leaves: [LeafWords], in space: KeySpace, _ cut: ShardCut, only isStale: [Bool]?, store: (any ByteStore)?) {
    let most = leaves.reduce(0) { $0 + $1.keyCount }
    precondition(most <= UInt32.max, "a leaf has less than a million keys")
    var starts = [UInt32](repeating: 0, count: cut.shards + 1)
    let entries = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(1, most)) { keys in
      let rows = Self.rows(of: leaves, in: space, cut, only: isStale, to: keys, counts: &starts)
      for shard in 0..<cut.shards { starts[shard + 1] &+= starts[shard] }
      return Self.dealt(rows, cut, starts)
    }
    stored = StoredBytes(entries).putAway(in: store)
    self.starts = starts
  }

  /// The keys of one leaf, and those with a level above 0 as in `LeafWords`.
  private struct Row {
    let keys: UnsafeBufferPointer<UInt32>
    let raised: [UInt32]
  }

  /// Writes the keys of each leaf, and counts those of each shard one place further on.
  private static func rows(
    of leaves: [LeafWords], in space: KeySpace, _ cut: ShardCut, only isStale: [Bool]?,
    to room: UnsafeMutableBufferPointer<UInt32>, counts: inout [UInt32]
  ) -> [Row] {
    var used = 0
    return counts.withUnsafeMutableBufferPointer { counts in
      leaves.map { leaf in
        let keys = UnsafeMutableBufferPointer(rebasing: room[used..<used + leaf.keyCount])
        space.write(keysOf: leaf, to: keys)
        var row = Row(keys: UnsafeBufferPointer(keys), raised: leaf.raised)
        if let isStale { row = Self.row(row, with: keys, where: { isStale[cut.place(of: $0).shard] }) }
        for key in row.keys { counts[cut.place(of: key).shard &+ 1] &+= 1 }
        used += row.keys.count
        return row
      }
    }
  }

  /// The same with some of the keys, in the same room.
  private static func row(
    _ row: Row, with room: UnsafeMutableBufferPointer<UInt32>, where isWanted: (UInt32) -> Bool
  ) -> Row {
    var raised: [UInt32] = []
    var rest = row.raised[...]
    var count = 0
    for (place, key) in row.keys.enumerated() {
      let mark = rest.first.flatMap { Int($0 >> 3) == place ? $0 : nil }
      if mark != nil { rest.removeFirst() }
      guard isWanted(key) else { continue }
      if let mark { raised.append(UInt32(count) << 3 | mark & 7) }
      room[count] = key
      count += 1
    }
    return Row(keys: UnsafeBufferPointer(rebasing: room[..<count]), raised: raised)
  }

  private static func dealt(_ rows: [Row], _ cut: ShardCut, _ starts: [UInt32]) -> [UInt8] {
    let count = Int(starts[cut.shards])
    let size = MemoryLayout<UInt32>.size
    return [UInt8](unsafeUninitializedCapacity: count * size) { bytes, used in
      let out = UnsafeMutableRawBufferPointer(bytes).bindMemory(to: UInt32.self)
      var ends = starts
      ends.withUnsafeMutableBufferPointer { ends in
        for (number, row) in rows.enumerated() {
          func deal(_ range: Range<Int>, level: UInt32) {
            for index in range {
              let (key, shard) = cut.place(of: row.keys[index])
              let entry = cut.entry(number: key, leaf: UInt32(truncatingIfNeeded: number), level: level)
              out.initializeElement(at: Int(ends[shard]), to: entry)
              ends[shard] &+= 1
            }
          }
          var next = 0
          for mark in row.raised {
            let place = Int(mark >> 3)
            deal(next..<place, level: 0)
            deal(place..<place + 1, level: mark & 7)
            next = place + 1
          }
          deal(next..<row.keys.count, level: 0)
        }
      }
      used = count * size
    }
  }
}

extension DealtLeaves {
  /// The entries of some neighbouring shards.
  struct Entries {
    private let bytes: ArraySlice<UInt8>
    /// Where each shard's begin, and where the last ends, as in the whole.
    private let starts: ArraySlice<UInt32>

    fileprivate init(_ bytes: ArraySlice<UInt8>, _ starts: ArraySlice<UInt32>) {
      (self.bytes, self.starts) = (bytes, starts)
    }

    func count(of shard: Int) -> Int { Int(starts[shard + 1] - starts[shard]) }

    /// Calls `body` with those of one shard.
    @inline(__always)
    func withEntries(of shard: Int, _ body: (UnsafeBufferPointer<UInt32>) -> Void) {
      let first = starts[starts.startIndex]
      let range = Int(starts[shard] - first)..<Int(starts[shard + 1] - first)
      bytes.withUnsafeBytes { bytes in
        bytes.withMemoryRebound(to: UInt32.self) { body(UnsafeBufferPointer(rebasing: $0[range])) }
      }
    }
  }

  func entries(of shards: Range<Int>) -> Entries {
    let size = MemoryLayout<UInt32>.size
    let starts = self.starts[shards.lowerBound...shards.upperBound]
    let bytes = stored.slice(Int(starts[shards.lowerBound]) * size..<Int(starts[shards.upperBound]) * size)
    return Entries(bytes, starts)
  }
}
