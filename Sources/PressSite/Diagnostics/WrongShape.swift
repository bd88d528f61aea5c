import PressText

extension Diagnostic {
  /// A value of the wrong shape: a list where text belongs, or the other way round.
  static func wrongShape(
    _ key: String, wanted: String, wantedEnglish: String, example: ShapeExample? = nil, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "wrong-shape", .error, at: place,
      zh: .init("“\(key)”要写成\(wanted)", mend: example.map { $0.chinese(key) } ?? "对照手册“\(place.head.page)”一页里的写法"),
      en: .init(
        "“\(key)” must be \(wantedEnglish)",
        mend: example.map { $0.english(key) }
          ?? "compare with the manual's page on \(place.isSettings ? "settings" : "front matter")"))
  }
}

/// Two lines that show how a key with others below it is written.
struct ShapeExample {
  private let lines: [String]
  private let isList: Bool

  static func group(of name: FieldName) -> ShapeExample? {
    groups[name.english].map { .init(lines: $0, isList: false) }
  }
  static func list(of name: FieldName) -> ShapeExample? { lists[name.english].map { .init(lines: $0, isList: true) } }

  private static let groups: [String: [String]] = [
    "source": ["单位: 发布单位的名称", "标题: 文件的标题"], "approval": ["审核人: 支部书记", "日期: 2024年3月12日"],
    "rooms": ["场所: 有", "设施: 有"], "members": ["正式: 17", "预备: 1"], "voters": ["应到: 16", "实到: 14"],
    "grades": ["优秀: 2", "合格: 5"], "opinions": ["提出: 6", "答复: 5"], "staff_review": ["满意: 48", "基本满意: 3"],
  ]

  private static let lists: [String: [String]] = [
    "absent": ["人数: 1", "原因: 出差"], "items": ["内容: 要做的事", "期限: 2024年12月31日"], "targets": ["指标: 指标的名称", "最低: 2"],
    "attachments": ["文件: 文件名.zip", "已审查: 是"],
  ]

  func chinese(_ key: String) -> String {
    "分几行写：“\(key):”单独一行；下一行空两格，写“\(isList ? "- " : "")\(lines[0])”；再下一行空\(isList ? "四" : "两")格，写“\(lines[1])”；照此类推"
  }

  func english(_ key: String) -> String {
    "write “\(key):” on a line of its own, below it two blanks and “\(isList ? "- " : "")\(lines[0])”, then \(isList ? "four" : "two") blanks and “\(lines[1])”, and so on"
  }
}
