import PressFixture
import PressText
import Testing

@testable import PressSite

/// The table of keys says the truth about what documents may hold.
@Suite struct KeyTests {
  @Test func aNameBelongsToOneKeyOfAType() {
    for type in ContentType.allCases {
      var owners: [String: String] = [:]
      for key in Key.all where key.types.contains(type) {
        for name in [key.name] + key.chinese {
          #expect(owners[name] == nil, "“\(name)” is both \(owners[name] ?? "") and \(key.name) in \(type)")
          owners[name] = key.name
        }
      }
    }
  }

  @Test func namesAreWrittenAsTheyAreLookedUp() {
    let settings = SettingsKey.all.flatMap(\.all)
    for name in Key.all.flatMap({ [$0.name] + $0.chinese }) + settings { #expect(Key.folded(name) == name) }
  }

  @Test func allHoldsEveryKeyOnce() { #expect(Set(Key.all).count == Key.all.count) }

  /// A document with the key gives no word about it, under each of its names.
  @Test func everyKeyIsReadByItsTypes() {
    for type in ContentType.allCases {
      for key in Key.all where key.types.contains(type) {
        for name in [key.name] + key.chinese {
          var lines = ["\(name): \(Self.sample(key, on: type))"]
          if key.name != "title" { lines.append("title: 甲") }
          if type.isDated, key.name != "date" { lines.append("date: 2024-03-01") }
          let said = read("---\n" + lines.joined(separator: "\n") + "\n---\n正文。\n", as: "\(type.folder)/a.md").said
          expectSame(said, "")
        }
      }
    }
  }

  /// A key of other types is said to be theirs.
  @Test func otherTypesRefuseIt() {
    for type in ContentType.allCases {
      for key in Key.all where !key.types.contains(type) {
        let isShared = Key.all.contains { $0.types.contains(type) && $0.chinese.contains(key.chinese[0]) }
        if isShared { continue }
        let said = read("---\ntitle: 甲\ndate: 2024-03-01\n\(key.chinese[0]): 1\n---\n", as: "\(type.folder)/a.md").said
        #expect(said.hasPrefix("警告 [key-not-for-type]"), "\(key.name) on \(type): \(said)")
      }
    }
  }

  @Test func everySettingIsRead() {
    for names in SettingsKey.all {
      for name in names.all {
        let file = SourceFile(
          path: RelativePath(trusting: "site.yml"), bytes: Array("\(name): \(Self.sample(names.english))\n".utf8))
        #expect(Settings.read(file).diagnostics.isEmpty, "\(name): \(Settings.read(file).diagnostics)")
      }
    }
  }

  private static func sample(_ setting: String) -> String {
    switch setting {
    case "base_url": "https://example.org/"
    case "audience": "park"
    case "page_size": "10"
    case "term_links": "否"
    case "navigation": "[学习资料, activities]"
    case "sections": "{学习资料: 学习}"
    case "kinds": "{activities: [{键: reading, 名称: 读书会}]}"
    case "cadences": "{主题党日: 每月1次}"
    case "size_limit": "5"
    case "require_approval": "公开"
    case "downloads": "[{标题: 表, 文件: a.xlsx}]"
    default: "文字"
    }
  }

  private static func sample(_ key: Key, on type: ContentType) -> String {
    switch key.name {
    case "date", "expires", "end_date", "awarded", "founded", "term_start", "raised", "closed", "issued", "effective",
      "repealed", "review_by", "dissolved":
      "2024-03-01"
    case "weight", "hours", "expected", "present", "evaluated", "probationary", "term_years", "groups", "people",
      "beneficiaries",
      "participants", "passed", "pass_mark":
      "1"
    case "audience": "公开"
    case "draft", "committee": "否"
    case "slug": "a-b"
    case "source": "{unit: 某单位}"
    case "approval": "{by: 书记}"
    case "level": type == .site ? "市级" : "必学"
    case "status": type == .site ? "已建" : "进行中"
    case "start", "end": "14:30"
    case "absent": "[{count: 1, reason: 出差}]"
    case "voters": "{expected: 3, present: 3}"
    case "resolutions": "[{text: 同意}]"
    case "grades": "{excellent: 0, qualified: 3}"
    case "opinions": "{raised: 1, answered: 1}"
    case "staff_review": "{satisfied: 1}"
    case "rooms": "{place: 有}"
    case "members": "{full: 3}"
    case "form": "党支部"
    case "items": "[{text: 事}]"
    case "targets": "[{key: hours, min: 1}]"
    case "period": "2024H1"
    case "attachments": "[{file: a.pdf, reviewed: true}]"
    case "number": "示园办字〔2024〕3号"
    default: "文字"
    }
  }
}
