import CCrypto

/// A SHA-256 digest (FIPS 180-4).
package struct Digest: Hashable, Sendable, CustomStringConvertible {
  // Its 32 bytes as they lie in memory. No array: tens of thousands of digests would each have a place of their own.
  private let first, second, third, fourth: UInt64

  /// The digest of some bytes.
  package init(of data: [UInt8]) {
    var digester = Digester()
    digester.add(data)
    self = digester.finish()
  }

  /// A digest from its 64 hexadecimal digits; nil for anything else.
  package init?(hexadecimal text: String) {
    let digits = text.compactMap(\.hexDigitValue)
    guard text.utf8.count == 64, digits.count == 64 else { return nil }
    self.init(raw: stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }[...])
  }

  /// A digest from its 32 bytes.
  init(raw bytes: ArraySlice<UInt8>) {
    precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes")
    self = bytes.withUnsafeBytes { $0.loadUnaligned(as: Digest.self) }
  }

  /// `write` puts 32 bytes and tells whether that has worked.
  fileprivate init(_ write: (UnsafeMutablePointer<UInt8>) -> Int32) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    let done = Swift.withUnsafeMutableBytes(of: &words) {
      $0.withMemoryRebound(to: UInt8.self) { $0.baseAddress.map(write) }
    }
    precondition(done == 1, "SHA-256 cannot fail on bytes in memory")
    (first, second, third, fourth) = words
  }

  /// 32 bytes.
  package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// The 32 bytes where they lie.
  func withUnsafeBytes<Result>(_ use: (UnsafeRawBufferPointer) -> Result) -> Result {
    Swift.withUnsafeBytes(of: self, use)
  }

  package func hash(into hasher: inout Hasher) {
    // They are as good as drawn by lot.
    hasher.combine(first)
  }

  /// 64 hexadecimal digits in lower case.
  package var description: String {
    withUnsafeBytes { bytes in
      String(unsafeUninitializedCapacity: 64) { out in
        for (place, byte) in bytes.enumerated() {
          out[place * 2] = Self.digit(byte >> 4)
          out[place * 2 + 1] = Self.digit(byte & 15)
        }
        return 64
      }
    }
  }

  /// The first `count` hexadecimal digits: enough to tell versions of one file apart in its name.
  package func prefix(_ count: Int) -> String { String(description.prefix(count)) }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }
}

extension Digest: Comparable {
  /// The order of their bytes, which is that of their digits.
  package static func < (a: Digest, b: Digest) -> Bool {
    if a.first != b.first { return a.first.bigEndian < b.first.bigEndian }
    if a.second != b.second { return a.second.bigEndian < b.second.bigEndian }
    if a.third != b.third { return a.third.bigEndian < b.third.bigEndian }
    return a.fourth.bigEndian < b.fourth.bigEndian
  }
}

/// Makes a SHA-256 digest of bytes that come in pieces.
package struct Digester: ~Copyable {
  private var state = SHA256_CTX()

  package init() {
    let done = SHA256_Init(&state)
    precondition(done == 1, "SHA-256 cannot fail on bytes in memory")
  }

  /// Takes the next piece.
  package mutating func add(_ piece: [UInt8]) {
    let done = piece.withUnsafeBytes { SHA256_Update(&state, $0.baseAddress, $0.count) }
    precondition(done == 1, "SHA-256 cannot fail on bytes in memory")
  }

  /// The digest of all pieces.
  package consuming func finish() -> Digest {
    var state = state
    return Digest { SHA256_Final($0, &state) }
  }
}
