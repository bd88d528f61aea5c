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
      } else {
        let behind = takeBlocks(at: index)
        index = behind > index ? behind : takeWide(at: index)
      }
    }
  }

  private mutating func takeASCII(_ byte: UInt8) {
    let isWord = byte.isASCIILetter || byte.isASCIIDigit
    if isWord, !isInWord { count += 1 }
    // An apostrophe, a dot or a hyphen inside a word does not end it: don't, 3.5, e-mail.
    isInWord = isWord || (isInWord && (byte == 0x27 || byte == 0x2E || byte == 0x2D || byte == 0x2C))
  }

  /// Takes a character beyond ASCII; gives the offset behind it. The rest of one that was taken in a block is nothing.
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

  /// Takes eight bytes at a time as long as nothing begins in them but Han characters, commas, points and the like; gives the
  /// offset behind them.
  ///
  /// Such are nearly all bytes of a Chinese text: U+4E00 to U+9FFF begin with E4 to E9, `、` and `。` are E3 80 81 and 82, most
  /// commas, colons and brackets EF BC 88 to 8F and 98 to 9F. There is no branch on what stands where: it would be guessed
  /// wrong at each comma.
  private mutating func takeBlocks(at start: Int) -> Int {
    let bytes = UnsafeRawBufferPointer(text)
    /// How many Han characters begin in each place of eight; a byte has room for 255.
    var counts: UInt64 = 0
    var index = start
    while index + 10 <= text.count, index - start < 255 * 8 {
      let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index + 1, as: UInt64.self))
      let third = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index + 2, as: UInt64.self))
      guard eight & Self.highs == Self.highs else { break }
      let low = eight & ~Self.highs
      let leads = eight & (eight << 1) & Self.highs
      let han = (low &+ Self.ones &* (0x80 - 0x64)) & ~(low &+ Self.ones &* (0x80 - 0x6A)) & Self.highs
      let points = Self.noughts(
        Self.unlike(eight, 0xE3) | Self.unlike(second, 0x80) | (Self.unlike(third, 0x80) & (Self.ones &* 0xFC)))
      let commas = Self.noughts(
        Self.unlike(eight, 0xEF) | Self.unlike(second, 0xBC) | (Self.unlike(third, 0x88) & (Self.ones &* 0xE8)))
      // U+4DC0 to U+4DFF are no Han characters.
      let hexagrams = Self.noughts(Self.unlike(eight, 0xE4) | Self.unlike(second, 0xB7))
      guard (leads ^ (han | points | commas)) | hexagrams == 0 else { break }
      counts &+= han >> 7
      index += 8
    }
    if index > start {
      for place in stride(from: 0 as UInt64, to: 64, by: 8) { count += Int(counts >> place & 0xFF) }
      isInWord = false
    }
    return index
  }

  /// Nought in each of eight places where a byte stands.
  @inline(__always)
  private static func unlike(_ eight: UInt64, _ byte: UInt8) -> UInt64 { eight ^ (ones &* UInt64(byte)) }

  /// The highest bits of the places that are nought.
  @inline(__always)
  private static func noughts(_ eight: UInt64) -> UInt64 { ~(((eight & ~highs) &+ ~highs) | eight) & highs }
}
