package import PressText

/// What a template may show: a set of named fields, each with a kind and a note for the manual.
///
/// Templates see views, never the site. The same list of fields renders a page, checks a theme's names when it is
/// loaded, and fills the manual's tables.
package protocol View: Sendable {
  static var shape: Shape<Self> { get }
  /// The value of a field by its place in the shape. There is no need to write one, but one that is compiled for the
  /// type itself is several times as fast: `{ Self.shape.values[index](self) }`.
  func value(ofField index: Int) -> ViewValue
}

extension View {
  package func value(ofField index: Int) -> ViewValue { Self.shape.values[index](self) }
}

/// A value as templates see it. What is empty is false in a section.
package enum ViewValue: Sendable {
  case text(String)
  case html(HTML)
  case flag(Bool)
  case number(Int)
  case texts([String])
  case view((any View)?)
  case views([any View])
}

extension ViewValue {
  fileprivate var isEmptyList: Bool {
    switch self {
    case .texts(let texts): texts.isEmpty
    case .views(let views): views.isEmpty
    case .text, .html, .flag, .number, .view: false
    }
  }
}

/// The fields of one kind of view.
package struct Shape<Subject>: Sendable {
  /// What the manual calls it.
  package let name: String
  let fields: [Field<Subject>]
  /// What the fields say, apart: thousands of pages ask for nothing else.
  package let values: [@Sendable (Subject) -> ViewValue]
  private let names: Set<String>

  /// A shape of these fields; each list `x` also gets a flag `has_x`, since Mustache cannot ask whether a list is empty.
  package init(_ name: String, _ fields: [Field<Subject>]) {
    self.name = name
    let fields = fields.flatMap { field -> [Field<Subject>] in
      guard case .list = field.kind, !field.name.hasPrefix("has_") else { return [field] }
      let value = field.value
      return [field, .flag("has_" + field.name, "“\(field.name)”里有没有内容") { !value($0).isEmptyList }]
    }
    self.fields = fields
    values = fields.map(\.value)
    names = Set(fields.map(\.name))
    precondition(names.count == fields.count, "the fields of “\(name)” have names of their own")
  }

  /// The shape without its subject's type.
  package var outline: Outline {
    Outline(name: name, id: ObjectIdentifier(Subject.self)) {
      fields.map { Outline.Field(name: $0.name, note: $0.note, kind: $0.kind) }
    }
  }
}

/// A named value of a view.
package struct Field<Subject>: Sendable {
  package let name: String
  let note: String
  let kind: Outline.Kind
  let value: @Sendable (Subject) -> ViewValue

  package static func text(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> String?) -> Field {
    Field(name: name, note: note, kind: .text) { .text(value($0) ?? "") }
  }

  package static func html(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> HTML?) -> Field {
    Field(name: name, note: note, kind: .html) { .html(value($0) ?? HTML()) }
  }

  package static func flag(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> Bool) -> Field {
    Field(name: name, note: note, kind: .flag) { .flag(value($0)) }
  }

  /// A number; 0 is false in a section.
  package static func number(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> Int?) -> Field {
    Field(name: name, note: note, kind: .number) { .number(value($0) ?? 0) }
  }

  package static func texts(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> [String]) -> Field
  {
    Field(name: name, note: note, kind: .list(.text)) { .texts(value($0)) }
  }

  package static func view<V: View>(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> V?)
    -> Field
  {
    Field(name: name, note: note, kind: .view({ V.shape.outline })) { .view(value($0)) }
  }

  package static func views<V: View>(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> [V])
    -> Field
  {
    Field(name: name, note: note, kind: .list(.view({ V.shape.outline }))) { .views(value($0)) }
  }

  /// The same field of a larger view that holds `Subject` as a part.
  package func within<Whole>(_ part: @escaping @Sendable (Whole) -> Subject) -> PressTheme.Field<Whole> {
    let value = value
    return PressTheme.Field<Whole>(name: name, note: note, kind: kind) { value(part($0)) }
  }
}

extension Shape {
  /// The fields, to be taken over into a larger view.
  package func within<Whole>(_ part: @escaping @Sendable (Whole) -> Subject) -> [Field<Whole>] {
    fields.filter { !$0.name.hasPrefix("has_") || !isTwin($0.name) }.map { $0.within(part) }
  }

  /// Whether a field was added for a list; the larger view adds its own.
  private func isTwin(_ name: String) -> Bool { names.contains(String(name.dropFirst(4))) }
}

/// Names and kinds of a view's fields, without its values.
package struct Outline: Sendable {
  package struct Field: Sendable {
    package let name: String
    package let note: String
    package let kind: Kind
  }

  package indirect enum Kind: Sendable {
    case text, html, flag, number
    case list(Kind)
    /// In a closure, since views may hold views of their own kind.
    case view(@Sendable () -> Outline)
  }

  package let name: String
  /// The type of the views that have these fields.
  let id: ObjectIdentifier
  private let make: @Sendable () -> [Field]

  init(name: String, id: ObjectIdentifier, fields: @escaping @Sendable () -> [Field]) {
    self.name = name
    self.id = id
    make = fields
  }

  package var fields: [Field] { make() }
}
