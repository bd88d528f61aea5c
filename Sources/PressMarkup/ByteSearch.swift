import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// Where a byte first stands from an offset on; nil if it does not.
  package func first(_ byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count else { return nil }
    return memchr(base + start, CInt(byte), count - start).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
  }
}
