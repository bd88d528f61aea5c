package import PressText

extension Diagnostic {
  /// A sum of money that is none.
  package static func invalidAmount(_ text: String, key: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "invalid-amount", .error, at: place,
      zh: .init("“\(key)”要写金额，写的是“\(text)”", mend: "写成 6200 或 6200.50（单位元，最多两位小数）"),
      en: .init(
        "“\(key)” must be a sum of money, not “\(text)”", mend: "write 6200 or 6200.50: yuan, with two decimals at most"
      ))
  }
}
