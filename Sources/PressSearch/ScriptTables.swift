import PressText

/// What the page's script must know of Han characters, loaded only when a question needs it.
enum ScriptTables {
  /// `folds.json`: every form that is folded and what it is folded to, for questions in forms that the site never uses.
  static let folds: JSON = .object([("folds", .string(Han.foldedPairs))])

  /// The traditional forms that a site uses, each with what it is folded to.
  static func folds(of forms: some Sequence<UInt16>) -> String {
    var out = ""
    for unit in Set(forms).sorted() {
      guard let scalar = Unicode.Scalar(UInt32(unit)) else { continue }
      out.unicodeScalars.append(scalar)
      out.unicodeScalars.append(Han.simplified(scalar))
    }
    return out
  }

  /// `readings.json`: the readings of each letter of the alphabet, for questions that mix Han and pinyin: `lists` are
  /// parted by commas, their readings by blanks, the first one empty; `places` has the list of each letter, in `width`
  /// bits each.
  static func readings(of alphabet: [UInt16]) -> JSON {
    var lists = [""]
    var numbers: [String: Int] = ["": 0]
    let places = alphabet.map { unit in
      let list = unit < 0x80 ? "" : NameSpelling.readings(of: unit).joined(separator: " ")
      if let number = numbers[list] { return number }
      numbers[list] = lists.count
      lists.append(list)
      return lists.count - 1
    }
    let width = Int.bitWidth - lists.count.leadingZeroBitCount
    var bits = PackedBits()
    for place in places { bits.write(place, bits: width) }
    return .object([
      ("lists", .string(lists.joined(separator: ","))), ("width", .integer(width)),
      ("places", .string(String(decoding: bits.finish(), as: UTF8.self))),
    ])
  }

  /// `sounds.json`: common letters that the site does not use, for questions that hold one by mistake: each reading and its
  /// letters, parted by commas.
  static func sounds(without alphabet: [UInt16]) -> JSON {
    var groups: [String: [UInt16]] = [:]
    for unit in CommonHan.letters.subtracting(alphabet).sorted() {
      for reading in NameSpelling.readings(of: unit) { groups[reading, default: []].append(unit) }
    }
    let lists = groups.sorted { $0.key < $1.key }.map { $0 + String(decoding: $1, as: UTF16.self) }
    return .object([("sounds", .string(lists.joined(separator: ",")))])
  }
}
