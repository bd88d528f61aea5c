package import PressText

extension JSON {
  /// Reads a JSON text (RFC 8259); nil if it is none, as when a file was cut short.
  package init?(parsing bytes: some Collection<UInt8>) {
    var parser = JSONParser(bytes: Array(bytes))
    guard let value = parser.value(depth: 0), parser.isAtEnd() else { return nil }
    self = value
  }

  package subscript(member: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.0 == member }?.1
  }

  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  package var whole: Int? {
    guard case .integer(let number) = self else { return nil }
    return number
  }

  package var items: [JSON]? {
    switch self {
    case .array(let items): items
    case .made(let count, let item): (0..<count).map(item)
    case .null, .bool, .integer, .number, .string, .object, .written: nil
    }
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var next = 0

  private static let deepest = 64

  mutating func isAtEnd() -> Bool {
    skipBlanks()
    return next == bytes.count
  }

  mutating func value(depth: Int) -> JSON? {
    skipBlanks()
    guard next < bytes.count, depth < Self.deepest else { return nil }
    switch bytes[next] {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return string().map(JSON.string)
    case UInt8(ascii: "t"): return word("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return word("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return word("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func skipBlanks() {
    while next < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[next]) { next += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard next < bytes.count, bytes[next] == byte else { return false }
    next += 1
    return true
  }

  private mutating func word(_ word: String) -> Bool {
    guard bytes[next...].starts(with: word.utf8) else { return false }
    next += word.utf8.count
    return true
  }

  private mutating func object(depth: Int) -> JSON? {
    next += 1
    var members: [(String, JSON)] = []
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipBlanks()
      guard next < bytes.count, bytes[next] == UInt8(ascii: "\""), let name = string(), take(UInt8(ascii: ":")),
        let value = value(depth: depth + 1)
      else { return nil }
      members.append((name, value))
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func array(depth: Int) -> JSON? {
    next += 1
    var items: [JSON] = []
    if take(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      items.append(value)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .array(items) : nil
  }

  private mutating func number() -> JSON? {
    let start = next
    while next < bytes.count, "+-.0123456789eE".utf8.contains(bytes[next]) { next += 1 }
    let text = String(decoding: bytes[start..<next], as: UTF8.self)
    return Int(text).map(JSON.integer) ?? Double(text).map(JSON.number)
  }

  private mutating func string() -> String? {
    next += 1
    var out: [UInt8] = []
    while next < bytes.count {
      let byte = bytes[next]
      next += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escaped() else { return nil }
        out += Array(String(Character(scalar)).utf8)
      default: out.append(byte)
      }
    }
    return nil
  }

  private mutating func escaped() -> Unicode.Scalar? {
    guard next < bytes.count else { return nil }
    next += 1
    switch bytes[next - 1] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"):
      guard let high = hexUnit() else { return nil }
      guard UTF16.isLeadSurrogate(high), word("\\u"), let low = hexUnit() else {
        return Unicode.Scalar(high) ?? "\u{FFFD}"
      }
      guard UTF16.isTrailSurrogate(low) else { return "\u{FFFD}" }
      return Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
    case let other: return Unicode.Scalar(other)
    }
  }

  private mutating func hexUnit() -> UInt16? {
    guard next + 4 <= bytes.count, let unit = UInt16(String(decoding: bytes[next..<next + 4], as: UTF8.self), radix: 16)
    else { return nil }
    next += 4
    return unit
  }
}
