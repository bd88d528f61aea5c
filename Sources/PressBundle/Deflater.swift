import CZlib

/// Packs bytes, given in any number of pieces, into one raw deflate stream (RFC 1951).
package struct Deflater: ~Copyable {
  // zlib keeps the address of its state, so the state must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  /// CRC-32 of all bytes given so far.
  package private(set) var checksum: UInt32 = 0
  /// How many bytes were given so far.
  package private(set) var size = 0

  /// `level` from 1, the fastest, to 9, the smallest.
  package init(level: Int32 = 6) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let done = deflateInit2_(
      stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(done == Z_OK, "zlib has no memory, or is another than its header")
  }

  deinit {
    deflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Packs another piece, and gives what is ready; with `isLast` the stream ends.
  package mutating func pack(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
    checksum = CRC32.of(piece, after: checksum)
    size += piece.count
    var packed: [UInt8] = []
    var piece = piece
    piece.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(input.count)
      var room = [UInt8](repeating: 0, count: Swift.max(4096, input.count / 2))
      repeat {
        let count = room.withUnsafeMutableBufferPointer { output in
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = UInt32(output.count)
          let done = deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
          precondition(done == Z_OK || done == Z_STREAM_END || done == Z_BUF_ERROR, "deflate was called wrongly")
          return output.count - Int(stream.pointee.avail_out)
        }
        packed += room[..<count]
      } while stream.pointee.avail_out == 0
    }
    return packed
  }
}

/// The checksum of ZIP archives.
package enum CRC32 {
  /// The checksum of some bytes behind those that gave `before`.
  package static func of(_ bytes: [UInt8], after before: UInt32 = 0) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32_z(UInt(before), $0.baseAddress, $0.count)) }
  }
}
