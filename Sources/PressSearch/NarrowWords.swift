/// The narrow words of a leaf with their weights, as they come.
struct NarrowWords {
  /// One behind the other, in UTF-8.
  private var text: [UInt8] = []
  private var places: [(range: Range<Int>, weight: Int)] = []

  /// Longer narrow words are kept by their beginning.
  static let longest = 32

  /// Adds a word as it stands in a `LetterRow`.
  mutating func add(_ letters: UnsafeBufferPointer<UInt32>, weight: Int) {
    guard letters.count >= 2 else { return }
    let start = text.count
    for letter in letters.prefix(Self.longest) {
      let unit = UInt16(truncatingIfNeeded: letter)
      if unit < 0x80 {
        text.append(UInt8(unit))
      } else if let scalar = Unicode.Scalar(unit) {
        text += String(scalar).utf8
      }
    }
    places.append((start..<text.count, weight))
  }

  /// Each word once with its level, ascending.
  mutating func take() -> [(word: String, level: Int)] {
    let text = text
    var weights: [(range: Range<Int>, weight: Int)] = []
    for place in places.sorted(by: { text[$0.range].lexicographicallyPrecedes(text[$1.range]) }) {
      if let last = weights.last, text[last.range] == text[place.range] {
        weights[weights.count - 1].weight += place.weight
      } else {
        weights.append(place)
      }
    }
    self.text.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    return weights.map { (String(decoding: text[$0.range], as: UTF8.self), FieldWeight.level(of: $0.weight)) }
  }
}
