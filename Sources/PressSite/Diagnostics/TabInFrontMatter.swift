package import PressText

extension Diagnostic {
  /// A tab in the indentation of front matter, which YAML refuses.
  package static func tabInFrontMatter(at place: Place) -> Diagnostic {
    Diagnostic(
      "tab-in-front-matter", .error, at: place,
      zh: .init("\(place.isSettings ? "行首" : "文件头")的缩进用了制表符（Tab）", mend: "改成空格，每级两个"),
      en: .init("\(place.head.english) is indented with a tab", mend: "use two blanks for each level"))
  }
}
