import PressText

extension Markdown {
  /// Reads a report: its figures are hidden from the Markdown while it is read, and become holes.
  ///
  /// Each token is replaced, byte for byte, by a noncharacter, its number and another noncharacter. For Markdown that is
  /// a word, as the figure will be; a `|` in it divides no table, and places stay as they were.
  static func readReport(_ file: SourceFile, from start: Int, title: String?, dialect: Dialect) -> Checked<Body> {
    let plain = Dialect(extras: dialect.extras.subtracting(.tokens))
    let tokens = FigureTokens(file.bytes, from: start).tokens
    let isForeign = file.bytes[start...].containsMask
    guard !tokens.isEmpty, !isForeign else { return read(file, from: start, title: title, dialect: plain) }
    var bytes = file.bytes
    for (index, token) in tokens.enumerated() {
      if let mask = FigureMask.bytes(index, count: token.range.count) { bytes.replaceSubrange(token.range, with: mask) }
    }
    let body = read(SourceFile(path: file.path, bytes: bytes), from: start, title: title, dialect: plain)
    return Checked(body.value.withFigureHoles(tokens), body.diagnostics)
  }
}

/// What stands for a token while Markdown is read.
enum FigureMask {
  /// U+FDD0, which no text may hold (Unicode 16, 23.7).
  fileprivate static let open: [UInt8] = [0xEF, 0xB7, 0x90]
  /// U+FDD1.
  fileprivate static let close: [UInt8] = [0xEF, 0xB7, 0x91]

  static func begins(_ scalar: UInt32) -> Bool { scalar == 0xFDD0 }
  static func ends(_ scalar: UInt32) -> Bool { scalar == 0xFDD1 }

  /// Whether there is one in a text.
  static func stands(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    zip(text, text.dropFirst()).contains { $0 == open[0] && $1 == open[1] }
  }

  /// The mask of the token with a number; nil where it has no room, which is where no figure is named either.
  fileprivate static func bytes(_ index: Int, count: Int) -> [UInt8]? {
    let room = count - open.count - close.count
    let digits = Array(String(index).utf8)
    guard room >= digits.count else { return nil }
    return open + [UInt8](repeating: UInt8(ascii: "0"), count: room - digits.count) + digits + close
  }

  /// Divides bytes at the masks: what stands between them goes to `text`, their numbers to `figure`.
  ///
  /// A mask that a summary has cut through ends with it.
  fileprivate static func divide(_ bytes: [UInt8], text: (Range<Int>) -> Void, figure: (Int?) -> Void) {
    var start = 0
    while let open = bytes[start...].firstMask {
      text(start..<open)
      let digits = bytes[(open + Self.open.count)...].prefix { $0.isASCIIDigit }
      let isWhole = bytes[digits.endIndex...].starts(with: close)
      figure(isWhole ? Int(String(decoding: digits, as: UTF8.self)) : nil)
      start = isWhole ? digits.endIndex + close.count : digits.endIndex
    }
    text(start..<bytes.count)
  }

  /// A text with the masks replaced.
  static func filled(_ text: String, with texts: [String]) -> String {
    // The first byte of a mask.
    guard text.utf8.contains(0xEF) else { return text }
    let bytes = Array(text.utf8)
    guard bytes[...].containsMask else { return text }
    var out: [UInt8] = []
    divide(bytes) {
      out += bytes[$0]
    } figure: { index in
      if let index, texts.indices.contains(index) { out += Array(texts[index].utf8) }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  fileprivate var containsMask: Bool { firstMask != nil }

  /// Where a mask begins.
  fileprivate var firstMask: Int? {
    var index = startIndex
    while let lead = self[index...].firstIndex(of: 0xEF) {
      if lead + 2 < endIndex, self[lead + 1] == 0xB7, self[lead + 2] == 0x90 { return lead }
      index = lead + 1
    }
    return nil
  }
}

extension Body {
  /// The body with its masks turned into holes.
  fileprivate func withFigureHoles(_ tokens: [FigureTokens.Token]) -> Body {
    var scan = MaskScan(html: html)
    scan.run(holes)
    return Body(
      html: scan.out, holes: scan.holes, outline: outline, references: references, text: PackedText(sections),
      lead: lead,
      characters: characters, questions: questions, firstImage: firstImage, tokens: tokens,
      externals: externals)
  }

  /// The body with the values of its tokens in all that is plain text: outline, sections, lead and labels.
  ///
  /// The holes of the HTML stay: what is put there links to what proves it. `texts` are in the order of `tokens`.
  package func filled(with texts: [String]) -> Body {
    func filled(_ text: String) -> String { FigureMask.filled(text, with: texts) }
    return Body(
      html: html, holes: holes,
      outline: outline.map { Heading(level: $0.level, id: $0.id, text: filled($0.text), place: $0.place) },
      references: references.map {
        Reference(
          kind: $0.kind, target: $0.target, fragment: $0.fragment, label: filled($0.label), range: $0.range)
      },
      text: PackedText(sections.map { Section(heading: $0.heading, text: filled($0.text)) }), lead: filled(lead),
      characters: characters, questions: questions, firstImage: firstImage, tokens: tokens,
      externals: externals)
  }
}

/// Takes the masks out of HTML.
private struct MaskScan {
  let html: [UInt8]
  private(set) var out: [UInt8] = []
  private(set) var holes: [Hole] = []
  private var isInTag = false
  private var isInLink = false

  init(html: [UInt8]) {
    self.html = html
    out.reserveCapacity(html.count)
  }

  mutating func run(_ old: [Hole]) {
    var start = 0
    var rest = old[...]
    while true {
      let mask = html[start...].firstMask
      let end = mask ?? html.count
      while let hole = rest.first, hole.offset <= end {
        copy(start..<hole.offset)
        start = hole.offset
        holes.append(Hole(offset: out.count, kind: hole.kind))
        rest.removeFirst()
      }
      copy(start..<end)
      guard let mask else { return }
      let digits = html[(mask + FigureMask.open.count)...].prefix { $0.isASCIIDigit }
      if let index = Int(String(decoding: digits, as: UTF8.self)) {
        holes.append(Hole(offset: out.count, kind: isInTag || isInLink ? .figureText(index) : .figure(index)))
      }
      start = digits.endIndex + FigureMask.close.count
    }
  }

  private mutating func copy(_ range: Range<Int>) {
    for index in range {
      switch html[index] {
      case UInt8(ascii: "<"):
        isInTag = true
        if html[index...].starts(with: Array("<a ".utf8)) { isInLink = true }
        if html[index...].starts(with: Array("</a>".utf8)) { isInLink = false }
      case UInt8(ascii: ">"): isInTag = false
      default: break
      }
    }
    out += html[range]
  }
}
