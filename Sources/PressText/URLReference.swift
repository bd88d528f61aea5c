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
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 3) { room in
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<encode(text, into: room)]))
      }
    }
  }

  private static func encode(_ text: UnsafeBufferPointer<UInt8>, behind prefix: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: prefix.count + text.count * 3) { out in
      let start = out.update(fromContentsOf: prefix)
      return start + encode(text, into: UnsafeMutableBufferPointer(rebasing: out[start...]))
    }
  }

  /// Writes a text encoded to a place with room for three bytes for each of its own; gives how many it takes.
  private static func encode(_ text: UnsafeBufferPointer<UInt8>, into out: UnsafeMutableBufferPointer<UInt8>) -> Int {
    plain.withUnsafeBufferPointer { plain in
      hexDigits.withUnsafeBufferPointer { digits in
        var count = 0
        for byte in text {
          if plain[Int(byte)] {
            out[count] = byte
            count += 1
          } else {
            out[count] = UInt8(ascii: "%")
            out[count + 1] = digits[Int(byte >> 4)]
            out[count + 2] = digits[Int(byte & 15)]
            count += 3
          }
        }
        return count
      }
    }
  }

  /// Whether no byte of a text needs encoding.
  package static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    plain.withUnsafeBufferPointer { plain in text.allSatisfy { plain[Int($0)] } }
  }

  /// RFC 3986's unreserved characters, and the slash.
  private static let plain: [Bool] = {
    let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    return (0..<256).map { letters.contains(UInt8($0)) }
  }()

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

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
