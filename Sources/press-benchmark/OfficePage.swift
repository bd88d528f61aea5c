/// One document while it is written: its Markdown, and beside it what a reader sees.
struct OfficePage {
  private(set) var markdown = ""
  private(set) var passages: [String] = []
  private var notes: [String] = []
  private let words: OfficeWords
  var random: SplitMix64
  /// Words that this document keeps coming back to.
  private let own: [String]

  init(words: OfficeWords, random: SplitMix64) {
    self.words = words
    self.random = random
    var own: [String] = []
    for _ in 0..<12 { own.append(words.any(&self.random)) }
    self.own = own
  }

  /// Markdown and what is seen of it.
  private typealias Piece = (markdown: String, seen: String)

  mutating func heading(_ number: Int) {
    let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    let text = phrase(2 + random.below(3))
    let prefix = random.below(3) == 0 ? "（\(numbers[number % 10])）" : "\(numbers[number % 10])、"
    markdown += "\(random.below(3) == 0 ? "###" : "##") \(prefix)\(text)\n\n"
  }

  mutating func paragraph() {
    var piece: Piece = ("", "")
    for _ in 0..<(2 + random.below(3)) {
      let next = sentence()
      piece = (piece.markdown + next.markdown, piece.seen + next.seen)
    }
    add(piece, before: "", after: "\n\n")
  }

  /// A table, a list, a quotation, code, a picture, or nothing.
  mutating func block(_ kind: Int) {
    switch kind {
    case 0:
      markdown += "| 序号 | 项目 | 要求 | 时限 |\n| --- | --- | :-- | --: |\n"
      for row in 1...4 {
        let cells = [phrase(2), phrase(4) + "，" + phrase(2), "\(1 + random.below(12))月\(1 + random.below(28))日前"]
        markdown += "| \(row) | \(cells.joined(separator: " | ")) |\n"
        passages += cells
      }
      markdown += "\n"
    case 1: for number in 1...4 { add(sentence(), before: "\(number). ", after: "\n\(number == 4 ? "\n" : "")") }
    case 2: add(sentence(), before: "> ", after: "\n\n", breaks: "\n> ")
    case 3:
      let text = phrase(4)
      markdown += "```\n\(text)\n```\n\n"
      passages.append(text)
    case 4:
      let text = phrase(3)
      add(("各单位可在 `\(text)` 中查看。", "各单位可在 \(text) 中查看。"), before: "", after: "\n\n")
    case 5: for _ in 0..<3 { add(sentence(), before: "- ", after: "\n") }; markdown += "\n"
    default: break
    }
  }

  mutating func end() {
    for (number, note) in notes.enumerated() { markdown += "[^\(number + 1)]: \(note)\n\n" }
    passages += notes
  }

  private mutating func add(_ piece: Piece, before: String, after: String, breaks: String? = nil) {
    var text = piece.markdown
    // A paragraph is written on several lines, which part words anywhere.
    if after == "\n\n", random.below(2) == 0 { text = broken(text, with: breaks ?? "\n") }
    markdown += before + text + after
    passages.append(piece.seen)
  }

  /// The text with soft line breaks between two Han characters.
  private func broken(_ text: String, with breaks: String) -> String {
    var out = ""
    var width = 0
    var last: Character = " "
    for character in text {
      let (a, b) = (Self.isHan(last), Self.isHan(character))
      if width >= 40, a, b {
        out += breaks
        width = 0
      }
      out.append(character)
      width += 1
      last = character
    }
    return out
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
  }

  private mutating func phrase(_ count: Int) -> String { (0..<count).map { _ in word() }.joined() }

  private mutating func word() -> String {
    random.below(8) == 0 ? own[random.below(own.count)] : words.draw(&random)
  }

  private mutating func sentence() -> Piece {
    var piece: Piece = ("", "")
    let clauses = 2 + random.below(5)
    for clause in 0..<clauses {
      let next = self.clause()
      let mark = clause == clauses - 1 ? "。" : ["，", "，", "，", "、", "；", "："][random.below(6)]
      piece = (piece.markdown + next.markdown + mark, piece.seen + next.seen + mark)
    }
    return piece
  }

  private mutating func clause() -> Piece {
    let (head, middle, tail) = (phrase(1 + random.below(4)), phrase(1 + random.below(2)), phrase(1 + random.below(3)))
    func plain(_ text: String) -> Piece { (head + text + tail, head + text + tail) }
    switch random.below(26) {
    case 0: return (head + "**" + middle + "**" + tail, head + middle + tail)
    case 1: return plain("“" + middle + "”")
    case 2: return plain("《" + middle + "》")
    case 3: return plain("（" + middle + "）")
    case 4: return (head + "[" + middle + "](https://example.com/)" + tail, head + middle + tail)
    case 5: return plain("\(1 + random.below(900))人、占\(random.below(100)).\(random.below(10))%")
    case 6: return plain("〔\(2016 + random.below(9))〕\(1 + random.below(99))号")
    case 7: return plain(["１２", "２０２４年", "３月１５日"][random.below(3)])
    case 8: return plain(["PDCA", " HSE ", "5G+", "QC小组", " GB/T 19001 "][random.below(5)])
    case 9 where notes.count < 4:
      notes.append(phrase(5) + "。")
      return (head + middle + "[^\(notes.count)]" + tail, head + middle + tail)
    case 10: return (head + "*" + middle + "*" + tail, head + middle + tail)
    default: return (head + tail, head + tail)
    }
  }
}
