import PressText

/// A template's text, for checking.
struct TemplateText {
  let name: String
  let place: Place
  let bytes: [UInt8]

  /// A tag between `{{` and `}}`.
  struct Tag {
    enum Kind { case name, html, section, inverted, end, partial, other }
    let kind: Kind
    let name: String
    let range: Range<Int>
  }

  /// The tags, in order.
  var tags: [Tag] {
    var tags: [Tag] = []
    var index = 0
    while let open = find("{{", from: index) {
      let isTriple = open + 2 < bytes.count && bytes[open + 2] == UInt8(ascii: "{")
      let start = open + (isTriple ? 3 : 2)
      guard let close = find(isTriple ? "}}}" : "}}", from: start) else { break }
      tags.append(tag(start..<close, isTriple: isTriple))
      index = close + (isTriple ? 3 : 2)
    }
    return tags
  }

  private func tag(_ range: Range<Int>, isTriple: Bool) -> Tag {
    let text = String(decoding: bytes[range], as: UTF8.self)
    let signs: [Character: Tag.Kind] = [
      "#": .section, "^": .inverted, "/": .end, ">": .partial, "&": .html, "!": .other, "=": .other, "$": .other,
      "<": .other,
    ]
    if !isTriple, let first = text.first, let kind = signs[first] {
      return Tag(kind: kind, name: text.dropFirst().filter { !$0.isWhitespace }, range: range)
    }
    return Tag(kind: isTriple ? .html : .name, name: text.filter { !$0.isWhitespace }, range: range)
  }

  private func find(_ needle: StaticString, from start: Int) -> Int? {
    let count = needle.utf8CodeUnitCount
    return needle.withUTF8Buffer { needle in
      var index = start
      while index + count <= bytes.count {
        if bytes[index] == needle[0], bytes[index..<index + count].elementsEqual(needle) { return index }
        index += 1
      }
      return nil
    }
  }
}

/// Looks at every name in every template: Mustache itself prints an unknown name as nothing.
struct TemplateCheck {
  let templates: [String: TemplateText]

  /// What is wrong, each place once.
  func diagnostics(views: [String: Outline]) -> [Diagnostic] {
    var found: Set<Diagnostic> = []
    for (name, view) in views.sorted(by: { $0.key < $1.key }) {
      guard let template = templates[name] else {
        found.insert(.missingTemplate(name))
        continue
      }
      check(template, scopes: [.view { view }], depth: 0, into: &found)
    }
    return found.sorted()
  }

  /// The templates that show nothing beyond a view.
  func templates(within view: Outline) -> [String] {
    templates.values.filter { template in
      var found: Set<Diagnostic> = []
      check(template, scopes: [.view { view }], depth: 0, into: &found)
      return found.isEmpty
    }.map(\.name).sorted()
  }

  /// Walks a template with the stack of what names may mean there: the innermost scope last.
  private func check(_ template: TemplateText, scopes: [Outline.Kind], depth: Int, into found: inout Set<Diagnostic>) {
    guard depth < 12 else { return }
    var stack = scopes
    var open: [Int] = []
    for tag in template.tags {
      let place = Place(template.place.path, tag.range, in: .themes)
      switch tag.kind {
      case .other: continue
      case .end: stack.removeLast(stack.count - (open.popLast() ?? stack.count))
      case .partial:
        guard let partial = templates[tag.name] else {
          found.insert(
            .unknownPartial(tag.name, meant: nearest(to: tag.name, among: templates.keys.sorted()), at: place))
          continue
        }
        check(partial, scopes: stack, depth: depth + 1, into: &found)
      case .name, .html, .section, .inverted:
        let kind = meaning(of: tag.name, in: stack)
        if kind == nil {
          found.insert(.unknownTemplateName(tag.name, meant: suggestion(for: tag.name, in: stack), at: place))
        }
        guard tag.kind == .section || tag.kind == .inverted else { continue }
        open.append(stack.count)
        if tag.kind == .section, let kind { stack.append(element(of: kind)) }
      }
    }
  }

  private func element(of kind: Outline.Kind) -> Outline.Kind {
    if case .list(let element) = kind { element } else { kind }
  }

  /// What a (dotted) name means, looked up from the innermost scope outwards; nil if nothing has it.
  private func meaning(of name: String, in stack: [Outline.Kind]) -> Outline.Kind? {
    if name == "." { return stack.last }
    let parts = name.split(separator: ".").map(String.init)
    guard let first = parts.first else { return nil }
    for scope in stack.reversed() {
      guard case .view(let outline) = scope, let field = outline().field(named: first) else { continue }
      return parts.dropFirst().reduce(field.kind as Outline.Kind?) { kind, part in
        guard case .view(let outline)? = kind else { return nil }
        return outline().field(named: part)?.kind
      }
    }
    return nil
  }

  private func suggestion(for name: String, in stack: [Outline.Kind]) -> String? {
    let names = stack.reversed().flatMap { scope -> [String] in
      guard case .view(let outline) = scope else { return [] }
      return outline().fields.map(\.name)
    }
    return nearest(to: name, among: names)
  }
}
