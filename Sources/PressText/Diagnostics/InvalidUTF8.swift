extension Diagnostic {
  /// Bytes that are no UTF-8, nor any encoding that is recognised.
  package static func invalidUTF8(at place: Place) -> Diagnostic {
    Diagnostic(
      "invalid-utf8", .error, at: place,
      zh: .init("这里的字节不是 UTF-8 文字，文件可能已损坏，或不是文本文件", mend: "用文本编辑器打开核对，另存为 UTF-8 编码"),
      en: .init(
        "these bytes are not UTF-8; the file may be damaged or no text file",
        mend: "open it in a text editor and save it as UTF-8"))
  }
}
