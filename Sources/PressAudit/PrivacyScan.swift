package import PressSite
import PressText

/// Looks through one text for what must not be published: one pass over a normalised copy of its bytes.
///
/// What it finds depends on the text, its kind and the day alone.
package struct PrivacyScan {
  /// What kind of text is read.
  package enum Kind: Sendable, Hashable {
    case document(ContentType)
    case ledger
    case settings
    /// Text without markup: that of an attachment, a page, a file's name.
    case plain
  }

  let kind: Kind
  /// Today as 20240312.
  let today: Int
  let source: ScanText
  let text: [UInt8]
  var findings: [Finding] = []
  /// Where the last address of the web ends: its numbers are names of pages.
  var addressEnd = 0
  /// The last heading.
  var heading = 0..<0
  /// Whether the walk is between the fences of a code block, or between backticks.
  var isInFence = false
  var isInCode = false
  /// Where the last line ends whose cells have been looked at.
  var tableEnd = 0
  /// Where the last text ends in which sums and grades of persons have been looked for.
  var sumsEnd = 0
  /// Where the last filled form ends.
  var formEnd = 0
  /// Whether something was met whose finding may take in several lines: what a filled form begins with, or a row of digits
  /// long enough for a number. All other rules look at one line.
  var mayCrossLines = false

  private init(_ bytes: [UInt8], kind: Kind, today: Day) {
    self.kind = kind
    self.today = today.year * 10_000 + today.month * 100 + today.day
    source = ScanText(bytes)
    text = source.bytes
  }

  /// Everything found in a text, in the order in which it stands there.
  package static func findings(in bytes: [UInt8], kind: Kind, today: Day) -> [Finding] {
    scan(bytes, kind: kind, today: today).inOrder
  }

  /// A text that has been looked through.
  static func scan(_ bytes: [UInt8], kind: Kind, today: Day) -> PrivacyScan {
    var scan = PrivacyScan(bytes, kind: kind, today: today)
    scan.walk()
    return scan
  }

  /// What was found, in the order of the text.
  var inOrder: [Finding] {
    findings.count < 2
      ? findings : findings.sorted { ($0.range?.lowerBound ?? 0) < ($1.range?.lowerBound ?? 0) }
  }

  /// Everything found in a name or a short text.
  package static func findings(inName name: String, today: Day) -> [Finding] {
    findings(in: Array(name.utf8), kind: .plain, today: today)
  }

  // MARK: The walk

  private mutating func walk() {
    let (text, stops) = (text, source.stops)
    let (vocabulary, steps) = (Vocabulary.shared, ScanStep.ofByte)
    takeLine(at: 0)
    /// The first stop that is not behind.
    var next = 0
    var at = 0
    while at < text.count {
      switch steps[Int(text[at])] {
      case .run:
        at = takeRun(at)
        continue
      case .sign:
        at = takeSign(at)
        continue
      case .han:
        if let words = vocabulary.words(in: text, at: at) {
          at = max(at + 3, takeWord(at, of: words))
          continue
        }
      case .pass: break
      }
      while next < stops.count, Int(stops[next]) <= at { next += 1 }
      guard next < stops.count else { return }
      at = Int(stops[next])
    }
  }

  private mutating func takeSign(_ at: Int) -> Int {
    switch text[at] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      isInCode = false
      takeLine(at: at + 1)
    case UInt8(ascii: "@"): return takeEmail(at)
    case UInt8(ascii: "*"): return takeStars(at)
    case UInt8(ascii: "\\"): return takeShare(at)
    case UInt8(ascii: ":"): if starts("://", at: at) { takeAddress(at) }
    case UInt8(ascii: "|"), UInt8(ascii: "\t"): if at >= tableEnd { takeHeader(at) }
    case UInt8(ascii: "`"): isInCode.toggle()
    case 0xC3 where starts("×", at: at): return takeCross(at, length: 2)
    case 0xE2 where starts("✕", at: at): return takeCross(at, length: 3)
    default: break
    }
    return at + 1
  }

  /// At the beginning of a line: headings, fences of code, the header of a ledger.
  private mutating func takeLine(at start: Int) {
    guard start < text.count else { return }
    if kind == .ledger { return takeHeader(start) }
    guard case .document = kind else { return }
    switch text[start] {
    case UInt8(ascii: "#"): heading = start..<lineEnd(start)
    case UInt8(ascii: "`") where starts("```", at: start), UInt8(ascii: "~") where starts("~~~", at: start):
      isInFence.toggle()
    default: break
    }
  }

  /// Remembers where an address of the web ends.
  private mutating func takeAddress(_ at: Int) {
    addressEnd = tokenEnd(at)
    // The word alone, as in “opens from file://”, names no place.
    let isPlace =
      text[at..<min(text.count, addressEnd)].contains(where: isAlphanumeric)
      || (starts("///", at: at + 1) && han(at: addressEnd) != nil)
    if at >= 4, isPlace, starts("file", at: at - 4) {
      add(.internalNet, .warns, at - 4..<min(text.count, addressEnd))
    }
  }

  private func tokenEnd(_ at: Int) -> Int {
    var end = at
    while end < text.count, text[end] > 0x20, text[end] < 0x7F, !"\"'<>)]`|".utf8.contains(text[end]) { end += 1 }
    return end
  }

  // MARK: For the rules

  mutating func add(_ rule: PrivacyRule, _ weight: Weight, _ range: Range<Int>, text: String? = nil) {
    findings.append(
      Finding(
        rule, weight, source.original(range), text: text ?? String(decoding: self.text[range], as: UTF8.self)))
  }

  var isCode: Bool { isInFence || isInCode }

  func starts(_ word: StaticString, at: Int) -> Bool {
    word.withUTF8Buffer { word in
      guard at >= 0, at + word.count <= text.count else { return false }
      for index in 0..<word.count where text[at + index] != word[index] { return false }
      return true
    }
  }

  func starts(_ word: [UInt8], at: Int) -> Bool { word.withUnsafeBufferPointer { starts($0, at: at) } }

  private func starts(_ word: UnsafeBufferPointer<UInt8>, at: Int) -> Bool {
    guard at >= 0, at + word.count <= text.count else { return false }
    for index in 0..<word.count where text[at + index] != word[index] { return false }
    return true
  }

  /// Whether one of the words, divided by blanks, begins there.
  func startsAny(_ words: String, at: Int) -> Bool { Self.any(words) { starts($0, at: at) } }

  /// Whether one of the words, divided by blanks, ends there.
  func endsAny(_ words: String, at: Int) -> Bool { Self.any(words) { starts($0, at: at - $0.count) } }

  /// Whether one of the words stands in the `characters` Han characters before an offset, in the same line.
  func holds(_ words: String, before at: Int, characters: Int) -> Bool {
    var from = at
    while from > 0, at - from < characters * 3, text[from - 1] != UInt8(ascii: "\n") { from -= 1 }
    return Self.any(words) { word in
      var place = from
      while place + word.count <= at {
        if starts(word, at: place) { return true }
        place += 1
      }
      return false
    }
  }

  /// Whether something is so of one of the words, divided by blanks.
  private static func any(_ words: String, _ isSo: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    var words = words
    return words.withUTF8 { words in
      var start = 0
      while start < words.count {
        var end = start
        while end < words.count, words[end] != 0x20 { end += 1 }
        if end > start, isSo(UnsafeBufferPointer(rebasing: words[start..<end])) { return true }
        start = end + 1
      }
      return false
    }
  }

  func lineStart(_ at: Int) -> Int {
    var start = at
    while start > 0, text[start - 1] != UInt8(ascii: "\n"), text[start - 1] != UInt8(ascii: "\r") { start -= 1 }
    return start
  }

  func lineEnd(_ at: Int) -> Int {
    var end = at
    while end < text.count, text[end] != UInt8(ascii: "\n"), text[end] != UInt8(ascii: "\r") { end += 1 }
    return end
  }

  /// The Han character that ends before an offset, as a code point.
  func han(before at: Int) -> UInt32? { at >= 3 ? han(at: at - 3) : nil }

  /// The Han character that begins at an offset, as a code point.
  func han(at: Int) -> UInt32? {
    guard at >= 0, at + 2 < text.count, (0xE3...0xE9).contains(text[at]) else { return nil }
    let value = UInt32(text[at] & 0x0F) << 12 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F)
    return value >= 0x4E00 || value == 0x3007 ? value : nil
  }

  func isOne(of characters: String, _ value: UInt32?) -> Bool {
    value.map { value in characters.unicodeScalars.contains { $0.value == value } } ?? false
  }

  /// Behind blanks, the next offset.
  func afterBlanks(_ at: Int) -> Int {
    var at = at
    while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
    return at
  }

  /// Behind blanks and a colon of either width.
  func afterColon(_ at: Int) -> Int {
    let at = afterBlanks(at)
    if at < text.count, text[at] == UInt8(ascii: ":") { return afterBlanks(at + 1) }
    if starts("：", at: at) { return afterBlanks(at + 3) }
    return at
  }
}

/// What a byte calls for with which a character begins.
enum ScanStep: UInt8 {
  case pass, run, han, sign

  /// The crosses that stand for something left out, or between two factors.
  static let crosses: [Unicode.Scalar] = ["×", "✕"]

  static let ofByte: [ScanStep] = (0..<256).map { value in
    let byte = UInt8(value)
    if isAlphanumeric(byte) { return .run }
    if (0xE3...0xE9).contains(byte) { return .han }
    let isCross = crosses.contains { String($0).utf8.first == byte }
    return isCross || "@*\\:|\t\n`,\r".utf8.contains(byte) ? .sign : .pass
  }
}
