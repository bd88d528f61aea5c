package import PressText

extension Diagnostic {
  /// A file whose path in an archive is longer than Windows lets a folder on a desk hold.
  package static func pathTooLong(_ address: RelativePath, limit: Int, at place: Place?) -> Diagnostic {
    Diagnostic(
      "path-too-long", .error, at: place,
      zh: .init(
        "打包以后的路径有 \(address.string.utf8.count) 个字符，超过 \(limit) 个，在 Windows 上可能解压不出来：\(address)",
        mend: "把文件名或文件夹名改短，或在文件头里写一个短的“网址”"),
      en: .init(
        "the path in the archive has \(address.string.utf8.count) characters, over \(limit), and may not unpack on Windows: \(address)",
        mend: "shorten the names of the file or its folders, or give it a short “slug”"))
  }
}
