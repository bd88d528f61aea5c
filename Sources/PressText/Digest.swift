import CCrypto

/// A SHA-256 digest (FIPS 180-4).
package struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// 32 bytes.
  package let bytes: [UInt8]

  /// The digest of some bytes.
  package init(of data: [UInt8]) {
    var out = [UInt8](repeating: 0, count: 32)
    let done = data.withUnsafeBytes { input in
      EVP_Digest(input.baseAddress, input.count, &out, nil, EVP_sha256(), nil)
    }
    precondition(done == 1, "SHA-256 cannot fail on bytes in memory")
    bytes = out
  }

  /// A digest from its 64 hexadecimal digits; nil for anything else.
  package init?(hexadecimal text: String) {
    let digits = text.compactMap(\.hexDigitValue)
    guard text.utf8.count == 64, digits.count == 64 else { return nil }
    bytes = stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

  /// A digest from its 32 bytes.
  init(raw bytes: ArraySlice<UInt8>) {
    precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes")
    self.bytes = Array(bytes)
  }

  /// 64 hexadecimal digits in lower case.
  package var description: String { hex(bytes[...]) }

  /// The first `count` hexadecimal digits: enough to tell versions of one file apart in its name.
  package func prefix(_ count: Int) -> String { String(description.prefix(count)) }

  private func hex(_ bytes: ArraySlice<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { out in
      for (place, byte) in bytes.enumerated() {
        out[place * 2] = Self.digit(byte >> 4)
        out[place * 2 + 1] = Self.digit(byte & 15)
      }
      return bytes.count * 2
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }
}

/// Makes a SHA-256 digest of bytes that come in pieces.
package struct Digester: ~Copyable {
  private let state: OpaquePointer

  package init() {
    guard let state = EVP_MD_CTX_new(), EVP_DigestInit_ex(state, EVP_sha256(), nil) == 1 else {
      preconditionFailure("SHA-256 cannot fail on bytes in memory")
    }
    self.state = state
  }

  deinit { EVP_MD_CTX_free(state) }

  /// Takes the next piece.
  package mutating func add(_ piece: [UInt8]) {
    let done = piece.withUnsafeBytes { EVP_DigestUpdate(state, $0.baseAddress, $0.count) }
    precondition(done == 1, "SHA-256 cannot fail on bytes in memory")
  }

  /// The digest of all pieces.
  package consuming func finish() -> Digest {
    var out = [UInt8](repeating: 0, count: 32)
    let done = EVP_DigestFinal_ex(state, &out, nil)
    precondition(done == 1, "SHA-256 cannot fail on bytes in memory")
    return Digest(bytes: out)
  }
}
