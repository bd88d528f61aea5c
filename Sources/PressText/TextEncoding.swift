/// Tells in which encoding a text file was saved, so that nothing is garbled and nothing dropped.
package enum TextEncoding {
  /// What is wrong with a file's encoding; nil when it is UTF-8, with or without a byte-order mark.
  package static func defect(in file: SourceFile) -> Diagnostic? {
    let bytes = file.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return .utf16Encoding(at: Place(file.path))
    }
    // Nearly all files: one look at their bytes is enough.
    if bytes.withUnsafeBufferPointer({ firstInvalidUTF8($0, refusesZero: true) }) == nil { return nil }
    let bad = firstInvalidUTF8(bytes)
    if let zero = bytes.firstIndex(of: 0) {
      return looksLikeUTF16(bytes, isUTF8: bad == nil)
        ? .utf16Encoding(at: Place(file.path)) : .nulInText(at: Place(file.path, zero..<zero + 1))
    }
    guard let bad else { return nil }
    return isGB18030(bytes) ? .gbkEncoding(at: Place(file.path)) : .invalidUTF8(at: Place(file.path, bad..<bad + 1))
  }

  /// The offset of the first byte that is no part of well-formed UTF-8 (Unicode 15, table 3-7).
  static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? { bytes.withUnsafeBufferPointer { firstInvalidUTF8($0) } }

  /// Whether bytes are well-formed UTF-8.
  package static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { firstInvalidUTF8(bytes) == nil }

  /// The same; with `refusesZero`, a byte that is nought is no part of it either.
  @inline(__always)
  private static func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>, refusesZero: Bool = false) -> Int? {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        if refusesZero, lead == 0 { return index }
        index += 1
        continue
      }
      if holdsEightOfThree(bytes, at: index) {
        index += 24
        continue
      }
      if holdsTwoOfThree(bytes, at: index) {
        index += 6
        continue
      }
      let (length, second): (Int, ClosedRange<UInt8>)
      switch lead {
      case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return index
      }
      guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return index }
      for trail in (index + 2)..<max(index + 2, index + length) where bytes[trail] & 0xC0 != 0x80 { return index }
      index += length
    }
    return nil
  }

  /// Whether two characters of three bytes stand at an offset, as nearly everywhere in Chinese text: both begin with 1110 and
  /// go on with 10, and not with E0 or ED, behind which not all may stand.
  @inline(__always)
  private static func holdsTwoOfThree(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 8 <= bytes.count else { return false }
    let eight = UInt64(
      littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    let (first, second) = (bytes[index], bytes[index + 3])
    return eight & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0 && first != 0xE0 && first != 0xED && second != 0xE0
      && second != 0xED
  }

  /// The same of eight such characters.
  @inline(__always)
  private static func holdsEightOfThree(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 24 <= bytes.count else { return false }
    let misses =
      misses(bytes, at: index, 0xC0F0_C0C0_F0C0_C0F0) | misses(bytes, at: index + 8, 0xF0C0_C0F0_C0C0_F0C0)
      | misses(bytes, at: index + 16, 0xC0C0_F0C0_C0F0_C0C0)
    return misses == 0
  }

  /// Nought where eight bytes are as their masks say, F0 for the first of three, and none is E0 or ED.
  @inline(__always)
  private static func misses(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ masks: UInt64) -> UInt64 {
    let eight = UInt64(
      littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    // 1110 is 1111 one bit further, and 10 is 11.
    let expected = (masks << 1) & 0xFEFE_FEFE_FEFE_FEFE
    return (eight & masks ^ expected) | noughts(eight ^ 0xE0E0_E0E0_E0E0_E0E0) | noughts(eight ^ 0xEDED_EDED_EDED_EDED)
  }

  /// Nought where none of eight bytes is.
  @inline(__always)
  private static func noughts(_ eight: UInt64) -> UInt64 {
    (eight &- 0x0101_0101_0101_0101) & ~eight & 0x8080_8080_8080_8080
  }

  /// Text in UTF-16 without a mark: every other byte of its ASCII is zero. Such text is UTF-8 too only where it is all
  /// ASCII; a stray zero in UTF-8 does not make it UTF-16.
  private static func looksLikeUTF16(_ bytes: [UInt8], isUTF8: Bool) -> Bool {
    guard bytes.count >= 4, bytes.count % 2 == 0 else { return false }
    let sample = bytes.prefix(512)
    let even = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
    let odd = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
    // A few Han characters, 一 among them, have a zero on the other side.
    let (few, many) = (min(even, odd), max(even, odd))
    return many >= 2 && many > 2 * few && many * (isUTF8 ? 4 : 64) >= sample.count
  }

  /// Whether all bytes form characters of GB18030 (one, two or four bytes), and most of the double ones are Han.
  private static func isGB18030(_ bytes: [UInt8]) -> Bool {
    var index = 0
    var pairs = 0
    var commonHan = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      guard (0x81...0xFE).contains(lead), index + 1 < bytes.count else { return false }
      let trail = bytes[index + 1]
      if (0x30...0x39).contains(trail) {
        guard index + 3 < bytes.count, (0x81...0xFE).contains(bytes[index + 2]),
          (0x30...0x39).contains(bytes[index + 3])
        else { return false }
        index += 4
        continue
      }
      guard (0x40...0xFE).contains(trail), trail != 0x7F else { return false }
      pairs += 1
      // GB 2312: rows A1–A9 are signs, B0–F7 Han.
      if trail >= 0xA1, (0xA1...0xA9).contains(lead) || (0xB0...0xF7).contains(lead) { commonHan += 1 }
      index += 2
    }
    return pairs > 0 && commonHan * 10 >= pairs * 7
  }
}
