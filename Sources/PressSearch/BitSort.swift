/// Sorting of numbers by some of their bits, in passes of at most twelve.
enum BitSort {
  /// Sorts by the bits `first ..< first + count`, keeping the order of equals; gives the numbers in one of the two rooms,
  /// each of which is as long as they are at least.
  static func sorted(
    _ numbers: UnsafeBufferPointer<UInt64>, from first: Int, count: Int, _ room: UnsafeMutableBufferPointer<UInt64>,
    _ other: UnsafeMutableBufferPointer<UInt64>
  ) -> UnsafeBufferPointer<UInt64> {
    // Without bits there is a pass too, which leaves all as it is.
    let passes = max(1, (count + 11) / 12)
    let width = (count + passes - 1) / passes
    var (from, to, next) = (numbers, room, other)
    for pass in 0..<passes {
      let shift = UInt64(first + pass * width)
      let mask = UInt64(1 << min(width, count - pass * width) - 1)
      sort(from, into: to, shift: shift, mask: mask)
      from = UnsafeBufferPointer(rebasing: to[..<numbers.count])
      swap(&to, &next)
    }
    return from
  }

  private static func sort(
    _ from: UnsafeBufferPointer<UInt64>, into to: UnsafeMutableBufferPointer<UInt64>, shift: UInt64, mask: UInt64
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Int(mask) + 1) { starts in
      starts.initialize(repeating: 0)
      for entry in from { starts[Int(truncatingIfNeeded: entry &>> shift & mask)] &+= 1 }
      var sum: UInt32 = 0
      for index in starts.indices { (starts[index], sum) = (sum, sum &+ starts[index]) }
      for entry in from {
        let digit = Int(truncatingIfNeeded: entry &>> shift & mask)
        to[Int(starts[digit])] = entry
        starts[digit] &+= 1
      }
    }
  }
}

extension [UInt64] {
  /// Sorts by the bits `first ..< first + count`, keeping the order of equals.
  mutating func sortByBits(from first: Int, count bits: Int) {
    withUnsafeMutableBufferPointer { numbers in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * numbers.count) { rooms in
        let sorted = BitSort.sorted(
          UnsafeBufferPointer(numbers), from: first, count: bits,
          UnsafeMutableBufferPointer(rebasing: rooms[..<numbers.count]),
          UnsafeMutableBufferPointer(rebasing: rooms[numbers.count...]))
        _ = numbers.update(from: sorted)
      }
    }
  }
}
