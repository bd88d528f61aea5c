package import PressText

extension Diagnostic {
  /// A site without `site.yml`.
  package static func missingSettings(at place: Place) -> Diagnostic {
    Diagnostic(
      "missing-settings", .warning, at: place,
      zh: .init("没有 site.yml，网站名称等用默认值", mend: "在内容文件夹里建 site.yml，至少写一行“名称: ……”"),
      en: .init(
        "there is no site.yml; defaults are used",
        mend: "make site.yml in the content folder, with at least “name: …”"))
  }
}
