package import PressText

extension Diagnostic {
  /// Front matter that nests deeper than any key needs.
  package static func yamlTooDeep(at place: Place) -> Diagnostic {
    Diagnostic(
      "yaml-too-deep", .error, at: place,
      zh: .init("\(place.isSettings ? "内容" : "文件头")嵌套太深", mend: "检查括号和缩进，最多用到三四层"),
      en: .init(
        "\(place.head.english) nests too deeply",
        mend: "check brackets and indentation: three or four levels are enough"))
  }
}
