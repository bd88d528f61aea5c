import PressText
import Testing

@testable import PressSite

/// Values that do not stand in the file as they read are told, and no others.
@Suite struct SpelledValueTests {
  private static let lines: [(String, [String])] = [
    ("标题: 甲\n标签: [安全, '乙']\n摘要: \"丙：丁\"\n", []),
    ("标签:\n  - 安全\n  - 生产\n来源:\n  unit: 甲\n", []),
    ("摘要: \"\\u0031\\u0033800138000\"\n", ["13800138000"]),
    ("摘要: \"\\x313800138000\"\n", ["13800138000"]),
    ("标签: [\"\\u7532\", 乙]\n", ["甲"]),
    ("摘要: 1380013\n  8000\n", ["1380013 8000"]),
    ("摘要: \"1380013\\\n  8000\"\n", ["13800138000"]),
    ("摘要: >-\n  138\n  0013\n", ["138 0013"]),
    ("摘要: '甲''乙'\n", ["甲'乙"]),
  ]

  @Test(arguments: lines.indices) func whatReadsOtherwise(_ index: Int) {
    let (yaml, expected) = Self.lines[index]
    let document = SourceFile(path: RelativePath(trusting: "study/a.md"), bytes: Array("---\n\(yaml)---\n\n文\n".utf8))
    #expect(SpelledValues.values(in: document) == expected)
    let settings = SourceFile(path: RelativePath(trusting: "site.yml"), bytes: Array(yaml.utf8))
    #expect(SpelledValues.values(in: settings) == expected)
  }

  @Test func whatCannotBeReadSaysNothing() {
    for yaml in ["摘要: \"\\q\"\n", "a: [\\\n", "\\", "'", "''''", ": \\\n- \\"] {
      let file = SourceFile(path: RelativePath(trusting: "a.md"), bytes: Array("---\n\(yaml)---\n".utf8))
      #expect(SpelledValues.values(in: file).allSatisfy { !$0.isEmpty })
    }
  }
}
