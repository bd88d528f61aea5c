package import PressText

extension Diagnostic {
  /// A key written twice, be it in two languages.
  package static func duplicateKey(_ key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "duplicate-key", .error, at: place,
      zh: .init("“\(key)”写了两次", mend: "只留一个（中文名和英文名算同一个）"),
      en: .init("“\(key)” is given twice", mend: "keep one; its Chinese and English names count as the same"))
  }
}
