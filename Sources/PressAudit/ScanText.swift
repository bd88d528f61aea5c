import PressText

/// The copy of a text in which the scan looks: compatibility forms folded (NFKC: full-width digits and letters, circled
/// digits), digits of other scripts made ours, traditional characters simplified, signs that nobody sees dropped, and
/// blanks between Han characters too: 机　密 is 机密.
///
/// ASCII keeps its case. Every offset can be traced back to the text it was made of.
struct ScanText {
  let bytes: [UInt8]
  /// From the normalised offset `at` on, the original offset is `shift` more; sorted.
  private let steps: [(at: Int32, shift: Int32)]
  /// By the normalised offset at which they stood, how long blanks were that were taken out; nothing ends behind them.
  private let gaps: [Int32: Int32]
  private let originalCount: Int

  /// `text` is UTF-8; what is not is passed over byte by byte.
  init(_ text: [UInt8]) {
    var copy: [UInt8] = []
    copy.reserveCapacity(text.count)
    var steps: [(at: Int32, shift: Int32)] = []
    var gaps: [Int32: Int32] = [:]
    text.withUnsafeBufferPointer { Self.fill(&copy, &steps, &gaps, from: $0) }
    bytes = copy
    self.steps = steps
    self.gaps = gaps
    originalCount = text.count
  }

  /// Where a range of the copy stands in the original.
  func original(_ range: Range<Int>) -> Range<Int> {
    let lower = original(range.lowerBound)
    let gap = gaps.isEmpty ? 0 : Int(gaps[Int32(truncatingIfNeeded: range.upperBound)] ?? 0)
    return lower..<max(lower, original(range.upperBound) - gap)
  }

  private func original(_ offset: Int) -> Int {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if Int(steps[middle].at) <= offset { low = middle + 1 } else { high = middle }
    }
    return min(originalCount, low == 0 ? offset : offset + Int(steps[low - 1].shift))
  }

  private static func fill(
    _ copy: inout [UInt8], _ steps: inout [(at: Int32, shift: Int32)], _ gaps: inout [Int32: Int32],
    from text: UnsafeBufferPointer<UInt8>
  ) {
    let (table, changes) = (table, changes)
    /// From here on the text stands unchanged, and has not been copied yet.
    var start = 0
    var at = 0
    while at < text.count {
      let lead = text[at]
      if lead < 0x80 {
        at += 1
        continue
      }
      // Nearly all of a Chinese text: U+4000 to U+9FFF, behind no blank.
      if (0xE4...0xE9).contains(lead), at > start, at + 2 < text.count, text[at - 1] != 0x20 {
        let value = Int(lead & 0x0F) << 12 | Int(text[at + 1] & 0x3F) << 6 | Int(text[at + 2] & 0x3F)
        if !changes.holds(value) {
          at += 3
          continue
        }
      }
      let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
      guard length > 1, at + length <= text.count else {
        at += 1
        continue
      }
      var value = UInt32(lead & 0x7F >> UInt8(length)) << 6 | UInt32(text[at + 1] & 0x3F)
      if length > 2 { value = value << 6 | UInt32(text[at + 2] & 0x3F) }
      if length > 3 { value = value << 6 | UInt32(text[at + 3] & 0x3F) }
      if value < 0x10000, !changes.holds(Int(value)) {
        // A blank that stood elsewhere in the text may have come before it in the copy.
        if (0xE4...0xE9).contains(lead), (at == start ? copy.last : text[at - 1]) == 0x20 {
          copy.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
          start = at
          closeGap(&copy, &steps, &gaps, at)
        }
        at += length
        continue
      }
      copy.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
      let replacement = value < 0x10000 ? table[Int(value)] : Self.several
      let before = copy.count
      if replacement == several {
        if let scalar = Unicode.Scalar(value), !(0xE0000...0xE0FFF).contains(value) {
          if let digit = digit(scalar) {
            takeCircled(digit, &copy, text, at..<at + length)
          } else {
            Fold.each(scalar) { append($0, to: &copy) }
          }
        }
      } else if replacement != dropped {
        append(UInt32(replacement), to: &copy)
      }
      at += length
      start = at
      if copy.count - before != length {
        steps.append((Int32(truncatingIfNeeded: copy.count), Int32(truncatingIfNeeded: at - copy.count)))
      }
    }
    copy.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Takes out the blanks at the end of the copy, if a Han character stands before them; another comes next, which stands
  /// at `origin`.
  @inline(never)
  private static func closeGap(
    _ copy: inout [UInt8], _ steps: inout [(at: Int32, shift: Int32)], _ gaps: inout [Int32: Int32], _ origin: Int
  ) {
    var end = copy.count
    while end > 0, copy[end - 1] == 0x20 { end -= 1 }
    // More blanks part columns.
    guard copy.count - end <= 4, end >= 3, (0xE4...0xE9).contains(copy[end - 3]) else { return }
    copy.removeLast(copy.count - end)
    let place = Int32(truncatingIfNeeded: end)
    while let last = steps.last, last.at > place { steps.removeLast() }
    gaps[place] = Int32(truncatingIfNeeded: origin - end) - (steps.last?.shift ?? 0)
    if let last = steps.last, last.at == place { steps.removeLast() }
    steps.append((place, Int32(truncatingIfNeeded: origin - end)))
  }

  /// The digit that a digit of another script or dress stands for.
  private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    guard let kind = scalar.properties.numericType, kind != .numeric, let value = scalar.properties.numericValue,
      (0...9).contains(value)
    else { return nil }
    return 0x30 + UInt8(value)
  }

  /// A digit in a circle: one of a number beside others, else the number of an item, which stands apart.
  @inline(never)
  private static func takeCircled(
    _ digit: UInt8, _ copy: inout [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ place: Range<Int>
  ) {
    let width = place.count
    func isCircled(_ from: Int) -> Bool {
      guard from >= 0, from + width <= text.count else { return false }
      let scalars = String(decoding: text[from..<from + width], as: UTF8.self).unicodeScalars
      return scalars.count == 1 && scalars.first.map { Self.digit($0) != nil } == true
    }
    if isCircled(place.lowerBound - width) || isCircled(place.upperBound) {
      copy.append(digit)
    } else {
      copy.append(contentsOf: [UInt8(ascii: "("), digit, UInt8(ascii: ")")])
    }
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
      // Punctuation stays: rules know both of its forms.
      if (0x3001..<0x3040).contains(value) { continue }
      if (0xFF01...0xFF5E).contains(value) {
        let narrow = UInt8(value - 0xFEE0)
        if isAlphanumeric(narrow) || "*@+-./_\\|".utf8.contains(narrow) { table[Int(value)] = UInt16(narrow) }
        continue
      }
      guard let scalar = Unicode.Scalar(value) else { continue }
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
      var results: [UInt32] = []
      Fold.each(scalar) { results.append($0) }
      table[Int(value)] = results.count == 1 && results[0] < 0x10000 ? UInt16(results[0]) : several
    }
    return table
  }()

  /// The code points of the basic plane that become something else: small enough to be at hand for every character.
  private static let changes = Marked(0..<0x10000) { Int(table[$0]) != $0 }
}

/// Which of the numbers from 0 on are marked, a bit each.
struct Marked: Sendable {
  private let bits: [UInt64]

  init(_ numbers: Range<Int>, where isMarked: (Int) -> Bool) {
    var bits = [UInt64](repeating: 0, count: numbers.upperBound / 64 + 1)
    for number in numbers where isMarked(number) { bits[number >> 6] |= 1 << UInt64(number & 63) }
    self.bits = bits
  }

  @inline(__always)
  func holds(_ number: Int) -> Bool { bits[number >> 6] >> UInt64(number & 63) & 1 != 0 }
}

/// ASCII digits and letters.
@inline(__always)
func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
