import PressText

extension Collection<UInt8> {
  /// Han characters, and words of other scripts, in UTF-8 text.
  package var characterCount: Int {
    let counted: Int? = withContiguousStorageIfAvailable { CharacterCount(of: $0).count }
    return counted ?? Array(self).withUnsafeBufferPointer { CharacterCount(of: $0).count }
  }
}

/// Counts Han characters, and words of other scripts, in UTF-8 text.
private struct CharacterCount {
  private(set) var count = 0
  private var isInWord = false
  private let text: UnsafeBufferPointer<UInt8>

  init(of text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    var index = 0
    while index < text.count {
      if text[index] < 0x80 {
        takeASCII(text[index])
        index += 1
      } else if let han = hanInEight(at: index) {
        count += han
        isInWord = false
        index += 8
      } else {
        index = takeWide(at: index)
      }
    }
  }

  private mutating func takeASCII(_ byte: UInt8) {
    let isWord = byte.isASCIILetter || byte.isASCIIDigit
    if isWord, !isInWord { count += 1 }
    // An apostrophe, a dot or a hyphen inside a word does not end it: don't, 3.5, e-mail.
    isInWord = isWord || (isInWord && (byte == 0x27 || byte == 0x2E || byte == 0x2D || byte == 0x2C))
  }

  /// Takes a character beyond ASCII; gives the offset behind it. The rest of one that was taken in eight is nothing.
  private mutating func takeWide(at index: Int) -> Int {
    let lead = text[index]
    if lead < 0xC0 { return index + 1 }
    let scalar = text.scalar(at: index)
    if EastAsian.isHan(scalar) || (0x3040...0x30FF).contains(scalar) {
      count += 1
      isInWord = false
    } else if EastAsian.isSpace(scalar) || EastAsian.isPunctuation(scalar) || EastAsian.isWide(scalar) {
      isInWord = false
    } else {
      if !isInWord { count += 1 }
      isInWord = true
    }
    return index + (lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4)
  }

  // MARK: Eight bytes at a time

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// How many Han characters begin in eight bytes, if nothing else does but commas, points and the like; nil where it may.
  ///
  /// Such are nearly all bytes of a Chinese text: U+4E00 to U+9FFF begin with E4 to E9, `、` and `。` are E3 80 81 and 82, the
  /// commas, colons and brackets begin with EF BC. There is no branch on what stands where: it would be guessed wrong at each
  /// comma.
  @inline(__always)
  private func hanInEight(at index: Int) -> Int? {
    guard index + 10 <= text.count else { return nil }
    let bytes = UnsafeRawBufferPointer(text)
    let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    guard eight & Self.highs == Self.highs else { return nil }
    let next = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index + 1, as: UInt64.self))
    let low = eight & ~Self.highs
    let leads = eight & (eight << 1) & Self.highs
    let han = (low &+ Self.ones &* (0x80 - 0x64)) & ~(low &+ Self.ones &* (0x80 - 0x6A)) & Self.highs
    let third = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index + 2, as: UInt64.self))
    let points = Self.pairs(eight, next, 0xE3, 0x80) & (Self.places(third, 0x81) | Self.places(third, 0x82))
    let commas = Self.pairs(eight, next, 0xEF, 0xBC) & ~Self.places(third, 0x80)
    // U+4DC0 to U+4DFF are no Han characters.
    guard leads == han | points | commas, Self.pairs(eight, next, 0xE4, 0xB7) == 0 else { return nil }
    return han.nonzeroBitCount
  }

  /// The highest bits of the bytes that are `byte`.
  @inline(__always)
  private static func places(_ eight: UInt64, _ byte: UInt8) -> UInt64 {
    let rest = eight ^ (ones &* UInt64(byte))
    return ~(((rest & ~highs) &+ ~highs) | rest) & highs
  }

  /// The highest bits of the bytes that are `first`, with `second` behind.
  @inline(__always)
  private static func pairs(_ eight: UInt64, _ next: UInt64, _ first: UInt8, _ second: UInt8) -> UInt64 {
    let rest = (eight ^ (ones &* UInt64(first))) | (next ^ (ones &* UInt64(second)))
    return ~(((rest & ~highs) &+ ~highs) | rest) & highs
  }
}
