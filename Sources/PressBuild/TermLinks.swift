import PressSite
import PressText

/// Links the first use of each term of the glossary in a page to its entry.
///
/// Works on the printed bytes of a body, after its holes are filled: one pass that leaves out tags, headings, links,
/// captions and code. At each place the longest term, alias or exception wins; an exception (重点检查 for 点检) is passed over.
struct TermLinks: Sendable {
  /// A term or alias as it stands in HTML; an exception has no entry.
  private struct Word: Sendable {
    let bytes: [UInt8]
    let entry: Int?
  }

  /// The words by their first scalar, the longest first.
  private let words: [UInt32: [Word]]
  /// Nearly every place in a text is passed by this.
  private let starts: StartFilter
  /// The end of each entry's link, as in `#dang-ke">`.
  private let anchors: [[UInt8]]

  init(_ book: GlossaryBook) {
    var words: [UInt32: [Word]] = [:]
    var starts = StartFilter()
    func add(_ text: String, _ entry: Int?) {
      guard let first = text.unicodeScalars.first else { return }
      words[first.value, default: []].append(Word(bytes: HTML(escaping: text).bytes, entry: entry))
      starts.add(first.value, text.unicodeScalars.dropFirst().first?.value)
    }
    for (index, entry) in book.entries.enumerated() {
      for text in [entry.term.term] + entry.term.aliases { add(text, index) }
      for text in entry.term.exceptions { add(text, nil) }
    }
    // Of words that are the same the first in the order of pinyin is meant.
    self.words = words.mapValues { same in
      same.enumerated().sorted { ($1.element.bytes.count, $0.offset) < ($0.element.bytes.count, $1.offset) }.map(
        \.element)
    }
    self.starts = starts
    anchors = book.entries.map { Array("#\(URLReference.encode($0.id))\">".utf8) }
  }

  /// A body with its first uses linked; `page` is the reference to the glossary from where the body stands.
  func linked(_ html: HTML, page: String) -> HTML {
    guard !words.isEmpty else { return html }
    let found = html.bytes.withUnsafeBufferPointer(uses)
    guard !found.isEmpty else { return html }
    let link = Array("<a class=\"term\" href=\"\(page)".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(html.bytes.count + found.count * 64)
    var start = 0
    for use in found {
      out += html.bytes[start..<use.range.lowerBound]
      out += link
      out += anchors[use.entry]
      out += html.bytes[use.range]
      out.append("</a>")
      start = use.range.upperBound
    }
    out += html.bytes[start...]
    return HTML(trusting: out)
  }

  private typealias Use = (range: Range<Int>, entry: Int)

  /// Where the first use of each term stands, ascending.
  private func uses(in html: UnsafeBufferPointer<UInt8>) -> [Use] {
    var found: [Use] = []
    var isUsed = [Bool](repeating: false, count: anchors.count)
    var position = 0
    /// How many elements are open in which nothing is linked.
    var closed = 0
    while position < html.count {
      let byte = html[position]
      if byte == UInt8(ascii: "<") {
        let tag = Tag(in: html, at: position)
        if tag.isClosedToLinks { closed += tag.change }
        position = tag.end
        continue
      }
      if closed > 0 {
        while position < html.count, html[position] != UInt8(ascii: "<") { position &+= 1 }
        continue
      }
      let near = starts.next(in: html, from: position)
      if near > position {
        position = near
        continue
      }
      let (scalar, length) = Self.scalar(in: html, at: position)
      let next = Self.scalar(in: html, after: position + length - 1)
      guard starts.mayHold(scalar, next), let word = word(in: html, at: position, scalar: scalar) else {
        position += length
        continue
      }
      if let entry = word.entry, !isUsed[entry] {
        isUsed[entry] = true
        found.append((position..<position + word.bytes.count, entry))
        if found.count == anchors.count { break }
      }
      position += word.bytes.count
    }
    return found
  }

  private func word(in html: UnsafeBufferPointer<UInt8>, at start: Int, scalar: UInt32) -> Word? {
    guard let candidates = words[scalar] else { return nil }
    return candidates.first { word in
      let end = start + word.bytes.count
      guard end <= html.count, html[start..<end].elementsEqual(word.bytes) else { return false }
      // Latin words are whole words.
      let isInside = start > 0 && Self.isAlphanumeric(html[start - 1]) && Self.isAlphanumeric(html[start])
      let goesOn = end < html.count && Self.isAlphanumeric(html[end]) && Self.isAlphanumeric(html[end - 1])
      return !isInside && !goesOn
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// The scalar behind a place; 0 at the end.
  @inline(__always)
  fileprivate static func scalar(in html: UnsafeBufferPointer<UInt8>, after place: Int) -> UInt32 {
    place + 1 < html.count ? scalar(in: html, at: place + 1).value : 0
  }

  /// The scalar at a place and its bytes; a character reference counts as one, and is `&` to whoever compares.
  @inline(__always)
  private static func scalar(in html: UnsafeBufferPointer<UInt8>, at place: Int) -> (value: UInt32, length: Int) {
    let first = html[place]
    switch first {
    case UInt8(ascii: "&"):
      var end = place + 1
      while end < html.count, end < place + 10, html[end] != UInt8(ascii: ";") { end += 1 }
      return (UInt32(first), end - place + 1)
    case 0xE0...0xEF where place + 2 < html.count:
      return (
        UInt32(first & 0x0F) << 12 | UInt32(html[place + 1] & 0x3F) << 6 | UInt32(html[place + 2] & 0x3F), 3
      )
    case 0xC2...0xDF where place + 1 < html.count:
      return (UInt32(first & 0x1F) << 6 | UInt32(html[place + 1] & 0x3F), 2)
    case 0xF0...0xF4 where place + 3 < html.count:
      let high = UInt32(first & 0x07) << 18 | UInt32(html[place + 1] & 0x3F) << 12
      return (high | UInt32(html[place + 2] & 0x3F) << 6 | UInt32(html[place + 3] & 0x3F), 4)
    default: return (UInt32(first), 1)
    }
  }
}

/// Tells quickly that no word begins with a scalar, or with two; now and then it is mistaken the other way.
private struct StartFilter: Sendable {
  /// By the first scalar, of those that take one byte.
  private var firsts: [UInt64] = [0, 0]
  /// By both, or by the first alone for words that have one.
  private var pairs = [UInt64](repeating: 0, count: 1024)
  private var hasSingle = false

  /// Adds a word by its first scalar, and its second if it has one.
  mutating func add(_ first: UInt32, _ second: UInt32?) {
    if first < 0x80 { firsts[Int(first >> 6)] |= 1 << UInt64(first & 63) }
    // Whatever follows a single one.
    let place = Self.place(first, second ?? 0)
    pairs[place >> 6] |= 1 << UInt64(place & 63)
    if second == nil { hasSingle = true }
  }

  /// The next place where a tag may begin, a word, or a letter that takes neither one byte nor three.
  func next(in html: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = html.baseAddress.map({ UnsafeRawPointer($0) }) else { return start }
    var place = start
    // Four bytes are looked at together, so the last letters are left to whoever looks closely.
    while place &+ 7 <= html.count {
      let byte = html[place]
      if byte & 0xF0 == 0xE0 {
        // Han follows Han, and many words begin with letters that are frequent: asking for both letters at once, and
        // nothing before, leaves hardly a branch that goes now one way and now the other.
        var first = Self.letter(base + place)
        while place &+ 7 <= html.count, html[place &+ 3] & 0xF0 == 0xE0 {
          let second = Self.letter(base + place + 3)
          if mayHold(first, second) { return place }
          first = second
          place &+= 3
        }
        if mayHold(first, TermLinks.scalar(in: html, after: place &+ 2)) { return place }
        place &+= 3
      } else if byte < 0x80, byte != UInt8(ascii: "<"), byte != UInt8(ascii: "&"), !mayBegin(UInt32(byte)) {
        place &+= 1
      } else {
        return place
      }
    }
    return place
  }

  /// The letter of three bytes that begins here; four are read.
  private static func letter(_ place: UnsafeRawPointer) -> UInt32 {
    let four = UInt32(littleEndian: place.loadUnaligned(as: UInt32.self))
    return (four & 0x0F) &<< 12 | (four &>> 2) & 0xFC0 | (four &>> 16) & 0x3F
  }

  /// Whether a letter of one byte may be the first of a word.
  private func mayBegin(_ letter: UInt32) -> Bool { firsts[Int(letter >> 6)] & (1 << UInt64(letter & 63)) != 0 }

  func mayHold(_ first: UInt32, _ second: UInt32) -> Bool {
    holds(Self.place(first, second)) || (hasSingle && holds(Self.place(first, 0)))
  }

  private func holds(_ place: Int) -> Bool { pairs[place &>> 6] & (1 << UInt64(place & 63)) != 0 }

  private static func place(_ first: UInt32, _ second: UInt32) -> Int {
    Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA6B) >> 16)
  }
}

/// A tag of printed HTML, in which `>` stands in no attribute: the printers escape it.
private struct Tag {
  /// The place after its `>`.
  let end: Int
  /// 1 where it opens an element, -1 where it closes one.
  let change: Int
  /// Does nothing in its element become a link: headings, links, code, and what a reader presses?
  let isClosedToLinks: Bool

  init(in html: UnsafeBufferPointer<UInt8>, at start: Int) {
    var place = start + 1
    let closes = place < html.count && html[place] == UInt8(ascii: "/")
    if closes { place += 1 }
    let name = place
    while place < html.count, html[place] != UInt8(ascii: ">"), html[place] != UInt8(ascii: " ") { place += 1 }
    isClosedToLinks = Self.isClosed(UnsafeBufferPointer(rebasing: html[name..<place]))
    while place < html.count, html[place] != UInt8(ascii: ">") { place += 1 }
    end = min(place + 1, html.count)
    change = closes ? -1 : html[place - 1] == UInt8(ascii: "/") ? 0 : 1
  }

  private static func isClosed(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    switch name.count {
    case 1: name[0] == UInt8(ascii: "a")
    case 2:
      name[0] == UInt8(ascii: "h") && name[1] >= UInt8(ascii: "1") && name[1] <= UInt8(ascii: "6")
    case 3...10: names.contains { $0.count == name.count && name.elementsEqual($0) }
    default: false
    }
  }

  private static let names = ["code", "pre", "svg", "button", "label", "summary", "title", "figcaption"].map {
    Array($0.utf8)
  }
}
