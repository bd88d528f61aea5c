import PressText
import Testing

@testable import PressSearch

/// The documents of an index, read back, give the same index again.
@Suite struct IndexedDocumentsTests {
  private static func files(_ documents: [SearchDocument]) async -> [RelativePath: [UInt8]] {
    let files = await SearchIndex(documents, width: 2).files
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
  }

  private static func reader(_ files: [RelativePath: [UInt8]]) throws -> SearchReader { try SearchReader { files[$0] } }

  @Test func shortDocumentsComeBackAsTheyWere() async throws {
    var corpus = MadeCorpus(seed: 7)
    var documents = (0..<60).map { corpus.document($0, length: 900) }
    documents[3].kind = nil
    documents[3].kindTitle = nil
    documents[4].date = nil
    documents[5].branches = []
    documents[6].tags = []
    documents[7].attachmentOf = "所属的一篇"
    documents[8].sections.append(SearchSection(text: "卡片里的字"))
    documents[9].type = "study"
    documents[9].typeTitle = "学习资料"
    let first = await Self.files(documents)
    let again = await Self.files(try Self.reader(first).documents())
    #expect(first.count > 20)
    #expect(Set(again.keys) == Set(first.keys))
    for (path, bytes) in first where again[path] != bytes { Issue.record("\(path) differs") }
  }

  @Test func longDocumentsAreFoundAsBefore() async throws {
    var corpus = MadeCorpus(seed: 8)
    let documents = (0..<12).map { corpus.document($0, length: $0 % 3 == 0 ? 24_000 : 700) }
    let first = try Self.reader(await Self.files(documents))
    let read = try first.documents()
    #expect(read.map(\.title).sorted() == documents.map(\.title).sorted())
    let again = try Self.reader(await Self.files(read))
    for document in documents {
      for section in document.sections.suffix(3) {
        let question = String(section.text.filter { !"，。\n".contains($0) }.prefix(6))
        let (before, after) = (try first.answer(question, limit: 5), try again.answer(question, limit: 5))
        #expect(before.hits.map(\.url) == after.hits.map(\.url), "\(question)")
        #expect(!before.hits.isEmpty)
      }
    }
  }

  @Test func aCutColumnIsSaid() async throws {
    var corpus = MadeCorpus(seed: 9)
    var files = await Self.files((0..<40).map { corpus.document($0, length: 300) })
    let path = RelativePath(trusting: "search/facets.json")
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    let kinds = try #require(text.firstRange(of: "\"kinds\""))
    let column = try #require(text[kinds.upperBound...].firstMatch(of: #/"column":"([^"]+)"/#)).output.1
    files[path] = Array(text.replacing(column, with: column.prefix(2)).utf8)
    let reader = try Self.reader(files)
    #expect(throws: SearchFailure.damaged("facets")) { try reader.documents() }
  }
}
