package import PressText

extension Diagnostic {
  /// A theme that has no folder.
  package static func unknownTheme(_ name: String, meant: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-theme", .error, at: place,
      zh: .init("没有叫“\(name)”的主题", mend: meant.map { "是不是想写“\($0)”？" } ?? "在 Themes 文件夹里建同名的文件夹，或写 default"),
      en: .init(
        "there is no theme “\(name)”",
        mend: meant.map { "did you mean “\($0)”?" } ?? "make a folder of that name in Themes, or write default"))
  }
}
