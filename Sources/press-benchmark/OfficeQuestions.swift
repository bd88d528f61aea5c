import Glibc

/// Questions to which the answer is known: a sort, what is asked, and the document that must be found.
struct OfficeQuestion: Codable {
  let sort: String
  let text: String
  /// Its address without `.html`.
  let wanted: String

  /// So many questions of each sort, drawn from the documents.
  ///
  /// Phrases of four to twelve characters begin and end anywhere, in the middle of words and with marks in between. A
  /// question that more than ten documents answer has no one right document, and is drawn again.
  static func draw(_ count: Int, from documents: [OfficeCorpus.Document], seed: UInt64 = 7) -> [OfficeQuestion] {
    var random = SplitMix64(state: seed)
    let texts = documents.map { $0.passages.joined(separator: "\n").utf8CString }
    var out: [OfficeQuestion] = []
    for _ in 0..<count {
      let document = documents[random.below(documents.count)]
      let wanted = String(document.file.path.string.dropLast(3))
      func add(_ sort: String, _ text: String) { out.append(OfficeQuestion(sort: sort, text: text, wanted: wanted)) }
      func unique(_ make: (inout SplitMix64) -> [String]) -> String {
        while true {
          let words = make(&random)
          var holding = 0
          // Marks at the ends are not looked for.
          let known = words.map { $0.trimming { !$0.isLetter && !$0.isNumber } }
          for text in texts where holding <= 10 && known.allSatisfy({ Self.holds(text, $0) }) { holding += 1 }
          if holding <= 10 { return words.joined(separator: " ") }
        }
      }
      add("phrase", unique { [piece(of: document, 4 + $0.below(9), &$0)] })
      add("two words", unique { random in (0..<2).map { _ in piece(of: document, 2 + random.below(3), &random) } })
      let title = Array(document.title)
      // Of two documents with one title neither is the right one.
      if documents.count(where: { $0.title == document.title }) > 1 { continue }
      add("title", document.title)
      let length = max(6, title.count / 2)
      let start = random.below(max(1, title.count - length + 1))
      let half = String(title[start..<min(title.count, start + length)])
      if documents.count(where: { $0.title.contains(half) }) <= 3 { add("half a title", half) }
      var wrong = title
      wrong[random.below(title.count)] = "龘"
      add("title with a wrong character", String(wrong))
    }
    return out
  }

  private static func holds(_ text: ContiguousArray<CChar>, _ word: String) -> Bool {
    text.withUnsafeBufferPointer { text in text.baseAddress.map { strstr($0, word) != nil } ?? false }
  }

  /// A piece of a passage that holds some letters.
  private static func piece(
    of document: OfficeCorpus.Document, _ length: Int, _ random: inout SplitMix64
  ) -> String {
    while true {
      let passage = Array(document.passages[random.below(document.passages.count)])
      guard passage.count >= length else { continue }
      let start = random.below(passage.count - length + 1)
      let piece = String(passage[start..<start + length])
      if piece.filter(\.isLetter).count >= 2, length > 4 || !piece.contains(" ") { return piece }
    }
  }
}

extension String {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    let tail = drop(while: isTrimmed)
    return String(tail[..<(tail.lastIndex { !isTrimmed($0) }.map { tail.index(after: $0) } ?? tail.startIndex)])
  }
}
