import PressText

/// What was meant as markup and is read as text.
extension Printer {
  // MARK: Links

  /// Looks for links and images that are none because of what stands in or between their brackets.
  mutating func checkBrackets(_ node: Node) {
    guard extras.contains(.links), slips < Self.mostSlips else { return }
    guard node.withLiteral({ $0.first(UInt8(ascii: "]"), from: 0) != nil }) else { return }
    var text = node.withLiteral { [UInt8]($0) }
    // A web address is a link by itself, and ends the text before it.
    if let link = node.next, link.kind == .link { text += link.url + Self.closing(link.next) }
    for slip in text.withUnsafeBufferPointer(LinkSlip.all) {
      // What is not written as it reads was written so on purpose, with backslashes or entities.
      let written = rule.restored(slip.written)
      guard let block = block(of: node), let range = places.find(written, in: places.range(ofBlock: block)) else {
        continue
      }
      slips += 1
      warn(
        .linkNotRead(
          String(decoding: written, as: UTF8.self), because: slip.reason,
          mend: String(decoding: rule.restored(slip.mended), as: UTF8.self), at: place(range)))
    }
  }

  /// So many are told of one document; each is looked for in its whole paragraph.
  private static let mostSlips = 50

  /// The bracket with which a text begins.
  private static func closing(_ node: Node?) -> [UInt8] {
    guard let node, node.kind == .text else { return [] }
    return node.withLiteral { text in
      [LinkSlip.wideClosing, [UInt8(ascii: ")")]].first { text.starts(with: $0) } ?? []
    }
  }

  // MARK: Blocks

  /// Says so where a line begins like a heading and lacks the blank behind its signs.
  mutating func checkHeadingSign(_ text: Node?) {
    guard extras.contains(.headings), slips < Self.mostSlips, let text, text.kind == .text,
      let level = text.withLiteral(Self.levelWithoutBlank), let block = block(of: text)
    else { return }
    let written = rule.restored(text.withLiteral { [UInt8]($0) })
    // What is not written as it reads was written so on purpose, with a backslash.
    guard let range = places.find(written, in: places.range(ofBlock: block)),
      places.byte(range.lowerBound - 1) != UInt8(ascii: "\\")
    else { return }
    slips += 1
    let title = String(decoding: written.dropFirst(level), as: UTF8.self)
    warn(.headingNotRead(title.trimmed, level: level, at: place(range)))
  }

  /// How many `#` stand right before the Han with which a line goes on; nil for `#话题#` and all else.
  private static func levelWithoutBlank(_ line: UnsafeBufferPointer<UInt8>) -> Int? {
    var level = 0
    while level < line.count, line[level] == UInt8(ascii: "#") { level += 1 }
    guard (1...6).contains(level), level < line.count, EastAsian.isHan(line.scalar(at: level)),
      line.first(UInt8(ascii: "#"), from: level) == nil
    else { return nil }
    return level
  }

  /// Says so where text was taken for code, since it is indented.
  mutating func checkIndentedText(_ node: Node) {
    guard extras.contains(.softBreaks), !node.isFenced, node.withLiteral(Self.holdsSentence) else { return }
    warn(.indentedTextAsCode(at: place(places.firstLine(ofBlock: node))))
  }

  /// Whether there is more Chinese in a text than a program's comments would have: eight characters, and half of its
  /// bytes.
  private static func holdsSentence(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var wide = 0
    for byte in text where byte >= 0x80 { wide += 1 }
    return wide >= 24 && wide * 2 > text.count
  }

  /// Says so where lines with tabs, as rows from Excel are, make no table.
  mutating func checkTabs(_ softBreak: Node) {
    guard extras.contains(.tables), let before = softBreak.previous, let after = softBreak.next, before.kind == .text,
      after.kind == .text, before.withLiteral(Self.holdsTab), after.withLiteral(Self.holdsTab),
      let block = softBreak.parent, tabbed != block
    else { return }
    tabbed = block
    warn(.tabsMakeNoTable(at: place(places.firstLine(ofBlock: block))))
  }

  private static func holdsTab(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.first(UInt8(ascii: "\t"), from: 0) != nil
  }
}

/// A link or an image that is written so that it is none.
struct LinkSlip {
  enum Reason {
    /// A blank in the address, or brackets that do not match.
    case address
    /// `（` and `）` round the address.
    case wideBrackets
    /// A blank between `]` and `(`.
    case gap
  }

  let reason: Reason
  let written: [UInt8]
  let mended: [UInt8]

  /// All of them in a text that cmark has left as text.
  static func all(in text: UnsafeBufferPointer<UInt8>) -> [LinkSlip] {
    var slips: [LinkSlip] = []
    var start = 0
    while let bracket = text.first(UInt8(ascii: "]"), from: start) {
      start = bracket + 1
      guard let slip = LinkSlip(in: text, after: slips.isEmpty ? 0 : start, at: bracket) else { continue }
      slips.append(slip)
    }
    return slips
  }

  /// The one whose label ends at `bracket`; nil if no file or address follows.
  private init?(in text: UnsafeBufferPointer<UInt8>, after: Int, at bracket: Int) {
    var open = bracket + 1
    while open < text.count, text[open] == 0x20 { open += 1 }
    let (isWide, length): (Bool, Int)
    if open < text.count, text[open] == UInt8(ascii: "(") {
      (isWide, length) = (false, 1)
    } else if text[open...].starts(with: Self.wideOpening) {
      (isWide, length) = (true, 3)
    } else {
      return nil
    }
    guard let close = Self.end(of: text, from: open + length) else { return nil }
    let target = text[open + length..<close.lowerBound]
    guard Self.isAddress(target),
      var label = text[max(0, bracket - Self.longest)..<bracket].lastIndex(of: UInt8(ascii: "["))
    else { return nil }
    if label > 0, text[label - 1] == UInt8(ascii: "!") { label -= 1 }
    reason = isWide ? .wideBrackets : open > bracket + 1 ? .gap : .address
    written = Array(text[label..<close.upperBound])
    let needsAngles = target.contains { $0 == 0x20 || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }
    mended =
      Array(text[label...bracket]) + Array((needsAngles ? "(<" : "(").utf8) + target
      + Array((needsAngles ? ">)" : ")").utf8)
  }

  /// No label and no address is longer, in bytes.
  private static let longest = 1024

  private static let wideOpening = Array("（".utf8)
  fileprivate static let wideClosing = Array("）".utf8)

  /// Where the bracket stands that closes an address: the last one before the next label or the end of the line that
  /// matches.
  private static func end(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
    var (place, depth) = (start, 1)
    while place < min(text.count, start + longest) {
      if text[place] == UInt8(ascii: "[") || text[place] == UInt8(ascii: "]") { return nil }
      let isOpening = text[place] == UInt8(ascii: "(") || text[place...].starts(with: wideOpening)
      let isWideClosing = text[place...].starts(with: wideClosing)
      if isOpening { depth += 1 }
      if isWideClosing || text[place] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return place..<place + (isWideClosing ? 3 : 1) }
      }
      place += 1
    }
    return nil
  }

  /// Whether a text is a web address or ends like a file's name: no words in brackets do.
  private static func isAddress(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if ["http://", "https://", "www."].contains(where: { text.starts(with: $0.utf8) }) { return true }
    let ending = text.reversed().prefix { $0 != UInt8(ascii: ".") }
    return ending.count < text.count && (1...8).contains(ending.count)
      && ending.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit } && ending.contains { $0.isASCIILetter }
  }
}
