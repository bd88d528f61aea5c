import PressText

/// Joins templates with the views they are printed with, and says which names and partials do not exist.
struct Joining {
  /// What names may mean at one place in a template, from the outermost scope inwards.
  struct Scopes: Hashable {
    enum Scope: Hashable { case view(ObjectIdentifier), item }
    var stack: [Scope] = []

    /// With all but the nearest of each scope left out: names cannot tell the difference, so that a partial that calls
    /// itself is joined once.
    func within(_ scope: Scope) -> Scopes { Scopes(stack: stack.filter { $0 != scope } + [scope]) }
  }

  private struct Key: Hashable {
    let template: String
    let scopes: Scopes
  }

  private let templates: [String: Template]
  private var outlines: [ObjectIdentifier: [String: (index: Int, kind: Outline.Kind)]] = [:]
  private var numbers: [Key: Int] = [:]
  private var steadyNumbers: [String: Int] = [:]
  private var slips: Set<Slip> = []
  /// How far out the names of each program reach: the place in its scopes of the outermost that is used.
  private var reaches: [Int: Int] = [:]
  /// The same for what is being joined.
  private var reach = Int.max
  /// How many sections show nothing but the things that they are about.
  private var slots = 0
  private(set) var programs: [Program] = []

  init(templates: [String: Template]) { self.templates = templates }

  /// Something that a template asks for and that is not there. What was meant by it is looked for when somebody is told:
  /// most templates are tried with views that they were not written for.
  private enum Slip: Hashable {
    case template(String)
    case partial(String, Place)
    case name(String, Place, Scopes)
  }

  /// What is wrong, each place once.
  var diagnostics: [Diagnostic] { Set(slips.map(diagnostic)).sorted() }

  private func diagnostic(of slip: Slip) -> Diagnostic {
    switch slip {
    case .template(let name): .missingTemplate(name)
    case .partial(let name, let place):
      .unknownPartial(name, meant: nearest(to: name, among: templates.keys.sorted()), at: place)
    case .name(let name, let place, let scopes):
      .unknownTemplateName(name, meant: nearest(to: name, among: names(in: scopes)), at: place)
    }
  }

  /// The number of the program that prints a template with a view.
  mutating func join(_ name: String, with view: Outline) -> Int? {
    guard let template = templates[name] else {
      slips.insert(.template(name))
      return nil
    }
    learn(view)
    return join(template, Scopes(stack: [.view(view.id)]))
  }

  /// Joins every template that shows nothing beyond a view with that view alone.
  ///
  /// - Returns: the programs' numbers; calls of these templates are marked as steady from now on.
  mutating func joinSteady(with view: Outline) -> [Int] {
    var steady: [Int] = []
    for name in templates.keys.sorted() {
      var trial = self
      trial.slips = []
      guard let number = trial.join(name, with: view), trial.slips.isEmpty else { continue }
      trial.slips = slips
      self = trial
      steadyNumbers[name] = steady.count
      steady.append(number)
    }
    // Programs were joined before it was known which partials are steady; none of them is called by a page.
    numbers = [:]
    return steady
  }

  private mutating func learn(_ view: Outline) {
    guard outlines[view.id] == nil else { return }
    outlines[view.id] = Dictionary(
      uniqueKeysWithValues: view.fields.enumerated().map { ($1.name, (index: $0, kind: $1.kind)) })
  }

  private mutating func join(_ template: Template, _ scopes: Scopes) -> Int {
    let key = Key(template: template.name, scopes: scopes)
    if let number = numbers[key] { return number }
    let number = programs.count
    numbers[key] = number
    programs.append(Program())
    var program = Program()
    reaches[number] = reaching { joining in joining.append(template.parts, of: template, scopes, to: &program) }
    programs[number] = program
    return number
  }

  private mutating func append(
    _ parts: [Template.Part], of template: Template, _ scopes: Scopes, to program: inout Program
  ) {
    for part in parts {
      switch part {
      case .text(let range): program.append(text: template.bytes[range])
      case .value(let name, let isEscaped):
        if let (way, _) = meaning(of: name, in: template, scopes, for: &program) {
          program.append(.value(way, isEscaped: isEscaped))
        }
      case .section(let name, let parts):
        let meaning = meaning(of: name, in: template, scopes, for: &program)
        let inner = meaning.map { scopes.within($0.kind, learning: &self) } ?? scopes
        var innerReach = 0
        // Joined in any case, for what is wrong inside.
        program.append(
          around: { program in
            innerReach = reaching { $0.append(parts, of: template, inner, to: &program) }
          }
        ) { end in
          meaning.map { .section($0.way, end: end, slot: slot(of: $0.kind, inner, reach: innerReach)) }
        }
      case .inverted(let name, let parts):
        let meaning = meaning(of: name, in: template, scopes, for: &program)
        program.append(around: { append(parts, of: template, scopes, to: &$0) }) { end in
          meaning.map { .inverted($0.way, end: end) }
        }
      case .partial(let name):
        if let step = call(name, from: template, scopes) { program.append(step) }
      }
    }
  }

  private mutating func call(_ name: Template.Name, from template: Template, _ scopes: Scopes) -> Program.Step? {
    guard let partial = templates[name.text] else {
      slips.insert(.partial(name.text, place(of: name, in: template)))
      return nil
    }
    let number = join(partial, scopes)
    // One that is not joined yet calls itself.
    reach = min(reach, reaches[number] ?? 0)
    // Inside a section a name may mean an item's field instead.
    return .call(number, steady: scopes.stack.count == 1 ? steadyNumbers[name.text] : nil)
  }
}

extension Joining {
  /// How far out the names reach that are joined by something; for what it stands in they count too.
  private mutating func reaching(_ join: (inout Joining) -> Void) -> Int {
    let outer = reach
    reach = .max
    join(&self)
    defer { reach = min(outer, reach) }
    return reach
  }

  /// Where things leave their imprints of a section about them, if there is nothing else in it.
  private mutating func slot(of kind: Outline.Kind, _ inner: Scopes, reach: Int) -> Int? {
    guard case .list(.view(let outline)) = kind, outline().isSameEverywhere, reach >= inner.stack.count - 1,
      slots < Imprints.count
    else { return nil }
    slots += 1
    return slots - 1
  }

  private func place(of name: Template.Name, in template: Template) -> Place {
    Place(template.place.path, name.range, in: .themes)
  }

  /// What a name means, looked up from the innermost scope outwards; nil, and a diagnostic, if nothing has it.
  private mutating func meaning(
    of name: Template.Name, in template: Template, _ scopes: Scopes, for program: inout Program
  ) -> (way: Program.Way, kind: Outline.Kind)? {
    if name.text == ".", scopes.stack.last == .item {
      reach = min(reach, scopes.stack.count - 1)
      return (.item, .text)
    }
    let isDotted = name.text.utf8.contains(UInt8(ascii: "."))
    let parts = isDotted ? name.text.split(separator: ".").map(String.init) : [name.text]
    for (place, scope) in scopes.stack.enumerated().reversed() {
      guard case .view(let owner) = scope, let first = parts.first, let field = outlines[owner]?[first] else {
        continue
      }
      reach = min(reach, place)
      if let (path, kind) = path(from: field, parts.dropFirst()) {
        return (program.way(of: owner, path), kind)
      }
      break
    }
    slips.insert(.name(name.text, place(of: name, in: template), scopes))
    return nil
  }

  /// What could have been asked for, the nearest first.
  private func names(in scopes: Scopes) -> [String] {
    scopes.stack.reversed().flatMap { scope -> [String] in
      guard case .view(let owner) = scope else { return [] }
      return outlines[owner].map { $0.sorted { $0.value.index < $1.value.index }.map(\.key) } ?? []
    }
  }

  /// Follows a dotted name into the parts of a view.
  private mutating func path(
    from field: (index: Int, kind: Outline.Kind), _ rest: ArraySlice<String>
  ) -> (path: [Int], kind: Outline.Kind)? {
    var (path, kind) = ([field.index], field.kind)
    for part in rest {
      guard case .view(let outline) = kind else { return nil }
      learn(outline())
      guard let next = outlines[outline().id]?[part] else { return nil }
      path.append(next.index)
      kind = next.kind
    }
    return (path, kind)
  }
}

extension Joining.Scopes {
  /// What names may mean inside a section over a value of some kind.
  fileprivate func within(_ kind: Outline.Kind, learning joining: inout Joining) -> Joining.Scopes {
    switch kind {
    case .flag: return self
    case .text, .html, .number: return within(.item)
    case .list(let element): return within(element, learning: &joining)
    case .view(let outline):
      joining.learn(outline())
      return within(.view(outline().id))
    }
  }
}
