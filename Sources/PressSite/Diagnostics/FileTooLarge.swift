package import PressText

extension Diagnostic {
  /// A text file too large to be one document.
  package static func fileTooLarge(bytes: Int, limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "file-too-large", .error, at: place,
      zh: .init("文件有 \(bytes / 1_048_576) MB，单个文档最多 \(limit / 1_048_576) MB", mend: "拆成几篇；图片和附件请放成单独的文件再引用"),
      en: .init(
        "the file has \(bytes / 1_048_576) MB; one document may have \(limit / 1_048_576) MB",
        mend: "divide it, and keep pictures and attachments in files of their own"))
  }
}
