/// The keys of a leaf but for those of letters, with their weights: a table with open addresses, and where in it the keys
/// stand.
struct KeyTable {
  /// From the top a mark in 12 bits, the key in 32, and the weight in 20 (see `Weight`).
  private var slots = [UInt64](repeating: 0, count: 1 << 13)
  /// The places of the leaf's keys as they came, and room for one more.
  private var places = [UInt32](repeating: 0, count: 1 << 13)
  private(set) var count = 0
  private var mark = Weight.firstMark

  /// Begins another leaf.
  mutating func clear() {
    count = 0
    if Weight.isLast(&mark) { slots = [UInt64](repeating: 0, count: slots.count) }
  }

  /// Has `body` add so many keys at most.
  @inline(__always)
  mutating func fill(most: Int, _ body: (inout Filling) -> Void) {
    // A quarter of it stays free.
    if (count + most) * 4 > slots.count * 3 { grow(for: most) }
    slots.withUnsafeMutableBufferPointer { slots in
      places.withUnsafeMutableBufferPointer { places in
        var filling = Filling(slots: slots, places: places, count: count, mark: mark)
        body(&filling)
        count = filling.count
      }
    }
  }

  private mutating func grow(for most: Int) {
    var size = slots.count
    while (count + most) * 4 > size * 3 { size *= 2 }
    let old = places[..<count].map { slots[Int($0)] }
    slots = [UInt64](repeating: 0, count: size)
    places = [UInt32](repeating: 0, count: size)
    count = 0
    fill(most: 0) { table in
      for slot in old { table.add(Self.key(of: slot), Weight.value(of: slot)) }
    }
  }

  @inline(__always)
  private static func key(of slot: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: slot &>> Weight.bits) }

  struct Filling {
    private let slots: UnsafeMutableBufferPointer<UInt64>
    private let places: UnsafeMutableBufferPointer<UInt32>
    fileprivate private(set) var count: Int
    private let mark: UInt64
    private let shift: UInt32
    private let mask: Int

    fileprivate init(
      slots: UnsafeMutableBufferPointer<UInt64>, places: UnsafeMutableBufferPointer<UInt32>, count: Int, mark: UInt32
    ) {
      (self.slots, self.places, self.count) = (slots, places, count)
      self.mark = UInt64(mark) << 32
      shift = UInt32(32 - slots.count.trailingZeroBitCount)
      mask = slots.count - 1
    }

    /// Adds to the weight of a key.
    @inline(__always)
    mutating func add(_ key: UInt32, _ weight: UInt32) {
      let wanted = mark | UInt64(key) &<< Weight.bits
      // Fibonacci hashing.
      var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B1) &>> shift)
      // 0 for the same key, more than 32 bits for a slot of another leaf, which is free: whether the key is new cannot be
      // foreseen, so that nothing hangs on it but what is written.
      var difference = (slots[place] ^ wanted) &>> Weight.bits
      while difference &- 1 < 0xFFFF_FFFF {
        place = (place &+ 1) & mask
        difference = (slots[place] ^ wanted) &>> Weight.bits
      }
      slots[place] = Weight.sum(difference == 0 ? slots[place] : wanted, weight)
      places[count] = UInt32(truncatingIfNeeded: place)
      count &+= difference == 0 ? 0 : 1
    }
  }

  /// Writes the keys and their weights from a place on, those of pairs first, and gives where these end.
  func write(
    to keys: UnsafeMutableBufferPointer<UInt32>, _ weights: UnsafeMutableBufferPointer<UInt32>, from start: Int
  ) -> Int {
    var (front, back) = (start, start + count)
    slots.withUnsafeBufferPointer { slots in
      for place in places[..<count] {
        let slot = slots[Int(place)]
        let key = Self.key(of: slot)
        let isPair = key >= KeyBag.firstLetterKey
        back &-= isPair ? 0 : 1
        let index = isPair ? front : back
        keys.initializeElement(at: index, to: key)
        weights[index] = Weight.value(of: slot)
        front &+= isPair ? 1 : 0
      }
    }
    return front
  }
}

/// The letters of a leaf with their weights, and in which order they came.
struct LetterWeights {
  /// Of each 16-bit unit a mark in 12 bits, and the weight in 20 (see `Weight`).
  private var weights = [UInt32](repeating: 0, count: 1 << 16)
  /// The letters of the leaf, and room for one more.
  private var found = [UInt16](repeating: 0, count: 1 << 16 + 1)
  private(set) var count = 0
  private var mark = Weight.firstMark

  /// Begins another leaf.
  mutating func clear() {
    count = 0
    if Weight.isLast(&mark) { weights = [UInt32](repeating: 0, count: weights.count) }
  }

  /// Adds each letter of a text; blanks are none.
  mutating func add(_ units: UnsafeBufferPointer<UInt16>, weight: UInt32) {
    let mark = UInt64(mark)
    count = found.withUnsafeMutableBufferPointer { found in
      weights.withUnsafeMutableBufferPointer { weights in
        var count = count
        for unit in units where unit != Letters.blank {
          let before = UInt64(weights[Int(unit)])
          // Whether the letter is new cannot be foreseen, so that it is written in either case.
          let isNew = (before ^ mark) &>> Weight.bits != 0
          weights[Int(unit)] = UInt32(truncatingIfNeeded: Weight.sum(isNew ? mark : before, weight))
          found[count] = unit
          count &+= isNew ? 1 : 0
        }
        return count
      }
    }
  }

  /// Writes the letters' keys, and their weights.
  func write(to keys: UnsafeMutableBufferPointer<UInt32>, _ out: UnsafeMutableBufferPointer<UInt32>) {
    for index in 0..<count {
      let unit = found[index]
      keys.initializeElement(at: index, to: UInt32(unit) &<< 16)
      out[index] = Weight.value(of: UInt64(weights[Int(unit)]))
    }
  }
}

/// Weights in the low 20 bits of a number, with a mark at its top that tells of which leaf it is: the weights of another
/// leaf count as none, and need not be cleared.
private enum Weight {
  static let bits: UInt64 = 20

  static let firstMark: UInt32 = 1 << bits

  /// Moves on to the next mark; whether it begins with the first again, which no weight may have then.
  static func isLast(_ mark: inout UInt32) -> Bool {
    mark = mark &+ firstMark
    guard mark == 0 else { return false }
    mark = firstMark
    return true
  }

  @inline(__always)
  static func value(of number: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: number & (1 &<< bits &- 1)) }

  /// A number whose weight has grown by another of less than 2¹⁹; one that has 2¹⁹ grows no more, which is far past the
  /// highest level.
  @inline(__always)
  static func sum(_ number: UInt64, _ weight: UInt32) -> UInt64 {
    let isFull = number & (1 &<< (bits &- 1)) != 0
    return number &+ UInt64(isFull ? 0 : weight)
  }
}
