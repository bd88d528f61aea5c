package import PressText

extension Diagnostic {
  /// A first line that was meant as `---`.
  package static func frontMatterFence(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "front-matter-fence", .error, at: place,
      zh: .init("“\(text)”不是文件头的分隔线", mend: "写三个英文短横线“---”，单独占一行"),
      en: .init(
        "“\(text)” does not open front matter",
        mend: "write three ASCII hyphens, ---, on a line of their own"))
  }
}
