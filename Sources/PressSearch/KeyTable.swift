/// Some keys of a leaf with their weights: each key once, in the order in which they come.
struct KeyTable {
  /// By the hash of a key, with open addresses: the key's place; `UInt32.max` where there is none.
  private var slots: [UInt32]
  /// The keys, and room for one more.
  private var keys: [UInt32]
  /// The weights of the keys, and zeros behind them.
  private var weights: [UInt16]
  private(set) var count = 0

  /// With so many slots at first, a power of two; a quarter of them stays free.
  init(slots size: Int) {
    slots = [UInt32](repeating: .max, count: size)
    keys = [UInt32](repeating: 0, count: size)
    weights = [UInt16](repeating: 0, count: size)
  }

  /// Begins another leaf.
  mutating func clear() {
    slots.withUnsafeMutableBufferPointer { $0.update(repeating: .max) }
    weights.withUnsafeMutableBufferPointer { $0[..<count].update(repeating: 0) }
    count = 0
  }

  /// Adds to the weights of some keys: `weight` to that of a new one, `more` to that of one that is there.
  mutating func add(_ some: UnsafeBufferPointer<UInt32>, weight: UInt16, more: UInt16) {
    // Few at a time: most of many are there already, so that the table need not have room for all of them.
    for start in stride(from: 0, to: some.count, by: 512) {
      let few = UnsafeBufferPointer(rebasing: some[start..<min(some.count, start + 512)])
      while (count + few.count) * 4 > slots.count * 3 { grow() }
      slots.withUnsafeMutableBufferPointer { slots in
        keys.withUnsafeMutableBufferPointer { keys in
          weights.withUnsafeMutableBufferPointer { weights in
            count = Self.add(few, weight: weight, more: more, to: slots, keys, weights, count)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func add(
    _ some: UnsafeBufferPointer<UInt32>, weight: UInt16, more: UInt16, to slots: UnsafeMutableBufferPointer<UInt32>,
    _ keys: UnsafeMutableBufferPointer<UInt32>, _ weights: UnsafeMutableBufferPointer<UInt16>, _ first: Int
  ) -> Int {
    let shift = UInt32(truncatingIfNeeded: 32 - slots.count.trailingZeroBitCount)
    let mask = slots.count - 1
    var count = first
    for key in some {
      // It stands there in case that it is new: then a free slot, which has the highest number, leads to it.
      keys[count] = key
      // Fibonacci hashing.
      var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) &>> shift)
      var place = min(Int(truncatingIfNeeded: slots[slot]), count)
      while keys[place] != key {
        slot = (slot &+ 1) & mask
        place = min(Int(truncatingIfNeeded: slots[slot]), count)
      }
      // Whether a key is new cannot be foreseen, so that nothing hangs on it but what is written.
      slots[slot] = UInt32(truncatingIfNeeded: place)
      weights[place] = Weight.sum(weights[place], place == count ? weight : more)
      count = max(count, place &+ 1)
    }
    return count
  }

  private mutating func grow() {
    let size = slots.count
    keys += [UInt32](repeating: 0, count: size)
    weights += [UInt16](repeating: 0, count: size)
    slots = [UInt32](repeating: .max, count: size * 2)
    let (old, weights) = (Array(keys[..<count]), weights)
    count = 0
    old.withUnsafeBufferPointer { add($0, weight: 0, more: 0) }
    self.weights = weights
  }

  /// Writes the keys from a place on, and their raised weights.
  func write(
    to out: UnsafeMutableBufferPointer<UInt32>, from start: Int, raised: inout [UInt32]
  ) {
    _ = UnsafeMutableBufferPointer(rebasing: out[start..<start + count]).initialize(from: keys[..<count])
    weights.withUnsafeBytes { weights in
      // Four at a time; those behind the last are 0.
      for first in stride(from: 0, to: count, by: 4) {
        let some = weights.loadUnaligned(fromByteOffset: first * 2, as: UInt64.self)
        var marks = (UInt64(littleEndian: some) &+ Weight.toMark) & Weight.marks
        while marks != 0 {
          let place = first &+ marks.trailingZeroBitCount &>> 4
          let weight = weights.loadUnaligned(fromByteOffset: place * 2, as: UInt16.self)
          raised.append(Weight.raised(weight, at: start &+ place))
          marks &= marks &- 1
        }
      }
    }
  }
}

/// The letters of a leaf with their weights, and in which order they came.
struct LetterWeights {
  /// Of each 16-bit unit; 0 for those that are not in the leaf.
  private var weights = [UInt16](repeating: 0, count: 1 << 16)
  /// The letters of the leaf, and room for one more.
  private var found = [UInt16](repeating: 0, count: 1 << 10)
  private(set) var count = 0

  /// Begins another leaf.
  mutating func clear() {
    for unit in found[..<count] { weights[Int(unit)] = 0 }
    count = 0
  }

  /// Adds each letter of a row with a weight above 0.
  mutating func add(_ row: LetterRow, weight: UInt16) {
    if count + row.letters.count >= found.count {
      found += [UInt16](repeating: 0, count: count + row.letters.count + 1)
    }
    count = found.withUnsafeMutableBufferPointer { found in
      weights.withUnsafeMutableBufferPointer { weights in
        var count = count
        for letter in row.letters {
          let unit = UInt16(truncatingIfNeeded: letter)
          let before = weights[Int(unit)]
          weights[Int(unit)] = Weight.sum(before, weight)
          // Whether the letter is new cannot be foreseen, so that it is written in either case.
          found[count] = unit
          count &+= before == 0 ? 1 : 0
        }
        return count
      }
    }
  }

  /// Writes the letters' keys, and their raised weights.
  func write(to keys: UnsafeMutableBufferPointer<UInt32>, raised: inout [UInt32]) {
    for place in 0..<count {
      let unit = found[place]
      keys.initializeElement(at: place, to: UInt32(unit) &<< 16)
      let weight = weights[Int(unit)]
      if weight >= FieldWeight.firstRaised { raised.append(Weight.raised(weight, at: place)) }
    }
  }
}

/// Weights in 15 bits.
private enum Weight {
  /// No sum is higher, which is far past the highest level.
  private static let most: UInt16 = 0x7FFF

  @inline(__always)
  static func sum(_ weight: UInt16, _ other: UInt16) -> UInt16 { min(weight &+ other, most) }

  /// A place × 8 + the level of a weight.
  @inline(__always)
  static func raised(_ weight: UInt16, at place: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: place &<< 3 | FieldWeight.level(of: Int(weight)))
  }

  /// Added to four weights, it sets of those with a level above 0 the highest bit of 16.
  static let toMark = UInt64(0x8000 - FieldWeight.firstRaised) * 0x0001_0001_0001_0001
  static let marks: UInt64 = 0x8000_8000_8000_8000
}
