/// Bits as printable text: 13 bits in two digits of base 91, so that they may stand in a JSON string as they are.
///
/// The digits are the ASCII characters from `!` to `~` without `"`, `<` and `\`. Bits are written highest first.
struct PackedBits: ~Copyable {
  /// The bits as they are, and room for more.
  private var room: UnsafeMutableRawBufferPointer
  private var cursor: Cursor

  static let digits: [UInt8] = (UInt8(0x21)...0x7E).filter {
    $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "\\")
  }

  /// With room for so many bytes at first.
  init(capacity: Int = 512) {
    room = Self.room(of: max(64, capacity))
    cursor = Cursor(at: room)
  }

  deinit { room.deallocate() }

  private static func room(of bytes: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes))
  }

  private var bitCount: Int { cursor.offset(in: room) * 8 + cursor.pendingCount }

  /// How many digits are full.
  var count: Int { bitCount / 13 * 2 }

  /// The low bits of a number, 56 at most; it has none above them.
  mutating func write(_ value: Int, bits: Int) { write(atMost: bits) { $0.write(value, bits: bits) } }

  /// `count` ones and a zero.
  mutating func writeUnary(_ count: Int) { write(atMost: count + 1) { $0.writeUnary(count) } }

  /// A number from 0, small ones short (Elias gamma of the number plus one).
  mutating func writeGamma(_ number: Int) { write(atMost: 2 * Int.bitWidth) { $0.writeGamma(number) } }

  /// Numbers of `0..<universe`, ascending, as gaps in Golomb's code, whose parameter follows from the two counts.
  @inline(__always)
  mutating func writeAscending(count: Int, universe: Int, _ number: (Int) -> Int) {
    let code = GolombCode(count: count, universe: universe)
    write(atMost: code.mostBits) { $0.writeAscending(in: code, number) }
  }

  /// Has `body` write at most so many bits, with room for them made before.
  @inline(__always)
  mutating func write(atMost bits: Int, _ body: (inout Cursor) -> Void) {
    // A cursor writes eight bytes at a time, and reading them goes on as far.
    let end = cursor.offset(in: room) + bits / 8 + 24
    if end > room.count { grow(to: end) }
    body(&cursor)
  }

  private mutating func grow(to count: Int) {
    let larger = Self.room(of: max(count, room.count * 2))
    larger.copyMemory(from: UnsafeRawBufferPointer(room))
    cursor.move(from: room, to: larger)
    room.deallocate()
    room = larger
  }

  /// The digits, the last word filled with zeros.
  mutating func finish() -> [UInt8] {
    write(0, bits: 0)
    let words = (bitCount + 12) / 13
    return [UInt8](unsafeUninitializedCapacity: words * 2 + 8) { out, used in
      let digits = UnsafeMutableRawBufferPointer(out)
      Self.pairs.withUnsafeBufferPointer { pairs in
        for word in stride(from: 0, to: words, by: 4) {
          let (byte, bit) = (word * 13).quotientAndRemainder(dividingBy: 8)
          let bits = room.loadUnaligned(fromByteOffset: byte, as: UInt64.self).bigEndian &<< UInt64(bit)
          func pair(_ place: UInt64) -> UInt64 {
            UInt64(pairs[Int(truncatingIfNeeded: bits &>> (51 &- place &* 13) & 0x1FFF)]) &<< (place &* 16)
          }
          let four = pair(0) | pair(1) | pair(2) | pair(3)
          digits.storeBytes(of: four.littleEndian, toByteOffset: word * 2, as: UInt64.self)
        }
      }
      used = words * 2
    }
  }

  /// Of each 13 bits the two digits, the first in the low byte.
  private static let pairs: [UInt16] = (0..<1 << 13).map { UInt16(digits[$0 / 91]) | UInt16(digits[$0 % 91]) << 8 }

  /// Golomb's best parameter for `count` members of `0..<universe`.
  static func golombParameter(count: Int, universe: Int) -> Int { max(1, universe * 69 / (max(1, count) * 100)) }
}

extension PackedBits {
  /// Where the next bits go, with room for them made by `write(atMost:)`.
  struct Cursor {
    private var next: UnsafeMutableRawPointer
    /// The bits that fill no byte, from the highest bit down.
    private var pending: UInt64 = 0
    /// Less than 8.
    private(set) var pendingCount = 0

    fileprivate init(at room: UnsafeMutableRawBufferPointer) {
      guard let start = room.baseAddress else { preconditionFailure("a room has bytes") }
      next = start
    }

    fileprivate func offset(in room: UnsafeMutableRawBufferPointer) -> Int {
      room.baseAddress.map { $0.distance(to: UnsafeMutableRawPointer(next)) } ?? 0
    }

    fileprivate mutating func move(from room: UnsafeMutableRawBufferPointer, to other: UnsafeMutableRawBufferPointer) {
      next = Cursor(at: other).next + offset(in: room)
    }

    /// The low bits of a number, 56 at most; it has none above them.
    @inline(__always)
    mutating func write(_ value: Int, bits: Int) {
      let count = pendingCount &+ bits
      pending |= UInt64(truncatingIfNeeded: value) &<< UInt64(truncatingIfNeeded: 64 &- count)
      next.storeBytes(of: pending.bigEndian, as: UInt64.self)
      next += count &>> 3
      pending = pending &<< UInt64(truncatingIfNeeded: count & 0x38)
      pendingCount = count & 7
    }

    /// `count` ones and a zero.
    @inline(__always)
    mutating func writeUnary(_ count: Int) {
      var rest = count
      while rest >= 32 {
        write(0xFFFF_FFFF, bits: 32)
        rest -= 32
      }
      write((1 << (rest + 1)) - 2, bits: rest + 1)
    }

    /// A number from 0, small ones short (Elias gamma of the number plus one).
    @inline(__always)
    mutating func writeGamma(_ number: Int) {
      let width = bitWidth(of: number + 1) - 1
      writeUnary(width)
      write(number + 1 - (1 << width), bits: width)
    }

    /// Ascending numbers as gaps.
    @inline(__always)
    mutating func writeAscending(in code: GolombCode, _ number: (Int) -> Int) {
      var next = 0
      for index in 0..<code.count {
        let number = number(index)
        // Where some could not be fetched again they may not go up, which must do no harm.
        code.write(max(0, number &- next), to: &self)
        next = number &+ 1
      }
    }
  }
}

/// Golomb's code for the gaps between `count` ascending numbers of `0..<universe`: the quotient by the parameter in unary,
/// the rest in truncated binary.
struct GolombCode {
  fileprivate let count: Int
  private let parameter: Int
  /// So many bits has a rest, or one less.
  private let width: Int
  /// So many rests have one less.
  private let short: Int
  /// What is added to a rest and a power of two so that the ones stand before it and a zero, with a long rest, a short one.
  private let (longStart, shortStart): (Int, Int)
  /// 2⁴² ÷ the parameter, rounded up: a product instead of a division, with the same result for numbers below 2²¹.
  private let reciprocal: UInt64
  /// No row of numbers takes more.
  let mostBits: Int

  init(count: Int, universe: Int) {
    precondition(universe <= 1 << 21, "an index has room for two million leaves")
    self.count = count
    parameter = PackedBits.golombParameter(count: count, universe: universe)
    width = Int.bitWidth - (parameter - 1).leadingZeroBitCount
    short = 1 << width - parameter
    (longStart, shortStart) = (short - 2 << width, -1 << width)
    reciprocal = (1 << 42 + UInt64(parameter) - 1) / UInt64(parameter)
    mostBits = universe / parameter + count * (1 + width) + 1
  }

  @inline(__always)
  fileprivate func write(_ gap: Int, to bits: inout PackedBits.Cursor) {
    let quotient = Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: gap) &* reciprocal) &>> 42)
    let rest = gap &- quotient &* parameter
    // Which length it will be cannot be foreseen.
    let isLong = rest >= short
    let restBits = isLong ? width : width &- 1
    if quotient < 24 {
      // The ones are a power of two less another one.
      let length = quotient &+ 1 &+ restBits
      bits.write(1 &<< length &+ rest &+ (isLong ? longStart : shortStart), bits: length)
    } else {
      bits.writeUnary(quotient)
      bits.write(isLong ? rest &+ short : rest, bits: restBits)
    }
  }
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
