package import PressText

extension Diagnostic {
  /// Front matter that is no YAML.
  package static func yamlSyntax(_ problem: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "yaml-syntax", .error, at: place,
      zh: .init(
        "\(place.head.chinese)这一行读不懂（\(libYAMLInChinese[problem] ?? problem)）",
        mend: "常见原因：冒号后面缺空格，内容里有冒号、井号、引号或方括号却没加英文双引号，或缩进没对齐"),
      en: .init(
        "this line of \(place.head.english) cannot be read (\(problem))",
        mend:
          "look for a colon without a blank behind it, a value with a colon, #, quote or bracket that needs double quotes, or uneven indentation"
      ))
  }

  /// The commonest of slips: `标题:甲`.
  package static func blankBehindColon(mended: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "yaml-syntax", .error, at: place,
      zh: .init("冒号后面要有一个空格", mend: "写成“\(mended)”"),
      en: .init("a blank must follow the colon", mend: "write “\(mended)”"))
  }

  /// Names that are quoted one by one, with signs between the quotes.
  package static func textBehindQuote(mended: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "yaml-syntax", .error, at: place,
      zh: .init("第二个引号后面不能再有内容", mend: "不用引号，写成“\(mended)”"),
      en: .init("nothing can follow the second quote", mend: "leave the quotes out: “\(mended)”"))
  }
}

/// The commonest of libyaml's messages.
private let libYAMLInChinese = [
  "mapping values are not allowed in this context": "这里不该有冒号",
  "found unexpected end of stream": "引号没有配对", "did not find expected key": "这里应当是“名称: 内容”",
  "could not find expected ':'": "缺冒号", "did not find expected ',' or ']'": "缺逗号或右方括号",
  "did not find expected ',' or '}'": "缺逗号或右花括号", "did not find expected '-' indicator": "这里应当是“- ”开头的一项",
  "found character that cannot start any token": "内容不能以这个符号开头",
  "block sequence entries are not allowed in this context": "这里不能是列表", "found undefined tag handle": "内容不能以感叹号开头",
]
