import PressText

extension Diagnostic {
  /// A file larger than the site wants.
  static func attachmentTooLarge(bytes: Int, limit: Int, at place: Place) -> Diagnostic {
    let size = { (bytes: Int) in "\((bytes * 10 / 1_048_576 + 0) / 10).\(bytes * 10 / 1_048_576 % 10) MB" }
    return Diagnostic(
      "attachment-too-large", .warning, at: place,
      zh: .init("文件有 \(size(bytes))，超过了网站设的 \(size(limit))", mend: "压缩图片或视频；确实需要，在 site.yml 里改“附件大小上限”"),
      en: .init(
        "the file has \(size(bytes)), more than the site's \(size(limit))",
        mend: "make it smaller, or raise size_limit in site.yml"))
  }
}
