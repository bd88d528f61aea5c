import PressText

/// A text as search sees it: 16-bit letters, folded, with one blank where something parts them.
///
/// This is the one definition of tokens; `Themes/default/assets/search-parts.js/1-letters.js` holds the same in JavaScript and both
/// are tried with `Tests/PressSearchTests/Vectors`.
///
/// - Every code point is folded by itself (`Fold`).
/// - A letter is *wide* (Han, kana, bopomofo, Hangul) or *narrow* (any other letter, digit or mark).
/// - What stands between two letters becomes one blank; but white space alone between a wide and a narrow letter
///   vanishes: `使用 Swift` is `使用swift`.
/// - A code point above U+FFFF is written as 0xD800 + its low 11 bits; such letters are rare enough to share.
package struct Letters: Sendable, Equatable {
  /// The letters and blanks; never a blank first, last or twice.
  package private(set) var units: [UInt16] = []
  /// For each unit, the place of its code point in the text, counted in UTF-16 units.
  package private(set) var origins: [Int32] = []

  /// The letter 的: it stands beside everything, so that its pairs would be a twentieth of an index and tell nothing. It is
  /// indexed alone, and what it stands in is found by its neighbours and by looking into the text.
  package static let weak: UInt16 = 0x7684

  /// The blank.
  package static let blank: UInt16 = 0x20

  package init(_ text: String, withOrigins: Bool = false) {
    var text = text
    text.withUTF8 { bytes in
      let most = Self.mostUnits(of: bytes)
      if withOrigins {
        origins = [Int32](unsafeUninitializedCapacity: most) { origins, count in
          Self.each(of: bytes) { _, origin in
            origins[count] = origin
            count &+= 1
          } note: { _ in
          }
        }
      }
      units = [UInt16](unsafeUninitializedCapacity: most) { units, count in
        Self.each(of: bytes) { unit, _ in
          units[count] = unit
          count &+= 1
        } note: { _ in
        }
      }
    }
  }

  /// No text has more letters and blanks: U+FDFA, in three bytes, becomes eighteen.
  static func mostUnits(of bytes: UnsafeBufferPointer<UInt8>) -> Int { bytes.count * 6 }

  /// Calls `put` with each letter and blank of a text in UTF-8 and its origin, and `note` with each traditional form.
  @inline(__always)
  static func each(
    of bytes: UnsafeBufferPointer<UInt8>, put: (_ unit: UInt16, _ origin: Int32) -> Void,
    note: (_ unit: UInt16) -> Void
  ) {
    LetterTable.entries.withUnsafeBufferPointer { table in
      var row = Row()
      var (index, origin) = (0, Int32(0))
      while index < bytes.count {
        let value = codePoint(bytes, &index)
        let entry = value > 0xFFFF ? LetterTable.several &<< 16 : table[Int(value)]
        var kind = entry &>> 16
        if kind >= LetterTable.traditional {
          note(UInt16(truncatingIfNeeded: value))
          kind &= LetterTable.traditional - 1
        }
        switch kind {
        case LetterTable.wide: row.put(UInt16(truncatingIfNeeded: entry), isWide: true, origin, put)
        case LetterTable.narrow: row.put(UInt16(truncatingIfNeeded: entry), isWide: false, origin, put)
        case LetterTable.mark: row.mark()
        case LetterTable.space: row.space()
        case LetterTable.several: for value in folded(value) { row.put(folded: value, origin, put) }
        default: break
        }
        origin &+= value > 0xFFFF ? 2 : 1
      }
    }
  }

  /// The code point that begins at `index`, which is moved past it.
  @inline(__always)
  static func codePoint(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let first = UInt32(bytes[index])
    func next(_ offset: Int) -> UInt32 { UInt32(bytes[index &+ offset] & 0x3F) }
    switch first {
    case 0xE0..<0xF0:
      defer { index &+= 3 }
      return (first & 0xF) &<< 12 | next(1) &<< 6 | next(2)
    case 0..<0x80:
      index &+= 1
      return first
    case 0..<0xE0:
      defer { index &+= 2 }
      return (first & 0x1F) &<< 6 | next(1)
    default:
      defer { index &+= 4 }
      return (first & 7) &<< 18 | next(1) &<< 12 | next(2) &<< 6 | next(3)
    }
  }

  /// What stands before the next letter.
  private struct Row {
    private var gap = Gap.start
    private var lastIsWide = false

    /// What stands before the first letter is nothing.
    mutating func mark() { if gap != .start { gap = .mark } }

    mutating func space() { if gap == .none { gap = .space } }

    @inline(__always)
    mutating func put(folded value: UInt32, _ origin: Int32, _ put: (UInt16, Int32) -> Void) {
      let shape = Shape(of: value)
      guard shape != .separator else { return mark() }
      self.put(
        value > 0xFFFF ? UInt16(0xD800 | value & 0x7FF) : UInt16(value), isWide: shape == .wide, origin, put)
    }

    @inline(__always)
    mutating func put(_ unit: UInt16, isWide: Bool, _ origin: Int32, _ put: (UInt16, Int32) -> Void) {
      if gap != .none {
        if gap == .mark || gap == .space && isWide == lastIsWide { put(Letters.blank, origin) }
        gap = .none
      }
      lastIsWide = isWide
      put(unit, origin)
    }
  }

  private enum Gap { case start, none, space, mark }

  @inline(never)
  private static func folded(_ value: UInt32) -> [UInt32] {
    var out: [UInt32] = []
    if let scalar = Unicode.Scalar(value) { Fold.each(scalar) { out.append($0) } }
    return out
  }

  package enum Shape { case separator, narrow, wide }

  /// White space: what parts the words of a question.
  package static func isSpace(_ value: UInt32) -> Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Is this unit of some letters a wide one? Blanks are not.
  @inline(__always)
  package static func isWide(_ unit: UInt16) -> Bool {
    unit >= 0x3005 && (unit >= 0x4E00 && unit < 0xA000 || isWideLetter(UInt32(unit)))
  }

  /// Is this unit of some letters a narrow one? Blanks are not.
  @inline(__always)
  static func isNarrow(_ unit: UInt16) -> Bool { unit != blank && !isWide(unit) }

  private static func isWideLetter(_ value: UInt32) -> Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005, 0x3007, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x3105...0x312F,
      0x31A0...0x31BF, 0x31F0...0x31FF, 0xAC00...0xD7A3, 0xD800...0xDFFF, 0xF900...0xFAFF:
      true
    default: false
    }
  }
}

extension Letters.Shape {
  /// What a folded code point is.
  @inline(__always)
  package init(of value: UInt32) {
    if value < 0x80 {
      self = (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A || value >= 0x30 && value <= 0x39 ? .narrow : .separator
    } else if value >= 0x4E00, value < 0xA000 {
      self = .wide
    } else {
      self = Self.rare(value)
    }
  }

  private static func rare(_ value: UInt32) -> Self {
    // Above U+FFFF every letter counts as wide: they are indexed in pairs under shared 16-bit codes.
    if value <= 0xFFFF, Letters.isWide(UInt16(value)) { return .wide }
    guard let scalar = Unicode.Scalar(value) else { return .separator }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return value > 0xFFFF ? .wide : .narrow
    default: return .separator
    }
  }
}
