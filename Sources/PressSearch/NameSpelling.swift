import PressText

/// The ways in which a name may be typed in pinyin.
///
/// A name is a row of characters, each with its readings; a digit or Latin letter reads as itself. Indexed are every two
/// and three initials in a row and every two syllables in a row, with all readings of each character.
struct NameSpelling {
  /// The readings of all characters, one behind the other.
  private var readings: [Reading] = []
  /// Where those of each character end: at once for a gap.
  private var ends: [Int] = []

  init(of name: String) {
    let units = Letters(name).units
    readings.reserveCapacity(units.count * 2)
    ends.reserveCapacity(units.count)
    for unit in units {
      if let range = Self.known.range(of: unit) {
        for place in range { readings.append(Self.known.readings[place]) }
      } else {
        readings += Self.readings(of: unit).map(Reading.init)
      }
      ends.append(readings.count)
    }
  }

  /// The codes, ascending, each once: initials are `a`…`z` as 0…25 and digits as 26…35; three of them are
  /// (i × 36 + j) × 36 + k, two of them 46 656 + i × 36 + j, two syllables 47 952 + s × 512 + t with the places in
  /// `syllables`.
  func codes(withPairs: Bool) -> [UInt32] {
    var last: UInt32?
    return everyCode(withPairs: withPairs).sorted().filter { code in
      defer { last = code }
      return code != last
    }
  }

  /// The codes as they come, some more than once.
  func everyCode(withPairs: Bool) -> [UInt32] {
    var out: [UInt32] = []
    for index in ends.indices.dropLast() {
      let thirds = index + 2 < ends.count ? ends[index + 1]..<ends[index + 2] : 0..<0
      for first in (index > 0 ? ends[index - 1] : 0)..<ends[index] {
        for second in ends[index]..<ends[index + 1] {
          let (a, b) = (readings[first], readings[second])
          if let s = a.syllable, let t = b.syllable { out.append(Self.syllablesCode(s, t)) }
          guard let i = a.initial, let j = b.initial else { continue }
          if withPairs { out.append(46_656 + i * 36 + j) }
          for third in thirds { if let k = readings[third].initial { out.append((i * 36 + j) * 36 + k) } }
        }
      }
    }
    return out
  }

  /// The numbers of a reading's initial and syllable, where they have one.
  private struct Reading {
    let initial: UInt32?
    let syllable: UInt32?

    init(_ text: String) {
      initial = text.utf8.first.flatMap(NameSpelling.initial)
      syllable = NameSpelling.places[text]
    }
  }

  /// The readings of ASCII and of the characters from U+3400 on: a title has dozens, many of them again and again.
  private struct KnownReadings {
    private(set) var readings: [Reading] = []
    private var ends: [Int] = [0]
    private static let han: Range<UInt16> = 0x3400..<0xA000

    init() {
      for unit in Array(UInt16(0)..<0x80) + Array(Self.han) {
        readings += NameSpelling.readings(of: unit).map(Reading.init)
        ends.append(readings.count)
      }
    }

    /// Where those of a unit stand; nil for other units.
    @inline(__always)
    func range(of unit: UInt16) -> Range<Int>? {
      let place = unit < 0x80 ? Int(unit) : Int(unit) - Int(Self.han.lowerBound) + 0x80
      return unit < 0x80 || Self.han.contains(unit) ? ends[place]..<ends[place + 1] : nil
    }
  }

  private static let known = KnownReadings()

  /// The readings of a letter as typed, at most six; `lv` may be typed `lu` too.
  static func readings(of unit: UInt16) -> [String] {
    guard let scalar = Unicode.Scalar(unit) else { return [] }
    if unit < 0x80 { return unit == Letters.blank ? [] : [String(Character(scalar))] }
    var out: [String] = []
    for reading in Han.pinyin(of: scalar).prefix(6) {
      out.append(reading)
      switch reading {
      case "lv": out.append("lu")
      case "nv": out.append("nu")
      case "lve": out.append("lue")
      case "nve": out.append("nue")
      default: continue
      }
    }
    return out
  }

  /// The code of two or three initials; nil where a reading does not start with an ASCII letter or digit.
  static func initialsCode(_ readings: [String]) -> UInt32? {
    var code: UInt32 = 0
    for reading in readings {
      guard let first = reading.utf8.first, let digit = initial(first) else { return nil }
      code = code * 36 + digit
    }
    return readings.count == 3 ? code : 46_656 + code
  }

  static func syllablesCode(_ first: String, _ second: String) -> UInt32? {
    guard let a = places[first], let b = places[second] else { return nil }
    return syllablesCode(a, b)
  }

  private static func syllablesCode(_ first: UInt32, _ second: UInt32) -> UInt32 { 47_952 + first * 512 + second }

  /// One more than the highest code.
  static let codeCount = 47_952 + 512 * 512

  private static func initial(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 26
    default: nil
    }
  }

  /// Every syllable of the frozen table, in order of the alphabet; their places are part of the format.
  static let syllables: [String] = Set(Han.allReadings + ["lue", "nue"]).sorted()

  private static let places: [String: UInt32] = Dictionary(
    uniqueKeysWithValues: syllables.enumerated().map { ($1, UInt32($0)) })
}
