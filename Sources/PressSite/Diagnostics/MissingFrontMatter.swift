package import PressText

extension Diagnostic {
  /// A document without front matter.
  package static func missingFrontMatter(at place: Place) -> Diagnostic {
    Diagnostic(
      "missing-front-matter", .error, at: place,
      zh: .init("文件开头没有文件头", mend: "在最前面加三行：一行“---”，一行“标题: ……”，再一行“---”"),
      en: .init(
        "the file has no front matter",
        mend: "begin it with a line ---, a line “title: …” and another line ---"))
  }
}
