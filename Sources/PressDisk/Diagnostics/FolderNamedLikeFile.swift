package import PressText

extension Diagnostic {
  /// A folder whose name looks like a document's.
  package static func folderNamedLikeFile(at place: Place) -> Diagnostic {
    Diagnostic(
      "folder-named-like-file", .warning, at: place,
      zh: .init("这是文件夹，名字却像文件", mend: "文件夹改名，去掉后缀"),
      en: .init("this is a folder named like a file", mend: "rename it without the extension"))
  }
}
