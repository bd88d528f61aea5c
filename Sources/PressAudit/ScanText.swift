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
  /// The normalised offsets at which blanks stood that were taken out, and how long they were; nothing ends behind them.
  private let gaps: [(at: Int32, length: Int32)]
  private let originalCount: Int

  /// Where in the copy something may begin that the scan knows, ascending; nothing does elsewhere, but inside of a row of
  /// letters and digits.
  let stops: [Int32]

  /// `text` is UTF-8; what is not is passed over byte by byte.
  init(_ text: [UInt8]) {
    let copy = text.withUnsafeBufferPointer { text in
      var copy = ScanCopy(text)
      copy.fill()
      return copy
    }
    (bytes, steps, gaps, stops) = (copy.bytes, copy.steps, copy.gaps, copy.stops)
    originalCount = text.count
  }

  /// Where a range of the copy stands in the original.
  func original(_ range: Range<Int>) -> Range<Int> {
    let lower = original(range.lowerBound)
    let gap = gaps.last { Int($0.at) == range.upperBound }
    return lower..<max(lower, original(range.upperBound) - Int(gap?.length ?? 0))
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
}

/// Which of the numbers from 0 on are marked, a bit each.
struct Marked: Sendable {
  let numbers: Range<Int>
  private var bits: [UInt64]

  init(_ numbers: Range<Int>, where isMarked: (Int) -> Bool) {
    var bits = [UInt64](repeating: 0, count: numbers.upperBound / 64 + 1)
    for number in numbers where isMarked(number) { bits[number >> 6] |= 1 << UInt64(number & 63) }
    (self.numbers, self.bits) = (numbers, bits)
  }

  /// The same with more numbers marked.
  func with(_ more: [Int]) -> Marked {
    var marked = self
    for number in more { marked.bits[number >> 6] |= 1 << UInt64(number & 63) }
    return marked
  }

  @inline(__always)
  func holds(_ number: Int) -> Bool { bits[number >> 6] >> UInt64(number & 63) & 1 != 0 }

  /// The next offset of a text, from one on, at which no character of three bytes stands that is not marked: one that is,
  /// one of another length, or one of the last four bytes. The code points of the basic plane are the numbers.
  @inline(__always)
  func behindOthers(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    bits.withUnsafeBufferPointer { bits in
      let bytes = UnsafeRawBufferPointer(text)
      var at = start
      while at &+ 4 <= text.count {
        // The first of four bytes is the lowest.
        let four = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
        guard four & 0xF0 == 0xE0 else { break }
        let block = Int(four & 0x0F) << 6 | Int(four >> 8 & 0x3F)
        if bits[block] &>> UInt64(four >> 16 & 0x3F) & 1 != 0 { break }
        at &+= 3
      }
      return at
    }
  }
}

/// ASCII digits and letters.
@inline(__always)
func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
