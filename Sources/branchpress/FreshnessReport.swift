import PressSite

extension Freshness {
  /// What has grown old, in one sentence; nil when nothing has.
  var summary: String? {
    let parts = groups.filter { !$0.entries.isEmpty }.map { "\($0.entries.count) \($0.label)" }
    return parts.isEmpty ? nil : say("资料时效：", "content: ") + parts.joined(separator: say("，", ", "))
  }

  /// Each document that has grown old, on standard error.
  func printList() {
    for group in groups where !group.entries.isEmpty {
      Terminal.error(say("有 ", "") + "\(group.entries.count) \(group.label)" + say("：", ":"))
      for entry in group.entries {
        let by = entry.by.map { " → Content/\($0)" } ?? ""
        Terminal.error(Terminal.printable("  Content/\(entry.path)" + (entry.day.map { "  " + $0 } ?? "") + by))
      }
    }
  }

  private var groups: [(label: String, entries: [Entry])] {
    [
      (say("篇该复核了", "to be reviewed"), due),
      (say("篇在 \(Self.horizon) 天内要复核或撤下", "within \(Self.horizon) days of review or end"), soon),
      (say("篇已有新版本", "replaced"), replaced), (say("篇已经截止，不再发布", "ended and withheld"), expired),
    ]
  }
}
