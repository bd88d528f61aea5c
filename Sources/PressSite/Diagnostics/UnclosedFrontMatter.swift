package import PressText

extension Diagnostic {
  /// Front matter whose second `---` is missing.
  package static func unclosedFrontMatter(at place: Place) -> Diagnostic {
    Diagnostic(
      "unclosed-front-matter", .error, at: place,
      zh: .init("文件头没有结束：缺第二条“---”", mend: "在最后一项的下一行写“---”"),
      en: .init(
        "the front matter has no end: the second --- is missing",
        mend: "write --- on the line below the last key"))
  }
}
