import PressText

/// Tables of persons in the text of a PDF, which has no tables: a program prints the cells of a row on one line or on many,
/// or a whole column before the next.
struct PDFRoster {
  /// So many words behind 姓名 are looked at: the heads of all columns and some rows.
  private static let reach = 300

  private let words: [String]

  /// What is told of persons in a text; at most one table, since one is enough.
  static func findings(in text: [UInt8]) -> [Finding] {
    // Nearly no text has one.
    guard text.firstRange(of: Array("姓".utf8)) != nil else { return [] }
    let roster = PDFRoster(text)
    var at = 0
    while at < roster.words.count {
      if roster.isName(roster.words[at]) {
        if let finding = roster.finding(at) { return [finding] }
        // Names may stand in a sentence; the same words are not looked at again and again.
        at += 30
      }
      at += 1
    }
    return []
  }

  private init(_ text: [UInt8]) {
    var words: [String] = []
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    for word in scalars.split(whereSeparator: { $0.value <= 0x20 || EastAsian.isSpace($0.value) }) {
      let text = String(word)
      // 姓 名 is spaced out to fill its cell.
      if word.count == 1, let last = words.last, last.unicodeScalars.count == 1, Self.mayJoin(last, text) {
        words[words.count - 1] = last + text
      } else {
        words.append(text)
      }
    }
    self.words = words
  }

  private static func mayJoin(_ first: String, _ second: String) -> Bool {
    guard !["男", "女"].contains(first), !["男", "女"].contains(second) else { return false }
    return (first + second).unicodeScalars.allSatisfy { EastAsian.isHan($0.value) }
  }

  private func isName(_ word: String) -> Bool { word.unicodeScalars.count <= 6 && word.contains("姓名") }

  /// The words beside 姓名, among which the heads of other columns are: those behind it first.
  private func heads(_ place: Int) -> [String] {
    let near = words[place..<min(words.count, place + 12)] + words[max(0, place - 8)..<place]
    return near.filter { $0.unicodeScalars.count <= 8 }
  }

  /// The table whose column of names is headed by a word.
  private func finding(_ place: Int) -> Finding? {
    let near = words[max(0, place - 8)..<min(words.count, place + Self.reach)]
    let short = near.filter { $0.unicodeScalars.count <= 8 }
    let labels = PrivacyScan.personalWords.filter { label in short.contains { $0.contains(label) } }
    let names = Set(short.filter { PersonalName.isLikely($0) && !labels.contains($0) }).count
    let sexes = short.count { $0 == "男" || $0 == "女" }
    let numbers = short.count { ($0.utf8.first.map(isDigit) ?? false) && $0.utf8.count > 1 }
    let peoples = short.count { $0.hasSuffix("族") && $0 != "民族" }
    // A form that nobody has filled in names nobody.
    let isFilled = names >= 2 && sexes + numbers + peoples >= 2 || names == 1 && sexes == 1 && labels.count >= 4
    guard isFilled else { return nil }
    if labels.count >= 3 { return Finding(.roster, .stops, nil, text: labels.joined(separator: "、")) }
    let about = words[max(0, place - 60)..<near.endIndex]
    guard names >= 2, numbers >= 2,
      let amount = heads(place).first(where: { word in
        PrivacyScan.amountWords.contains { word.contains($0) } && !isName(word)
      }),
      PrivacyScan.paymentWords.contains(where: { word in about.contains { $0.contains(word) } })
    else { return nil }
    return Finding(.wageDues, .stops, nil, text: "姓名、\(amount)")
  }
}
