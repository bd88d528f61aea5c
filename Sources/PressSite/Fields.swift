import PressText

/// A value with the bytes it was written in.
package struct Placed<Value: Sendable>: Sendable {
  package let value: Value
  /// UTF-8 byte offsets in the file.
  package let range: Range<Int>
}

extension Placed: Equatable where Value: Equatable {}
extension Placed: Hashable where Value: Hashable {}

/// The members of a YAML map, taken out one by one as typed values.
///
/// Every defect becomes a diagnostic at the value's own place; what nobody takes is reported by `leftovers`.
struct Fields {
  let path: RelativePath
  /// Where the map itself stands.
  let range: Range<Int>
  private(set) var diagnostics: [Diagnostic] = []
  private var members: [Member]
  /// The signs of the members' names: every field asks every member, and these alone are at hand.
  private var signs: [UInt64]
  /// The names asked for so far; nil where nobody will ask for them.
  private var known: [FieldName]?
  private var written: [String] = []
  /// The name of the member taken last, as its author wrote it.
  private var spelling = ""

  private struct Member {
    let name: Placed<String>
    /// As `FieldName` compares it: once a member, since every field asks every member.
    let folded: FoldedName
    let value: YAMLValue
  }

  /// `isNested` says that names nobody takes are to be told with those that somebody has asked for.
  init(
    _ members: [(key: YAMLValue, value: YAMLValue)], path: RelativePath, range: Range<Int>, isNested: Bool = false
  ) {
    self.path = path
    self.range = range
    known = isNested ? [] : nil
    self.members = members.map { key, value in
      let name = Placed(value: key.text ?? "", range: key.range)
      return Member(name: name, folded: FoldedName(name.value), value: value)
    }
    signs = self.members.map(\.folded.sign)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  func place(_ range: Range<Int>?) -> Place { Place(path, range) }

  /// The member under a name, with the key's own place; it counts as read.
  mutating func take(_ name: FieldName) -> (name: Placed<String>, value: YAMLValue)? {
    known?.append(name)
    guard let member = remove(name) else { return nil }
    while let second = remove(name) { report(.duplicateKey(second.name.value, at: place(second.name.range))) }
    if member.value.isEmpty { return nil }
    written.append(name.english)
    spelling = member.name.value
    return (member.name, member.value)
  }

  /// What messages call the member taken last: of its Chinese names the one that its author knows.
  private func called(_ name: FieldName) -> String {
    name.chineseNames.contains(spelling) ? spelling : name.chinese
  }

  /// Takes out the first member under a name.
  private mutating func remove(_ name: FieldName) -> Member? {
    guard let index = index(of: name) else { return nil }
    signs.remove(at: index)
    return members.remove(at: index)
  }

  private func index(of name: FieldName) -> Int? {
    signs.indices.first { name.mayMatch(sign: signs[$0]) && name.matches(folded: members[$0].folded) }
  }

  /// The text under a name, which stays there to be taken.
  func glance(_ name: FieldName) -> String? {
    guard let text = index(of: name).flatMap({ members[$0].value.text }), !text.isEmpty else { return nil }
    return text
  }

  /// Whether a key that has been asked for had a value, be it one that could not be read.
  func holds(_ key: Key) -> Bool { written.contains(key.name) }

  /// Members that nobody has taken: their names, with places.
  var leftovers: [Placed<String>] { members.map(\.name) }

  // MARK: Typed values

  mutating func text(_ name: FieldName) -> Placed<String>? {
    guard let (_, value) = take(name) else { return nil }
    guard let text = value.text else {
      report(.wrongShape(called(name), wanted: "文字", wantedEnglish: "text", at: place(value.range)))
      return nil
    }
    return Placed(value: text, range: value.range)
  }

  /// Whoever did something, by post; several may stand there. What looks like a name is shown as it is, and told.
  mutating func role(_ name: FieldName) -> String? {
    guard let role = text(name) else { return nil }
    if role.value.split(whereSeparator: { "、，,;； ".contains($0) }).contains(where: PersonalName.isLikely) {
      report(.nameForRole(name.chinese, at: place(role.range)))
    }
    return role.value
  }

  /// Several texts: a YAML list, or one text divided at any of `separators`.
  mutating func texts(_ name: FieldName, dividedAt separators: String) -> [Placed<String>] {
    guard let (_, value) = take(name) else { return [] }
    switch value.content {
    case .scalar(let text): return divide(text, at: separators, range: value.range)
    case .list(let values):
      return values.compactMap { element in
        guard let text = element.text else {
          report(.wrongShape(called(name), wanted: "文字的列表", wantedEnglish: "a list of texts", at: place(element.range)))
          return nil
        }
        return text.isEmpty ? nil : Placed(value: text, range: element.range)
      }
    case .map:
      report(.wrongShape(called(name), wanted: "文字的列表", wantedEnglish: "a list of texts", at: place(value.range)))
      return []
    }
  }

  /// Names in a row: `甲、乙，丙`.
  mutating func names(_ name: FieldName) -> [Placed<String>] { texts(name, dividedAt: "、，,;；") }

  /// Sentences in a row: only a semicolon or a line end divides them.
  mutating func sentences(_ name: FieldName) -> [Placed<String>] { texts(name, dividedAt: "；;\n") }

  /// Whether a text is of Han, Latin letters and digits alone, which divide nothing.
  private static func isOneName(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      byte >= 0x80 ? byte < 0xC0 || (byte >= 0xE4 && byte <= 0xE9) : byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }
  }

  private func divide(_ text: String, at separators: String, range: Range<Int>) -> [Placed<String>] {
    var parts: [Placed<String>] = []
    var offset = range.lowerBound
    let isVerbatim = text.utf8.count == range.count
    if !text.isEmpty, Self.isOneName(text) { return [Placed(value: text, range: range)] }
    for part in text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { separators.unicodeScalars.contains($0) })
    {
      let piece = String(part)
      let trimmed = piece.trimmed
      let leading = piece.utf8.count - piece.drop { $0 == " " || $0 == "\u{3000}" }.utf8.count
      if !trimmed.isEmpty {
        parts.append(
          Placed(value: trimmed, range: isVerbatim ? offset + leading..<offset + leading + trimmed.utf8.count : range))
      }
      let separatorEnd =
        part.endIndex < text.unicodeScalars.endIndex ? String(text.unicodeScalars[part.endIndex]).utf8.count : 0
      offset += piece.utf8.count + separatorEnd
    }
    return parts
  }

  mutating func date(_ name: FieldName) -> Placed<Day>? {
    guard let text = text(name) else { return nil }
    switch WrittenDay(text.value) {
    case .day(let day): return Placed(value: day, range: text.range)
    case .slip(let slip):
      report(.invalidDate(text.value, key: called(name), slip, at: place(text.range)))
      return nil
    }
  }

  mutating func time(_ name: FieldName) -> Placed<ClockTime>? {
    guard let text = text(name) else { return nil }
    if let time = ClockTime(text.value) { return Placed(value: time, range: text.range) }
    report(.invalidTime(text.value, key: called(name), at: place(text.range)))
    return nil
  }

  /// A number that is not negative; full-width digits, `人` and the like behind it are forgiven.
  mutating func number(_ name: FieldName) -> Placed<Double>? {
    guard let text = text(name) else { return nil }
    if let number = Self.plainNumber(text.value) { return Placed(value: number, range: text.range) }
    report(.invalidNumber(text.value, key: called(name), whole: false, at: place(text.range)))
    return nil
  }

  /// A whole number that is not negative.
  mutating func count(_ name: FieldName) -> Placed<Int>? {
    guard let text = text(name) else { return nil }
    if let number = Self.plainNumber(text.value), number == number.rounded() {
      return Placed(value: Int(number), range: text.range)
    }
    report(.invalidNumber(text.value, key: called(name), whole: true, at: place(text.range)))
    return nil
  }

  /// What may stand behind a number.
  private static let units = Set("人名个次小时学时分年件条份元张".unicodeScalars)

  static func plainNumber(_ text: String) -> Double? {
    if text.utf8.count < 10, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return Int(text).map(Double.init) }
    let ascii = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0xFF10...0xFF19).contains(scalar.value)
            ? Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)) : scalar == "．" ? "." : scalar
        }))
    let digits = String(
      String.UnicodeScalarView(ascii.unicodeScalars.reversed().drop { units.contains($0) || $0 == " " }.reversed()))
    guard digits.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }), let value = Double(digits),
      value < 1e12
    else { return nil }
    return value
  }

  mutating func flag(_ name: FieldName) -> Placed<Bool>? {
    guard let text = text(name) else { return nil }
    switch text.value.lowercased() {
    case "true", "yes", "是", "有", "对", "√", "✓": return Placed(value: true, range: text.range)
    case "false", "no", "否", "无", "没有", "不", "×": return Placed(value: false, range: text.range)
    default:
      report(.invalidFlag(text.value, key: called(name), at: place(text.range)))
      return nil
    }
  }

  mutating func choice<C: Choice>(_ name: FieldName, _ type: C.Type, only allowed: [C]? = nil) -> Placed<C>? {
    guard let text = text(name) else { return nil }
    let choices = allowed ?? Array(C.allCases)
    let wanted = Key.folded(text.value).replacing("_", with: "-")
    if let found = choices.first(where: {
      $0.key == wanted || $0.title == text.value || $0.aliases.contains(text.value)
    }) {
      return Placed(value: found, range: text.range)
    }
    report(
      .invalidChoice(
        text.value, key: called(name), allowed: choices.map(\.title),
        meant: nearest(to: text.value, among: choices.flatMap { [$0.title, $0.key] + $0.aliases }),
        at: place(text.range)))
    return nil
  }

  /// A map inside this one; names nobody takes from it are unknown keys.
  mutating func map<Result>(_ name: FieldName, _ read: (inout Fields) -> Result) -> Result? {
    guard let (key, value) = take(name) else { return nil }
    guard case .map(let members) = value.content else {
      report(
        blankMissing(in: value)
          ?? .wrongShape(
            called(name), wanted: "下一级的几项", wantedEnglish: "a group of keys", example: .group(of: name),
            at: place(value.range.isEmpty ? key.range : value.range)))
      return nil
    }
    return nested(members, range: key.range, read)
  }

  /// A list of maps; a text in it is given to `fromText`.
  mutating func list<Result>(
    _ name: FieldName, fromText: (Placed<String>) -> Result? = { _ in nil }, _ read: (inout Fields) -> Result?
  ) -> [Result] {
    guard let (key, value) = take(name) else { return [] }
    let called = called(name)
    let values: [YAMLValue]
    switch value.content {
    case .list(let list): values = list
    case .scalar, .map: values = [value]
    }
    return values.compactMap { element in
      switch element.content {
      case .map(let members): return nested(members, range: members.first?.key.range ?? key.range, read)
      case .scalar(let text):
        if let result = fromText(Placed(value: text.trimmed, range: element.range)) { return result }
      case .list: break
      }
      report(
        blankMissing(in: element)
          ?? .wrongShape(
            called, wanted: "列表，每项下面再写几项", wantedEnglish: "a list of groups of keys", example: .list(of: name),
            at: place(element.range)))
      return nil
    }
  }

  /// `正式:5` where names with values belong: without the blank it is a text.
  private func blankMissing(in value: YAMLValue) -> Diagnostic? {
    guard case .scalar(let text) = value.content, let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let name = String(text[..<colon])
    guard FieldName.isKnown(name) || path.isSettings && FieldName.isKnownInLists(name) else { return nil }
    let at = value.range.lowerBound + name.utf8.count
    // Further lines have been joined to the first.
    let line = String(decoding: text.utf8.prefix(value.range.count), as: UTF8.self)
    let mended = name + ": " + String(line.dropFirst(name.count + 1)).trimmed
    return .blankBehindColon(mended: mended, at: place(at..<min(at + 1, max(at, value.range.upperBound))))
  }

  private mutating func nested<Result>(
    _ members: [(key: YAMLValue, value: YAMLValue)], range: Range<Int>, _ read: (inout Fields) -> Result
  ) -> Result {
    var fields = Fields(members, path: path, range: range, isNested: true)
    let result = read(&fields)
    diagnostics += fields.diagnostics
    let names = fields.known ?? []
    for leftover in fields.leftovers {
      diagnostics.append(
        .unknownKey(
          leftover.value, meant: nearest(to: leftover.value, among: names.flatMap(\.all)),
          known: names.map(\.chinese), at: place(leftover.range)))
    }
    return result
  }
}
