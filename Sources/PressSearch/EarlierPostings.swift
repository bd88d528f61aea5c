import PressText

/// The shards of an earlier index with the same leaves but for a few, in the same order.
struct EarlierPostings: Sendable {
  let shards: [StoredBytes]
  /// The leaves that are otherwise than they were.
  private let changed: [(before: LeafWords, now: LeafWords)]

  /// Past this part of the leaves it is quicker to deal out all keys.
  private static let mostChanged = 50

  /// Nil where the shards would not be the same ones: with other letters, or documents that came, went or moved.
  init?(_ work: IndexStore, documents: [IndexedDocument], leaves: [LeafWords], _ space: KeySpace) {
    let kept = work.known.postings
    guard kept.documents.count == documents.count, kept.alphabet == space.alphabet else { return nil }
    shards = kept.shards.map { StoredBytes(at: $0, in: work.store) }
    var changed: [(before: LeafWords, now: LeafWords)] = []
    var first = 0
    for (digest, document) in zip(kept.documents, documents) {
      let now = leaves[first..<first + document.leaves.count]
      first += document.leaves.count
      guard document.digest != digest else { continue }
      guard let before = work.words(digest)?.leaves, before.count == now.count else { return nil }
      changed += zip(before, now).map { (before: $0, now: $1) }
      guard changed.count <= documents.count / Self.mostChanged + 1 else { return nil }
    }
    self.changed = changed
  }

  /// Of each shard whether a key in it has come to a leaf, has left one or has changed its level there.
  func changedShards(in space: KeySpace) -> [Bool] {
    var isChanged = [Bool](repeating: false, count: shards.count)
    for leaf in changed {
      let (before, now) = (Self.keys(of: leaf.before, in: space), Self.keys(of: leaf.now, in: space))
      for entry in before.symmetricDifference(now) { isChanged[Int(entry >> 3) % shards.count] = true }
    }
    return isChanged
  }

  /// The keys of a leaf, each times 8 plus its level.
  private static func keys(of leaf: LeafWords, in space: KeySpace) -> Set<UInt64> {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(1, leaf.keyCount)) { keys in
      space.write(keysOf: leaf, to: keys)
      var levels = [UInt64](repeating: 0, count: leaf.keyCount)
      for mark in leaf.raised { levels[Int(mark >> 3)] = UInt64(mark & 7) }
      return Set(levels.indices.map { UInt64(keys[$0]) << 3 | levels[$0] })
    }
  }
}
