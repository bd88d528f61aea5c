package import PressText

extension Diagnostic {
  /// A time of day in no known form.
  package static func invalidTime(_ text: String, key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "invalid-time", .error, at: place,
      zh: .init("“\(key)”不是时刻：“\(text)”", mend: "用 24 小时制写，如 14:30"),
      en: .init("“\(key)” is no time of day: “\(text)”", mend: "write it by the 24-hour clock, as 14:30"))
  }
}
