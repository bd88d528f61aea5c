/// Percent-encoding of paths, and its undoing.
package enum URLReference {
  /// Encodes a relative path or a fragment for an `href`: letters, digits and Han stay as they are where a browser
  /// keeps them readable, all that could end or alter the reference is encoded.
  ///
  /// The result is ASCII: what is not is written as `%XX` of its UTF-8 bytes, so that every server and old browser
  /// agrees.
  package static func encode(_ text: some StringProtocol) -> String { encode(String(text)) }

  /// The same for a text as it nearly always is: compiled for its type, and not looked up for each byte.
  package static func encode(_ text: String) -> String {
    var text = text
    let encoded = text.withUTF8 { text in isPlain(text) ? nil : encode(text, behind: []) }
    return encoded ?? text
  }

  /// A reference to a place on the same page: `#` and the encoded id.
  package static func fragment(_ id: String) -> String {
    var id = id
    return id.withUTF8 { encode($0, behind: [UInt8(ascii: "#")]) }
  }

  /// Appends what `encode` makes of a text.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { text in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * longest) { out in
        let count = write(text, to: out)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: out[..<count]))
      }
    }
  }

  private static func encode(_ text: UnsafeBufferPointer<UInt8>, behind prefix: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: prefix.count + text.count * longest) { out in
      let start = out.update(fromContentsOf: prefix)
      return start + write(text, to: UnsafeMutableBufferPointer(rebasing: out[start...]))
    }
  }

  /// The most bytes that one becomes.
  private static let longest = 3

  /// Encodes a text into a place with room for `longest` bytes of each of its own; gives how many it took.
  private static func write(_ text: UnsafeBufferPointer<UInt8>, to out: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in text {
      if isPlain(byte) {
        out.initializeElement(at: count, to: byte)
        count += 1
      } else {
        out.initializeElement(at: count, to: UInt8(ascii: "%"))
        out.initializeElement(at: count + 1, to: hexDigit(byte >> 4))
        out.initializeElement(at: count + 2, to: hexDigit(byte & 15))
        count += 3
      }
    }
    return count
  }

  /// Whether no byte of a text needs encoding.
  package static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool { text.allSatisfy(isPlain) }

  /// RFC 3986's unreserved characters, and the slash.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  @inline(__always)
  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }

  /// Decodes `%XX`; a `%` that no two hexadecimal digits follow stays; bytes that are no UTF-8 become U+FFFD.
  package static func decode(_ text: some StringProtocol) -> String {
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
      {
        out.append(high << 4 | low)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
