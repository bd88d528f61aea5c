package import PressText

extension Diagnostic {
  /// A `[[标题]]` that several documents carry.
  package static func ambiguousTitle(_ title: String, paths: [RelativePath], at place: Place) -> Diagnostic {
    Diagnostic(
      "ambiguous-title", .error, at: place,
      zh: .init(
        "有 \(paths.count) 篇文档的标题都是“\(title)”：\(paths.map(\.string).joined(separator: "、"))",
        mend: "改成指向文件的链接"),
      en: .init(
        "\(paths.count) documents are titled “\(title)”: \(paths.map(\.string).joined(separator: ", "))",
        mend: "link to the file"))
  }
}
