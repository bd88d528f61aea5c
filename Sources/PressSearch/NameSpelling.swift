import PressText

/// The ways in which a name may be typed in pinyin.
///
/// A name is a row of characters, each with its readings; a digit or Latin letter reads as itself. Indexed are every two
/// and three initials in a row and every two syllables in a row, with all readings of each character.
enum NameSpelling {
  /// Appends the codes of a name, given as letters and blanks, some more than once; `pairs` also those of two initials alone.
  ///
  /// Initials are `a`…`z` as 0…25 and digits as 26…35; three of them are (i × 36 + j) × 36 + k, two of them
  /// 46 656 + i × 36 + j, two syllables 47 952 + s × 512 + t with the places in `syllables`.
  static func codes(of units: UnsafeBufferPointer<UInt16>, pairs: Bool, to out: inout [UInt32]) {
    var readings = Readings()
    var (first, second) = (0..<0, 0..<0)
    for index in 0...units.count {
      let third = index < units.count ? readings.range(of: units[index]) : 0..<0
      for place in first { readings[place].codes(with: second, third, of: readings, pairs: pairs, to: &out) }
      (first, second) = (second, third)
    }
  }

  /// The numbers of a reading's initial and syllable, where it has one.
  private struct Reading {
    private let initial: UInt8
    private let syllable: UInt16

    init(_ text: String) {
      initial = text.utf8.first.flatMap(NameSpelling.initial).map { UInt8($0) } ?? .max
      syllable = NameSpelling.places[text].map { UInt16($0) } ?? .max
    }

    /// The codes of a character read so and the next ones.
    @inline(__always)
    func codes(with second: Range<Int>, _ third: Range<Int>, of all: Readings, pairs: Bool, to out: inout [UInt32]) {
      for place in second {
        let next = all[place]
        if syllable != .max, next.syllable != .max {
          out.append(NameSpelling.syllablesCode(UInt32(syllable), UInt32(next.syllable)))
        }
        guard initial != .max, next.initial != .max else { continue }
        let two = UInt32(initial) * 36 + UInt32(next.initial)
        if pairs { out.append(46_656 + two) }
        for place in third where all[place].initial != .max { out.append(two * 36 + UInt32(all[place].initial)) }
      }
    }
  }

  /// The readings of characters, by their places.
  private struct Readings {
    private let known = NameSpelling.known
    /// Those of a name's characters that are not among the known ones.
    private var others: [Reading] = []

    @inline(__always)
    mutating func range(of unit: UInt16) -> Range<Int> { known.range(of: unit) ?? rangeOfOther(unit) }

    private mutating func rangeOfOther(_ unit: UInt16) -> Range<Int> {
      let start = known.readings.count + others.count
      others += NameSpelling.readings(of: unit).map(Reading.init)
      return start..<known.readings.count + others.count
    }

    @inline(__always)
    subscript(place: Int) -> Reading {
      place < known.readings.count ? known.readings[place] : others[place - known.readings.count]
    }
  }

  /// The readings of ASCII and of the characters from U+3400 on: a title has dozens, many of them again and again.
  private struct KnownReadings {
    private(set) var readings: [Reading] = []
    private var ends: [UInt32] = [0]
    private static let han: Range<UInt16> = 0x3400..<0xA000

    init() {
      for unit in UInt16(0)..<0x80 {
        readings += NameSpelling.readings(of: unit).map(Reading.init)
        ends.append(UInt32(readings.count))
      }
      // Many characters are read alike.
      let lists = Han.readingLists.map { NameSpelling.typed($0).map(Reading.init) }
      for unit in Self.han {
        if let scalar = Unicode.Scalar(unit) { readings += lists[Han.readingList(of: scalar)] }
        ends.append(UInt32(readings.count))
      }
    }

    /// Where those of a unit stand; nil for other units.
    @inline(__always)
    func range(of unit: UInt16) -> Range<Int>? {
      let place = unit < 0x80 ? Int(unit) : Int(unit) - Int(Self.han.lowerBound) + 0x80
      return unit < 0x80 || Self.han.contains(unit) ? Int(ends[place])..<Int(ends[place + 1]) : nil
    }
  }

  private static let known = KnownReadings()

  /// The readings of a letter as typed, at most six; `lv` may be typed `lu` too.
  static func readings(of unit: UInt16) -> [String] {
    guard let scalar = Unicode.Scalar(unit) else { return [] }
    if unit < 0x80 { return unit == Letters.blank ? [] : [String(Character(scalar))] }
    return typed(Han.pinyin(of: scalar))
  }

  /// How the readings of a character are typed.
  private static func typed(_ readings: [String]) -> [String] {
    var out: [String] = []
    for reading in readings.prefix(6) {
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
  static let syllables: [String] = Set(Han.readingLists.flatMap(\.self) + ["lue", "nue"]).sorted()

  private static let places: [String: UInt32] = Dictionary(
    uniqueKeysWithValues: syllables.enumerated().map { ($1, UInt32($0)) })
}
