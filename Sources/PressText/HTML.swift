/// A piece of HTML, as UTF-8 bytes.
///
/// Text becomes HTML only by escaping, or through a call named `trusting`.
public struct HTML: Hashable, Sendable {
  package private(set) var bytes: [UInt8]

  /// Nothing.
  public init() { bytes = [] }

  /// HTML whose safety the caller vouches for.
  package init(trusting bytes: [UInt8]) { self.bytes = bytes }

  /// HTML whose safety the caller vouches for.
  package init(trusting text: String) { bytes = Array(text.utf8) }

  /// Text in which `&`, `<`, `>` and `"` are escaped: fit for text and for quoted attributes.
  package init(escaping text: some StringProtocol) {
    bytes = []
    bytes.appendEscaped(text.utf8)
  }

  package var isEmpty: Bool { bytes.isEmpty }

  /// The HTML as text.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  package mutating func append(_ other: HTML) { bytes += other.bytes }

  package mutating func append(trusting text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  package mutating func append(escaping text: some StringProtocol) { bytes.appendEscaped(text.utf8) }
}

extension [UInt8] {
  /// Appends text with `&`, `<`, `>` and `"` escaped as cmark does.
  package mutating func appendEscaped(_ text: some Collection<UInt8>) {
    let done: Void? = text.withContiguousStorageIfAvailable { appendEscaped($0) }
    if done == nil { Array(text).withUnsafeBufferPointer { appendEscaped($0) } }
  }

  /// The same for a text as it nearly always is: compiled for its type, and not looked up while pages are printed.
  package mutating func appendEscaped(_ text: String.UTF8View) {
    var text = String(text)
    text.withUTF8 { appendEscaped($0) }
  }

  /// The same for bytes; `apostrophes` also escapes `'`, for attributes that may stand in either quote.
  package mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>, apostrophes: Bool = false) {
    // All of them are among the first 64 bytes; the other bytes are asked for a bit that is never set.
    let special: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E | (apostrophes ? 1 << 0x27 : 0)
    var start = 0
    for index in text.indices {
      guard special &>> UInt64(Swift.min(text[index], 63)) & 1 == 1 else { continue }
      let entity: StaticString
      switch text[index] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "\""): entity = "&quot;"
      case UInt8(ascii: "'") where apostrophes: entity = "&#39;"
      default: continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      append(entity)
      start = index + 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Appends a text as it is.
  package mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  /// Appends a number in decimal digits.
  package mutating func append(number: Int) { append(text: String(number)) }

  /// Appends the bytes of a literal.
  package mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { append(contentsOf: $0) }
  }
}
