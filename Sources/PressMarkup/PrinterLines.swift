import PressText

/// The lines of a paragraph: which are joined, which begin a paragraph of their own.
///
/// Text that comes from Word by way of Notepad has a paragraph a line and no empty lines: its writers tell paragraphs by
/// two wide blanks at their beginning, and items by their numbers. To Markdown all of it is one paragraph, and a soft break
/// between two Han vanishes. So a line that begins in such a way is printed as a paragraph; of the wide blanks nothing is
/// printed, since how paragraphs are indented is the theme's.
extension Printer {
  mutating func softBreak(_ node: Node) {
    if endsCalloutTitle(node) { return dropIndentation(of: node.next) }
    guard extras.contains(.softBreaks) else { return breakLine() }
    checkTabs(node)
    checkHeadingSign(node.next)
    if beginsParagraph(behind: node) { return divideParagraph(at: node) }
    if !joinsWide(node) { breakLine() }
  }

  private mutating func breakLine() {
    out.append(UInt8(ascii: "\n"))
    plain.append(UInt8(ascii: " "))
  }

  /// Leaves out the wide blanks with which a text begins.
  mutating func dropIndentation(of node: Node?) {
    guard extras.contains(.softBreaks), let node, node.kind == .text, excerpt == nil else { return }
    let (blanks, length) = node.withLiteral { (LineOpening.indentation(of: $0), $0.count) }
    if blanks > 0 { excerpt = (node, blanks..<length) }
  }

  /// Ends a paragraph at a soft break and begins the next.
  private mutating func divideParagraph(at node: Node) {
    if let paragraph = node.parent, isTight(paragraph) {
      lineBreak(node)
    } else {
      if let last = leadRanges.popLast(), node.parent?.parent?.kind == .document {
        leadRanges += [last.lowerBound..<plain.count, plain.count + 1..<plain.count + 1]
      }
      out.append("</p>\n<p>")
      endPlain()
    }
    dropIndentation(of: node.next)
  }

  /// Whether the line behind a soft break is a paragraph to those who wrote it.
  private mutating func beginsParagraph(behind node: Node) -> Bool {
    guard let next = node.next, next.kind == .text, let paragraph = node.parent, paragraph.kind == .paragraph,
      let last = Self.scalar(at: node.previous, { $0.lastChild }, { $0.scalar(before: $0.count).scalar }),
      EastAsian.isWide(last) || EastAsian.isChineseMark(last) || FigureMask.ends(last)
    else { return false }
    if next.withLiteral({ LineOpening.indentation(of: $0) }) > 0 { return true }
    // What ends with a comma goes on.
    if LineOpening.goesOn(last) { return false }
    if next.withLiteral(LineOpening.isNumbered) { return true }
    return LineOpening.endsSentence(last) && isIndented(paragraph)
  }

  /// Whether lines of a paragraph are indented as paragraphs are.
  private mutating func isIndented(_ paragraph: Node) -> Bool {
    if let indentation, indentation.paragraph == paragraph { return indentation.isIndented }
    let isIndented = paragraph.children.contains { node in
      node.kind == .text && (node.previous == nil || node.previous?.kind == .softBreak)
        && node.withLiteral { LineOpening.indentation(of: $0) } > 0
    }
    indentation = (paragraph, isIndented)
    return isIndented
  }

  /// Whether a soft break stands between two wide characters, or between one and a Chinese mark, so that no blank is
  /// wanted there.
  func joinsWide(_ node: Node) -> Bool {
    guard let before = Self.scalar(at: node.previous, { $0.lastChild }, { $0.scalar(before: $0.count).scalar }),
      let after = Self.scalar(at: node.next, { $0.firstChild }, { $0.scalar(at: 0) })
    else { return false }
    // A figure that stands at the end or the beginning of a line is set solid, as it is within one.
    let (first, second) = (
      EastAsian.isWide(before) || FigureMask.ends(before), EastAsian.isWide(after) || FigureMask.begins(after)
    )
    return (first && second) || (first && EastAsian.isChineseMark(after)) || (EastAsian.isChineseMark(before) && second)
  }

  /// A character of the outermost leaf on one side of a node.
  private static func scalar(
    at start: Node?, _ inward: (Node) -> Node?, _ pick: (UnsafeBufferPointer<UInt8>) -> UInt32
  ) -> UInt32? {
    guard var node = start else { return nil }
    while let child = inward(node) { node = child }
    guard node.kind == .text || node.kind == .code else { return nil }
    return node.withLiteral { $0.isEmpty ? nil : pick($0) }
  }
}

/// How a line begins and ends, as those who write official documents mean it.
enum LineOpening {
  /// How many bytes of wide blanks (U+3000) stand at the beginning.
  static func indentation(of line: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    while count + 2 < line.count, line[count] == 0xE3, line[count + 1] == 0x80, line[count + 2] == 0x80 { count += 3 }
    return count
  }

  /// Whether a line begins with a sign of an item: `一、` `（一）` `1.` `（1）` `①` `第一，` `第一条` (the levels of GB/T 9704,
  /// and those of regulations), or a bullet that Word sets.
  static func isNumbered(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    var scalars = Scalars(line)
    guard let sign = scalars.next() else { return false }
    switch sign {
    case 0x2460...0x249B, 0x3220...0x3229: return true
    case _ where bullets.contains(sign): return true
    case UInt32(ascii: "("), 0xFF08:
      guard let end = scalars.behindNumber() else { return false }
      return end == UInt32(ascii: ")") || end == 0xFF09
    // 第
    case 0x7B2C: return scalars.behindNumber().map { ordinalEnds.contains($0) } ?? false
    default:
      guard let end = scalars.behindNumber(beginning: sign) else { return false }
      switch end {
      // 、 ．
      case 0x3001, 0xFF0E: return true
      case UInt32(ascii: "."), UInt32(ascii: ")"), 0xFF09:
        // Not `3.5万元`.
        return scalars.next().map { !(0x30...0x39).contains($0) } ?? false
      default: return false
      }
    }
  }

  /// Whether what comes behind a character belongs to the same sentence: `，` `、` and opening brackets.
  static func goesOn(_ last: UInt32) -> Bool { [0xFF0C, 0x3001, 0xFF08, 0x300A, 0x201C].contains(last) }

  /// Whether a sentence may end with a character: `。` `！` `？` `；` `：` `…` `”` `）`.
  static func endsSentence(_ last: UInt32) -> Bool {
    [0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0xFF1A, 0x2026, 0x201D, 0xFF09].contains(last)
  }

  /// ● • ■ ◆ ▲ ★ ◎ ○ □ ▪ ▶ ➢ ➤ ✓ ✔ ☑ ☐ ※, and those of Word's own fonts that arrive as private characters.
  private static let bullets: Set<UInt32> = [
    0x25CF, 0x2022, 0x25A0, 0x25C6, 0x25B2, 0x2605, 0x25CE, 0x25CB, 0x25A1, 0x25AA, 0x25B6, 0x27A2, 0x27A4, 0x2713,
    0x2714, 0x2611, 0x2610, 0x203B, 0xF0D8, 0xF06C, 0xF06E, 0xF0FC,
  ]

  /// What stands behind `第一` at the beginning of an item: `，` `、` `条` `章` `节`.
  private static let ordinalEnds: Set<UInt32> = [0xFF0C, 0x3001, 0x6761, 0x7AE0, 0x8282]

  /// The characters of a line from its beginning on.
  private struct Scalars {
    private let line: UnsafeBufferPointer<UInt8>
    private var offset = 0

    init(_ line: UnsafeBufferPointer<UInt8>) { self.line = line }

    mutating func next() -> UInt32? {
      guard offset < line.count else { return nil }
      let scalar = line.scalar(at: offset)
      offset += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
      return scalar
    }

    /// What follows a number of up to four signs, Chinese or Arabic; nil where there is none.
    mutating func behindNumber(beginning first: UInt32? = nil) -> UInt32? {
      guard var sign = first ?? next() else { return nil }
      for _ in 0..<4 {
        guard Self.isNumeral(sign), let following = next() else { return nil }
        if !Self.isNumeral(following) { return following }
        sign = following
      }
      return nil
    }

    /// 0–9, 一 to 十, 百, 零, 〇.
    private static func isNumeral(_ sign: UInt32) -> Bool {
      switch sign {
      case 0x30...0x39, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x96F6,
        0x3007:
        true
      default: false
      }
    }
  }
}

extension UInt32 {
  fileprivate init(ascii scalar: Unicode.Scalar) { self = scalar.value }
}
