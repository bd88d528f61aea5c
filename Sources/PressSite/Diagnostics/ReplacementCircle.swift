package import PressText

extension Diagnostic {
  /// A document that takes its own place, by way of others or at once.
  package static func replacementCircle(_ title: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "replacement-circle", .error, at: place,
      zh: .init("“\(title)”的新版本绕了一圈又回到自己", mend: "最新的那一篇不写“新版本”"),
      en: .init("“\(title)” comes back to itself through what replaces it", mend: "the newest has no “replaced_by”"))
  }
}
