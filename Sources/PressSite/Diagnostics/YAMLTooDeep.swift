package import PressText

extension Diagnostic {
  /// Front matter that nests deeper than any key needs.
  package static func yamlTooDeep(at place: Place) -> Diagnostic {
    Diagnostic(
      "yaml-too-deep", .error, at: place,
      zh: .init("文件头嵌套太深", mend: "检查括号和缩进，文件头最多用到三四层"),
      en: .init(
        "the front matter nests too deeply",
        mend: "check brackets and indentation: three or four levels are enough"))
  }
}
