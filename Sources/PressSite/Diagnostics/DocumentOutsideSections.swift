package import PressText

extension Diagnostic {
  /// A Markdown file in no section's folder.
  package static func documentOutsideSections(at place: Place) -> Diagnostic {
    Diagnostic(
      "document-outside-sections", .warning, at: place,
      zh: .init("这个文件不在任何栏目的文件夹里，不会发布", mend: "移到 study、activities、sites 等文件夹；其他页面放进 pages"),
      en: .init(
        "this file is in no section's folder and will not be published",
        mend: "move it to study, activities, sites …, or pages"))
  }
}
