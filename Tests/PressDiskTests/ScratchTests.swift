import PressSite
import PressText
import Testing

@testable import PressBuild
@testable import PressDisk

@Suite("What a large site puts away")
struct ScratchTests {
  @Test("comes back as it was, from many threads")
  func roundTrip() async throws {
    let scratch = try #require(Scratch(patience: 0))
    let pieces = (0..<500).map { [UInt8](repeating: UInt8($0 % 251), count: $0 * 7 % 4096) }
    let stored = await pieces.concurrentMap(width: 4) { StoredBytes($0).putAway(in: scratch) }
    for (piece, stored) in zip(pieces, stored) {
      #expect(stored.bytes == piece)
      #expect(stored.count == piece.count)
    }
    try scratch.assureSound()
  }

  @Test("comes back in stretches, put away or not", arguments: [0, Int.max])
  func stretches(patience: Int) throws {
    let scratch = try #require(Scratch(patience: patience))
    _ = StoredBytes([9, 9, 9]).putAway(in: scratch)
    let stored = StoredBytes(Array(0..<20)).putAway(in: scratch)
    for range in [0..<20, 0..<0, 4..<12, 19..<20, 20..<20] {
      #expect(stored.bytes(in: range) == range.map(UInt8.init))
    }
    try scratch.assureSound()
  }

  @Test("stays in memory until there is much of it")
  func patience() throws {
    let scratch = try #require(Scratch(patience: 100))
    #expect(scratch.put([UInt8](repeating: 1, count: 60)) == nil)
    #expect(scratch.put([UInt8](repeating: 2, count: 60)) == 0..<60)
  }

  @Test("and cannot be read again is told before anything is published")
  func failure() throws {
    let scratch = try #require(Scratch(patience: 0))
    let range = try #require(scratch.put([1, 2, 3]))
    // Behind the end of the file there is nothing to be read.
    #expect(scratch.bytes(range.lowerBound..<range.upperBound + 5) == [1, 2, 3, 0, 0, 0, 0, 0])
    #expect(throws: DiskFailure.self) { try scratch.assureSound() }
  }

  @Test("changes no byte of a site", arguments: [1, 2])
  func sameBytes(width: Int) async throws {
    let folder = try TemporaryFolder()
    try folder.write("名称: 测试网站\n", to: "Content/site.yml")
    for number in 1...40 {
      try folder.write(
        """
        ---
        标题: 第\(number)篇资料
        日期: 2024-03-\(number % 28 + 1)
        标签: [安全, 第\(number % 3)类]
        ---

        ## 第一节

        设备检修以后，要填写检修记录，编号是 \(number * 37)，见[下一篇](第\(number % 40 + 1)篇.md)。

        ### 第二节

        \(String(repeating: "班组长每天检查一次。", count: number))

        """, to: "Content/study/第\(number)篇.md")
    }
    let site = try SiteFolder(folder.path)
    let edition = Edition(audience: .public, today: try #require(Day("2024-12-31")))
    func files(patience: Int) async throws -> [RelativePath: [UInt8]] {
      let plan = try await Pressing(site: site, edition: edition, width: width, patience: patience).plan().value
      return Dictionary(
        uniqueKeysWithValues: plan.jobs.map { job in
          guard case .bytes(let bytes) = plan.render(job).content else { return (job.address, []) }
          return (job.address, bytes)
        })
    }
    let (kept, away) = (try await files(patience: .max), try await files(patience: 0))
    #expect(kept.count > 60)
    #expect(kept == away)
  }
}
