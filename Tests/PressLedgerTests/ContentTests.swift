import Foundation
import PressLedger
import PressSite
import PressText
import Testing

/// The golden figures of `domain.md` 6.3, from the demonstration site as it stands in `Content/`.
@Suite struct ContentTests {
  private static let shared = Result {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Content")
    var files: [SourceFile] = []
    for case let name as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
      guard let path = RelativePath(name), ["md", "csv"].contains(path.fileExtension) else { continue }
      files.append(SourceFile(path: path, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name)))))
    }
    let documents = files.filter { $0.path.fileExtension == "md" && $0.path.components.count > 1 }
    let ledgers = files.filter { $0.path.fileExtension == "csv" }
    let pages = documents.compactMap { file in
      ContentType(folder: file.path.components[0]).flatMap { PageSource.read(file, type: $0).value }
    }
    let edition = Edition(audience: .public, today: try #require(Day("2025-01-10")))
    let tree = SourceTree(documents: documents, records: ledgers, attachments: [])
    let site = Site.assemble(pages, tree: tree, settings: Settings(), glossary: [], edition: edition).value
    return (
      ledger: Ledger.read(ledgers, site: site),
      bytes: Dictionary(uniqueKeysWithValues: ledgers.map { ($0.path, $0.bytes) })
    )
  }

  @Test func theLedgersAreAsExcelWritesThemAndWithoutMistakes() throws {
    let shared = try Self.shared.get()
    #expect(shared.ledger.diagnostics == [])
    #expect(shared.bytes.count == 5)
    for (path, bytes) in shared.bytes {
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) && bytes.contains(13), "\(path)")
    }
  }

  @Test(arguments: [
    ("2024H1", "主题党日.应开展", "33"), ("2024H1", "主题党日.已开展", "32"), ("2024H1", "主题党日.完成率", "97.0%"),
    ("2024H1", "支部党员大会.应开展", "11"), ("2024H1", "支部委员会.应开展", "21"), ("2024H1", "党小组会.应开展", "12"),
    ("2024H1", "阵地.六有达标率", "83.3%"), ("2024H1", "捐款.金额", "16450.50"), ("2024H1", "捐款.向党组织", "14350.50"),
    ("2024H1", "发展党员.申请人", "14"), ("2024H1", "发展党员.积极分子", "9"), ("2024H1", "发展党员.发展对象", "4"),
    ("2024H1", "发展党员.预备党员", "2"), ("2024H1", "意见.答复率", "83.3%"), ("2024-06", "办实事.平均天数", "39"),
    ("2024", "学习资料.份数", "10"), ("2024", "考试.场数", "2"), ("2024", "自测.份数", "1"), ("2024", "民主评议.优秀率", "27.8%"),
    ("2024H2", "计划.任务", "9"), ("2024H2", "发展党员.计划", "2–4"), ("2024", "党员.人数", "57"),
  ])
  func golden(_ key: String, _ name: String, _ text: String) throws {
    let ledger = try Self.shared.get().ledger.value
    #expect(ledger.figures(for: try period(key))[name]?.text == text)
  }

  @Test func roundedDonations() throws {
    let ledger = try Self.shared.get().ledger.value
    let value = ledger.value(of: "捐款.金额 | 万余元", for: try period("2024H1"), at: RelativePath(trusting: "reports/r.md"))
      .value
    #expect(value?.text == "1万余元")
  }
}
