import PressText
import Yams

/// A value written in YAML, with the bytes it stands in.
///
/// Yams is used here and nowhere else. Scalars stay as written: `2024-03-12` is text until a key says it is a date.
struct YAMLValue: Sendable {
  indirect enum Content: Sendable {
    case scalar(String)
    case list([YAMLValue])
    /// Members in the order of the file.
    case map([(key: YAMLValue, value: YAMLValue)])
  }

  let content: Content
  /// UTF-8 byte offsets in the file; for lists and maps, where they begin (empty range).
  let range: Range<Int>

  /// The text of a scalar without blanks at its ends; nil for lists and maps.
  var text: String? {
    guard case .scalar(let text) = content else { return nil }
    return text.trimmed
  }

  /// Whether it is a scalar with nothing in it, as in `标题:`.
  var isEmpty: Bool {
    switch content {
    case .scalar(let text): text.trimmed.isEmpty
    case .list(let values): values.isEmpty
    case .map(let members): members.isEmpty
    }
  }
}

/// A stretch of YAML inside a file.
struct YAMLText {
  let path: RelativePath
  /// The whole file.
  let bytes: [UInt8]
  /// Where the YAML stands in it.
  let range: Range<Int>
  /// The lines that are not empty, without their ends (LF, CRLF or CR).
  let lines: [Range<Int>]

  init(path: RelativePath, bytes: [UInt8], range: Range<Int>) {
    self.path = path
    self.bytes = bytes
    self.range = range
    lines = bytes[range].split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map(\.indices)
  }

  /// The root value, or nil when nothing can be read; every defect is said.
  func read() -> Checked<YAMLValue?> {
    var diagnostics = tabs() + fullWidthColons()
    guard diagnostics.isEmpty else { return Checked(nil, diagnostics) }
    if let alias = firstAlias() {
      return Checked(nil, [.yamlAlias(text(in: alias), at: Place(path, alias))])
    }
    if let deep = tooDeep() { return Checked(nil, [.yamlTooDeep(at: Place(path, deep))]) }
    let yaml = String(decoding: bytes[range], as: UTF8.self)
    do {
      // The basic resolver leaves every scalar as text.
      guard let root = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8).singleRoot() else {
        return Checked(nil)
      }
      // Without a single “name: value” all of it is one text, or a list of texts.
      if !holdsNames(root) {
        let slips = keysWithoutBlank(upTo: lines.count)
        if !slips.isEmpty { return Checked(nil, slips) }
      }
      let places = Places(yaml: self, lines: LineTable(Array(bytes[range])))
      if let anchored = places.firstAnchor(root) {
        return Checked(nil, [.yamlAlias(text(in: anchored), at: Place(path, anchored))])
      }
      return Checked(places.value(root), hashes())
    } catch let error as YamlError {
      diagnostics += self.diagnostics(for: error)
    } catch {
      diagnostics.append(.yamlSyntax("\(error)", at: Place(path, range.lowerBound..<range.lowerBound)))
    }
    return Checked(nil, diagnostics)
  }

  func text(in range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  // MARK: What Yams would say badly

  private func tabs() -> [Diagnostic] {
    lines.compactMap { line in
      let indent = bytes[line].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard let tab = indent.firstIndex(of: UInt8(ascii: "\t")), indent.count < line.count else { return nil }
      return .tabInFrontMatter(at: Place(path, tab..<tab + 1))
    }
  }

  private func fullWidthColons() -> [Diagnostic] {
    lines.compactMap { line in
      var start = line.lowerBound
      while start < line.upperBound, bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "-") {
        start += 1
      }
      let ends = start..<max(start, line.upperBound - 2)
      // ： is EF BC 9A.
      guard let at = ends.first(where: { bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBC && bytes[$0 + 2] == 0x9A }) else {
        return nil
      }
      let key = text(in: start..<at)
      // In a list only the keys of its entries count: “主题党日：学习条例” is an item of an agenda.
      let isEntry = bytes[line.lowerBound..<start].contains(UInt8(ascii: "-"))
      // A half-width colon before it means the full-width one belongs to the value.
      guard !key.isEmpty, !key.utf8.contains(UInt8(ascii: ":")), !key.contains("\""), !key.contains("'"),
        (isEntry ? FieldName.isKnownInEntries(key) : FieldName.isKnown(key))
          || start - line.lowerBound <= 2 && isNameInLists(key)
      else { return nil }
      return .fullWidthColon(after: key, at: Place(path, at..<at + 3))
    }
  }

  /// A value written plainly behind a key on one line: the key with its colon, and the value.
  private func plainValue(on line: Range<Int>) -> (key: Range<Int>, value: Range<Int>)? {
    var start = line.lowerBound
    while start + 1 < line.upperBound, bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "-") {
      start += 1
    }
    guard
      let colon = line.dropFirst(start - line.lowerBound).first(where: {
        bytes[$0] == UInt8(ascii: ":") && $0 + 1 < line.upperBound && bytes[$0 + 1] == UInt8(ascii: " ")
      })
    else { return nil }
    var value = colon + 1..<line.upperBound
    while let first = value.first, bytes[first] == UInt8(ascii: " ") { value = first + 1..<value.upperBound }
    guard !value.isEmpty else { return nil }
    return (start..<colon, value)
  }

  /// Values that lose their end: `学习 #1 号文件`.
  private func hashes() -> [Diagnostic] {
    lines.compactMap { line in
      guard let (_, value) = plainValue(on: line), let first = value.first,
        !"\"'|>[{#".utf8.contains(bytes[first]),
        let hash = value.dropFirst().first(where: {
          bytes[$0] == UInt8(ascii: "#") && bytes[$0 - 1] == UInt8(ascii: " ")
        }),
        hash + 1 < line.upperBound, bytes[hash + 1] != UInt8(ascii: " ")
      else { return nil }
      return .hashInValue(text(in: hash..<line.upperBound), at: Place(path, hash..<line.upperBound))
    }
  }

  /// The diagnosis of a line that Yams cannot read, when quotes would mend it.
  private func unquoted(at offset: Int) -> Diagnostic? {
    guard let line = lines.first(where: { $0.contains(offset) || $0.upperBound == offset }),
      let (key, value) = plainValue(on: line)
    else { return nil }
    let text = text(in: value)
    if let names = Self.quotedOneByOne(text) {
      return .textBehindQuote(mended: self.text(in: key) + ": " + names, at: Place(path, value))
    }
    let startsBadly = text.first.map { "@`%[]{}\"',!".contains($0) } ?? false
    let isQuoted =
      text.count > 1 && (text.hasPrefix("\"") && text.hasSuffix("\"") || text.hasPrefix("'") && text.hasSuffix("'"))
    guard (startsBadly && !isQuoted) || text.contains(": ") || text.hasSuffix(":") else { return nil }
    // Straight quotes inside become Chinese ones, which mean nothing in YAML.
    var opens = true
    let bare = String(
      text.trimmed.map { (sign: Character) -> Character in
        guard sign == "\"" else { return sign }
        defer { opens.toggle() }
        return opens ? "“" : "”"
      }
    ).replacing("\\", with: "\\\\")
    let mended = self.text(in: key) + ": \"" + bare + "\""
    return .unquotedValue(text, mended: mended, at: Place(path, value))
  }

  /// The first `*name` or `&name` where a value begins: anchors can make a small file explode, and an unquoted star is
  /// nearly always meant as text.
  private func firstAlias() -> Range<Int>? {
    for line in lines {
      var atValue = true
      var index = line.lowerBound
      while index < line.upperBound {
        let byte = bytes[index]
        if atValue, byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&") {
          let end = bytes[index..<line.upperBound].firstIndex(of: UInt8(ascii: " ")) ?? line.upperBound
          return index..<end
        }
        if atValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          index = (bytes[(index + 1)..<line.upperBound].firstIndex(of: byte) ?? line.upperBound - 1) + 1
          // Behind a quoted key a colon needs no blank.
          atValue = index < line.upperBound && bytes[index] == UInt8(ascii: ":")
          if atValue { index += 1 }
          continue
        }
        if atValue, byte == UInt8(ascii: "!") {
          index =
            bytes[index..<line.upperBound].firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            ?? line.upperBound
          continue
        }
        if atValue, byte == UInt8(ascii: "#") { break }
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): break
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","): atValue = true
        case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"):
          atValue = index + 1 < line.upperBound && bytes[index + 1] <= UInt8(ascii: " ")
        default: atValue = false
        }
        index += 1
      }
    }
    return nil
  }

  /// The place where values nest deeper than any key needs: protects the recursive composer.
  private func tooDeep() -> Range<Int>? {
    var brackets = 0
    for line in lines {
      var inLine = 0
      for index in line {
        switch bytes[index] {
        case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
        default: break
        }
        let opensBlock = index + 1 < line.upperBound && bytes[index + 1] == UInt8(ascii: " ")
        if opensBlock, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "?") { inLine += 1 }
        if brackets > 32 || inLine > 32 && index - line.lowerBound < 128 { return index..<index + 1 }
      }
      if bytes[line].prefix(while: { $0 == UInt8(ascii: " ") }).count > 128 {
        return line.lowerBound..<line.lowerBound + 1
      }
    }
    return nil
  }

  // MARK: Errors of Yams

  private func diagnostics(for error: YamlError) -> [Diagnostic] {
    let table = LineTable(Array(bytes[range]))
    func place(_ mark: Mark) -> Place {
      let line =
        range.lowerBound + table.start(ofLine: mark.line)..<range.lowerBound + table.start(ofLine: mark.line)
        + table.text(ofLine: mark.line).count
      let start = min(range.lowerBound + table.offset(line: mark.line, column: mark.column), line.upperBound)
      return Place(
        path, line.isEmpty ? start..<start : (start < line.upperBound ? start : line.lowerBound)..<line.upperBound)
    }
    switch error {
    case .scanner(let context?, let problem, _, _) where problem == "found unexpected end of stream":
      // A quote that is not closed: where it opens, not where the text ends.
      return [.yamlSyntax(problem, at: place(context.mark))]
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let slips = keysWithoutBlank(upTo: mark.line)
      if !slips.isEmpty { return slips }
      let offset = range.lowerBound + table.offset(line: mark.line, column: mark.column)
      return [unquoted(at: min(offset, range.upperBound)) ?? .yamlSyntax(problem, at: place(mark))]
    case .duplicatedKeysInMapping(let keys, _):
      let key = keys.first ?? ""
      return [.duplicateKey(key, at: Place(path, secondLine(startingWith: key)))]
    case .reader(let problem, let offset, _, _):
      let at = range.lowerBound + min(offset ?? 0, range.count)
      return [.yamlSyntax(problem, at: Place(path, at..<at))]
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return [.yamlSyntax("\(error)", at: Place(path, range.lowerBound..<range.lowerBound))]
    }
  }

  /// Whether something in the root is a name with its value.
  private func holdsNames(_ root: Node) -> Bool {
    switch root {
    case .mapping: true
    case .sequence(let list): list.contains { $0.mapping != nil }
    case .scalar, .alias: false
    }
  }

  private func secondLine(startingWith key: String) -> Range<Int>? {
    let found = lines.compactMap { line -> Range<Int>? in
      let start = bytes[line].firstIndex { !"- \"'".utf8.contains($0) } ?? line.upperBound
      guard bytes[start..<line.upperBound].starts(with: key.utf8) else { return nil }
      let end = start + key.utf8.count
      let behind = bytes[end..<line.upperBound].first { !" \"'".utf8.contains($0) }
      return behind == UInt8(ascii: ":") ? start..<end : nil
    }
    return found.count > 1 ? found[1] : found.first
  }

  /// Turns Yams' nodes, marked by line and column, into values marked by bytes.
  private struct Places {
    let yaml: YAMLText
    let lines: LineTable

    /// An anchor that the look at the text has missed, as behind a tag. An alias stands behind its anchor, so this ends
    /// before anything can explode.
    func firstAnchor(_ node: Node) -> Range<Int>? {
      if node.anchor != nil {
        let start = yaml.range.lowerBound + (node.mark.map { lines.offset(line: $0.line, column: $0.column) } ?? 0)
        return start..<start + yaml.bytes[start..<yaml.range.upperBound].prefix { $0 > 32 }.count
      }
      switch node {
      case .scalar, .alias: return nil
      case .sequence(let list): return list.lazy.compactMap(firstAnchor).first
      case .mapping(let map): return map.lazy.compactMap { firstAnchor($0.key) ?? firstAnchor($0.value) }.first
      }
    }

    func value(_ node: Node) -> YAMLValue {
      let start = yaml.range.lowerBound + (node.mark.map { lines.offset(line: $0.line, column: $0.column) } ?? 0)
      switch node {
      case .scalar(let scalar):
        // In quotes they are text.
        let isNull = scalar.style == .plain && ["~", "null"].contains(scalar.string)
        return YAMLValue(content: .scalar(isNull ? "" : scalar.string), range: start..<end(of: scalar, from: start))
      case .sequence(let list): return YAMLValue(content: .list(list.map(value)), range: start..<start)
      case .mapping(let map):
        return YAMLValue(content: .map(map.map { (value($0.key), value($0.value)) }), range: start..<start)
      case .alias: return YAMLValue(content: .scalar(""), range: start..<start)
      }
    }

    private func end(of scalar: Node.Scalar, from start: Int) -> Int {
      let line = yaml.bytes[start..<yaml.range.upperBound].prefix {
        $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
      }
      switch scalar.style {
      case .doubleQuoted, .singleQuoted:
        let quote = scalar.style == .doubleQuoted ? UInt8(ascii: "\"") : UInt8(ascii: "'")
        return (line.dropFirst().lastIndex(of: quote) ?? line.endIndex - 1) + 1
      case .any, .plain, .literal, .folded:
        let text = Array(scalar.string.utf8)
        return line.starts(with: text) ? start + text.count : line.endIndex
      }
    }
  }
}

extension Substring {
  /// Without blanks, tabs, line ends, ideographic spaces and byte-order marks at its ends.
  package var trimmed: String {
    var bytes = utf8
    while let count = Self.blank(bytes.first, bytes.prefix(3)) { bytes = bytes.dropFirst(count) }
    while let count = Self.blank(bytes.last, bytes.suffix(3)) { bytes = bytes.dropLast(count) }
    return String(Substring(bytes))
  }

  /// Whether a blank begins or ends with a byte.
  fileprivate static func mayBeBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0xE3, 0x80, 0xEF, 0xBF: true
    default: false
    }
  }

  /// How many bytes a blank takes that begins or ends with a byte, as the three bytes there tell; nil if there is none.
  @inline(__always)
  private static func blank(_ byte: UInt8?, _ bytes: Substring.UTF8View) -> Int? {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: 1
    case 0xE3, 0x80: bytes.elementsEqual([0xE3, 0x80, 0x80]) ? 3 : nil
    case 0xEF, 0xBF: bytes.elementsEqual([0xEF, 0xBB, 0xBF]) ? 3 : nil
    default: nil
    }
  }
}

extension String {
  /// Without blanks, tabs, line ends, ideographic spaces and byte-order marks at its ends.
  package var trimmed: String {
    // Nearly all texts begin and end with what no blank begins or ends with.
    if let first = utf8.first, let last = utf8.last, !Substring.mayBeBlank(first), !Substring.mayBeBlank(last) {
      return self
    }
    return self[...].trimmed
  }
}
