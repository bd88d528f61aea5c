import PressText

extension Diagnostic {
  /// The number of a permit or licence.
  static func privacyPermit(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-permit", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有证件号：\(found.masked)", mend: found.mend("删掉")),
      en: .init("a permit's number: \(found.masked)", mend: found.mendInEnglish("take it out")))
  }
}
