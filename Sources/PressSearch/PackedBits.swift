/// Bits as printable text: 13 bits in two digits of base 91, so that they may stand in a JSON string as they are.
///
/// The digits are the ASCII characters from `!` to `~` without `"`, `<` and `\`. Bits are written highest first.
struct PackedBits {
  /// The digits written, and room for more.
  private var text: [UInt8] = []
  private var written = 0
  private var pending: UInt64 = 0
  private var pendingCount = 0

  static let digits: [UInt8] = (UInt8(0x21)...0x7E).filter {
    $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "\\")
  }

  /// How many digits are full.
  var count: Int { written + pendingCount / 13 * 2 }

  /// The low bits of a number, 52 at most; it has none above them.
  @inline(__always)
  mutating func write(_ value: Int, bits: Int) {
    if pendingCount &+ bits > 64 { flush() }
    pending = pending &<< UInt64(bits) | UInt64(truncatingIfNeeded: value)
    pendingCount &+= bits
  }

  /// Writes what is pending but for less than 13 bits.
  private mutating func flush() {
    if written + 8 > text.count { text.append(contentsOf: [UInt8](repeating: 0, count: max(56, text.count))) }
    text.withUnsafeMutableBufferPointer { text in
      while pendingCount >= 13 {
        pendingCount &-= 13
        let word = UInt32(truncatingIfNeeded: pending &>> UInt64(pendingCount)) & 0x1FFF
        text[written] = Self.digit(word / 91)
        text[written + 1] = Self.digit(word % 91)
        written &+= 2
      }
    }
  }

  /// `digits[number]`, told from the three gaps.
  @inline(__always)
  private static func digit(_ number: UInt32) -> UInt8 {
    UInt8(
      truncatingIfNeeded: number &+ 0x21 &+ (number >= 1 ? 1 : 0) &+ (number >= 26 ? 1 : 0) &+ (number >= 57 ? 1 : 0))
  }

  /// `count` ones and a zero.
  @inline(__always)
  mutating func writeUnary(_ count: Int) {
    var rest = count
    while rest >= 24 {
      write(0xFF_FFFF, bits: 24)
      rest -= 24
    }
    write((1 << (rest + 1)) - 2, bits: rest + 1)
  }

  /// A number from 0, small ones short (Elias gamma of the number plus one).
  mutating func writeGamma(_ number: Int) {
    let width = (number + 1).bitWidth - (number + 1).leadingZeroBitCount - 1
    writeUnary(width)
    write(number + 1 - (1 << width), bits: width)
  }

  /// Numbers of `0..<universe`, ascending, as gaps in Golomb's code, whose parameter follows from the two counts.
  @inline(__always)
  mutating func writeAscending(count: Int, universe: Int, _ number: (Int) -> Int) {
    let b = UInt32(PackedBits.golombParameter(count: count, universe: universe))
    let width = b > 1 ? 32 - (b - 1).leadingZeroBitCount : 0
    let short = UInt32(1 << width) - b
    var next = 0
    for index in 0..<count {
      let number = number(index)
      let (quotient, rest) = UInt32(truncatingIfNeeded: number &- next).quotientAndRemainder(dividingBy: b)
      next = number &+ 1
      writeUnary(Int(quotient))
      guard b > 1 else { continue }
      if rest < short { write(Int(rest), bits: width - 1) } else { write(Int(rest &+ short), bits: width) }
    }
  }

  /// The digits, the last word filled with zeros.
  mutating func finish() -> [UInt8] {
    flush()
    if pendingCount > 0 {
      write(0, bits: 13 - pendingCount)
      flush()
    }
    return Array(text[..<written])
  }

  /// Golomb's best parameter for `count` members of `0..<universe`.
  static func golombParameter(count: Int, universe: Int) -> Int { max(1, universe * 69 / (max(1, count) * 100)) }
}

/// Reads what `PackedBits` wrote. Past the end it reads zeros and says so: a shard may be cut short.
struct PackedBitsReader {
  private let text: ArraySlice<UInt8>
  private var next: Int
  private var pending: UInt64 = 0
  private var pendingCount = 0
  private(set) var isPastEnd = false

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, digit) in PackedBits.digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    next = text.startIndex
  }

  mutating func read(bits: Int) -> Int {
    while pendingCount < bits { fill() }
    pendingCount -= bits
    let value = Int(pending >> UInt64(pendingCount))
    pending &= (1 << UInt64(pendingCount)) - 1
    return value
  }

  private mutating func fill() {
    var word = 0
    if next + 1 < text.endIndex {
      word = (Int(Self.values[Int(text[next])]) * 91 + Int(Self.values[Int(text[next + 1])])) & 0x1FFF
    } else {
      isPastEnd = true
    }
    next += 2
    pending = pending << 13 | UInt64(word)
    pendingCount += 13
  }

  mutating func readUnary() -> Int {
    var count = 0
    while read(bits: 1) == 1 { count += 1 }
    return count
  }

  mutating func readGamma() -> Int {
    let width = min(readUnary(), 40)
    return (1 << width) + read(bits: width) - 1
  }

  mutating func readGolomb(_ b: Int) -> Int {
    let quotient = readUnary()
    guard b > 1 else { return quotient }
    let width = (b - 1).bitWidth - (b - 1).leadingZeroBitCount
    let short = (1 << width) - b
    var rest = read(bits: width - 1)
    if rest >= short { rest = rest << 1 + read(bits: 1) - short }
    return quotient * b + rest
  }
}
