import CBrotli

/// Packing by brotli (RFC 7932): about a tenth smaller than gzip.
package enum Brotli {
  /// The bytes packed; nil where the library has no memory for it.
  ///
  /// Quality 9 of 11: the two above it take ten times as long for a twentieth less.
  package static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    let room = BrotliEncoderMaxCompressedSize(bytes.count)
    let packed = [UInt8](unsafeUninitializedCapacity: room) { out, used in
      var count = room
      let isDone = bytes.withUnsafeBufferPointer {
        BrotliEncoderCompress(9, 22, BROTLI_MODE_TEXT, $0.count, $0.baseAddress, &count, out.baseAddress)
      }
      used = isDone == BROTLI_TRUE ? count : 0
    }
    return packed.isEmpty ? nil : packed
  }
}
