import PressFixture
import PressText
import Testing

@testable import PressSearch

/// An index that takes parts of an earlier one has the bytes of one that is made from nothing.
@Suite struct KeptIndexTests {
  private static func files(_ index: SearchIndex) -> [RelativePath: [UInt8]] {
    Dictionary(uniqueKeysWithValues: index.files.map { ($0.path, $0.bytes) })
  }

  private static func index(_ documents: [SearchDocument], _ work: IndexStore) async -> SearchIndex {
    await SearchIndex(documents, width: 2, work: work)
  }

  @Test func editsGiveWhatIndexingFromNothingGives() async throws {
    var corpus = MadeCorpus(seed: 21)
    var documents = (0..<150).map { corpus.document($0, length: $0 == 7 ? 14_000 : 900) }
    let shelf = Shelf()
    var kept = await Self.index(documents, IndexStore(shelf, known: KeptIndex())).kept
    for edit in 0..<8 {
      switch edit % 4 {
      case 0: documents[40 + edit].sections[0].text += "补上一句话。"
      case 1: documents[7].sections[0].text += "长文里又添了一句繁體字。"
      case 2: documents.append(corpus.document(1000 + edit, length: 500))
      default: documents.remove(at: 60)
      }
      let index = await Self.index(documents, IndexStore(shelf, known: kept))
      let fresh = await SearchIndex(documents, width: 2)
      let (files, expected) = (Self.files(index), Self.files(fresh))
      #expect(Set(files.keys) == Set(expected.keys))
      for (path, bytes) in expected where files[path] != bytes { Issue.record("edit \(edit): \(path) differs") }
      var writer = ByteWriter()
      index.kept.write(to: &writer)
      var reader = ByteReader(writer.bytes)
      kept = try #require(KeptIndex(reading: &reader))
    }
  }

  @Test func aSentenceLeavesMostShardsWhereTheyLie() async throws {
    var corpus = MadeCorpus(seed: 22)
    var documents = (0..<150).map { corpus.document($0, length: 1200) }
    let shelf = Shelf()
    let first = await Self.index(documents, IndexStore(shelf, known: KeptIndex())).kept
    // Words that stand there already: letters that are new to a document may change the alphabet.
    documents[3].sections[0].text += "。" + documents[3].sections[0].text.prefix(3) + documents[3].title.suffix(2)
    let second = await Self.index(documents, IndexStore(shelf, known: first)).kept
    #expect(first.postings.shards.count > 20 && second.postings.shards.count == first.postings.shards.count)
    let same = zip(first.postings.shards, second.postings.shards).count { $0 == $1 }
    #expect(same * 2 > first.postings.shards.count, "\(same) of \(first.postings.shards.count)")
  }
}
