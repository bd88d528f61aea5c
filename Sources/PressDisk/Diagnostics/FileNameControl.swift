package import PressText

extension Diagnostic {
  /// A file name with a line break, another control character or a backslash.
  package static func fileNameControl(at place: Place) -> Diagnostic {
    Diagnostic(
      "file-name-control", .error, at: place,
      zh: .init("文件名里有换行、控制字符或反斜杠", mend: "把文件改名"),
      en: .init("the file's name holds a line break, control character or backslash", mend: "rename it"))
  }
}
