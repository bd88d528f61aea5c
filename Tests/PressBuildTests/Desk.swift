import PressFixture
import PressSite
import PressText
import PressTheme

@testable import PressBuild

/// A folder that is edited at random.
struct Desk {
  var documents: [String: String] = [:]
  var records: [String: String] = [:]
  let attachments: [AttachmentFile]
  var theme = TinyTheme.files
  var today = Fixture.today
  var random: Seeded
  private var number = 0
  /// Where documents lie until they are read; nil where they are at hand.
  var drawer: Shelf?
  /// Whether it is known how files look from outside.
  let tellsLooks: Bool

  init(_ tree: SourceTree, seed: UInt64, tellsLooks: Bool = false) {
    self.tellsLooks = tellsLooks
    for file in tree.documents { documents[file.path.string] = String(decoding: file.bytes, as: UTF8.self) }
    for file in tree.records { records[file.path.string] = String(decoding: file.bytes, as: UTF8.self) }
    documents[Self.long] =
      "---\n标题: 长文\n日期: 2024-04-05\n类型: 业务技能\n---\n" + String(repeating: "设备每天检查，按时登记，谁检查谁签字。", count: 12)
      + "\n\n第二段。\n"
    attachments = tree.attachments
    random = Seeded(state: seed)
  }

  /// How a file with these bytes looks from outside; with others it looks otherwise.
  private static func look(of bytes: [UInt8]) -> FileLook {
    let inode = Digest(of: bytes).bytes.prefix(7).reduce(0) { $0 << 8 | Int($1) }
    return FileLook(
      size: bytes.count, inode: inode, written: .init(seconds: 1, nanoseconds: 2),
      changed: .init(seconds: 3, nanoseconds: 4))
  }

  /// What is to be built, perhaps with what an earlier build has left.
  func commission(work: WorkStore? = nil) -> Commission {
    func files(_ texts: [String: String], in drawer: Shelf?) -> [SourceFile] {
      texts.map { path, text in
        let bytes = Array(text.utf8)
        let stored = drawer.flatMap { drawer in drawer.put(bytes).map { StoredBytes(at: $0, in: drawer) } }
        return SourceFile(
          path: RelativePath(trusting: path), stored: stored ?? StoredBytes(bytes),
          look: tellsLooks ? Self.look(of: bytes) : nil)
      }
    }
    return Commission(
      tree: SourceTree(
        documents: files(documents, in: drawer), records: files(records, in: nil), attachments: attachments),
      theme: theme,
      edition: Fixture.edition(today: today), width: 1, work: work)
  }

  /// A document whose end is far from what lists show of it.
  private static let long = "study/2024/chang.md"

  /// One edit, with its name.
  mutating func edit() -> String {
    number += 1
    let path = random.pick(documents.keys.sorted() + [Self.long, Self.long, Self.long])
    let edits: [(String, (inout Desk) -> Void)] = [
      ("words", { $0.documents[path]? += "\n又写了第\($0.number)句话。\n" }),
      ("words again", { $0.documents[path]? += "，补充\($0.number)" }),
      ("heading", { $0.documents[path]? += "\n## 第\($0.number)节\n" }),
      ("link", { $0.documents[path]? += "\n见[[安全常识]]。\n" }),
      ("add", { $0.documents["study/2024/xin-\($0.number).md"] = $0.fresh(title: "新资料\($0.number)") }),
      (
        "remove",
        { $0.documents[path] = $0.documents.count > 8 && path.hasPrefix("study/2024/xin") ? nil : $0.documents[path] }
      ),
      ("rename", { $0.documents["study/2024/xin-\($0.number)a.md"] = $0.documents.removeValue(forKey: path) }),
      ("retitle", { $0.replace(path, "标题", "改名\($0.number)") }),
      ("retag", { $0.replace(path, "标签", $0.random.pick(["党建", "安全、制度", "新标签\($0.number)"])) }),
      ("move", { $0.replace(path, "支部", $0.random.pick(["一支部", "二支部"])) }),
      ("date", { $0.replace(path, "日期", "2024-0\(1 + $0.number % 9)-1\($0.number % 10)") }),
      ("settings", { $0.records["site.yml"]? += "# \($0.number)\n页脚: 第\($0.number)版\n" }),
      (
        "theme",
        {
          $0.theme =
            TinyTheme.files + [
              Theme.File(path: "assets/own.css", bytes: Array("/* \($0.number) */".utf8), place: nil)
            ]
        }
      ),
      ("ledger", { $0.addRow() }), ("day", { $0.today = Day(ordinal: $0.today.ordinal + 1) ?? $0.today }),
    ]
    let (name, make) = random.pick(edits)
    make(&self)
    return "\(number) \(name) \(path)"
  }

  mutating func write(sentences: Int = 1) -> String {
    documents[Self.long]? += String(repeating: "再写一句。", count: sentences) + "\n"
    return "words"
  }

  private func fresh(title: String) -> String { "---\n标题: \(title)\n日期: 2024-05-06\n类型: 安全生产\n---\n正文\(number)。\n" }

  private mutating func replace(_ path: String, _ key: String, _ value: String) {
    guard let text = documents[path] else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix(key + ":") ? "\(key): \(value)" : String(line)
    }
    documents[path] = lines.joined(separator: "\n")
  }

  private mutating func addRow() {
    records["records/meetings.csv"]? += "2024-0\(1 + number % 9)-2\(number % 9),主题党日,一支部,,18,\(number % 18)\n"
  }
}
