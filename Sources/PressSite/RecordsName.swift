import PressText

/// The names under which settings and ledgers are read, and which of them a file under another name was meant to have.
enum RecordsName {
  static let settings = ["site.yml", "glossary.yml", "allow.yml"]

  /// The stem of a ledger, and words that tell it.
  private static let ledgers: [(stem: String, title: String, words: [String])] = [
    ("meetings", "会议活动", ["会议", "活动", "三会一课", "主题党日", "组织生活", "meeting"]),
    ("training", "培训", ["培训", "学时", "training"]),
    ("development", "发展党员", ["发展", "积极分子", "申请人", "development"]),
    ("dues", "党费", ["党费", "缴纳", "交纳", "dues"]),
    ("donations", "捐款", ["捐", "donation"]),
  ]

  /// Formats of spreadsheets, of which a ledger has to be saved as CSV.
  private static let spreadsheets: Set<String> = ["xlsx", "xls", "xlsm", "xlsb", "et", "ods", "numbers"]

  /// `meetings.csv（会议活动）、training.csv（培训）…`.
  static var listed: String { ledgers.map { "\($0.stem).csv（\($0.title)）" }.joined(separator: "、") }

  static var stems: String { ledgers.map { "\($0.stem).csv" }.joined(separator: ", ") }

  /// Whether a file is a spreadsheet where ledgers lie.
  static func isSpreadsheet(_ path: RelativePath) -> Bool {
    path.components.count > 1 && path.components[0] == "records" && spreadsheets.contains(path.fileExtension)
  }

  /// The path that a file was likely meant to have; nil where none is likely. `meetings-2026年` is `meetings-2026`.
  static func meant(by path: RelativePath) -> String? {
    if ["yml", "yaml"].contains(path.fileExtension) {
      return nearest(to: path.stem.lowercased() + ".yml", among: settings)
    }
    let stem = path.stem.lowercased()
    // A copy is not to be read beside what it was copied from.
    guard !["副本", "备份", "copy", "(", "（"].contains(where: stem.contains) else { return nil }
    let letters = String(stem.prefix { $0.isLetter })
    let found =
      ledgers.first { ledger in ledger.words.contains(where: stem.contains) }?.stem
      ?? nearest(to: letters, among: ledgers.map(\.stem))
    return found.map { "records/\($0)\(year(in: stem).map { "-\($0)" } ?? "").csv" }
  }

  /// The year that a name tells.
  private static func year(in stem: String) -> String? {
    stem.split { !$0.isASCII || !$0.isNumber }.first { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }
      .map(String.init)
  }
}
