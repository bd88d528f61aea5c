package import PressText

extension Diagnostic {
  /// A file whose name looks the same as another's, in another Unicode normal form.
  package static func fileNameTwin(at place: Place) -> Diagnostic {
    Diagnostic(
      "file-name-twin", .error, at: place,
      zh: .init("有两个文件的名字看起来一样，只是字符的编码形式不同", mend: "删掉或改名其中一个；多半是从苹果电脑拷来的重复文件"),
      en: .init(
        "two files have names that look the same, in different Unicode normal forms",
        mend: "delete or rename one of them"))
  }
}
