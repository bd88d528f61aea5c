extension Diagnostic {
  /// A file saved in GBK or GB18030, as older Windows programs do.
  package static func gbkEncoding(at place: Place) -> Diagnostic {
    Diagnostic(
      "gbk-encoding", .error, at: place,
      zh: .init("文件是 GBK（GB18030）编码，要求用 UTF-8", mend: "用记事本或 WPS 打开，另存为 UTF-8 编码"),
      en: .init(
        "the file is in GBK (GB18030), but must be in UTF-8",
        mend: "save it again as UTF-8"))
  }
}
