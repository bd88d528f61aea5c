import PressText

/// A template as it was written: text, and tags for what a view fills in.
///
/// The language is Mustache's, as far as the manual's page on themes names it.
struct Template: Sendable {
  /// A name in a tag, and where it stands in the file.
  struct Name: Sendable {
    let text: String
    let range: Range<Int>
  }

  indirect enum Part: Sendable {
    case text(Range<Int>)
    case value(Name, isEscaped: Bool)
    /// Shown once for each item, or once if there is something.
    case section(Name, [Part])
    /// Shown if there is nothing.
    case inverted(Name, [Part])
    case partial(Name)
  }

  /// Something that cannot be read.
  struct Problem: Sendable {
    let zh: String
    let en: String
    let range: Range<Int>
  }

  let name: String
  let place: Place
  let bytes: [UInt8]
  let parts: [Part]
  let problems: [Problem]

  init(name: String, place: Place, bytes: [UInt8]) {
    self.name = name
    self.place = place
    self.bytes = bytes
    var reader = TemplateReader(bytes: bytes)
    parts = reader.read()
    problems = reader.problems
  }
}

/// Reads a template from its first byte to its last.
private struct TemplateReader {
  let bytes: [UInt8]
  var problems: [Template.Problem] = []

  /// A section that has begun and not ended.
  private struct Open {
    let name: Template.Name
    let isInverted: Bool
    var parts: [Template.Part] = []
  }

  private struct Tag {
    enum Kind { case value, html, section, inverted, end, partial, comment }
    let kind: Kind
    let name: Template.Name
    /// From the first brace to behind the last.
    let range: Range<Int>

    /// Whether a line that holds nothing else is left out.
    var mayStandAlone: Bool { kind != .value && kind != .html }
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> [Template.Part] {
    var open: [Open] = []
    var parts: [Template.Part] = []
    var start = 0
    var position = 0
    while let tag = nextTag(from: position) {
      let (end, next) =
        tag.mayStandAlone ? line(around: tag.range, from: start) : (tag.range.lowerBound, tag.range.upperBound)
      if end > start { parts.append(.text(start..<end)) }
      (start, position) = (next, next)
      switch tag.kind {
      case .comment: continue
      case .value: parts.append(.value(tag.name, isEscaped: true))
      case .html: parts.append(.value(tag.name, isEscaped: false))
      case .partial: parts.append(.partial(tag.name))
      case .section, .inverted:
        open.append(Open(name: tag.name, isInverted: tag.kind == .inverted, parts: parts))
        parts = []
      case .end: close(&open, &parts, at: tag)
      }
    }
    if bytes.count > start { parts.append(.text(start..<bytes.count)) }
    for section in open {
      let name = section.name.text
      problems.append(.init(zh: "{{#\(name)}} 没有结束", en: "{{#\(name)}} is never closed", range: section.name.range))
    }
    return (open.first.map { $0.parts } ?? []) + parts
  }

  private mutating func close(_ open: inout [Open], _ parts: inout [Template.Part], at tag: Tag) {
    guard let section = open.last, section.name.text == tag.name.text else {
      let wanted = open.last.map { "{{/\($0.name.text)}}" }
      problems.append(
        .init(
          zh: wanted.map { "这里应当是 \($0)" } ?? "{{/\(tag.name.text)}} 没有开头",
          en: wanted.map { "\($0) is expected here" } ?? "{{/\(tag.name.text)}} closes nothing", range: tag.name.range))
      return
    }
    open.removeLast()
    let inner = parts
    parts = section.parts + [section.isInverted ? .inverted(section.name, inner) : .section(section.name, inner)]
  }

  private mutating func nextTag(from start: Int) -> Tag? {
    guard let open = bytes.firstIndex(of: "{{", from: start) else { return nil }
    let isTriple = open + 2 < bytes.count && bytes[open + 2] == UInt8(ascii: "{")
    let inside = open + (isTriple ? 3 : 2)
    guard let close = bytes.firstIndex(of: isTriple ? "}}}" : "}}", from: inside) else {
      problems.append(.init(zh: "花括号没有结束", en: "the braces are never closed", range: open..<inside))
      return nil
    }
    let range = open..<close + (isTriple ? 3 : 2)
    guard !isTriple, inside < close, let kind = kind(of: bytes[inside]) else {
      if !isTriple, inside < close, Array("=$<".utf8).contains(bytes[inside]) {
        problems.append(.init(zh: "这种写法不能用", en: "this kind of tag cannot be used", range: inside..<close))
      }
      return Tag(kind: isTriple ? .html : .value, name: name(inside..<close), range: range)
    }
    return Tag(kind: kind, name: name(inside + 1..<close), range: range)
  }

  private func kind(of sign: UInt8) -> Tag.Kind? {
    switch sign {
    case UInt8(ascii: "#"): .section
    case UInt8(ascii: "^"): .inverted
    case UInt8(ascii: "/"): .end
    case UInt8(ascii: ">"): .partial
    case UInt8(ascii: "&"): .html
    case UInt8(ascii: "!"): .comment
    default: nil
    }
  }

  private func name(_ range: Range<Int>) -> Template.Name {
    let start = range.first { !bytes[$0].isBlank } ?? range.upperBound
    let end = range.last { !bytes[$0].isBlank }.map { $0 + 1 } ?? start
    return Template.Name(text: String(decoding: bytes[start..<end], as: UTF8.self), range: start..<end)
  }

  /// Where the text before a tag ends and the text behind it begins, if the whole line goes when it holds only the tag.
  private func line(around tag: Range<Int>, from start: Int) -> (end: Int, next: Int) {
    var first = tag.lowerBound
    while first > start, bytes[first - 1] == UInt8(ascii: " ") || bytes[first - 1] == UInt8(ascii: "\t") { first -= 1 }
    guard first == 0 || bytes[first - 1] == UInt8(ascii: "\n") else { return (tag.lowerBound, tag.upperBound) }
    var last = tag.upperBound
    while last < bytes.count, bytes[last].isBlank {
      last += 1
      if bytes[last - 1] == UInt8(ascii: "\n") { return (first, last) }
    }
    return last == bytes.count ? (first, last) : (tag.lowerBound, tag.upperBound)
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r") || self == UInt8(ascii: "\n")
  }
}

extension [UInt8] {
  fileprivate func firstIndex(of needle: StaticString, from start: Int) -> Int? {
    needle.withUTF8Buffer { needle in
      var index = start
      while index + needle.count <= count {
        if self[index] == needle[0], self[index..<index + needle.count].elementsEqual(needle) { return index }
        index += 1
      }
      return nil
    }
  }
}
