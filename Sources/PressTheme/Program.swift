import PressText

/// A template joined with what it may see: each name leads to one field, found once when the theme is loaded.
///
/// Its steps stand in one row, without boxes of their own: thousands of pages run through them.
struct Program: Sendable {
  enum Step: Sendable {
    /// Bytes of `text`.
    case text(start: Int, end: Int)
    case value(Way, isEscaped: Bool)
    /// The steps from the next one to `end`, for each thing that the way leads to.
    case section(Way, end: Int)
    /// The steps from the next one to `end`, if there is nothing where the way leads.
    case inverted(Way, end: Int)
    /// Another program, by number; `steady` is the partial's number if it may have been printed beforehand.
    case call(Int, steady: Int?)
  }

  /// The way from where a name stands to its value.
  enum Way: Sendable {
    /// The item of a list itself: `{{.}}`.
    case item
    /// The nearest view of one type further out, and a field of it.
    case field(of: ObjectIdentifier, Int)
    /// For dotted names: the same with a place in `paths`, a field of that field, and so on.
    case path(of: ObjectIdentifier, Int)
  }

  private(set) var steps: [Step] = []
  private(set) var text: [UInt8] = []
  private(set) var paths: [[Int]] = []

  mutating func append(text bytes: ArraySlice<UInt8>) {
    let start = text.count
    text += bytes
    steps.append(.text(start: start, end: text.count))
  }

  mutating func append(_ step: Step) { steps.append(step) }

  /// Adds a step that leads round others: `make` is told where they end.
  mutating func append(around others: (inout Program) -> Void, _ make: (_ end: Int) -> Step?) {
    let place = steps.count
    steps.append(.text(start: 0, end: 0))
    others(&self)
    // Without it the others are not reached.
    if let step = make(steps.count) { steps[place] = step } else { steps.removeSubrange(place...) }
  }

  /// A way along fields of fields.
  mutating func way(of owner: ObjectIdentifier, _ path: [Int]) -> Way {
    if path.count == 1 { return .field(of: owner, path[0]) }
    paths.append(path)
    return .path(of: owner, paths.count - 1)
  }
}

/// Prints one page.
struct Printer {
  let programs: [Program]
  /// For each steady partial, what it was printed as.
  let printed: [[UInt8]?]
  /// What names are looked up in, from the outermost inwards: views, and items that are none.
  private var scopes: [ViewValue] = []
  /// The types of the views among them.
  private var types: [ObjectIdentifier?] = []
  private(set) var bytes: [UInt8] = []

  init(programs: [Program], printed: [[UInt8]?], view: some View) {
    self.programs = programs
    self.printed = printed
    scopes = [.view(view)]
    types = [view.viewType]
    bytes.reserveCapacity(32 << 10)
  }

  mutating func run(_ number: Int) { run(programs[number], programs[number].steps.indices) }

  private mutating func run(_ program: Program, _ places: Range<Int>) {
    var place = places.lowerBound
    while place < places.upperBound {
      let step = program.steps[place]
      place += 1
      switch step {
      case .text(let start, let end): bytes += program.text[start..<end]
      case .value(let way, let isEscaped): put(value(way, program), isEscaped: isEscaped)
      case .section(let way, let end):
        section(value(way, program), program, place..<end)
        place = end
      case .inverted(let way, let end): if !value(way, program).isNothing { place = end }
      case .call(let number, let steady):
        if let steady, let printed = printed[steady] { bytes += printed } else { run(number) }
      }
    }
  }

  private mutating func section(_ value: ViewValue, _ program: Program, _ places: Range<Int>) {
    switch value {
    case .view(let view): if let view { run(program, places, within: value, view.viewType) }
    case .views(let views): for view in views { run(program, places, within: .view(view), view.viewType) }
    case .texts(let texts): for text in texts { run(program, places, within: .text(text), nil) }
    case .flag(let flag): if flag { run(program, places) }
    case .text, .html, .number: if !value.isNothing { run(program, places, within: value, nil) }
    }
  }

  private mutating func run(
    _ program: Program, _ places: Range<Int>, within scope: ViewValue, _ type: ObjectIdentifier?
  ) {
    scopes.append(scope)
    types.append(type)
    run(program, places)
    scopes.removeLast()
    types.removeLast()
  }

  private func value(_ way: Program.Way, _ program: Program) -> ViewValue {
    switch way {
    case .item: return types.last == .some(nil) ? scopes[scopes.count - 1] : .text("")
    case .field(let owner, let field): return value(of: owner, field)
    case .path(let owner, let path):
      let path = program.paths[path]
      var value = value(of: owner, path[0])
      for field in path.dropFirst() {
        guard case .view(let part?) = value else { return .text("") }
        value = part.value(ofField: field)
      }
      return value
    }
  }

  /// A field of the nearest view of a type.
  private func value(of owner: ObjectIdentifier, _ field: Int) -> ViewValue {
    var place = types.count - 1
    while types[place] != owner { place -= 1 }
    guard case .view(let view?) = scopes[place] else {
      preconditionFailure("a program runs with the views it was made for")
    }
    return view.value(ofField: field)
  }

  private mutating func put(_ value: ViewValue, isEscaped: Bool) {
    switch value {
    case .text(let text):
      var text = text
      text.withUTF8 { isEscaped ? appendEscaped($0) : bytes.append(contentsOf: $0) }
    case .html(let html):
      if isEscaped {
        html.bytes.withUnsafeBufferPointer { appendEscaped($0) }
      } else {
        bytes += html.bytes
      }
    case .number(let number): if number != 0 { bytes += Array(String(number).utf8) }
    case .flag, .texts, .view, .views: break
    }
  }

  /// A theme may put its attributes in either quote.
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.appendEscaped(text, apostrophes: true)
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
