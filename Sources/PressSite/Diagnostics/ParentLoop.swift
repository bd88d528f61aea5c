package import PressText

extension Diagnostic {
  /// An organisation that is, by its parents, above itself.
  package static func parentLoop(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "parent-loop", .error, at: place,
      zh: .init("“\(name)”的上级绕了一圈又回到自己", mend: "改正“上级”一项"),
      en: .init("“\(name)” comes back to itself through its parents", mend: "correct “parent”"))
  }
}
