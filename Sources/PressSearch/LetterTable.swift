import PressText

/// What each code point of the basic plane becomes in a text as search sees it, looked up at once.
///
/// An entry is a kind in the bits from 16 on and the letter in the low 16 bits; that of a letter stands for it while a text
/// is taken apart. The table says nothing that `Fold` and `Letters.Shape` do not say.
enum LetterTable {
  /// A mark parts its neighbours.
  static let mark: UInt32 = 0
  static let narrow: UInt32 = 1
  static let wide: UInt32 = 2
  static let space: UInt32 = 3
  /// Searching does not see it.
  static let ignored: UInt32 = 4
  /// It becomes several letters, or one beyond the basic plane.
  static let several: UInt32 = 5

  /// Added to the kind of a traditional form.
  static let traditional: UInt32 = 8

  /// `Letters.weak`.
  static let weak = wide << 16 | UInt32(Letters.weak)

  /// Whether two letters are of a kind.
  @inline(__always)
  static func areAlike(_ letter: UInt32, _ other: UInt32) -> Bool { (letter ^ other) < 1 << 16 }

  static let entries: [UInt32] = (0..<0x10000).map {
    entry(of: UInt32($0)) | (isTraditional(UInt32($0)) ? traditional << 16 : 0)
  }

  /// Of the forms that the page's script is told of: those from the marks of Chinese script on.
  private static func isTraditional(_ value: UInt32) -> Bool {
    value >= 0x3000 && Unicode.Scalar(value).map { Han.simplified($0) != $0 } ?? false
  }

  private static func entry(of value: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(value) else { return several << 16 }
    if Letters.isSpace(value) { return space << 16 }
    var found: UInt32 = 0
    var count = 0
    Fold.each(scalar) { result in
      found = result
      count += 1
    }
    if count == 0 { return ignored << 16 }
    if count > 1 || found > 0xFFFF { return several << 16 }
    return switch Letters.Shape(of: found) {
    case .separator: mark << 16
    case .narrow: narrow << 16 | found
    case .wide: wide << 16 | found
    }
  }

  /// What a code point becomes whose entry is `several`, as entries.
  @inline(never)
  static func severalEntries(of value: UInt32) -> [UInt32] {
    var out: [UInt32] = []
    guard let scalar = Unicode.Scalar(value) else { return out }
    Fold.each(scalar) { value in
      // Letters beyond the basic plane share 16-bit codes.
      let letter = value > 0xFFFF ? 0xD800 | value & 0x7FF : value
      switch Letters.Shape(of: value) {
      case .separator: out.append(mark << 16)
      case .narrow: out.append(narrow << 16 | letter)
      case .wide: out.append(wide << 16 | letter)
      }
    }
    return out
  }
}
