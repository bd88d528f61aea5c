/// Many texts looked for at once: each is known by a few of its bytes, which a table of bits tells apart from almost all
/// others before anything is compared.
struct Needles: Sendable {
  private let texts: [[UInt8]]
  /// Where in each text those bytes stand.
  private let offsets: [Int]
  /// By those bytes, the texts.
  private let places: [UInt64: [Int]]
  private let bits: [UInt64]
  private let width: Int

  /// `width` is how many bytes a text is known by, at most 8; shorter texts are never found.
  init(_ texts: [[UInt8]], width: Int = 8) {
    self.width = width
    self.texts = texts
    var offsets: [Int] = []
    var places: [UInt64: [Int]] = [:]
    var bits = [UInt64](repeating: 0, count: 1 << 16)
    for (index, text) in texts.enumerated() {
      let offset = max(0, (text.count - width) / 2)
      offsets.append(offset)
      guard text.count >= width else { continue }
      let key = text[offset..<offset + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      places[key, default: []].append(index)
      let slot = Self.slot(key)
      bits[slot >> 6] |= 1 << UInt64(slot & 63)
    }
    self.offsets = offsets
    self.places = places
    self.bits = bits
  }

  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 42) }

  /// Numbers of the texts that stand in some bytes.
  func found(in bytes: [UInt8]) -> Set<Int> {
    guard bytes.count >= width, !places.isEmpty else { return [] }
    var found: Set<Int> = []
    bytes.withUnsafeBufferPointer { bytes in
      bits.withUnsafeBufferPointer { bits in
        var window: UInt64 = 0
        let top = UInt64(8 * (width - 1))
        for at in 0..<bytes.count {
          window = window >> 8 | UInt64(bytes[at]) << top
          let slot = Self.slot(window)
          if bits[slot >> 6] & (1 << UInt64(slot & 63)) == 0 || at < width - 1 { continue }
          for index in places[window] ?? [] where !found.contains(index) {
            let start = at - (width - 1) - offsets[index]
            let text = texts[index]
            if start >= 0, start + text.count <= bytes.count,
              bytes[start..<start + text.count].elementsEqual(text)
            {
              found.insert(index)
            }
          }
        }
      }
    }
    return found
  }
}
