import PressText

/// Templates joined with what they may see: each name leads to one field, found once when the theme is loaded.
///
/// The steps of all templates stand in one row, without boxes of their own: thousands of pages run through them.
struct Program: Sendable {
  enum Step: Sendable {
    /// Bytes of `text`.
    case text(start: Int, end: Int)
    case value(Way, isEscaped: Bool)
    /// The steps from the next one to `end`, for each thing that the way leads to; `slot` is where the things' imprints of
    /// it are kept, if nothing but the thing is shown.
    case section(Way, end: Int, slot: Int?)
    /// The steps from the next one to `end`, if there is nothing where the way leads.
    case inverted(Way, end: Int)
    /// Another template's steps, by its number; `steady` is the partial's number if it may have been printed beforehand.
    case call(Int, steady: Int?)
  }

  /// The way from where a name stands to its value.
  enum Way: Sendable {
    /// The item of a list itself: `{{.}}`.
    case item
    /// The nearest view of one type further out, and a field of it.
    case field(of: ObjectIdentifier, Int)
    /// For dotted names: the same with some numbers of `paths`, a field of that field, and so on.
    case path(of: ObjectIdentifier, start: Int, end: Int)
  }

  private(set) var steps: [Step] = []
  private(set) var text: [UInt8] = []
  private(set) var paths: [Int] = []

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
    paths += path
    return .path(of: owner, start: paths.count - path.count, end: paths.count)
  }

  /// Adds another program's steps behind its own; gives their places.
  mutating func append(_ other: Program) -> Range<Int> {
    let (start, textStart, pathStart) = (steps.count, text.count, paths.count)
    func moved(_ way: Way) -> Way {
      guard case .path(let owner, let start, let end) = way else { return way }
      return .path(of: owner, start: pathStart + start, end: pathStart + end)
    }
    text += other.text
    paths += other.paths
    steps += other.steps.map { step in
      switch step {
      case .text(let start, let end): .text(start: textStart + start, end: textStart + end)
      case .value(let way, let isEscaped): .value(moved(way), isEscaped: isEscaped)
      case .section(let way, let end, let slot): .section(moved(way), end: start + end, slot: slot)
      case .inverted(let way, let end): .inverted(moved(way), end: start + end)
      case .call: step
      }
    }
    return start..<steps.count
  }
}

/// Prints pages.
struct Printer: Sendable {
  private let program: Program
  /// Where the steps of each template stand.
  private let places: [Range<Int>]
  /// For each steady partial, what it was printed as.
  private var printed: [[UInt8]?]

  init(_ programs: [Program], steady: Int) {
    var program = Program()
    places = programs.map { program.append($0) }
    self.program = program
    printed = [[UInt8]?](repeating: nil, count: steady)
  }

  /// The same with some steady partials printed beforehand.
  func knowing(_ printed: [[UInt8]]) -> Printer {
    var printer = self
    printer.printed = printed
    return printer
  }

  /// Prints a view with a template, by the template's number.
  func print(_ view: some View, with number: Int) -> [UInt8] {
    var page = Page(view, capacity: 32 << 10)
    run(places[number], on: &page)
    return page.bytes
  }

  /// A page that is being printed.
  private struct Page {
    /// What names are looked up in, from the outermost inwards.
    var views: [any View]
    var types: [ObjectIdentifier]
    /// The innermost of these if it is no view.
    var item: ViewValue?
    var bytes: [UInt8] = []
    /// The references left out of an imprint; nil where they are printed.
    var holes: [Imprint.Hole]?

    init(_ view: any View, capacity: Int) {
      views = [view]
      types = [view.viewType]
      bytes.reserveCapacity(capacity)
    }
  }

  private func run(_ places: Range<Int>, on page: inout Page) {
    var place = places.lowerBound
    while place < places.upperBound {
      let step = program.steps[place]
      place += 1
      switch step {
      case .text(let start, let end):
        program.text.withUnsafeBufferPointer {
          page.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<end]))
        }
      case .value(let way, let isEscaped): put(value(way, page), isEscaped: isEscaped, on: &page)
      case .section(let way, let end, let slot):
        section(value(way, page), place..<end, slot, on: &page)
        place = end
      case .inverted(let way, let end): if !value(way, page).isNothing { place = end }
      case .call(let number, let steady):
        if let steady, let printed = printed[steady] {
          page.bytes += printed
        } else {
          run(self.places[number], on: &page)
        }
      }
    }
  }

  private func section(_ value: ViewValue, _ places: Range<Int>, _ slot: Int?, on page: inout Page) {
    switch value {
    case .views(let views) where slot != nil && page.holes == nil:
      for view in views { imprint(view, places, slot, on: &page) }
    case .view(let view): if let view { run(places, within: view, on: &page) }
    case .views(let views): for view in views { run(places, within: view, on: &page) }
    case .texts(let texts): for text in texts { run(places, within: .text(text), on: &page) }
    case .flag(let flag): if flag { run(places, on: &page) }
    case .text, .link, .html, .number: if !value.isNothing { run(places, within: value, on: &page) }
    }
  }

  /// Prints a section about one thing alone, from what it was printed as before if there is that.
  private func imprint(_ view: any View, _ places: Range<Int>, _ slot: Int?, on page: inout Page) {
    guard let slot, let remembered = view.remembered else { return run(places, within: view, on: &page) }
    remembered.imprints.withImprint(in: slot) {
      var small = Page(view, capacity: 1 << 10)
      small.holes = []
      run(places, on: &small)
      return Imprint(Array(small.bytes), holes: small.holes ?? [])
    } _: {
      $0.append(to: &page.bytes, from: remembered.viewpoint)
    }
  }

  private func run(_ places: Range<Int>, within view: any View, on page: inout Page) {
    let item = page.item
    page.item = nil
    page.views.append(view)
    page.types.append(view.viewType)
    run(places, on: &page)
    page.views.removeLast()
    page.types.removeLast()
    page.item = item
  }

  private func run(_ places: Range<Int>, within item: ViewValue, on page: inout Page) {
    let outer = page.item
    page.item = item
    run(places, on: &page)
    page.item = outer
  }

  private func value(_ way: Program.Way, _ page: borrowing Page) -> ViewValue {
    switch way {
    case .item: return page.item ?? .text("")
    case .field(let owner, let field): return value(of: owner, field, page)
    case .path(let owner, let start, let end):
      var value = value(of: owner, program.paths[start], page)
      for place in start + 1..<end {
        guard case .view(let part?) = value else { return .text("") }
        value = part.value(ofField: program.paths[place])
      }
      return value
    }
  }

  /// A field of the nearest view of a type.
  private func value(of owner: ObjectIdentifier, _ field: Int, _ page: borrowing Page) -> ViewValue {
    var place = page.types.count - 1
    // A program runs with the views it was made for.
    while page.types[place] != owner { place -= 1 }
    // Asked where it stands: it would be copied for each of a page's hundreds of names.
    return page.views.withUnsafeBufferPointer { views in
      guard let first = views.baseAddress else { preconditionFailure("a page is printed from a view") }
      return first[place].value(ofField: field)
    }
  }

  private func put(_ value: ViewValue, isEscaped: Bool, on page: inout Page) {
    switch value {
    case .text(var text):
      // A theme may put its attributes in either quote.
      text.withUTF8 {
        isEscaped ? page.bytes.appendEscaped($0, apostrophes: true) : page.bytes.append(contentsOf: $0)
      }
    case .link(let link):
      if case .written(let text) = link.target { return put(.text(text), isEscaped: isEscaped, on: &page) }
      if page.holes == nil {
        link.append(to: &page.bytes)
      } else {
        page.holes?.append((offset: page.bytes.count, target: link.target))
      }
    case .html(let html):
      html.bytes.withUnsafeBufferPointer {
        isEscaped ? page.bytes.appendEscaped($0, apostrophes: true) : page.bytes.append(contentsOf: $0)
      }
    case .number(let number): if number != 0 { page.bytes += Array(String(number).utf8) }
    case .flag, .texts, .view, .views: break
    }
  }
}

extension ViewValue {
  /// What a section takes for false.
  fileprivate var isNothing: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .link(let link): link.isEmpty
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
