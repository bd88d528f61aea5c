import Foundation
import PressFixture
import PressSite
import PressText
import Testing

@testable import PressBuild

/// Whatever is edited, reading what has changed gives the pages that reading everything gives.
@Suite struct EditingTests {
  /// Every file of a plan, and what was said of the site.
  private func printed(_ plan: Checked<Plan>) -> [String: Digest] {
    var files: [String: Digest] = [:]
    for job in plan.value.jobs {
      switch plan.value.render(job).content {
      case .bytes(let bytes): files[job.address.string] = Digest(of: bytes)
      case .copy(let path): files[job.address.string] = Digest(of: Array(path.string.utf8))
      case .kept(let kept): files[job.address.string] = Digest(of: Array("\(kept)".utf8))
      }
    }
    return files
  }

  @Test(arguments: [1, 2]) func editingGivesWhatReadingEverythingGives(_ seed: UInt64) async throws {
    let isLong = ProcessInfo.processInfo.environment["BRANCHPRESS_LONG"] != nil
    var desk = Desk(Fixture(SmallSite.text).tree, seed: seed, tellsLooks: seed % 2 == 0)
    var readings = await Readings().reading(desk.commission().tree, today: desk.today, width: 1)
    var plan = Build.preview(desk.commission(), readings)
    var (textEdits, glances) = (0, 0)
    for number in 0..<(isLong ? 400 : 16) {
      let before = desk.documents
      // Words at the end of a long text first: such an edit must be taken for what it is.
      let edit = number == 0 ? desk.write() : desk.edit()
      let commission = desk.commission()
      let touched = desk.documents.keys.filter { before[$0] != nil && before[$0] != desk.documents[$0] }
      let isOneText = touched.count == 1 && before.count == desk.documents.count
      let path = touched.first ?? ""
      let file = commission.tree.documents.first { $0.path.string == path }
      let isSilent = !plan.diagnostics.contains { $0.place?.path.string == path }
      let text = isOneText && isSilent ? file.flatMap { TextEdit($0, in: plan.value, after: readings) } : nil
      if let text, text.isAlone {
        textEdits += 1
        readings = text.readings
        plan = Checked(text.plan, plan.diagnostics)
      } else {
        // What is shown until the site has been read must be printed without harm.
        if let text {
          glances += 1
          _ = printed(Checked(text.plan))
        }
        readings = await readings.reading(commission.tree, today: desk.today, width: 1)
        plan = Build.preview(commission, readings)
      }
      let fresh = Build.preview(
        commission, await Readings().reading(commission.tree, today: desk.today, width: 1))
      #expect(printed(plan) == printed(fresh), "\(edit)")
      #expect(plan.diagnostics == fresh.diagnostics, "\(edit)")
    }
    #expect(textEdits > 0)
    #expect(glances > 0)
  }

  @Test func aHeadingIsShownBeforeTheSiteIsRead() async throws {
    let path = "study/2024/chang.md"
    let desk = Desk(Fixture(SmallSite.text).tree, seed: 1)
    let readings = await Readings().reading(desk.commission().tree, today: desk.today, width: 1)
    let plan = Build.preview(desk.commission(), readings).value
    func edit(_ change: (String) -> String) throws -> TextEdit? {
      let text = change(try #require(desk.documents[path]))
      let file = SourceFile(path: RelativePath(trusting: path), bytes: Array(text.utf8))
      return TextEdit(file, in: plan, after: readings)
    }
    func page(_ plan: Plan) throws -> String {
      let job = try #require(plan.jobs.first { $0.address.string == "study/2024/chang.html" })
      guard case .bytes(let bytes) = plan.render(job).content else { return "" }
      return String(decoding: bytes, as: UTF8.self)
    }
    let words = try #require(try edit { $0 + "再写一句。\n" })
    #expect(words.isAlone)
    let heading = try #require(try edit { $0 + "\n## 新的一节\n" })
    #expect(!heading.isAlone)
    #expect(try page(heading.plan).contains("新的一节"))
    let title = try #require(try edit { $0.replacing("标题: 长文", with: "标题: 改了题目") })
    #expect(!title.isAlone)
    #expect(try page(title.plan).contains("改了题目"))
    // Where it leads is not known yet; and nobody is shown what becomes internal.
    #expect(try edit { $0 + "\n见[[安全常识]]。\n" } == nil)
    #expect(try edit { $0.replacing("标题: 长文", with: "标题: 长文\n范围: 内部") } == nil)
    #expect(try edit { $0.replacing("标题: 长文", with: "标题: 长文\n草稿: 是") } == nil)
  }
}
