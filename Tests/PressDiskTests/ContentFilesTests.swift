import Foundation
import PressSite
import PressText
import Testing

@testable import PressDisk

/// Documents that are read when they are asked for.
@Suite struct ContentFilesTests {
  private static func listed(_ texts: [String]) throws -> (
    folder: TemporaryFolder, tree: SourceTree, files: ContentFiles
  ) {
    let folder = try TemporaryFolder()
    for (number, text) in texts.enumerated() { try folder.write(text, to: "Content/study/\(number).md") }
    let (tree, files) = try Discovery.list(Folder(folder.path + "/Content"))
    return (folder, tree.value, files)
  }

  @Test func eachHasItsOwnBytes() throws {
    let texts = ["甲。\n", "", "", "乙乙。\n", "丙"]
    let (folder, tree, files) = try Self.listed(texts)
    #expect(tree.documents.map { String(decoding: $0.bytes, as: UTF8.self) } == texts)
    #expect(tree.documents.map(\.size) == texts.map(\.utf8.count))
    let middle = StoredBytes(at: files.range(of: 0), in: files).bytes(in: 1..<2)
    #expect(middle.count == 1)
    try files.assureSound()
    #expect(Folder.isFolder(folder.path))
  }

  @Test(arguments: ["same size", "longer text"]) func oneThatHasChangedIsTold(_ text: String) throws {
    let (folder, tree, files) = try Self.listed(["same text"])
    try folder.write(text, to: "Content/study/0.md")
    #expect(tree.documents[0].bytes == [UInt8](repeating: 0, count: 9))
    #expect(throws: DiskFailure.self) { try files.assureSound() }
  }

  @Test func oneThatIsGoneIsTold() throws {
    let (folder, tree, files) = try Self.listed(["甲", "乙"])
    try FileManager.default.removeItem(atPath: folder.path + "/Content/study/1.md")
    #expect(tree.documents.map { String(decoding: $0.bytes, as: UTF8.self) }.contains("甲"))
    #expect(throws: DiskFailure.self) { try files.assureSound() }
  }

  @Test func whatMayBeWrittenToAgainHasNoLook() throws {
    let (folder, fresh, _) = try Self.listed(["甲"])
    #expect(fresh.documents[0].look == nil)
    let past = Date(timeIntervalSinceNow: -100)
    try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: folder.path + "/Content/study/0.md")
    // Its second time, which nobody can set, is new.
    #expect(try Discovery.read(Folder(folder.path + "/Content")).value.documents[0].look == nil)
  }

  /// A document that is saved while the folder is read: all is read again.
  @Test(arguments: [1, 2, 3]) func whatWasSavedMeanwhileIsReadAgain(_ saves: Int) async throws {
    let folder = try TemporaryFolder()
    try folder.write("名称: 站\n", to: "Content/site.yml")
    try folder.write("0", to: "Content/study/a.md")
    let edition = Edition(audience: .public, today: try #require(Day("2024-12-31")))
    let pressing = Pressing(site: try SiteFolder(folder.path), edition: edition, width: 1)
    var attempt = 0
    func read() async throws -> String {
      try await pressing.attempting { commission in
        attempt += 1
        if attempt <= saves { try folder.write("\(attempt)", to: "Content/study/a.md") }
        return String(decoding: commission.tree.documents[0].bytes, as: UTF8.self)
      }.1
    }
    if saves < 3 {
      #expect(try await read() == "\(saves)")
    } else {
      await #expect(throws: DiskFailure.self) { try await read() }
    }
    #expect(attempt == min(saves + 1, 3))
  }
}
