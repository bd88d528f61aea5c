package import PressText

extension Diagnostic {
  /// A file name that is not UTF-8, as old ZIP programs leave them.
  package static func fileNameEncoding(at place: Place?) -> Diagnostic {
    Diagnostic(
      "file-name-encoding", .error, at: place,
      zh: .init("文件名的编码不是 UTF-8，这个文件读不了", mend: "把文件改名；从压缩包解出来的，换用新版解压软件"),
      en: .init(
        "the file's name is not UTF-8, so it cannot be read",
        mend: "rename it, or unpack it with a newer program"))
  }
}
