/// Sorting of numbers by some of their bits, in passes of at most twelve.
enum BitSort {
  /// Sorts by the bits `first ..< first + count`, keeping the order of equals; gives the numbers where they stood or in the
  /// other room, which is as long as they are at least.
  static func sort(
    _ numbers: UnsafeMutableBufferPointer<UInt64>, from first: Int, count: Int,
    _ other: UnsafeMutableBufferPointer<UInt64>
  ) -> UnsafeMutableBufferPointer<UInt64> {
    let passes = (count + 11) / 12
    var (from, to) = (numbers, UnsafeMutableBufferPointer(rebasing: other[..<numbers.count]))
    for pass in 0..<passes {
      let width = (count + passes - 1) / passes
      let mask = UInt64(1 << min(width, count - pass * width) - 1)
      sort(from, into: to, shift: UInt64(first + pass * width), mask: mask)
      swap(&from, &to)
    }
    return from
  }

  private static func sort(
    _ from: UnsafeMutableBufferPointer<UInt64>, into to: UnsafeMutableBufferPointer<UInt64>, shift: UInt64, mask: UInt64
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
