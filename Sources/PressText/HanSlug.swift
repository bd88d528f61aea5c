extension Han {
  /// An ASCII slug for an address: ASCII letters and digits in lower case, each Han character as its pinyin, these
  /// joined by `-`, and one `-` for whatever else stands between.
  ///
  /// Never empty for a text with letters: a letter that has no spelling here is written as `u` and its number, as in
  /// `u3b1`. Common words in which a character has its second reading are known (银行 is `yin-hang`).
  package static func slug(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var parts: [String] = []
    var word = ""
    func endWord() {
      if !word.isEmpty { parts.append(word) }
      word = ""
    }
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if let (length, syllables) = wordWithOwnReading(scalars[index...]) {
        endWord()
        parts += syllables
        index += length
        continue
      }
      if let ascii = plainASCII(scalar) {
        word.unicodeScalars.append(ascii)
      } else if let syllable = reading(of: scalar) {
        endWord()
        parts.append(syllable)
      } else if scalar.properties.isAlphabetic {
        endWord()
        parts.append("u" + String(scalar.value, radix: 16))
      } else if !scalar.properties.isDiacritic {
        endWord()
      }
      index += 1
    }
    endWord()
    return parts.joined(separator: "-")
  }

  /// A slug that may be a part of an address: a text that has none, as `——`, is written by the numbers of its characters.
  package static func addressName(_ text: String) -> String {
    let slug = shortened(slug(text), from: text)
    return slug.isEmpty
      ? text.unicodeScalars.prefix(8).map { "u" + String($0.value, radix: 16) }.joined(separator: "-")
      : isReserved(slug) ? slug + "-1" : slug
  }

  /// How long a name may be that is spelled out of Han characters, about thirty of them: paths have to stay short enough
  /// for Windows. One that an author wrote in ASCII may be as long as file systems take, with what is put behind it.
  private static let (longestSpelled, longestWritten) = (120, 200)

  /// A slug that is too long, cut between two syllables, with the beginning of a digest that tells it from others that
  /// begin alike.
  private static func shortened(_ slug: String, from text: String) -> String {
    let limit = slug == text ? longestWritten : longestSpelled
    guard slug.utf8.count > limit else { return slug }
    let end = "-" + Digest(of: Array(slug.utf8)).prefix(8)
    let head = slug.prefix(limit - end.count)
    return (head.lastIndex(of: "-").map { head[..<$0] } ?? head) + end
  }

  /// Whether Windows keeps a name for a device, whatever stands behind its first dot: `con`, `aux.html`.
  private static func isReserved(_ name: String) -> Bool {
    guard (3...4).contains(name.utf8.prefix { $0 != UInt8(ascii: ".") }.count) else { return false }
    let stem = name.lowercased().prefix { $0 != "." }
    if ["con", "prn", "aux", "nul"].contains(stem) { return true }
    return stem.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt"))
      && stem.last.map { "123456789".contains($0) } == true
  }

  /// The name that a file or folder has in an address: as it is when it holds nothing but ASCII letters, digits, `-`, `_`
  /// and dots, else its slug.
  package static func fileName(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isPlain && !text.hasPrefix(".") && !text.hasSuffix(".") && !text.isEmpty
      ? isReserved(text) ? text.prefix { $0 != "." } + "-1" + text.drop { $0 != "." } : text : addressName(text)
  }

  /// An ASCII letter or digit in lower case, also from its full-width form.
  private static func plainASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
    switch value {
    case 0x30...0x39, 0x61...0x7A: return Unicode.Scalar(value)
    case 0x41...0x5A: return Unicode.Scalar(value + 32)
    default: return nil
    }
  }

  private static func wordWithOwnReading(_ text: ArraySlice<Unicode.Scalar>) -> (length: Int, syllables: [String])? {
    guard let first = text.first, let words = ownReadings[first] else { return nil }
    return words.first { text.starts(with: $0.word) }.map { ($0.word.count, $0.syllables) }
  }

  /// Words by their first character, the longest first.
  private static let ownReadings: [Unicode.Scalar: [(word: [Unicode.Scalar], syllables: [String])]] = {
    let rows = wordsWithOwnReadings.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").map(String.init) }
    let words = rows.map { (word: Array($0[0].unicodeScalars), syllables: Array($0.dropFirst())) }
    return Dictionary(grouping: words.sorted { $0.word.count > $1.word.count }) { $0.word[0] }
  }()

  private static let wordsWithOwnReadings = """
    银行 yin hang
    行业 hang ye
    行长 hang zhang
    重庆 chong qing
    重温 chong wen
    重新 chong xin
    重阳 chong yang
    重复 chong fu
    重建 chong jian
    首都 shou du
    成都 cheng du
    都市 du shi
    长期 chang qi
    长效 chang xiao
    长江 chang jiang
    长城 chang cheng
    长征 chang zheng
    长沙 chang sha
    长春 chang chun
    长安 chang an
    长远 chang yuan
    会计 kuai ji
    音乐 yin yue
    调整 tiao zheng
    调解 tiao jie
    空调 kong tiao
    协调 xie tiao
    曾经 ceng jing
    参差 cen ci
    出差 chu chai
    重叠 chong die
    数据 shu ju
    答复 da fu
    给予 ji yu
    供给 gong ji
    处分 chu fen
    处理 chu li
    相处 xiang chu
    安宁 an ning
    """
}
