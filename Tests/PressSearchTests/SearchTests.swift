import PressSearch
import PressText
import Testing

/// An index in memory.
struct MadeIndex {
  let documents: [SearchDocument]
  let files: [RelativePath: [UInt8]]

  init(documents: [SearchDocument], files: [RelativePath: [UInt8]]) {
    self.documents = documents
    self.files = files
  }

  init(_ documents: [SearchDocument]) async {
    self.documents = documents
    let index = await SearchIndex(documents, width: 2)
    files = Dictionary(uniqueKeysWithValues: index.files.map { ($0.path, $0.bytes) })
  }

  init(seed: UInt64, count: Int, length: Int = 700) async {
    var corpus = MadeCorpus(seed: seed)
    await self.init((0..<count).map { corpus.document($0, length: length) })
  }

  func reader() throws -> SearchReader { try SearchReader { files[$0] } }

  func urls(_ question: String, limit: Int = 10) throws -> [String] {
    try reader().answer(question, limit: limit).hits.map(\.card.url)
  }
}

@Suite struct SearchTests {
  static let made = Task { await MadeIndex(seed: 7, count: 40, length: 450) }

  @Test func everyPieceOfEveryDocumentIsFound() async throws {
    let made = await Self.made.value
    let reader = try made.reader()
    var random = MadeRandom(state: 42)
    for document in made.documents {
      let text = Array(document.sections[random.below(document.sections.count)].text.unicodeScalars)
      for length in [1, 2, 3, 6, 20] {
        let start = random.below(max(1, text.count - length))
        let piece = String(String.UnicodeScalarView(text[start..<min(text.count, start + length)]))
        let answer = try reader.answer(piece, limit: 60)
        let isMute = piece.unicodeScalars.allSatisfy { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }
        #expect(isMute || answer.hits.contains { $0.card.url == document.url }, "“\(piece)” of \(document.url)")
      }
    }
  }

  @Test func titlesComeFirst() async throws {
    let made = await Self.made.value
    for document in made.documents { #expect(try made.urls(document.title).first == document.url) }
  }

  @Test func sameDocumentsGiveTheSameBytes() async {
    let made = await Self.made.value
    let other = await MadeIndex(made.documents.reversed())
    #expect(other.files == made.files)
  }
}
