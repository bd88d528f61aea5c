import CZlib

/// Unpacks a raw deflate stream (RFC 1951) that comes in pieces.
package struct Inflater: ~Copyable {
  // zlib keeps the address of its state, so the state must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether the stream has come to its end.
  package private(set) var isFinished = false

  package init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let done = inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(done == Z_OK, "zlib has no memory, or is another than its header")
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Hands over what a piece unpacks to, at most 256 KB at a time, however much it is in all; false when the stream is
  /// broken or the piece holds more than the stream.
  package mutating func unpack(_ piece: [UInt8], _ take: ([UInt8]) -> Void) -> Bool {
    var piece = piece
    var isSound = true
    piece.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(input.count)
      repeat {
        var done = Z_OK
        let room = [UInt8](unsafeUninitializedCapacity: 256 << 10) { output, count in
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = UInt32(output.count)
          done = inflate(stream, Z_NO_FLUSH)
          count = output.count - Int(stream.pointee.avail_out)
        }
        take(room)
        isFinished = done == Z_STREAM_END
        isSound = done == Z_OK || done == Z_BUF_ERROR || (isFinished && stream.pointee.avail_in == 0)
      } while isSound && !isFinished && stream.pointee.avail_out == 0
    }
    return isSound
  }
}
