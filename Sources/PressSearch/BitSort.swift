/// Sorting of numbers by some of their bits, in passes of at most twelve.
enum BitSort {
  /// Sorts by the bits `first ..< first + count`, keeping the order of equals; gives the numbers where they stood or in the
  /// other room, which is as long as they are at least.
  static func sort<Number: FixedWidthInteger & UnsignedInteger>(
    _ numbers: UnsafeMutableBufferPointer<Number>, from first: Int, count: Int,
    _ other: UnsafeMutableBufferPointer<Number>
  ) -> UnsafeMutableBufferPointer<Number> {
    let passes = (count + 11) / 12
    var (from, to) = (numbers, UnsafeMutableBufferPointer(rebasing: other[..<numbers.count]))
    for pass in 0..<passes {
      let width = (count + passes - 1) / passes
      let mask = Number(1 << min(width, count - pass * width) - 1)
      sort(from, into: to, shift: Number(first + pass * width), mask: mask)
      swap(&from, &to)
    }
    return from
  }

  private static func sort<Number: FixedWidthInteger & UnsignedInteger>(
    _ from: UnsafeMutableBufferPointer<Number>, into to: UnsafeMutableBufferPointer<Number>, shift: Number, mask: Number
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
