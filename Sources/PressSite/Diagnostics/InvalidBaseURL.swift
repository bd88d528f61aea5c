package import PressText

extension Diagnostic {
  /// A base address that is none.
  package static func invalidBaseURL(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "invalid-base-url", .error, at: place,
      zh: .init("“\(text)”不是完整的网址", mend: "写成 https://主机名/路径/ 的样子"),
      en: .init("“\(text)” is no full address", mend: "write it as https://host/path/"))
  }
}
