import PressText

extension Diagnostic {
  /// A link to another host that says for good that the page stands elsewhere.
  static func externalLinkMoved(_ address: String, to target: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "external-link-moved", .note, at: place,
      zh: .init("\(address) 搬了", mend: "改成 \(target)"),
      en: .init("\(address) has moved", mend: "write \(target)"))
  }
}
