package import PressText

extension Diagnostic {
  /// A symbolic link to a folder: following it could go round for ever.
  package static func linkedFolder(at place: Place) -> Diagnostic {
    Diagnostic(
      "linked-folder", .warning, at: place,
      zh: .init("这是指向文件夹的符号链接，不会读取", mend: "把文件夹复制进来，或删掉链接"),
      en: .init(
        "this is a symbolic link to a folder; it is not followed",
        mend: "copy the folder in, or delete the link"))
  }
}
