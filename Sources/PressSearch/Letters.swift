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
          Self.each(of: bytes) { _, origin, isApart in
            origins[count] = origin
            count &+= isApart ? 1 : 0
            origins[count] = origin
            count &+= 1
          } note: { _ in
          }
        }
      }
      units = [UInt16](unsafeUninitializedCapacity: most) { units, count in
        Self.each(of: bytes) { letter, _, isApart in
          units[count] = Self.blank
          count &+= isApart ? 1 : 0
          units[count] = UInt16(truncatingIfNeeded: letter)
          count &+= 1
        } note: { _ in
        }
      }
    }
  }

  /// No text has more letters and blanks: U+FDFA, in three bytes, becomes eighteen.
  static func mostUnits(of bytes: UnsafeBufferPointer<UInt8>) -> Int { bytes.count * 6 }

  /// Calls `put` with each letter of a text in UTF-8, as in `LetterTable`, with its origin, and whether a blank stands before
  /// it; and `note` with each traditional form.
  @inline(__always)
  static func each(
    of bytes: UnsafeBufferPointer<UInt8>, put: (_ letter: UInt32, _ origin: Int32, _ isApart: Bool) -> Void,
    note: (_ unit: UInt16) -> Void
  ) {
    LetterTable.entries.withUnsafeBufferPointer { table in
      var row = Row()
      var (index, origin) = (0, Int32(0))
      while index < bytes.count {
        let value = codePoint(bytes, &index)
        var entry = value > 0xFFFF ? LetterTable.several &<< 16 : table[Int(value)]
        // Nearly all letters of a Chinese text.
        if entry &>> 16 == LetterTable.wide {
          row.take(entry, origin, put)
          origin &+= 1
          continue
        }
        if entry >= LetterTable.traditional &<< 16 {
          note(UInt16(truncatingIfNeeded: value))
          entry &-= LetterTable.traditional &<< 16
        }
        if entry >= LetterTable.several &<< 16 {
          for entry in LetterTable.severalEntries(of: value) { row.take(entry, origin, put) }
        } else {
          row.take(entry, origin, put)
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
    /// For each kind of letter a bit that says whether a blank comes before it.
    private var blanks: UInt32 = 0
    /// The bit of the last letter's kind; 0 before the first, before which there is no blank.
    private var last: UInt32 = 0

    @inline(__always)
    mutating func take(_ entry: UInt32, _ origin: Int32, _ put: (UInt32, Int32, Bool) -> Void) {
      let kind = entry &>> 16
      if kind &- LetterTable.narrow <= LetterTable.wide &- LetterTable.narrow {
        put(entry, origin, blanks &>> kind & 1 == 1)
        (blanks, last) = (0, 1 &<< kind)
      } else if kind == LetterTable.mark {
        blanks = last == 0 ? 0 : .max
      } else if kind == LetterTable.space {
        blanks = blanks == 0 ? last : blanks
      }
    }
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
