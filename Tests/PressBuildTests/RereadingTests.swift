import PressAudit
import PressFixture
import PressSearch
import PressText
import Testing

@testable import PressBuild

/// A withheld text is found wherever it hides: in a page, in a coded shard of the index, in a book.
@Suite struct RereadingTests {
  private static let sentence = "这一句话只在园区内部的会议记录里出现过一次而且很长"

  private static func fixture() -> Fixture {
    Fixture(
      """
      == study/open.md
      ---
      标题: 公开的学习材料
      日期: 2024-03-01
      ---

      公开的正文内容，人人都可以看。
      == study/nei-bu-ji-lu.md
      ---
      标题: 园区里的一次内部讨论
      日期: 2024-03-02
      公开范围: 园区
      标签: 内部标签
      ---

      \(sentence)。
      """)
  }

  /// The files of an index of the plan's documents and one more.
  private static func index(_ plan: Plan, with planted: SearchDocument) async -> [SearchFile] {
    let documents = plan.composition.site.pages.indices.map(plan.composition.site.searchDocument) + [planted]
    return await SearchIndex(documents, width: 1).files
  }

  private static func document(
    title: String = "别的", url: String = "a.html", tags: [String] = [], summary: String = "", text: String = "正文"
  ) -> SearchDocument {
    SearchDocument(
      title: title, url: url, type: "study", typeTitle: "学习资料", tags: tags, summary: summary,
      sections: [SearchSection(text: text)])
  }

  @Test func whatIsPlantedInAShardIsFound() async throws {
    let plan = await Self.fixture().plan().value
    let filler = String(repeating: "园区的安全生产工作要抓实抓细，班组每天都要检查。", count: 400)
    let plants: [(WithheldTraces.Kind, SearchDocument)] = [
      (.title, Self.document(title: "园区里的一次内部讨论")), (.sentence, Self.document(text: Self.sentence)),
      (.sentence, Self.document(summary: "前文，" + Self.sentence)),
      (.sentence, Self.document(text: filler + Self.sentence + filler)),
      (.tag, Self.document(tags: ["内部标签"])), (.path, Self.document(url: "study/nei-bu-ji-lu.html")),
    ]
    for (kind, planted) in plants {
      let files = await Self.index(plan, with: planted)
      let manifest = files.first { $0.path == Rereading.codeOfIndex }
      let rereading = try #require(Rereading(plan.traces, index: manifest?.bytes))
      var found: Set<WithheldTraces.Kind> = []
      for file in files where Rereading.isRead(file.path) {
        found.formUnion(try #require(rereading.reading(file.path, file.bytes), "\(file.path)").leaks.map(\.kind))
      }
      #expect(found.contains(kind), "\(kind)")
      // The codes hide it from whoever looks for plain text.
      guard kind == .sentence else { continue }
      #expect(files.allSatisfy { PageReading($0.path, $0.bytes, traces: plan.traces).leaks.isEmpty })
    }
  }

  @Test func aSentenceAcrossTwoLeavesIsFound() async throws {
    let plan = await Self.fixture().plan().value
    // Leaves end somewhere in a long text: wherever that is, the sentence is read whole.
    let text = String(repeating: Self.sentence, count: 300)
    let files = await Self.index(plan, with: Self.document(text: text))
    let manifest = try #require(files.first { $0.path == Rereading.codeOfIndex })
    let texts = try #require(IndexTexts(code: manifest.bytes))
    let decoded = try files.filter { $0.path.string.hasPrefix("search/t/") }.map { file in
      String(decoding: try #require(texts.text(of: file.path, file.bytes)), as: UTF8.self)
    }
    #expect(decoded.count == 1)
    #expect(decoded.contains { $0.contains(text) })
  }

  @Test func whatIsNotPlantedIsNotFound() async throws {
    let plan = await Self.fixture().plan().value
    #expect(plan.traces.documents == 1)
    let rereading = plan.rereading
    for job in plan.jobs where Rereading.isRead(job.address) {
      guard case .bytes(let bytes) = plan.render(job).content else { continue }
      #expect(try #require(rereading.reading(job.address, bytes)).leaks.isEmpty, "\(job.address)")
    }
  }

  @Test func aBrokenIndexProvesNothing() async throws {
    let plan = await Self.fixture().plan().value
    #expect(Rereading(plan.traces, index: Array("{".utf8)) == nil)
    let files = await Self.index(plan, with: Self.document())
    let rereading = plan.rereading
    let shard = try #require(files.first { $0.path.string.hasPrefix("search/t/") })
    #expect(rereading.reading(shard.path, Array(shard.bytes.prefix(shard.bytes.count / 2))) == nil)
  }

  @Test func aPartLooksForWhatTheWholeWithholds() async throws {
    let plan = await Self.fixture().plan().value
    let part = await plan.part([0], width: 1)
    #expect(part.traces.count == plan.traces.count && part.traces.documents == 1)
    let leak = RelativePath(trusting: "study/open.html")
    #expect(part.rereading.reading(leak, Array("<p>\(Self.sentence)。".utf8))?.leaks.map(\.kind) == [.sentence])
  }

  @Test func aBookIsLookedThrough() async {
    let plan = await Self.fixture().plan().value
    let clean = plan.book([0], title: "书") { _ in [] }
    #expect(plan.leaks(in: clean).isEmpty)
    let titled = plan.book([0], title: "园区里的一次内部讨论") { _ in [] }
    #expect(plan.leaks(in: titled).map(\.kind) == [.title])
    // The chapters of the wider edition hold what the narrower one withholds.
    let inside = await Self.fixture().plan(Fixture.edition(.park)).value
    let wide = inside.book(Array(inside.composition.site.pages.indices), title: "书") { _ in [] }
    #expect(Set(plan.leaks(in: wide).map(\.kind)).isSuperset(of: [.title, .sentence]))
  }
}
