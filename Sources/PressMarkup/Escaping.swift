import PressText

/// How the bytes of the tree become text again.
struct TextRule {
  /// Whether marks stand in the tree and are to be turned back into signs.
  let isMarked: Bool
  /// Whether control characters, which HTML forbids, are left out.
  let cleans: Bool

  /// The bytes as they were written.
  func restored(_ bytes: [UInt8]) -> [UInt8] {
    guard isMarked || cleans else { return bytes }
    var out: [UInt8] = []
    bytes.withUnsafeBufferPointer { out.appendPlain($0, self) }
    return out
  }

  /// What stands for a control character; nil for nothing.
  @inline(__always)
  fileprivate func replacement(_ byte: UInt8) -> UInt8? {
    if isMarked, Marks.isMark(byte) { return Marks.sign(byte) }
    if byte == 0x09 || byte == 0x0A || byte == 0x0D || !cleans { return byte }
    return nil
  }
}

extension [UInt8] {
  /// Appends text with `&`, `<`, `>` and `"` escaped.
  @inline(__always)
  mutating func appendText(_ text: UnsafeBufferPointer<UInt8>, _ rule: TextRule) {
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte > 0x3E, byte != 0x7F {
        index = byte < 0x80 ? index + 1 : text.behindWide(from: index)
        continue
      }
      let entity: StaticString
      switch byte {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "\""): entity = "&quot;"
      case 0..<0x20, 0x7F:
        let kept = rule.replacement(byte)
        if kept != byte {
          append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
          if let kept { append(kept) }
          start = index + 1
        }
        index += 1
        continue
      default:
        index += 1
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      append(entity)
      index += 1
      start = index
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Appends text as it is, marks turned back.
  @inline(__always)
  mutating func appendPlain(_ text: UnsafeBufferPointer<UInt8>, _ rule: TextRule) {
    guard rule.isMarked || rule.cleans else { return append(contentsOf: text) }
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x20, byte != 0x7F {
        index = byte < 0x80 ? index + 1 : text.behindWide(from: index)
        continue
      }
      index += 1
      let kept = rule.replacement(byte)
      if kept == byte { continue }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index - 1]))
      if let kept { append(kept) }
      start = index
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Appends an address for an `href` or `src`, percent-encoded as cmark does: what is encoded already stays.
  mutating func appendAddress(_ address: some Sequence<UInt8>) {
    for byte in address {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "'"): append("&#x27;")
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "+"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: ","), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "?"),
        UInt8(ascii: "="), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"),
        UInt8(ascii: "~"):
        append(byte)
      default:
        append(UInt8(ascii: "%"))
        append(Self.hexDigit(byte >> 4))
        append(Self.hexDigit(byte & 15))
      }
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }

  /// Appends a block of raw HTML with the tags disarmed that GFM's tagfilter names.
  mutating func appendFilteredHTML(_ html: UnsafeBufferPointer<UInt8>, _ rule: TextRule) {
    var start = 0
    for index in html.indices where html[index] == UInt8(ascii: "<") && html.startsForbiddenTag(at: index) {
      appendPlain(UnsafeBufferPointer(rebasing: html[start..<index]), rule)
      append("&lt;")
      start = index + 1
    }
    appendPlain(UnsafeBufferPointer(rebasing: html[start...]), rule)
  }

  /// Appends a single tag, disarmed if GFM's tagfilter names it.
  mutating func appendInlineHTML(_ html: UnsafeBufferPointer<UInt8>, _ rule: TextRule) {
    guard html.startsForbiddenTag(at: 0) else { return appendPlain(html, rule) }
    append("&lt;")
    appendPlain(UnsafeBufferPointer(rebasing: html[1...]), rule)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a text is the same in HTML and without markup: it holds nothing that is escaped, and no control character.
  @inline(__always)
  var isPlainEverywhere: Bool {
    let special: UInt64 = 0xFFFF_FFFF | 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
    var index = 0
    while index < count {
      let byte = self[index]
      if byte >= 0x80 {
        index = behindWide(from: index)
      } else {
        if byte == 0x7F || (byte < 0x40 && special &>> UInt64(byte) & 1 == 1) { return false }
        index += 1
      }
    }
    return true
  }

  /// Behind a byte of a character beyond ASCII, and behind the next ones too as long as sixteen together are such bytes.
  @inline(__always)
  func behindWide(from start: Int) -> Int {
    var index = start
    let bytes = UnsafeRawBufferPointer(self)
    let highs: UInt64 = 0x8080_8080_8080_8080
    while index + 16 <= count {
      let eight = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let next = bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
      guard eight & next & highs == highs else { break }
      index += 16
    }
    return Swift.max(index, start + 1)
  }

  /// Whether a tag that GFM disallows begins or ends at the `<` at `start`.
  fileprivate func startsForbiddenTag(at start: Int) -> Bool {
    let first = start + 1 < count && self[start + 1] == UInt8(ascii: "/") ? start + 2 : start + 1
    for name in Self.forbiddenTags where matches(name.utf8Start, name.utf8CodeUnitCount, at: first) {
      let end = first + name.utf8CodeUnitCount
      guard end < count else { return false }
      if self[end].isASCIISpace || self[end] == UInt8(ascii: ">") { return true }
      if self[end] == UInt8(ascii: "/"), end + 1 < count, self[end + 1] == UInt8(ascii: ">") { return true }
    }
    return false
  }

  private func matches(_ name: UnsafePointer<UInt8>, _ length: Int, at start: Int) -> Bool {
    start + length <= count && (0..<length).allSatisfy { self[start + $0] | 0x20 == name[$0] }
  }

  private static var forbiddenTags: [StaticString] {
    ["title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext"]
  }
}
