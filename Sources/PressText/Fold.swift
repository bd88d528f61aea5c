/// Folding of single characters, by which texts are compared in searching: compatibility forms, full width, case, accents
/// and traditional forms are all folded onto one.
///
/// The rule is made of whole code points, so that folding a part of a text is a part of the folded text. The page's
/// script follows the same rule with the browser's own tables; shared vectors hold the two together.
package enum Fold {
  /// What a code point is folded to: itself, one other, or several; nothing for what only shapes its neighbours.
  ///
  /// Calls `body` for each resulting code point, in order.
  @inline(__always)
  package static func each(_ scalar: Unicode.Scalar, _ body: (UInt32) -> Void) {
    let value = scalar.value
    if value < 0x80 {
      body(value >= 0x41 && value <= 0x5A ? value + 32 : value)
    } else if value >= 0x4E00, value < 0xA000 {
      body(Han.simplified(scalar).value)
    } else if !isIgnored(value) {
      fold(scalar, body)
    }
  }

  /// Soft hyphens, joiners, direction and variation marks, and combining accents: searching does not see them.
  package static func isIgnored(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xFE00...0xFE0F, 0xE0100...0xE01EF,
      0x300...0x36F, 0x3099, 0x309A:
      true
    default: false
    }
  }

  private static func fold(_ scalar: Unicode.Scalar, _ body: (UInt32) -> Void) {
    let value = scalar.value
    if value >= 0xFF01, value <= 0xFF5E {
      let narrow = value - 0xFEE0
      return body(narrow >= 0x41 && narrow <= 0x5A ? narrow + 32 : narrow)
    }
    if value >= 0xAC00, value < 0xD7A4 { return body(value) }
    let place = Int(value < 0x10000 ? entries.places[Int(value)] : entries.beyond[value] ?? 0)
    if place > 0 {
      for result in entries.results[place] { body(result) }
    } else {
      body(Han.simplified(scalar).value)
    }
  }

  /// What the table says: places in `results` of code points of the basic plane and beyond it, 0 for those not in it.
  private static let entries: (places: [UInt16], beyond: [UInt32: UInt16], results: [[UInt32]]) = {
    let text = FoldTable.entries.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    var places = [UInt16](repeating: 0, count: 0x10000)
    var beyond: [UInt32: UInt16] = [:]
    var results: [[UInt32]] = [[]]
    for entry in text.unicodeScalars.split(separator: "\t") {
      guard let first = entry.first?.value else { continue }
      if first < 0x10000 { places[Int(first)] = UInt16(results.count) } else { beyond[first] = UInt16(results.count) }
      results.append(entry.dropFirst().map(\.value))
    }
    return (places, beyond, results)
  }()
}
