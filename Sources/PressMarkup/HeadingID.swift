import Foundation
import PressText

/// The ids of a page's headings: Han is kept, ASCII is in lower case, no two are equal.
struct HeadingIDs {
  // So many headings has a long document.
  private var used = Set<ID>(minimumCapacity: 20)
  /// The number to try next behind an id that was taken.
  private var nextNumber: [String: Int] = [:]

  /// Whether an id has been given.
  func holds(_ id: String) -> Bool { used.contains(ID(id)) }

  /// An id made from a heading's text.
  mutating func id(for text: String) -> String { unique(Self.slug(text)) }

  /// The id an author gave; `-2` and so on if it is taken, and whether it was.
  mutating func id(given: String) -> (id: String, isTaken: Bool) {
    let taken = holds(given)
    return (unique(given), taken)
  }

  private mutating func unique(_ base: String) -> String {
    if used.insert(ID(base)).inserted { return base }
    var number = nextNumber[base] ?? 2
    while !used.insert(ID("\(base)-\(number)")).inserted { number += 1 }
    nextNumber[base] = number + 1
    return "\(base)-\(number)"
  }

  /// Letters, marks, numbers, `-` and `_` of the text in NFC; blanks as `-`; ASCII in lower case.
  static func slug(_ text: String) -> String {
    if isSlug(text) { return text }
    let text = normalized(text)
    if isSlug(text) { return text }
    var slug = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: slug.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F, 0x4E00...0x9FFF: slug.unicodeScalars.append(scalar)
      case ..<0x80 where scalar.value != 0x20 && scalar.value != 0x09: continue
      case let value where EastAsian.isSpace(value): slug += "-"
      default: if isWordCharacter(scalar) { slug.unicodeScalars.append(scalar) }
      }
    }
    return slug.isEmpty ? "section" : slug
  }

  /// Whether a text is of small letters, digits, `-`, `_` and U+4E00 to U+9FFF alone, as most headings are: such a one is its
  /// own slug.
  private static func isSlug(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { text in
      var index = 0
      while index < text.count {
        switch text[index] {
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: index += 1
        case 0xE4 where text[index + 1] >= 0xB8, 0xE5...0xE9: index += 3
        default: return false
        }
      }
      return index > 0
    }
  }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// The text in Unicode's form NFC, in which equal characters are equal bytes, without white space at the ends.
  static func normalized(_ text: String) -> String {
    let trimmed = text.trimmed
    // ASCII, most ideographs, kana and full-width forms are in NFC as they stand.
    let isNormal = trimmed.unicodeScalars.allSatisfy {
      switch $0.value {
      case ..<0x300, 0x2010...0x2027, 0x3000...0x3098, 0x309B...0x9FFF, 0xFF00...0xFFEF: true
      default: false
      }
    }
    return isNormal ? trimmed : trimmed.precomposedStringWithCanonicalMapping
  }
}

/// An id as ids are compared: nearly all are of characters that nothing else is the same as, so their bytes tell them
/// apart.
private struct ID: Hashable {
  private let text: String
  /// Whether it is of ASCII and of U+4000 to U+9FFF alone: no text in NFC but itself is the same.
  private let isPlain: Bool

  init(_ text: String) {
    self.text = text
    isPlain = text.utf8.allSatisfy { $0 < 0xC0 || ($0 >= 0xE4 && $0 <= 0xE9) }
  }

  func hash(into hasher: inout Hasher) {
    guard isPlain else { return hasher.combine(text) }
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  static func == (a: ID, b: ID) -> Bool {
    a.isPlain == b.isPlain && (a.isPlain ? a.text.utf8.elementsEqual(b.text.utf8) : a.text == b.text)
  }
}

extension String {
  /// The text without white space at the ends.
  var trimmed: String {
    let scalars = unicodeScalars
    if let first = scalars.first, let last = scalars.last, !EastAsian.isSpace(first.value),
      !EastAsian.isSpace(last.value)
    {
      return self
    }
    guard let first = scalars.firstIndex(where: { !EastAsian.isSpace($0.value) }),
      let last = scalars.lastIndex(where: { !EastAsian.isSpace($0.value) })
    else { return "" }
    return String(scalars[first...last])
  }
}
