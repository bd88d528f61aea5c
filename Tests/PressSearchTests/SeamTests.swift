import Testing

@testable import PressSearch

/// Phrases that run over marks, blanks, 的 and digits, among many documents that hold all their pairs.
@Suite struct SeamTests {
  private static let wanted = "会议认真落实。设备检查在7月4日前完成，各车间的记录“随时”备查，见 HSE 手册（第３版）。"
  private static let question = Task {
    // A hundred documents with the same words in other company.
    let others = (0..<100).map { number in
      AnswerTests.page(
        "o\(number)", "第\(number)份", "设备检查好，会议认真落实好。7日、9月4日、日前好、完成好，各车间好，记录好；随时好，备查好。HSE 好，手册好，第３好，版好，见好。")
    }
    return await MadeIndex(others + [AnswerTests.page("wanted", "要找的", wanted, date: "2001-01-01")])
  }

  @Test(arguments: [
    "落实。设备", "认真落实。设备检查", "7月4日前", "在7月4日", "完成，各车间", "记录“随时”备", "时”备查", "见 HSE 手册", "HSE手册", "手册（第３",
    "记录 随时", "随时 备查，见",
  ])
  func comesFirst(_ phrase: String) async throws {
    #expect(try await Self.question.value.urls(phrase).first == "study/wanted.html")
  }

  @Test func seamsAreThoseOfTheScript() {
    var found: [UInt32] = []
    Seam.each(in: Letters("甲的乙，丙x 丁").units) { found.append($0.number) }
    // 甲·乙 over 的, 乙·丙 over the comma, 丙·x, x·丁.
    #expect(
      found == [Seam("甲".utf16.first!, "乙".utf16.first!)].map(\.number)
        + [("乙", "丙"), ("丙", "x"), ("x", "丁")].map { Seam($0.0.utf16.first!, $0.1.utf16.first!).number })
  }

  @Test(arguments: [(1, 12), (255, 12), (430, 13), (10_000, 18), (1_000_000, 20)])
  func aSmallSiteKeepsFewBits(_ leaves: Int, _ bits: Int) { #expect(Seam.bits(leaves: leaves) == bits) }
}
