/// Files packed alone (RFC 1952).
package enum Gzip {
  /// Bytes packed as small as zlib can, without a name, a time or a system: equal bytes give equal bytes.
  package static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var deflater = Deflater(level: 9)
    // Deflated; no flags; no time; packed with care; no system.
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255]
    packed += deflater.pack(bytes, isLast: true)
    for number in [deflater.checksum, UInt32(truncatingIfNeeded: bytes.count)] {
      for shift in [0, 8, 16, 24] as [UInt32] { packed.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    return packed
  }
}
