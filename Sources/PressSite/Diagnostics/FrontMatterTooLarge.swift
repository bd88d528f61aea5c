package import PressText

extension Diagnostic {
  /// Front matter larger than 64 KiB.
  package static func frontMatterTooLarge(bytes: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "front-matter-too-large", .error, at: place,
      zh: .init("文件头有 \((bytes + 1023) / 1024) KB，最多 64 KB", mend: "把长的内容移到正文里，并检查第二条“---”是否写漏"),
      en: .init(
        "the front matter has \((bytes + 1023) / 1024) KB; the most is 64 KB",
        mend: "move long text into the body, and see whether the second --- is missing"))
  }
}
