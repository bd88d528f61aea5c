/// The 16-bit units of a text in UTF-8.
enum UTF16Units {
  /// Calls `body` with each unit, in order. A text that ends in the middle of a character ends before it.
  @inline(__always)
  static func each(of bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt16) -> Void) {
    func rest(_ index: Int) -> UInt32 { UInt32(bytes[index] & 0x3F) }
    var index = 0
    while index < bytes.count {
      let byte = UInt32(bytes[index])
      let next = index &+ (byte >= 0xE0 ? byte >= 0xF0 ? 4 : 3 : byte >= 0x80 ? 2 : 1)
      guard next <= bytes.count else { return }
      if byte >= 0xE0, byte < 0xF0 {
        body(UInt16(truncatingIfNeeded: byte &<< 12 | rest(index &+ 1) &<< 6 | rest(index &+ 2)))
      } else if byte < 0x80 {
        body(UInt16(truncatingIfNeeded: byte))
      } else if byte < 0xE0 {
        body(UInt16(truncatingIfNeeded: (byte & 0x1F) &<< 6 | rest(index &+ 1)))
      } else {
        let scalar = (byte & 7) &<< 18 | rest(index &+ 1) &<< 12 | rest(index &+ 2) &<< 6 | rest(index &+ 3)
        body(UInt16(truncatingIfNeeded: 0xD7C0 &+ scalar &>> 10))
        body(UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF))
      }
      index = next
    }
  }
}
