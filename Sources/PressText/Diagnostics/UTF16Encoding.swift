extension Diagnostic {
  /// A file saved in UTF-16, which Windows calls Unicode.
  package static func utf16Encoding(at place: Place) -> Diagnostic {
    Diagnostic(
      "utf16-encoding", .error, at: place,
      zh: .init("文件是 UTF-16（记事本里叫“Unicode”）编码，要求用 UTF-8", mend: "用记事本打开，另存为时编码选 UTF-8"),
      en: .init("the file is in UTF-16, but must be in UTF-8", mend: "save it again as UTF-8"))
  }
}
