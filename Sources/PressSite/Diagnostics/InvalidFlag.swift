package import PressText

extension Diagnostic {
  /// Something else than yes or no.
  package static func invalidFlag(_ text: String, key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "invalid-flag", .error, at: place,
      zh: .init("“\(key)”要写“是”或“否”，写的是“\(text)”", mend: "改成“是”或“否”"),
      en: .init("“\(key)” must be true or false, not “\(text)”", mend: "write true or false"))
  }
}
