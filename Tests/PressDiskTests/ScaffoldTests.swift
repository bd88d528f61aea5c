import Foundation
import Glibc
import PressSite
import PressText
import Testing

@testable import PressDisk

/// Serialized, because the environment belongs to the whole process.
@Suite(.serialized) struct ClockTests {
  private func today(_ epoch: String) throws -> String {
    setenv("SOURCE_DATE_EPOCH", epoch, 1)
    defer { unsetenv("SOURCE_DATE_EPOCH") }
    return try Clock.today().description
  }

  /// The day begins in China at 16:00 UTC.
  @Test(arguments: [
    ("0", "1970-01-01"), ("57599", "1970-01-01"), ("57600", "1970-01-02"), ("1710201600", "2024-03-12"),
    ("1704038399", "2023-12-31"),
    ("1704038400", "2024-01-01"),
  ])
  func sourceDateEpoch(_ epoch: String, _ day: String) throws { #expect(try today(epoch) == day) }

  @Test(arguments: ["-1", "abc", "1.5", "9223372036854775807", "99999999999999999999", "1099511627775"])
  func nonsense(_ epoch: String) { #expect(throws: DiskFailure.self) { try today(epoch) } }

  @Test func withoutIt() throws {
    unsetenv("SOURCE_DATE_EPOCH")
    let now = Int(Date().timeIntervalSince1970)
    let day = try Clock.today()
    #expect(abs(day.ordinal - 719_162 - (now + 8 * 3600) / 86_400) <= 1)
  }
}

@Suite struct ScaffoldTests {
  private static let today = Day(year: 2024, month: 3, day: 12) ?? .distantPast

  private func diagnostics(_ path: String) async throws -> [String] {
    let edition = Edition(audience: .public, today: Self.today, includesDrafts: true)
    let plan = try await Pressing(site: try SiteFolder(path), edition: edition, width: 1).plan()
    return plan.diagnostics.map { "\($0.severity) \($0.code) \($0.place?.path.string ?? "")" }
  }

  @Test func aNewSiteBuildsWithoutAWord() async throws {
    let folder = try TemporaryFolder()
    let made = try Scaffold.site(folder.path + "/站", today: Self.today)
    #expect(made.count == folder.files().count)
    #expect(try await diagnostics(folder.path + "/站") == [])
    #expect(throws: DiskFailure.self) { try Scaffold.site(folder.path + "/站", today: Self.today) }
  }

  private static let titles = [
    "三月主题党日", "通知：明天开会", "A: B", "第1期 #重点", "\"引号\"和'单引号'", "- 横线", "? 问号", "[方括号]{花括号}", "反\\斜杠", "*星* & 和", "100%",
    "@某处",
    "`代码`", "| 竖线 > 大于", "true", "null", "~", "2024", "2024-03-12", "end: ", "，。！",
  ]

  /// Each new document reads without an error or warning, whatever its title, and so does a site that holds them all.
  @Test func documents() async throws {
    let folder = try TemporaryFolder()
    _ = try Scaffold.site(folder.path, today: Self.today)
    let site = try SiteFolder(folder.path)
    for title in Self.titles {
      for type in ContentType.allCases {
        let path = try Scaffold.document(type, title: title, day: Self.today, branch: "第一党支部", in: site)
        let bytes = Array(try #require(FileManager.default.contents(atPath: path)))
        let checked = PageSource.read(SourceFile(path: RelativePath(trusting: "x/a.md"), bytes: bytes), type: type)
        #expect(checked.diagnostics.isEmpty, "\(type) \(title): \(checked.diagnostics.map(\.chinese.message))")
        #expect(checked.value?.title?.value == title.trimmed)
      }
    }
    #expect(try await diagnostics(folder.path).filter { !$0.hasPrefix("note") } == [])
  }

  /// A report or plan is for the period that its title names, else for the half-year of the day.
  @Test func periodsFollowTitles() throws {
    func text(_ type: ContentType, _ title: String) -> String {
      DocumentStarter.text(type, title: title, day: Self.today, branch: nil)
    }
    #expect(text(.report, "2023年上半年工作总结").contains("\n周期: 2023年上半年\n"))
    #expect(text(.plan, "2025年第一季度计划").contains("\n周期: 2025年第一季度\n"))
    #expect(text(.plan, "2025年第一季度计划").contains("期限: 2025年3月31日\n"))
    #expect(text(.report, "工作总结").contains("\n周期: \(DocumentStarter.halfYear(of: Self.today).chinese)\n"))
  }

  @Test func kindsAreWritten() throws {
    for kind in Kind.builtIn {
      let text = DocumentStarter.text(kind.type, kind: kind, title: "甲", day: Self.today, branch: nil)
      #expect(text.split(separator: "\n").filter { $0.hasPrefix("类型: ") } == ["类型: \(kind.title)"])
    }
  }

  @Test func namesOfBranchesAreKnown() throws {
    let folder = try TemporaryFolder()
    _ = try Scaffold.site(folder.path, today: Self.today)
    // A folder's name may be Chinese: its letters are not its bytes.
    _ = try Scaffold.site(folder.path + "/我的网站", today: Self.today)
    #expect(try Scaffold.branchNames(in: SiteFolder(folder.path + "/我的网站")).contains("第一党支部"))
    let names = try Scaffold.branchNames(in: SiteFolder(folder.path))
    #expect(names.contains("第一党支部") && names.contains("di-yi-zhi-bu"))
  }

  @Test func nothingIsReplaced() throws {
    let folder = try TemporaryFolder()
    _ = try Scaffold.site(folder.path, today: Self.today)
    let site = try SiteFolder(folder.path)
    let path = try Scaffold.document(.study, title: "甲", day: Self.today, branch: nil, in: site)
    #expect(path.hasSuffix("/Content/study/2024/甲.md"))
    #expect(throws: DiskFailure.self) {
      try Scaffold.document(.study, title: "甲", day: Self.today, branch: nil, in: site)
    }
    #expect(throws: DiskFailure.self) {
      try Scaffold.document(.study, title: " /?* ", day: Self.today, branch: nil, in: site)
    }
  }

  @Test(arguments: [
    ("a/b:c", "a b c"), ("..x", "x"), (" 甲 ", "甲"),
    (String(repeating: "长", count: 99), String(repeating: "长", count: 60)), ("\u{1}a\u{7F}", "a"),
  ])
  func fileNames(_ title: String, _ name: String) { #expect(Scaffold.fileName(title) == name) }
}
