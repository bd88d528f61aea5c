/// A JSON value that prints the same bytes every time: members stay in the order they are given in.
package indirect enum JSON: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
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

  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }

  /// A text, or `null`.
  package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// Texts, in order.
  package static func strings(_ texts: some Sequence<String>) -> JSON { .array(texts.map(JSON.string)) }

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
    case .integer(let value): out += Array(String(value).utf8)
    case .number(let value):
      out += Array((value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)).utf8)
    case .string(let value): out.appendJSONString(value.utf8)
    case .array(let values): Self.writeArray(values, to: &out, depth: depth, linesTo: linesTo)
    case .made(let count, let item):
      Self.writeArray((0..<count).lazy.map(item), to: &out, depth: depth, linesTo: linesTo)
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      Self.writeList(members, to: &out, depth: depth, linesTo: linesTo) {
        $1.appendJSONString($0.0.utf8)
        $1.append(linesTo > 0 ? ": " : ":")
        $0.1.write(to: &$1, depth: depth + 1, linesTo: linesTo)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func writeArray(_ values: some Collection<JSON>, to out: inout [UInt8], depth: Int, linesTo: Int) {
    out.append(UInt8(ascii: "["))
    writeList(values, to: &out, depth: depth, linesTo: linesTo) {
      $0.write(to: &$1, depth: depth + 1, linesTo: linesTo)
    }
    out.append(UInt8(ascii: "]"))
  }

  private static func writeList<List: Collection>(
    _ list: List, to out: inout [UInt8], depth: Int, linesTo: Int, each: (List.Element, inout [UInt8]) -> Void
  ) {
    let ownLines = depth < linesTo && !list.isEmpty
    for (index, element) in list.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      if ownLines { out += [UInt8(ascii: "\n")] + [UInt8](repeating: UInt8(ascii: " "), count: 2 * (depth + 1)) }
      each(element, &out)
    }
    if ownLines { out += [UInt8(ascii: "\n")] + [UInt8](repeating: UInt8(ascii: " "), count: 2 * depth) }
  }
}

extension [UInt8] {
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
