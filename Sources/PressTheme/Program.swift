import PressText

/// A template joined with what it may see: each name leads to one field, found once when the theme is loaded.
struct Program: Sendable {
  indirect enum Step: Sendable {
    case text([UInt8])
    case value(Way, isEscaped: Bool)
    case section(Way, [Step])
    case inverted(Way, [Step])
    /// Another program, by number; `steady` is the partial's number if it may have been printed beforehand.
    case call(Int, steady: Int?)
  }

  /// The way from where a name stands to its value.
  enum Way: Sendable {
    /// The item of a list itself: `{{.}}`.
    case item
    /// The nearest view of one type further out, a field of it, and for dotted names a field of that, and so on.
    case field(of: ObjectIdentifier, path: [Int])
  }

  var steps: [Step] = []
}

/// Prints one page.
struct Printer {
  /// What names are looked up in: a view, or an item that is none.
  private enum Scope {
    case view(any View, ObjectIdentifier)
    case item(ViewValue)
  }

  let programs: [Program]
  /// For each steady partial, what it was printed as.
  let printed: [[UInt8]?]
  private var scopes: [Scope] = []
  private(set) var bytes: [UInt8] = []

  init(programs: [Program], printed: [[UInt8]?], view: some View) {
    self.programs = programs
    self.printed = printed
    scopes = [.view(view, view.viewType)]
    bytes.reserveCapacity(32 << 10)
  }

  mutating func run(_ steps: [Program.Step]) {
    for step in steps {
      switch step {
      case .text(let text): bytes += text
      case .value(let way, let isEscaped): put(value(way), isEscaped: isEscaped)
      case .section(let way, let steps): section(value(way), steps)
      case .inverted(let way, let steps): if value(way).isNothing { run(steps) }
      case .call(let program, let steady):
        if let steady, let printed = printed[steady] { bytes += printed } else { run(programs[program].steps) }
      }
    }
  }

  private mutating func section(_ value: ViewValue, _ steps: [Program.Step]) {
    switch value {
    case .view(let view):
      guard let view else { return }
      run(steps, within: .view(view, view.viewType))
    case .views(let views): for view in views { run(steps, within: .view(view, view.viewType)) }
    case .texts(let texts): for text in texts { run(steps, within: .item(.text(text))) }
    case .flag(let flag): if flag { run(steps) }
    case .text, .html, .number: if !value.isNothing { run(steps, within: .item(value)) }
    }
  }

  private mutating func run(_ steps: [Program.Step], within scope: Scope) {
    scopes.append(scope)
    run(steps)
    scopes.removeLast()
  }

  private func value(_ way: Program.Way) -> ViewValue {
    switch way {
    case .item:
      guard case .item(let value)? = scopes.last else { return .text("") }
      return value
    case .field(let owner, let path):
      for scope in scopes.reversed() {
        guard case .view(let view, owner) = scope else { continue }
        var value = view.value(ofField: path[0])
        for field in path.dropFirst() {
          guard case .view(let part?) = value else { return .text("") }
          value = part.value(ofField: field)
        }
        return value
      }
      preconditionFailure("a program runs with the views it was made for")
    }
  }

  private mutating func put(_ value: ViewValue, isEscaped: Bool) {
    switch value {
    case .text(let text):
      var text = text
      text.withUTF8 { isEscaped ? bytes.appendEscapedForTemplates($0) : bytes.append(contentsOf: $0) }
    case .html(let html):
      if isEscaped {
        html.bytes.withUnsafeBufferPointer { bytes.appendEscapedForTemplates($0) }
      } else {
        bytes += html.bytes
      }
    case .number(let number): if number != 0 { bytes += Array(String(number).utf8) }
    case .flag, .texts, .view, .views: break
    }
  }
}

extension ViewValue {
  /// What a section takes for false.
  fileprivate var isNothing: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .html(let html): html.isEmpty
    case .flag(let flag): !flag
    case .number(let number): number == 0
    case .texts(let texts): texts.isEmpty
    case .view(let view): view == nil
    case .views(let views): views.isEmpty
    }
  }
}

extension View {
  fileprivate var viewType: ObjectIdentifier { ObjectIdentifier(Self.self) }
}

extension [UInt8] {
  /// Appends text with `&`, `<`, `>` and both quotes escaped: a theme may put its attributes in either.
  fileprivate mutating func appendEscapedForTemplates(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in text.indices {
      let entity: StaticString
      switch text[index] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "\""): entity = "&quot;"
      case UInt8(ascii: "'"): entity = "&#39;"
      default: continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      append(entity)
      start = index + 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }
}
