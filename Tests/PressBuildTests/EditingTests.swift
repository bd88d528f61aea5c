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
    var desk = Desk(Fixture(SmallSite.text).tree, seed: seed)
    var readings = await Readings().reading(desk.commission().tree, today: desk.today, width: 1)
    var plan = Build.preview(desk.commission(), readings)
    var textEdits = 0
    for number in 0..<(isLong ? 400 : 16) {
      let before = desk.documents
      // Words at the end of a long text first: such an edit must be taken for what it is.
      let edit = number == 0 ? desk.write() : desk.edit()
      let commission = desk.commission()
      let touched = desk.documents.keys.filter { before[$0] != nil && before[$0] != desk.documents[$0] }
      let isOneText = edit.contains("words") && touched.count == 1
      if isOneText, let path = touched.first,
        !plan.diagnostics.contains(where: { $0.place?.path.string == path }),
        let file = commission.tree.documents.first(where: { $0.path.string == path }),
        let text = TextEdit(file, in: plan.value, after: readings)
      {
        textEdits += 1
        readings = text.readings
        plan = Checked(text.plan, plan.diagnostics)
      } else {
        readings = await readings.reading(commission.tree, today: desk.today, width: 1)
        plan = Build.preview(commission, readings)
      }
      let fresh = Build.preview(
        commission, await Readings().reading(commission.tree, today: desk.today, width: 1))
      #expect(printed(plan) == printed(fresh), "\(edit)")
      #expect(plan.diagnostics == fresh.diagnostics, "\(edit)")
    }
    #expect(textEdits > 0)
  }
}
