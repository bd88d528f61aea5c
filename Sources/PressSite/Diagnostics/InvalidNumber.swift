package import PressText

extension Diagnostic {
  /// A number that is none, is negative, or should be whole.
  package static func invalidNumber(_ text: String, key: String, whole: Bool, at place: Place) -> Diagnostic {
    Diagnostic(
      "invalid-number", .error, at: place,
      zh: .init(whole ? "“\(key)”要写不小于 0 的整数，写的是“\(text)”" : "“\(key)”要写不小于 0 的数字，写的是“\(text)”", mend: "只写阿拉伯数字，如 12"),
      en: .init(
        whole ? "“\(key)” must be a whole number, not “\(text)”" : "“\(key)” must be a number, not “\(text)”",
        mend: "write digits only, as 12"))
  }
}
