import Glibc
import PressLedger
import PressSite
import PressText
import Testing

@Suite struct SpeedTests {
  /// 60 branches × 8 years × 30,000 rows. The bound of a second is for a release build; a debug build is only kept
  /// from being hopeless.
  @Test func sixtyBranchesEightYears() throws {
    var random = Seeded(8)
    let kinds = ["主题党日", "支部党员大会", "支部委员会", "党课", "志愿服务", "谈心谈话"]
    var rows = "日期,类型,支部,标题,应到,实到\r\n"
    for _ in 0..<30_000 {
      let (year, month, day) = (
        Int.random(in: 2017...2024, using: &random), Int.random(in: 1...12, using: &random),
        Int.random(in: 1...28, using: &random)
      )
      rows +=
        "\(year)/\(month)/\(day),\(kinds.randomElement(using: &random) ?? ""),支部\(Int.random(in: 1...60, using: &random)),\"学习, 讨论\",20,18\r\n"
    }
    let branches = (1...60).map { "@ branches/b\($0).md\n---\n标题: 支部\($0)\n形式: 党支部\n党员: {正式: 20, 预备: 0}\n---\n" }
    let site = try TestSite(branches.joined())
    let file = SourceFile(path: RelativePath(trusting: "records/meetings.csv"), bytes: Array(rows.utf8))
    var ledger: Ledger?
    let reading = try seconds { ledger = Ledger.read([file], site: site.site).value }
    let read = try #require(ledger)
    #expect(read.events.count > 29_000)
    var figures = 0
    let figuring = try seconds {
      for period in read.recordedPeriods.all { figures += read.figures(for: period).all.count }
    }
    var cells = 0
    let stripping = try seconds {
      for year in 2017...2024 {
        for branch in 0..<60 { cells += read.strip(branch: branch, year: year).rows.count * 12 }
      }
    }
    print(
      "30,000 rows read in \(reading) s; \(figures) figures made in \(figuring) s; \(cells) cells in \(stripping) s")
    #if DEBUG
      let bound = 30.0
    #else
      let bound = 1.0
    #endif
    #expect(reading + figuring + stripping < bound)
  }

  /// Seconds of this thread's processor time: other programs on the machine play no part.
  private func seconds(_ work: () -> Void) throws -> Double {
    func now() throws -> Double {
      var time = timespec()
      try #require(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = try now()
    work()
    return try now() - start
  }
}
