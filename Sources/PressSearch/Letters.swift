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

  package init() {}

  package init(_ text: String, withOrigins: Bool = false) {
    append(text, withOrigins: withOrigins)
  }

  /// Of a text in UTF-8.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    append(bytes, withOrigins: false)
  }

  /// Appends a text, parted by a blank from what stands before.
  package mutating func append(_ text: String, withOrigins: Bool = false) {
    var text = text
    text.withUTF8 { append($0, withOrigins: withOrigins) }
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, withOrigins: Bool) {
    units.reserveCapacity(units.count + bytes.count / 2)
    LetterTable.entries.withUnsafeBufferPointer { table in
      var state = State(gap: units.isEmpty ? .none : .mark, withOrigins: withOrigins)
      var index = 0
      while index < bytes.count {
        let value = Self.codePoint(bytes, &index)
        let entry = value > 0xFFFF ? LetterTable.several << 16 : table[Int(value)]
        switch entry >> 16 {
        case LetterTable.wide: put(UInt16(truncatingIfNeeded: entry), isWide: true, &state)
        case LetterTable.narrow: put(UInt16(truncatingIfNeeded: entry), isWide: false, &state)
        case LetterTable.mark: state.gap = .mark
        case LetterTable.space: if state.gap == .none { state.gap = .space }
        case LetterTable.several: putSeveral(value, &state)
        default: break
        }
        state.origin += value > 0xFFFF ? 2 : 1
      }
    }
  }

  /// The code point that begins at `index`, which is moved past it.
  @inline(__always)
  private static func codePoint(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let first = UInt32(bytes[index])
    func next(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset] & 0x3F) }
    switch first {
    case 0..<0x80:
      index += 1
      return first
    case 0..<0xE0:
      defer { index += 2 }
      return (first & 0x1F) << 6 | next(1)
    case 0..<0xF0:
      defer { index += 3 }
      return (first & 0xF) << 12 | next(1) << 6 | next(2)
    default:
      defer { index += 4 }
      return (first & 7) << 18 | next(1) << 12 | next(2) << 6 | next(3)
    }
  }

  /// What stands before the next letter.
  private struct State {
    var gap: Gap
    let withOrigins: Bool
    var lastIsWide = false
    var origin: Int32 = 0

    init(gap: Gap, withOrigins: Bool) {
      self.gap = gap
      self.withOrigins = withOrigins
    }
  }

  private enum Gap { case none, space, mark }

  @inline(__always)
  private mutating func put(_ unit: UInt16, isWide: Bool, _ state: inout State) {
    if state.gap != .none {
      if !units.isEmpty, state.gap == .mark || isWide == state.lastIsWide {
        units.append(Self.blank)
        if state.withOrigins { origins.append(state.origin) }
      }
      state.gap = .none
    }
    state.lastIsWide = isWide
    units.append(unit)
    if state.withOrigins { origins.append(state.origin) }
  }

  @inline(never)
  private mutating func putSeveral(_ value: UInt32, _ state: inout State) {
    guard let scalar = Unicode.Scalar(value) else { return }
    if Self.isSpace(value) {
      if state.gap == .none { state.gap = .space }
      return
    }
    Fold.each(scalar) { value in
      let shape = Shape(of: value)
      if shape == .separator {
        state.gap = .mark
      } else {
        let unit = value > 0xFFFF ? UInt16(0xD800 | value & 0x7FF) : UInt16(value)
        put(unit, isWide: shape == .wide, &state)
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
