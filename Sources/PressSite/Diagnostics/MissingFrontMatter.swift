package import PressText

extension Diagnostic {
  /// A document without front matter; `isDated` says whether one of its type must name a day.
  package static func missingFrontMatter(isDated: Bool, at place: Place) -> Diagnostic {
    Diagnostic(
      "missing-front-matter", .error, at: place,
      zh: .init(
        "文件开头没有文件头",
        mend: isDated
          ? "在最前面加四行：一行“---”，一行“标题: ……”，一行“日期: 2024年3月12日”（改成实际的日期），再一行“---”"
          : "在最前面加三行：一行“---”，一行“标题: ……”，再一行“---”"),
      en: .init(
        "the file has no front matter",
        mend: isDated
          ? "begin it with a line ---, a line “title: …”, a line “date: 2024-03-12” with its own day, and another line ---"
          : "begin it with a line ---, a line “title: …” and another line ---"))
  }
}
