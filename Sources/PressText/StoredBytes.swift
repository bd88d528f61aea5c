/// Bytes that are at hand, or put away where more room is than in memory.
package struct StoredBytes: Sendable {
  private enum Place: Sendable {
    case here([UInt8])
    case away(any ByteStore, Range<Int>)
  }

  private let place: Place

  package init(_ bytes: [UInt8]) { place = .here(bytes) }

  /// Bytes that lie in a store already.
  package init(at range: Range<Int>, in store: any ByteStore) { place = .away(store, range) }

  /// The bytes; each call fetches them again if they were put away.
  package var bytes: [UInt8] {
    switch place {
    case .here(let bytes): bytes
    case .away(let store, let range): store.bytes(range)
    }
  }

  /// A stretch of them; of what was put away no more is fetched.
  package func bytes(in range: Range<Int>) -> [UInt8] {
    switch place {
    case .here(let bytes): Array(bytes[range])
    case .away(let store, let stored):
      store.bytes(stored.lowerBound + range.lowerBound..<stored.lowerBound + range.upperBound)
    }
  }

  /// The same; what is at hand is not copied.
  package func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
    switch place {
    case .here(let bytes): bytes[range]
    case .away: bytes(in: range)[...]
    }
  }

  /// How many they are.
  package var count: Int {
    switch place {
    case .here(let bytes): bytes.count
    case .away(_, let range): range.count
    }
  }

  /// The same bytes, put away if there is a store and it has room for them.
  package func putAway(in store: (any ByteStore)?) -> StoredBytes {
    guard case .here(let bytes) = place, let store, let range = store.put(bytes) else { return self }
    return StoredBytes(at: range, in: store)
  }

  /// Where they lie in a store; nil if they are at hand, or in another.
  package func range(in store: any ByteStore) -> Range<Int>? {
    guard case .away(let other, let range) = place, other === store else { return nil }
    return range
  }
}

/// A store, and what an earlier run has left in it.
package struct KnownStore<Known: Sendable>: Sendable {
  package let store: any ByteStore
  package let known: Known

  package init(_ store: any ByteStore, known: Known) {
    self.store = store
    self.known = known
  }
}

extension ByteStore {
  /// Puts bytes away; nil where there is no room for them.
  package func put(_ bytes: [UInt8]) -> Range<Int>? { put([bytes]) }
}

/// Where bytes are put away.
package protocol ByteStore: AnyObject, Sendable {
  /// Puts bytes away, one array behind the other; nil where there is no room for them.
  func put(_ parts: [[UInt8]]) -> Range<Int>?
  /// The bytes of a range that was put away. Those that cannot be read are zeros: whoever made the store asks it, before
  /// anything is published, whether that has happened.
  func bytes(_ range: Range<Int>) -> [UInt8]
}
