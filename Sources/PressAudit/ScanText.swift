import PressText

/// The copy of a text in which the scan looks: compatibility forms folded (NFKC: full-width digits and letters, circled
/// digits), traditional characters simplified, zero-width signs and soft hyphens dropped.
///
/// ASCII keeps its case. Every offset can be traced back to the text it was made of.
struct ScanText {
  let bytes: [UInt8]
  /// From the normalised offset `at` on, the original offset is `shift` more; sorted.
  private let steps: [(at: Int32, shift: Int32)]
  private let originalCount: Int

  /// `text` is UTF-8; what is not is passed over byte by byte.
  init(_ text: [UInt8]) {
    var copy: [UInt8] = []
    copy.reserveCapacity(text.count)
    var steps: [(at: Int32, shift: Int32)] = []
    text.withUnsafeBufferPointer { text in
      Self.table.withUnsafeBufferPointer { table in
        Self.fill(&copy, &steps, from: text, table)
      }
    }
    bytes = copy
    self.steps = steps
    originalCount = text.count
  }

  /// Where a range of the copy stands in the original.
  func original(_ range: Range<Int>) -> Range<Int> {
    let lower = original(range.lowerBound)
    return lower..<max(lower, original(range.upperBound))
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
    _ copy: inout [UInt8], _ steps: inout [(at: Int32, shift: Int32)], from text: UnsafeBufferPointer<UInt8>,
    _ table: UnsafeBufferPointer<UInt16>
  ) {
    var at = 0
    while at < text.count {
      let lead = text[at]
      if lead < 0x80 {
        copy.append(lead)
        at += 1
        continue
      }
      let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
      guard length > 1, at + length <= text.count else {
        copy.append(lead)
        at += 1
        continue
      }
      var value = UInt32(lead) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
      for next in at + 1..<at + length { value = value << 6 | UInt32(text[next] & 0x3F) }
      let replacement = value < 0x10000 ? table[Int(value)] : Self.several
      if UInt32(replacement) == value {
        copy.append(lead)
        copy.append(text[at + 1])
        if length == 3 { copy.append(text[at + 2]) }
        at += length
        continue
      }
      let before = copy.count
      if replacement == several {
        if let scalar = Unicode.Scalar(value) { Fold.each(scalar) { append($0, to: &copy) } }
      } else if replacement != dropped {
        append(UInt32(replacement), to: &copy)
      }
      at += length
      if copy.count - before != length {
        steps.append((Int32(truncatingIfNeeded: copy.count), Int32(truncatingIfNeeded: at - copy.count)))
      }
    }
  }

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
      if Fold.isIgnored(value) {
        table[Int(value)] = dropped
        continue
      }
      var results: [UInt32] = []
      Fold.each(scalar) { results.append($0) }
      table[Int(value)] = results.count == 1 && results[0] < 0x10000 ? UInt16(results[0]) : several
    }
    return table
  }()
}

/// ASCII digits and letters.
@inline(__always)
func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
