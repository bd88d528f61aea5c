package import PressText

extension Diagnostic {
  /// A period in no known form.
  package static func invalidPeriod(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "invalid-period", .error, at: place,
      zh: .init("“\(text)”不是周期", mend: "写成 2024年、2024年上半年、2024年第三季度 或 2024年5月（也可写 2024、2024H1、2024Q3、2024-05）"),
      en: .init("“\(text)” is no period", mend: "write 2024, 2024H1, 2024Q3 or 2024-05"))
  }
}
