extension [UInt64] {
  /// Sorts by the bits `first ..< first + count`, keeping the order of equals.
  mutating func sortByBits(from first: Int, count bitCount: Int) {
    guard count > 1, bitCount > 0 else { return }
    let passes = (bitCount + 10) / 11
    let width = (bitCount + passes - 1) / passes
    var other = [UInt64](repeating: 0, count: count)
    for pass in 0..<passes {
      let shift = UInt64(first + pass * width)
      let mask = UInt64(1 << Swift.min(width, bitCount - pass * width) - 1)
      withUnsafeBufferPointer { from in
        other.withUnsafeMutableBufferPointer { to in Self.sort(from, into: to, shift: shift, mask: mask) }
      }
      swap(&self, &other)
    }
  }

  private static func sort(
    _ from: UnsafeBufferPointer<UInt64>, into to: UnsafeMutableBufferPointer<UInt64>, shift: UInt64, mask: UInt64
  ) {
    var starts = [Int](repeating: 0, count: Int(mask) + 1)
    starts.withUnsafeMutableBufferPointer { starts in
      for entry in from { starts[Int(entry &>> shift & mask)] &+= 1 }
      var sum = 0
      for index in starts.indices { (starts[index], sum) = (sum, sum + starts[index]) }
      for entry in from {
        let digit = Int(entry &>> shift & mask)
        to[starts[digit]] = entry
        starts[digit] &+= 1
      }
    }
  }
}
