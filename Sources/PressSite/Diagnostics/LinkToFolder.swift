package import PressText

extension Diagnostic {
  /// A link to a folder: from a disk it would open a list of files.
  package static func linkToFolder(_ target: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "link-to-folder", .error, at: place,
      zh: .init("“\(target)”是文件夹，链接要指到文件", mend: "写到具体的文件，如 \(target)/index.md"),
      en: .init(
        "“\(target)” is a folder; a link must lead to a file",
        mend: "name the file, as in \(target)/index.md"))
  }
}
