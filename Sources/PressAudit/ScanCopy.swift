import PressText

/// A `ScanText` in the making: one pass over a text that copies it, and notes where the scan has to look.
struct ScanCopy {
  private let text: UnsafeBufferPointer<UInt8>
  private(set) var bytes: [UInt8] = []
  private(set) var steps: [(at: Int32, shift: Int32)] = []
  private(set) var gaps: [(at: Int32, length: Int32)] = []
  private(set) var stops: [Int32] = []
  /// From here on the text stands unchanged, and has not been copied yet.
  private var start = 0

  /// `text` must outlive the filling.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    bytes.reserveCapacity(text.count)
    stops.reserveCapacity(text.count / 8)
  }

  mutating func fill() {
    let (interest, changes, steps) = (Self.interest, Self.changes, ScanStep.ofByte)
    let vocabulary = Vocabulary.shared
    var at = 0
    while at < text.count {
      let lead = text[at]
      if lead < 0x80 {
        switch steps[Int(lead)] {
        case .run:
          stop(at)
          repeat { at += 1 } while at < text.count && isAlphanumeric(text[at])
        case .sign:
          stop(at)
          at += 1
        case .pass, .han:
          at += 1
          if lead == 0x20, at < text.count, Self.isHan(text[at]), mayFollowHan(at - 1) { closeGap(before: at) }
        }
        continue
      }
      // Nearly all of a Chinese text: characters of three bytes.
      at = interest.behindOthers(in: text, from: at)
      guard at + 2 < text.count, text[at] >= 0xE0, text[at] < 0xF0 else {
        if at < text.count, text[at] >= 0x80 { at = takeRare(at) }
        continue
      }
      let value = character(at)
      if !changes.holds(value) {
        if mayBegin(vocabulary, with: value, at, changes) { stop(at) }
        at += 3
        continue
      }
      at = takeRare(at)
    }
    copy(to: text.count)
  }

  /// The code point of three bytes.
  @inline(__always)
  private func character(_ at: Int) -> Int {
    Int(text[at] & 0x0F) << 12 | Int(text[at + 1] & 0x3F) << 6 | Int(text[at + 2] & 0x3F)
  }

  /// Whether something may begin with a character that stays as it is: with words that depends on the next one too, unless
  /// that becomes something else, or a blank stands there.
  @inline(__always)
  private func mayBegin(_ vocabulary: Vocabulary, with value: Int, _ at: Int, _ changes: Marked) -> Bool {
    guard at + 5 < text.count, text[at + 3] != 0x20 else { return true }
    if text[at + 3] >= 0x80 {
      guard text[at + 3] >= 0xE0, text[at + 3] < 0xF0 else { return true }
      let next = character(at + 3)
      return changes.holds(next) || vocabulary.mayBegin(with: value, next)
    }
    return vocabulary.mayBegin(with: value, 0)
  }

  /// Whether a character of U+4000 to U+9FFF begins with a byte.
  @inline(__always)
  private static func isHan(_ lead: UInt8) -> Bool { lead >= 0xE4 && lead <= 0xE9 }

  /// Whether a blank at an offset may stand behind a Han character, or behind others: not behind a sign of ASCII, as it does in
  /// lists and tables.
  @inline(__always)
  private func mayFollowHan(_ blank: Int) -> Bool {
    blank == 0 || text[blank - 1] >= 0x80 || text[blank - 1] == 0x20
  }

  @inline(__always)
  private mutating func stop(_ at: Int) { stops.append(Int32(truncatingIfNeeded: bytes.count + at - start)) }

  @inline(__always)
  private mutating func copy(to at: Int) {
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
    start = at
  }

  /// Takes a character that becomes something else, or has not three bytes; gives the offset behind it.
  @inline(never)
  private mutating func takeRare(_ at: Int) -> Int {
    let lead = text[at]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
    guard length > 1, at + length <= text.count else { return at + 1 }
    var value = UInt32(lead & 0x7F >> UInt8(length)) << 6 | UInt32(text[at + 1] & 0x3F)
    if length > 2 { value = value << 6 | UInt32(text[at + 2] & 0x3F) }
    if length > 3 { value = value << 6 | UInt32(text[at + 3] & 0x3F) }
    if value < 0x10000, !Self.changes.holds(Int(value)) {
      if Self.interest.holds(Int(value)) { stop(at) }
      return at + length
    }
    copy(to: at)
    let before = bytes.count
    replace(value, at..<at + length)
    for place in before..<bytes.count { stops.append(Int32(truncatingIfNeeded: place)) }
    let end = at + length
    start = end
    if bytes.count - before != length {
      steps.append((Int32(truncatingIfNeeded: bytes.count), Int32(truncatingIfNeeded: end - bytes.count)))
    }
    if bytes.last == 0x20, end < text.count, Self.isHan(text[end]) { closeGap(before: end) }
    return end
  }

  private mutating func replace(_ value: UInt32, _ place: Range<Int>) {
    switch value < 0x10000 ? Self.table[Int(value)] : Self.several {
    case Self.dropped: break
    case Self.several:
      guard let scalar = Unicode.Scalar(value), !(0xE0000...0xE0FFF).contains(value) else { return }
      if let digit = Self.digit(scalar) {
        takeCircled(digit, place)
      } else {
        Fold.each(scalar) { Self.append($0, to: &bytes) }
      }
    case let replacement: Self.append(UInt32(replacement), to: &bytes)
    }
  }

  /// Takes out the blanks that end at an offset at which a Han character stands, if another stands before them.
  @inline(never)
  private mutating func closeGap(before at: Int) {
    copy(to: at)
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
    // More blanks part columns.
    guard bytes.count - end <= 4, end >= 3, Self.isHan(bytes[end - 3]) else { return }
    bytes.removeLast(bytes.count - end)
    let place = Int32(truncatingIfNeeded: end)
    while let last = stops.last, last >= place { stops.removeLast() }
    while let last = steps.last, last.at > place { steps.removeLast() }
    gaps.append((place, Int32(truncatingIfNeeded: at - end) - (steps.last?.shift ?? 0)))
    if let last = steps.last, last.at == place { steps.removeLast() }
    steps.append((place, Int32(truncatingIfNeeded: at - end)))
  }

  /// The digit that a digit of another script or dress stands for.
  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    guard let kind = scalar.properties.numericType, kind != .numeric, let value = scalar.properties.numericValue,
      (0...9).contains(value)
    else { return nil }
    return 0x30 + UInt8(value)
  }

  /// A digit in a circle: one of a number beside others, else the number of an item, which stands apart.
  private mutating func takeCircled(_ digit: UInt8, _ place: Range<Int>) {
    if isCircled(place.lowerBound - place.count, place.count) || isCircled(place.upperBound, place.count) {
      bytes.append(digit)
    } else {
      bytes.append(contentsOf: [UInt8(ascii: "("), digit, UInt8(ascii: ")")])
    }
  }

  private func isCircled(_ from: Int, _ width: Int) -> Bool {
    guard from >= 0, from + width <= text.count else { return false }
    let scalars = String(decoding: text[from..<from + width], as: UTF8.self).unicodeScalars
    return scalars.count == 1 && scalars.first.map { Self.digit($0) != nil } == true
  }

  /// Digits in circles and in black circles.
  private static let circled: [ClosedRange<UInt32>] = [
    0x2460...0x249B, 0x24EA...0x24EA, 0x24F5...0x24FD, 0x24FF...0x24FF, 0x2776...0x277E, 0x2780...0x2788,
    0x278A...0x2792,
  ]

  /// Blanks of other widths, and signs that look like others.
  private static let twins: [(ClosedRange<UInt32>, Character)] = [
    (0xA0...0xA0, " "), (0x1680...0x1680, " "), (0x2000...0x200A, " "), (0x202F...0x202F, " "), (0x205F...0x205F, " "),
    (0x3000...0x3000, " "), (0x2015...0x2015, "-"), (0x2212...0x2212, "-"), (0x2236...0x2236, ":"),
    // Letters of Greek and Cyrillic that look like the last sign of a number.
    (0x03A7...0x03A7, "X"), (0x0425...0x0425, "X"), (0x0445...0x0445, "X"),
  ]

  /// Signs that nobody sees, beyond those that the search does not see either.
  private static let unseen: [ClosedRange<UInt32>] = [
    0x061C...0x061C, 0x115F...0x1160, 0x180B...0x180F, 0x2065...0x206F, 0x20DD...0x20E4, 0x3164...0x3164,
    0xFFA0...0xFFA0, 0xFFF9...0xFFFB,
  ]

  private static func append(_ value: UInt32, to copy: inout [UInt8]) {
    if value < 0x80 {
      copy.append(UInt8(value))
    } else if let scalar = Unicode.Scalar(value) {
      copy.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  // MARK: - The table

  private static let dropped: UInt16 = 0
  private static let several: UInt16 = 1

  /// What each code point of the basic plane becomes: itself, another one, nothing, or several.
  private static let table: [UInt16] = {
    var table = (0..<0x10000).map { UInt16($0) }
    for value in 0x80..<UInt32(0x10000) {
      // Punctuation stays: rules know both of its forms. So do the syllables of Hangul, which nothing folds.
      if (0x3001..<0x3040).contains(value) || (0xAC00...0xD7A3).contains(value) { continue }
      if (0xFF01...0xFF5E).contains(value) {
        let narrow = UInt8(value - 0xFEE0)
        if isAlphanumeric(narrow) || "*@+-./_\\|".utf8.contains(narrow) { table[Int(value)] = UInt16(narrow) }
        continue
      }
      guard let scalar = Unicode.Scalar(value) else { continue }
      if (0x3400...0x9FFF).contains(value) {
        table[Int(value)] = folded(scalar)
        continue
      }
      if let twin = twins.first(where: { $0.0.contains(value) }), let sign = twin.1.asciiValue {
        table[Int(value)] = UInt16(sign)
        continue
      }
      if let digit = digit(scalar) {
        table[Int(value)] = circled.contains { $0.contains(value) } ? several : UInt16(digit)
        continue
      }
      if Fold.isIgnored(value) || unseen.contains(where: { $0.contains(value) }) {
        table[Int(value)] = dropped
        continue
      }
      table[Int(value)] = folded(scalar)
    }
    return table
  }()

  private static func folded(_ scalar: Unicode.Scalar) -> UInt16 {
    var (count, last): (Int, UInt32) = (0, 0)
    Fold.each(scalar) { (count, last) = (count + 1, $0) }
    return count == 1 && last < 0x10000 ? UInt16(last) : several
  }

  /// The code points of the basic plane that become something else: small enough to be at hand for every character.
  private static let changes = Marked(0..<0x10000) { Int(table[$0]) != $0 }

  /// The same with those at which the scan has to look as they are.
  private static let interest = changes.with(
    Vocabulary.shared.firstCharacters + ScanStep.crosses.map { Int($0.value) })
}
