/// A start tag; values are as they stand in the source, escaped.
struct Tag: Sendable, Equatable {
  struct Attribute: Sendable, Equatable {
    var name: String
    /// Nil for one without a value, as `disabled`.
    var value: String?
  }

  var name: String
  var attributes: [Attribute]
  /// Whether it is written as `<path/>`: drawings in HTML are.
  var isClosed = false

  /// Whether no end tag follows.
  var isAlone: Bool { isClosed || Self.void.contains(name) }

  /// Elements that have no end tag (HTML, 13.1.2).
  private static let void: Set<String> = [
    "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]

  subscript(name: String) -> String? { attributes.first { $0.name == name }.map { $0.value ?? "" } }

  /// Whether it is of a class.
  func isOf(_ wanted: String) -> Bool { self["class"]?.split(separator: " ").contains { $0 == wanted } ?? false }

  mutating func set(_ name: String, _ value: String) {
    guard let place = attributes.firstIndex(where: { $0.name == name }) else {
      return attributes.append(Attribute(name: name, value: value))
    }
    attributes[place].value = value
  }
}

/// A piece of well-formed HTML as our own printer writes it: elements are closed, values stand in double quotes.
enum MarkupPiece {
  case text(ArraySlice<UInt8>)
  case open(Tag)
  case close(String)

  /// The pieces of a text, in order; comments are left out.
  static func read(_ html: [UInt8]) -> [MarkupPiece] {
    var reader = MarkupReader(html: html)
    return reader.read()
  }
}

private struct MarkupReader {
  let html: [UInt8]
  private var position = 0

  init(html: [UInt8]) { self.html = html }

  mutating func read() -> [MarkupPiece] {
    var pieces: [MarkupPiece] = []
    while position < html.count {
      let start = position
      while position < html.count, html[position] != UInt8(ascii: "<") { position += 1 }
      if position > start { pieces.append(.text(html[start..<position])) }
      guard position < html.count else { break }
      position += 1
      switch position < html.count ? html[position] : 0 {
      case UInt8(ascii: "!"): skip(past: UInt8(ascii: ">"))
      case UInt8(ascii: "/"):
        position += 1
        pieces.append(.close(word()))
        skip(past: UInt8(ascii: ">"))
      default: pieces.append(.open(tag()))
      }
    }
    return pieces
  }

  private mutating func tag() -> Tag {
    var tag = Tag(name: word(), attributes: [])
    while position < html.count, html[position] != UInt8(ascii: ">") {
      let name = word()
      guard !name.isEmpty else {
        tag.isClosed = html[position] == UInt8(ascii: "/")
        position += 1
        continue
      }
      var value: String?
      if position + 1 < html.count, html[position] == UInt8(ascii: "="), html[position + 1] == UInt8(ascii: "\"") {
        let start = position + 2
        position = start
        while position < html.count, html[position] != UInt8(ascii: "\"") { position += 1 }
        value = String(decoding: html[start..<position], as: UTF8.self)
        position += 1
      }
      tag.attributes.append(Tag.Attribute(name: name, value: value))
    }
    position += 1
    return tag
  }

  /// A name: letters, digits, `-`, `_` and `:`.
  private mutating func word() -> String {
    let start = position
    while position < html.count {
      switch html[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"):
        position += 1
      default: return String(decoding: html[start..<position], as: UTF8.self)
      }
    }
    return String(decoding: html[start..<position], as: UTF8.self)
  }

  private mutating func skip(past byte: UInt8) {
    while position < html.count, html[position] != byte { position += 1 }
    position += 1
  }
}
