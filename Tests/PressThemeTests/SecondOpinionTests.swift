import Mustache
import PressText
import PressTheme
import Testing

/// What our templates print, compared with what the library swift-mustache prints: blanks and line ends aside, since it
/// leaves the line of a comment, and lines that end in blanks.
@Suite struct SecondOpinionTests {
  @Test(arguments: 0..<200) func aLibraryPrintsTheSame(_ seed: Int) throws {
    var invention = InventedTemplate(seed: UInt64(seed))
    let partial = invention.template(scopes: [.person], depth: 2, mayCall: false)
    let main = invention.template(scopes: [.person], depth: 4, mayCall: true)
    let files = [("main", main), ("partial", partial)].map { name, text in
      Theme.File(path: "templates/\(name).mustache", bytes: Array(text.utf8), place: nil)
    }
    let theme = Theme.load(files, views: ["main": Person.shape.outline])
    #expect(theme.diagnostics.isEmpty, "\(main)\n\(theme.diagnostics)")
    var library = MustacheLibrary()
    try library.register(main, named: "main")
    try library.register(partial, named: "partial")
    for person in InventedTemplate.people {
      let ours = theme.value.render(person, with: "main").string
      let theirs = try #require(library.render(PersonForMustache(person: person), withTemplate: "main"))
      #expect(ours.filter { !$0.isWhitespace } == theirs.filter { !$0.isWhitespace }, "\(main)")
    }
  }

  /// Lines that hold one tag and nothing else go whole, as Mustache's specification asks.
  @Test(arguments: [
    ("a\n{{#adult}}\nb\n{{/adult}}\nc", "a\nb\nc"), ("a\n  {{#adult}}  \nb\n\t{{/adult}}", "a\nb\n"),
    ("a\r\n{{#adult}}\r\nb\r\n{{/adult}}\r\nc", "a\r\nb\r\nc"), ("{{! x }}\na", "a"), ("  {{! x\ny }}  \na", "a"),
    ("a {{! x }}\nb", "a \nb"), ("{{#adult}}{{/adult}}\na", "\na"), (" {{name}} \na", " 甲 \na"),
    ("{{^adult}}\nb\n{{/adult}}\nc\n", "c\n"), ("a\n{{> partial}}\nb", "a\n甲\nb"), ("a {{> partial}} b", "a 甲\n b"),
    ("{{#adult}}\n{{#home}}\n{{town}}\n{{/home}}\n{{/adult}}\n", "城\n"), ("a\n{{#adult}} b {{/adult}}\nc", "a\n b \nc"),
  ]) func linesOfTagsGo(_ template: String, _ printed: String) {
    let files = [("main", template), ("partial", "{{name}}\n")].map { name, text in
      Theme.File(path: "templates/\(name).mustache", bytes: Array(text.utf8), place: nil)
    }
    let theme = Theme.load(files, views: ["main": Person.shape.outline])
    #expect(theme.diagnostics.isEmpty)
    #expect(theme.value.render(Person(name: "甲", home: Home(town: "城"), isAdult: true), with: "main").string == printed)
  }
}

/// Templates that say something, of names that exist.
private struct InventedTemplate {
  enum Scope { case person, home, item }

  var random: UInt64

  init(seed: UInt64) { random = seed &* 0x9E37_79B9_7F4A_7C15 &+ 7 }

  private mutating func roll(_ count: Int) -> Int {
    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((random >> 33) % UInt64(count))
  }

  mutating func template(scopes: [Scope], depth: Int, mayCall: Bool) -> String {
    var text = ""
    for _ in 0...roll(6) { text += piece(scopes, depth: depth, mayCall: mayCall) }
    return text
  }

  private mutating func piece(_ scopes: [Scope], depth: Int, mayCall: Bool) -> String {
    let blank = ["", " ", "\n", "\n\n", "  \n", "\r\n"]
    switch roll(depth > 0 ? 9 : 5) {
    case 0: return ["<p>", "文字", " a ", "\n", "\r\n<b>", "}} { "][roll(6)]
    case 1: return "{{\(name(scopes))}}" + blank[roll(blank.count)]
    case 2: return ["{{{page}}}", "{{&page}}", "{{ name }}", "{{{ page }}}"][roll(4)]
    case 3: return blank[roll(blank.count)] + "{{! 备注 \n 两行 }}" + blank[roll(blank.count)]
    case 4: return mayCall ? "\n{{> partial}}\n" : "·"
    default:
      let (name, scope) = section()
      // Of an empty list the library takes the list itself for `{{.}}`.
      let sign = roll(3) == 0 && !["children", "tags"].contains(name) ? "^" : "#"
      let inner = sign == "#" ? scopes + (scope.map { [$0] } ?? []) : scopes
      let isAlone = roll(2) == 0
      let end = isAlone ? ["\n", "  \n", "\r\n"][roll(3)] : ""
      let start = isAlone ? "\n" + ["", "  ", "\t"][roll(3)] : ""
      return "\(start){{\(sign)\(name)}}\(end)"
        + template(scopes: inner, depth: depth - 1, mayCall: mayCall) + "\(start){{/\(name)}}\(end)"
    }
  }

  private mutating func name(_ scopes: [Scope]) -> String {
    if scopes.last == .item { return "." }
    if scopes.contains(.home), roll(2) == 0 { return ["town", "street"][roll(2)] }
    return ["name", "note", "age", "home.town", "home.street"][roll(5)]
  }

  private mutating func section() -> (String, Scope?) {
    [
      ("children", .person), ("home", .home), ("tags", .item), ("adult", nil), ("has_tags", nil), ("has_children", nil),
      ("note", .item), ("age", .item), ("name", .item),
    ][roll(9)]
  }

  static let people: [Person] = [
    Person(),
    Person(
      name: "<甲> & \"乙\" '丙'", note: "备注", home: Home(town: "甲城", street: nil),
      children: [
        Person(name: "一", children: [Person(name: "二", home: Home(town: "", street: "长街"))], tags: ["甲", "<乙>"]),
        Person(name: "三", isAdult: true, age: 30),
      ], tags: ["a", "b"], isAdult: true, age: 61, page: HTML(trusting: "<b>粗</b>\n'")),
  ]
}

private struct PersonForMustache: MustacheParent {
  let person: Person

  func child(named name: String) -> Any? {
    switch name {
    case "name": text(person.name)
    case "note": text(person.note)
    case "home": person.home.map { HomeForMustache(home: $0) } ?? Nothing()
    case "children": person.children.map { PersonForMustache(person: $0) }
    case "tags": person.tags
    case "has_children": !person.children.isEmpty
    case "has_tags": !person.tags.isEmpty
    case "adult": person.isAdult
    case "age": person.age == 0 ? Nothing() : String(person.age)
    case "page": text(person.page.string)
    default: nil
    }
  }
}

private struct HomeForMustache: MustacheParent {
  let home: Home

  func child(named name: String) -> Any? {
    switch name {
    case "town": text(home.town)
    case "street": text(home.street)
    default: nil
    }
  }
}

private func text(_ text: String?) -> Any { text.flatMap { $0.isEmpty ? nil : $0 } ?? Nothing() }

/// A field without a value.
private struct Nothing: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}
