import PressText

/// Markdown in which what our own inline rules are to decide stands as a mark.
///
/// cmark decides alone what `*` and `_` may open and close, and takes `[` for a link. Where its decision could differ
/// from ours, the sign is replaced, byte for byte, by a control character for which cmark asks our extension
/// (`matchMark`): a run of `*` beside a CJK character and punctuation, and the first bracket of `[[标题]]`. Whatever
/// is not read as inline text — code, addresses, raw HTML — keeps the mark, and the printer turns it back; so places
/// and lengths stay as they were, and nothing need be known here of the structure of the text.
///
/// A document that holds one of these control characters itself, be it as an entity, is left as it is.
struct Marks {
  /// The Markdown with marks; nil when none are needed.
  private(set) var marked: [UInt8]?
  /// Whether a `｜` stands in the text, so that a table written with it is worth looking for.
  private(set) var hasFullWidthBar = false
  /// Whether `[^` stands in the text.
  private(set) var hasFootnoteLabel = false

  /// Whether a byte is a mark.
  @inline(__always)
  static func isMark(_ byte: UInt8) -> Bool { byte == 0x7F || byte == 0x0E || byte == 0x0F }

  /// The sign that a mark stands for; other bytes stand for themselves.
  @inline(__always)
  static func sign(_ byte: UInt8) -> UInt8 {
    switch byte {
    case Library.asterisk: UInt8(ascii: "*")
    case Library.underscore: UInt8(ascii: "_")
    case Library.bracket: UInt8(ascii: "[")
    default: byte
    }
  }

  init(_ text: UnsafeBufferPointer<UInt8>, extras: Dialect.Extras) {
    var scanner = Scanner(text: text, extras: extras)
    scanner.scan()
    hasFullWidthBar = scanner.hasFullWidthBar
    hasFootnoteLabel = scanner.hasFootnoteLabel
    if !scanner.isForeign, !scanner.places.isEmpty {
      var copy = [UInt8](text)
      for (offset, mark) in scanner.places { copy[offset] = mark }
      marked = copy
    }
  }
}

/// Finds where marks are needed, in one pass.
private struct Scanner {
  let text: UnsafeBufferPointer<UInt8>
  let extras: Dialect.Extras
  var places: [(offset: Int, mark: UInt8)] = []
  var isForeign = false
  var hasFullWidthBar = false
  var hasFootnoteLabel = false

  init(text: UnsafeBufferPointer<UInt8>, extras: Dialect.Extras) {
    self.text = text
    self.extras = extras
  }

  mutating func scan() {
    var index = 0
    while index < text.count {
      switch text[index] {
      case 0x80...: index = behindWide(index)
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): index = cluster(at: index)
      case UInt8(ascii: "["): index = brackets(at: index)
      case UInt8(ascii: "<"): index = autolink(at: index)
      case UInt8(ascii: "\\"):
        // An escaped sign is text; the run behind it begins one later.
        index +=
          index + 1 < text.count && text[index + 1] < 0x80 && EastAsian.isPunctuation(UInt32(text[index + 1])) ? 2 : 1
      case UInt8(ascii: "&"):
        if isMarkEntity(at: index) { isForeign = true }
        index += 1
      case 0x7F, 0x0E, 0x0F:
        isForeign = true
        index += 1
      default: index += 1
      }
    }
  }

  /// Behind bytes of characters beyond ASCII, eight at a time; notes a `｜` among them.
  private mutating func behindWide(_ start: Int) -> Int {
    let bytes = UnsafeRawBufferPointer(text)
    var index = start
    while index + 9 <= text.count {
      let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let next = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index + 1, as: UInt64.self))
      // Nought where EF stands with BD behind it, with which `｜` and little else begins.
      let pairs = (eight ^ 0xEFEF_EFEF_EFEF_EFEF) | (next ^ 0xBDBD_BDBD_BDBD_BDBD)
      if (pairs &- 0x0101_0101_0101_0101) & ~pairs & 0x8080_8080_8080_8080 != 0 {
        for place in index..<index + 8 { noteBar(at: place) }
      }
      let ascii = ~eight & 0x8080_8080_8080_8080
      if ascii != 0 { return index + ascii.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < text.count, text[index] >= 0x80 {
      noteBar(at: index)
      index += 1
    }
    return index
  }

  private mutating func noteBar(at place: Int) {
    if place + 2 < text.count, text[place] == 0xEF, text[place + 1] == 0xBD, text[place + 2] == 0x9C {
      hasFullWidthBar = true
    }
  }

  /// A stretch of `*`, `_` and `~`: marked as a whole, since a mark would mislead cmark about its neighbours.
  private mutating func cluster(at start: Int) -> Int {
    var end = start
    var asterisks = 0
    var underscores = 0
    while end < text.count {
      if text[end] == UInt8(ascii: "*") {
        asterisks += 1
      } else if text[end] == UInt8(ascii: "_") {
        underscores += 1
      } else if text[end] != UInt8(ascii: "~") {
        break
      }
      end += 1
    }
    guard extras.contains(.emphasis), asterisks + underscores > 0 else { return end }
    let beside = (start > 0 && text[start - 1] >= 0x80) || (end < text.count && text[end] >= 0x80)
    guard beside, needsMarks(start, end, isMixed: max(asterisks, underscores) < end - start, asterisks) else {
      return end
    }
    for offset in start..<end where text[offset] != UInt8(ascii: "~") {
      places.append((offset, text[offset] == UInt8(ascii: "*") ? Library.asterisk : Library.underscore))
    }
    return end
  }

  /// Whether cmark's judgement of a stretch may differ from the amendment's. It may where a CJK character stands on
  /// one side and punctuation on either; for `_` alone it cannot, unless a variation selector stands before it.
  private func needsMarks(_ start: Int, _ end: Int, isMixed: Bool, _ asterisks: Int) -> Bool {
    let before = text.scalar(before: start)
    let after = text.scalar(at: end)
    let selected = Flanks.isSelector(before.scalar)
    let first = selected ? text.scalar(before: before.start).scalar : before.scalar
    let isBesideCJK =
      selected || EastAsian.isFriendly(first) || EastAsian.isFriendly(after)
      || (0xE0100...0xE01EF).contains(before.scalar)
    guard isBesideCJK else { return false }
    if isMixed { return true }
    if EastAsian.isSpace(before.scalar) || EastAsian.isSpace(after) { return false }
    if selected { return true }
    return asterisks > 0 && (EastAsian.isPunctuation(first) || EastAsian.isPunctuation(after))
  }

  /// `[[标题]]`: on one line, without brackets inside, and not the text of a link or image.
  private mutating func brackets(at start: Int) -> Int {
    guard start + 1 < text.count else { return start + 1 }
    if text[start + 1] == UInt8(ascii: "^") { hasFootnoteLabel = true }
    guard extras.contains(.titles), text[start + 1] == UInt8(ascii: "["),
      start == 0 || text[start - 1] != UInt8(ascii: "!")
    else { return start + 1 }
    var end = start + 2
    var hasText = false
    loop: while end < text.count {
      switch text[end] {
      case UInt8(ascii: "]"): break loop
      case UInt8(ascii: "["), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return start + 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"): break
      default: hasText = true
      }
      end += 1
    }
    guard hasText, end + 1 < text.count, text[end + 1] == UInt8(ascii: "]") else { return start + 1 }
    if end + 2 < text.count, text[end + 2] == UInt8(ascii: "(") || text[end + 2] == UInt8(ascii: "[") {
      return start + 1
    }
    places.append((start, Library.bracket))
    return end + 2
  }

  /// Whether a numeric entity stands for one of the marks.
  private func isMarkEntity(at start: Int) -> Bool {
    guard start + 3 < text.count, text[start + 1] == UInt8(ascii: "#") else { return false }
    let isHexadecimal = text[start + 2] | 0x20 == UInt8(ascii: "x")
    let digits = text[(start + (isHexadecimal ? 3 : 2))...].prefix(8).prefix { $0.isASCIILetter || $0.isASCIIDigit }
    let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
    return value.map { $0 < 0x80 && Marks.isMark(UInt8($0)) } ?? false
  }

  /// `<https://…>`: nothing in it is marked, since cmark does not take a control character for part of an address.
  private func autolink(at start: Int) -> Int {
    var end = start + 1
    while end < text.count, end - start <= 33, text[end].isSchemeByte { end += 1 }
    guard end - start > 2, end < text.count, text[end] == UInt8(ascii: ":") else { return start + 1 }
    while end < text.count, text[end] > 0x20, text[end] != UInt8(ascii: "<"), text[end] != UInt8(ascii: ">") {
      end += 1
    }
    return end < text.count && text[end] == UInt8(ascii: ">") ? end + 1 : start + 1
  }
}

extension UInt8 {
  /// Whether the byte may stand in the scheme of a URL (RFC 3986, 3.1).
  var isSchemeByte: Bool { isASCIILetter || isASCIIDigit || self == 0x2B || self == 0x2D || self == 0x2E }

  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  /// ASCII white space as C's `isspace` has it.
  var isASCIISpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The character that begins at `offset`, and a line end at the end; broken UTF-8 is U+FFFD.
  func scalar(at offset: Int) -> UInt32 {
    guard offset < count else { return 10 }
    let lead = self[offset]
    if lead & 0xF0 == 0xE0, offset + 2 < count {
      // Nearly all of a Chinese text.
      return UInt32(lead & 0x0F) << 12 | UInt32(self[offset + 1] & 0x3F) << 6 | UInt32(self[offset + 2] & 0x3F)
    }
    let (length, bits): (Int, UInt8) =
      switch lead {
      case ..<0x80: (1, lead)
      case 0xC0..<0xE0: (2, lead & 0x1F)
      case 0xE0..<0xF0: (3, lead & 0x0F)
      case 0xF0..<0xF8: (4, lead & 0x07)
      default: (1, 0)
      }
    guard length > 1 else { return lead < 0x80 ? UInt32(lead) : 0xFFFD }
    guard offset + length <= count else { return 0xFFFD }
    var scalar = UInt32(bits)
    for index in offset + 1..<offset + length { scalar = scalar << 6 | UInt32(self[index] & 0x3F) }
    return scalar
  }

  /// The character that ends before `offset` and where it begins; a line end at the beginning.
  func scalar(before offset: Int) -> (scalar: UInt32, start: Int) {
    guard offset > 0 else { return (10, 0) }
    var start = offset - 1
    while start > 0, self[start] & 0xC0 == 0x80, offset - start < 4 { start -= 1 }
    return (scalar(at: start), start)
  }
}
