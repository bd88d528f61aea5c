import PressSearch

/// A generator of real-looking Chinese documents: the same seed gives the same texts on every machine.
///
/// Words of one to four characters are drawn by Zipf's law from a made vocabulary; each document keeps coming back to a few
/// words of its own, as documents with a subject do.
struct MadeCorpus {
  private var state: UInt64
  private let vocabulary: [String]
  private let sums: [Double]

  init(seed: UInt64, words: Int = 30_000, characters: Int = 3500) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    var made = MadeRandom(state: state)
    // Characters by falling frequency; which ones does not matter, only how often each comes.
    var pool = (0..<characters).map { UInt32(0x4E00 + $0 * 5) }
    for index in pool.indices.reversed() where index > 0 { pool.swapAt(index, made.below(index + 1)) }
    var vocabulary: [String] = []
    for rank in 0..<words {
      let length = [1, 2, 2, 2, 2, 2, 2, 3, 3, 4][rank < 60 ? 0 : made.below(10)]
      let scalars = (0..<length).compactMap { _ in
        Unicode.Scalar(pool[min(characters - 1, Int(made.unit() * made.unit() * made.unit() * Double(characters)))])
      }
      vocabulary.append(String(String.UnicodeScalarView(scalars)))
    }
    self.vocabulary = vocabulary
    var sum = 0.0
    sums = (0..<words).map { rank in
      sum += 1 / (Double(rank) + 12)
      return sum
    }
    state = made.state
  }

  private mutating func word(_ random: inout MadeRandom) -> String {
    let target = random.unit() * sums[sums.count - 1]
    var low = 0, high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] < target { low = middle + 1 } else { high = middle }
    }
    return vocabulary[low]
  }

  /// A document of about `length` characters.
  mutating func document(_ number: Int, length: Int) -> SearchDocument {
    var random = MadeRandom(state: state ^ (UInt64(number) &* 0xD134_2543_DE82_EF95 | 1))
    for _ in 0..<4 { _ = random.next() }
    let own = (0..<25).map { _ in vocabulary[random.below(vocabulary.count)] }
    var sections: [SearchSection] = []
    var written = 0
    while written < length {
      var text = ""
      let goal = min(length - written, 200 + random.below(700))
      while text.utf8.count / 3 < goal { text += sentence(own, &random) }
      written += text.utf8.count / 3
      let heading = sections.isEmpty ? nil : own[random.below(25)] + word(&random)
      sections.append(SearchSection(heading: heading, anchor: heading.map { "\($0)-\(sections.count)" }, text: text))
    }
    let title = own[0] + word(&random) + own[1] + word(&random) + own[2]
    let kinds = [("theme-party-day", "主题党日"), ("party-lecture", "党课"), ("training", "培训")]
    let kind = kinds[random.below(3)]
    return SearchDocument(
      title: title, url: "activities/\(2015 + number % 10)/d\(number).html", type: "activities", typeTitle: "活动记录",
      kind: kind.0, kindTitle: kind.1, date: Self.date(number % 10, random.below(12), random.below(28)),
      branches: ["第\(1 + random.below(24))党支部"], tags: [own[3], vocabulary[100 + random.below(80)]],
      summary: String(sections[0].text.prefix(80)), sections: sections)
  }

  private mutating func sentence(_ own: [String], _ random: inout MadeRandom) -> String {
    var text = ""
    for index in 0..<(6 + random.below(14)) {
      if index > 0, random.below(7) == 0 { text += "，" }
      if random.below(60) == 0 {
        text +=
          ["2024年\(1 + random.below(12))月", "GDP", "\(random.below(3000))人", " Swift 语言", "（\(random.below(90))%）"][
            random.below(5)]
      }
      text += random.below(6) == 0 ? own[random.below(25)] : word(&random)
    }
    return text + (random.below(5) == 0 ? "。\n" : "。")
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(2015 + year)-\(two(month + 1))-\(two(day + 1))"
  }
}

/// SplitMix64.
struct MadeRandom {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
