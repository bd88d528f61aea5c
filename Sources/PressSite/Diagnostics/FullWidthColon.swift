package import PressText

extension Diagnostic {
  /// A full-width colon behind a known key.
  package static func fullWidthColon(after key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "full-width-colon", .error, at: place,
      zh: .init("“\(key)”后面是全角冒号“：”", mend: "改成英文冒号加一个空格，即“\(key): ”"),
      en: .init("a full-width colon follows “\(key)”", mend: "write “\(key): ” with an ASCII colon and a blank"))
  }
}
