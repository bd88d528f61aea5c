/// Writes numbers and texts one behind the other, for `ByteReader`.
///
/// Numbers are written in LEB128, seven bits a byte; texts and arrays have their length before them. What is written is
/// read by the same build of the program only, so that nothing says what stands where.
///
/// Public, as is what takes closures, so that it is compiled for them in other modules.
public struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8]

  package init(capacity: Int = 0) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// A number that is not negative.
  public mutating func write(_ number: Int) {
    var rest = UInt(number)
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  package mutating func write(_ some: [UInt8]) {
    write(some.count)
    bytes += some
  }

  /// Bytes without their number.
  package mutating func write(asTheyAre some: [UInt8]) { bytes += some }

  package mutating func write(_ range: Range<Int>) {
    write(range.lowerBound)
    write(range.count)
  }

  package mutating func write(_ digest: Digest) { digest.withUnsafeBytes { bytes += $0 } }

  /// Numbers of 32 bits as they are.
  package mutating func write(_ numbers: [UInt32]) {
    write(numbers.count)
    numbers.withUnsafeBytes { bytes += $0 }
  }

  /// An optional value behind a 1, or a 0.
  @inlinable
  public mutating func write<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
    self.write(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  /// Elements behind their number.
  @inlinable
  public mutating func write<Elements: Collection>(
    _ elements: Elements, _ write: (inout ByteWriter, Elements.Element) -> Void
  ) {
    self.write(elements.count)
    for element in elements { write(&self, element) }
  }
}

/// Reads what a `ByteWriter` wrote.
///
/// Bytes that nobody wrote so are read too, as noughts and empty texts from where they end; `isSound` tells afterwards.
public struct ByteReader: Sendable {
  private let bytes: [UInt8]
  /// The next byte to be read.
  package private(set) var place = 0
  /// Whether all that was asked for was there.
  public private(set) var isSound = true

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether everything has been read, and nothing was missing.
  package var isDone: Bool { isSound && place == bytes.count }

  /// What `write` of a number wrote.
  public mutating func number() -> Int {
    var number: UInt = 0
    var shift: UInt = 0
    while place < bytes.count, shift < 63 {
      let byte = bytes[place]
      place += 1
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(number) }
      shift += 7
    }
    isSound = false
    return 0
  }

  /// A number that something must have: of elements, of bytes. Each takes at least one byte of what is left.
  @usableFromInline
  mutating func length() -> Int {
    let number = number()
    guard number <= bytes.count - place else {
      isSound = false
      return 0
    }
    return number
  }

  package mutating func text() -> String {
    let count = length()
    defer { place += count }
    return String(decoding: bytes[place..<place + count], as: UTF8.self)
  }

  package mutating func someBytes() -> [UInt8] {
    let count = length()
    defer { place += count }
    return Array(bytes[place..<place + count])
  }

  package mutating func numbers() -> [UInt32] {
    let size = MemoryLayout<UInt32>.size
    let count = number()
    guard count <= (bytes.count - place) / size else {
      isSound = false
      return []
    }
    defer { place += count * size }
    return bytes.withUnsafeBytes { bytes in
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: place + $0 * size, as: UInt32.self) }
    }
  }

  package mutating func range() -> Range<Int> {
    let start = number()
    let (end, isTooLarge) = start.addingReportingOverflow(number())
    if isTooLarge { isSound = false }
    return isTooLarge ? 0..<0 : start..<end
  }

  package mutating func digest() -> Digest? {
    guard bytes.count - place >= 32 else {
      isSound = false
      return nil
    }
    defer { place += 32 }
    return Digest(raw: bytes[place..<place + 32])
  }

  /// What `write` of an optional value wrote.
  @inlinable
  public mutating func optional<Value>(_ read: (inout ByteReader) -> Value) -> Value? {
    number() == 0 ? nil : read(&self)
  }

  /// What `write` of elements wrote.
  @inlinable
  public mutating func array<Element>(_ read: (inout ByteReader) -> Element) -> [Element] {
    let count = length()
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count where isSound { elements.append(read(&self)) }
    return elements
  }
}
