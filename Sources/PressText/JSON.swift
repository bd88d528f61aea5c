/// A JSON value that prints the same bytes every time: members stay in the order they are given in.
package enum JSON: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  /// An array of so many items, each made when it is written: those of a long list are not in memory together.
  case made(Int, @Sendable (Int) -> JSON)
  case object([(String, JSON)])
  /// A value as its bytes.
  case written([UInt8])

  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }

  /// A text, or `null`.
  package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// Texts, in order.
  package static func strings(_ texts: some Sequence<String>) -> JSON { .array(texts.map(JSON.string)) }

  /// The same value as its bytes on one line of a `pretty` text: many cores may write the items of a long list.
  package var onOneLine: JSON {
    var out: [UInt8] = []
    write(to: &out, depth: 2, linesTo: 2)
    return .written(out)
  }

  /// UTF-8 bytes without a final newline; `pretty` puts each member of the two outer levels on its own line.
  package func bytes(pretty: Bool = false) -> [UInt8] {
    var out: [UInt8] = []
    write(to: &out, depth: 0, linesTo: pretty ? 2 : 0)
    return out
  }

  private func write(to out: inout [UInt8], depth: Int, linesTo: Int) {
    switch self {
    case .null: out.append("null")
    case .bool(let value): out.append(value ? "true" : "false")
    case .integer(let value): out.append(number: value)
    case .number(let value):
      out.append(text: value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value))
    case .string(let value): out.appendJSONString(value)
    case .written(let bytes): out += bytes
    case .array(let values):
      out.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        Self.begin(index, to: &out, depth: depth, linesTo: linesTo)
        value.write(to: &out, depth: depth + 1, linesTo: linesTo)
      }
      Self.end(UInt8(ascii: "]"), after: values.count, to: &out, depth: depth, linesTo: linesTo)
    case .made(let count, let item):
      out.append(UInt8(ascii: "["))
      for index in 0..<count {
        Self.begin(index, to: &out, depth: depth, linesTo: linesTo)
        item(index).write(to: &out, depth: depth + 1, linesTo: linesTo)
      }
      Self.end(UInt8(ascii: "]"), after: count, to: &out, depth: depth, linesTo: linesTo)
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, (name, value)) in members.enumerated() {
        Self.begin(index, to: &out, depth: depth, linesTo: linesTo)
        out.appendJSONString(name)
        out.append(linesTo > 0 ? ": " : ":")
        value.write(to: &out, depth: depth + 1, linesTo: linesTo)
      }
      Self.end(UInt8(ascii: "}"), after: members.count, to: &out, depth: depth, linesTo: linesTo)
    }
  }

  /// What stands before an element of a list.
  private static func begin(_ index: Int, to out: inout [UInt8], depth: Int, linesTo: Int) {
    if index > 0 { out.append(UInt8(ascii: ",")) }
    if depth < linesTo { out.appendLine(indented: 2 * (depth + 1)) }
  }

  /// What stands behind its last element.
  private static func end(_ bracket: UInt8, after count: Int, to out: inout [UInt8], depth: Int, linesTo: Int) {
    if depth < linesTo, count > 0 { out.appendLine(indented: 2 * depth) }
    out.append(bracket)
  }
}

/// Quotes, backslashes, `<`, controls, and the last bytes of two separators.
private let isSpecialInJSON: [Bool] = (0..<256).map { $0 < 0x20 || [0x22, 0x3C, 0x5C, 0xA8, 0xA9].contains($0) }

extension [UInt8] {
  fileprivate mutating func appendLine(indented blanks: Int) {
    append(UInt8(ascii: "\n"))
    for _ in 0..<blanks { append(UInt8(ascii: " ")) }
  }

  /// Appends a JSON string with its quotes; see `appendJSONString(_: some Collection<UInt8>)`.
  package mutating func appendJSONString(_ text: String) {
    var text = text
    append(UInt8(ascii: "\""))
    text.withUTF8 { appendJSONCharacters($0) }
    append(UInt8(ascii: "\""))
  }

  /// Appends a JSON string (RFC 8259) with its quotes. `<`, U+2028 and U+2029 are escaped too, so that the same bytes
  /// may stand in a script.
  package mutating func appendJSONString(_ text: some Collection<UInt8>) {
    append(UInt8(ascii: "\""))
    let done: Void? = text.withContiguousStorageIfAvailable { appendJSONCharacters($0) }
    if done == nil { Array(text).withUnsafeBufferPointer { appendJSONCharacters($0) } }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendJSONCharacters(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices {
      guard isSpecialInJSON[Int(text[index])] else { continue }
      var end = index
      let escape: StaticString
      switch text[index] {
      case UInt8(ascii: "\""): escape = "\\\""
      case UInt8(ascii: "\\"): escape = "\\\\"
      case UInt8(ascii: "\n"): escape = "\\n"
      case UInt8(ascii: "\r"): escape = "\\r"
      case UInt8(ascii: "\t"): escape = "\\t"
      case UInt8(ascii: "<"): escape = "\\u003c"
      case 0..<0x20: escape = "\\u00"
      case 0xA8, 0xA9:
        guard index >= start + 2, text[index - 2] == 0xE2, text[index - 1] == 0x80 else { continue }
        end = index - 2
        escape = text[index] == 0xA8 ? "\\u2028" : "\\u2029"
      default: continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
      append(escape)
      if escape.utf8CodeUnitCount == 4 {
        let hex = Array<UInt8>("0123456789abcdef".utf8)
        append(hex[Int(text[index] >> 4)])
        append(hex[Int(text[index] & 15)])
      }
      start = index + 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }
}
