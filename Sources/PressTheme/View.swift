public import PressText

/// What a template may show: a set of named fields, each with a kind and a note for the manual.
///
/// Templates see views, never the site. The same list of fields renders a page, checks a theme's names when it is
/// loaded, and fills the manual's tables.
///
/// What is here is public, since Swift compiles only what is public for the types of other modules, where views are.
public protocol View: Sendable {
  static var shape: Shape<Self> { get }
  /// The value of a field by its place in the shape. There is no need to write one, but one that is compiled for the
  /// type itself is several times as fast: `{ Self.shape.values[index](self) }`.
  func value(ofField index: Int) -> ViewValue
  /// Whether all that its fields say, and what they lead to, is the same on each page, but for references.
  static var isSameEverywhere: Bool { get }
  /// Where such a view leaves what it was printed as; nil if it is not to be kept.
  var remembered: Remembered? { get }
}

extension View {
  /// Nothing is promised.
  public static var isSameEverywhere: Bool { false }

  /// Nothing is kept.
  public var remembered: Remembered? { nil }

  /// The value of a field by its place in the shape.
  public func value(ofField index: Int) -> ViewValue { Self.shape.values[index](self) }
}

/// A value as templates see it. What is empty is false in a section.
public enum ViewValue: Sendable {
  case text(String)
  case link(LinkTarget)
  case html(HTML)
  case flag(Bool)
  case number(Int)
  case texts([String])
  case view((any View)?)
  case views([any View])
}

/// The fields of one kind of view.
public struct Shape<Subject>: Sendable {
  /// What the manual calls it.
  package let name: String
  let fields: [Field<Subject>]
  /// What the fields say, apart: thousands of pages ask for nothing else.
  package let values: [@Sendable (Subject) -> ViewValue]
  private let names: Set<String>
  /// The shape without its subject's type.
  public let outline: Outline

  /// A shape of these fields; each list `x` also gets a flag `has_x`, since Mustache cannot ask whether a list is empty.
  public init(_ name: String, _ fields: [Field<Subject>]) {
    self.name = name
    let fields = fields.flatMap { field in
      guard let holds = field.holds, !field.name.hasPrefix("has_") else { return [field] }
      return [field, .flag("has_" + field.name, "“\(field.name)”里有没有内容", holds)]
    }
    self.fields = fields
    values = fields.map(\.value)
    names = Set(fields.map(\.name))
    outline = Outline(of: Subject.self, name, fields)
    precondition(names.count == fields.count, "the fields of “\(name)” have names of their own")
  }
}

/// A named value of a view.
public struct Field<Subject>: Sendable {
  package let name: String
  let note: String
  let kind: Outline.Kind
  let value: @Sendable (Subject) -> ViewValue
  /// Of a list, whether there is anything in it.
  let holds: (@Sendable (Subject) -> Bool)?

  @usableFromInline
  init(
    name: String, note: String, kind: Outline.Kind, holds: (@Sendable (Subject) -> Bool)? = nil,
    value: @escaping @Sendable (Subject) -> ViewValue
  ) {
    self.name = name
    self.note = note
    self.kind = kind
    self.value = value
    self.holds = holds
  }

  /// A text; none is empty.
  @inlinable
  public static func text(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> String?) -> Field {
    Field(name: name, note: note, kind: .text) { .text(value($0) ?? "") }
  }

  /// An address: text to templates.
  @inlinable
  public static func link(
    _ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> LinkTarget?
  ) -> Field {
    Field(name: name, note: note, kind: .text) { subject in value(subject).map { .link($0) } ?? .text("") }
  }

  /// HTML as it is; none is empty.
  @inlinable
  public static func html(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> HTML?) -> Field {
    Field(name: name, note: note, kind: .html) { .html(value($0) ?? HTML()) }
  }

  /// Yes or no.
  @inlinable
  public static func flag(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> Bool) -> Field {
    Field(name: name, note: note, kind: .flag) { .flag(value($0)) }
  }

  /// A number; 0 is false in a section.
  @inlinable
  public static func number(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> Int?) -> Field {
    Field(name: name, note: note, kind: .number) { .number(value($0) ?? 0) }
  }

  /// A list of texts.
  @inlinable
  public static func texts(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> [String]) -> Field
  {
    Field(name: name, note: note, kind: .list(.text), holds: { !value($0).isEmpty }) { .texts(value($0)) }
  }

  /// A view inside this one.
  @inlinable
  public static func view<V: View>(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> V?)
    -> Field
  {
    Field(name: name, note: note, kind: .view({ V.shape.outline })) { .view(value($0)) }
  }

  /// A list of views.
  @inlinable
  public static func views<V: View>(_ name: String, _ note: String, _ value: @escaping @Sendable (Subject) -> [V])
    -> Field
  {
    Field(
      name: name, note: note, kind: .list(.view({ V.shape.outline })), holds: { !value($0).isEmpty }
    ) { .views(value($0).map { $0 as any View }) }
  }

  /// The same field of a larger view that holds `Subject` as a part.
  public func within<Whole>(_ part: @escaping @Sendable (Whole) -> Subject) -> PressTheme.Field<Whole> {
    let value = value
    var holdsInPart: (@Sendable (Whole) -> Bool)?
    if let holds { holdsInPart = { holds(part($0)) } }
    return PressTheme.Field<Whole>(name: name, note: note, kind: kind, holds: holdsInPart) { value(part($0)) }
  }
}

extension Shape {
  /// The fields, to be taken over into a larger view.
  public func within<Whole>(_ part: @escaping @Sendable (Whole) -> Subject) -> [Field<Whole>] {
    fields.filter { !$0.name.hasPrefix("has_") || !isTwin($0.name) }.map { $0.within(part) }
  }

  /// Whether a field was added for a list; the larger view adds its own.
  private func isTwin(_ name: String) -> Bool { names.contains(String(name.dropFirst(4))) }
}

/// Names and kinds of a view's fields, without its values.
public struct Outline: Sendable {
  package struct Field: Sendable {
    package let name: String
    package let note: String
    package let kind: Kind
  }

  /// What a field holds.
  public indirect enum Kind: Sendable {
    case text, html, flag, number
    case list(Kind)
    /// In a closure, since views may hold views of their own kind.
    case view(@Sendable () -> Outline)
  }

  package let name: String
  /// The type of the views that have these fields.
  let id: ObjectIdentifier
  /// See `View.isSameEverywhere`.
  let isSameEverywhere: Bool
  private let make: @Sendable () -> [Field]

  init<Subject>(of subject: Subject.Type, _ name: String, _ fields: [PressTheme.Field<Subject>]) {
    self.name = name
    id = ObjectIdentifier(subject)
    isSameEverywhere = (subject as? any View.Type)?.isSameEverywhere ?? false
    make = { fields.map { Field(name: $0.name, note: $0.note, kind: $0.kind) } }
  }

  package var fields: [Field] { make() }
}
