package import PressText

extension Diagnostic {
  /// A date in no known form, or one that does not exist.
  package static func invalidDate(_ text: String, key: String, existsNot: Bool, at place: Place) -> Diagnostic {
    Diagnostic(
      "invalid-date", .error, at: place,
      zh: .init(
        existsNot ? "“\(text)”这一天不存在" : "“\(key)”不是日期：“\(text)”",
        mend: "写成 2024年3月12日、2024-03-12 或 2024/3/12"),
      en: .init(
        existsNot ? "there is no day “\(text)”" : "“\(key)” is no date: “\(text)”",
        mend: "write 2024-03-12, 2024/3/12 or 2024年3月12日"))
  }
}
