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
    let encoded = text.withUTF8 { text in isPlain(text) ? nil : encode(text) }
    return encoded ?? text
  }

  /// Appends what `encode` makes of a text.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      if plain[Int(byte)] {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexDigits[Int(byte >> 4)])
        bytes.append(hexDigits[Int(byte & 15)])
      }
    }
  }

  private static func encode(_ text: UnsafeBufferPointer<UInt8>) -> String {
    // Three bytes for one is the most.
    String(unsafeUninitializedCapacity: text.count * 3) { out in
      var count = 0
      for byte in text {
        if plain[Int(byte)] {
          out[count] = byte
          count += 1
        } else {
          out[count] = UInt8(ascii: "%")
          out[count + 1] = hexDigits[Int(byte >> 4)]
          out[count + 2] = hexDigits[Int(byte & 15)]
          count += 3
        }
      }
      return count
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
