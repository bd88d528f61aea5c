import PressText

extension Diagnostic {
  /// A fixed phone's number.
  static func privacyLandline(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-landline", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有固定电话：\(found.masked)", mend: found.mend("家庭电话要删掉")),
      en: .init("a phone number: \(found.masked)", mend: found.mendInEnglish("take it out if it is a home's")))
  }
}
