import PressSite
import PressText
import Testing

/// An approval is written without touching anything else, and voided by any edit.
@Suite struct ApprovalTests {
  private func file(_ text: String) -> SourceFile {
    SourceFile(path: RelativePath(trusting: "study/a.md"), bytes: Array(text.utf8))
  }

  private func approved(_ text: String) throws -> String {
    let day = try #require(Day(year: 2024, month: 12, day: 30))
    return String(decoding: try #require(ApprovalText.approving(file(text), by: "支部书记", on: day)), as: UTF8.self)
  }

  private func isApproved(_ text: String) throws -> Bool {
    try #require(PageSource.read(file(text), type: .study).value).isApproved
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func everyOtherByteStays(_ end: String) throws {
    let head = ["\u{FEFF}---", "标题:  甲 # 注", "日期: 2024-03-01", ""].joined(separator: end)
    let rest = ["---", "", "正文。", "", "approval: 不是这里", ""].joined(separator: end)
    let once = try approved(head + rest)
    #expect(
      once.hasPrefix(head + "approval: {by: \"支部书记\", on: 2024-12-30, digest: \"") && once.hasSuffix("\"}" + end + rest)
    )
    #expect(try isApproved(once))
    #expect(try approved(once) == once)
    // Other line ends and no mark are the same text.
    #expect(
      try isApproved(once.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\u{FEFF}", with: "")))
  }

  @Test func anEditVoidsIt() throws {
    let once = try approved("---\n标题: 甲\n日期: 2024-03-01\n---\n\n正文。\n")
    for (old, new) in [("正文。", "正文！"), ("标题: 甲", "标题: 乙"), ("正文。\n", "正文。\n\n"), ("日期: ", "日期:  ")] {
      let edited = once.replacing(old, with: new)
      let stillApproved = try isApproved(edited)
      #expect(edited != once && !stillApproved)
      let codes = PageSource.read(file(edited), type: .study).diagnostics.map(\.code)
      #expect(codes == ["approval-void"])
    }
  }

  @Test func anOlderApprovalIsReplaced() throws {
    let text = "---\n标题: 甲\n审核:\n  审核人: 组织委员\n  日期: 2024-01-01\n日期: 2024-03-01\n---\n正文。\n"
    let once = try approved(text)
    #expect(!once.contains("组织委员") && once.hasPrefix("---\n标题: 甲\napproval: {"))
    #expect(try isApproved(once))
  }

  @Test func withoutAHeadThereIsNothingToApprove() {
    #expect(ApprovalText.approving(file("正文。\n"), by: "书记", on: GuiltyDay.day) == nil)
  }

  private enum GuiltyDay { static let day = Day("2024-12-30") ?? Day.distantPast }
}
