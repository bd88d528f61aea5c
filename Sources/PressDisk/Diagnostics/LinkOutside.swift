package import PressText

extension Diagnostic {
  /// A symbolic link that leads out of the content folder.
  package static func linkOutside(at place: Place) -> Diagnostic {
    Diagnostic(
      "link-outside", .error, at: place,
      zh: .init("这个符号链接指向内容文件夹以外，不会读取", mend: "把文件复制进来"),
      en: .init("this symbolic link leads out of the content folder and is not followed", mend: "copy the file in"))
  }
}
