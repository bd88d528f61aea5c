import PressText

extension Diagnostic {
  /// A resident's identity number.
  static func privacyID18(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-id18", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有身份证号：\(found.masked)", mend: found.mend("删掉，用职务或人数代替")),
      en: .init(
        "an identity number: \(found.masked)", mend: found.mendInEnglish("take it out; write a role or a count")))
  }
}
