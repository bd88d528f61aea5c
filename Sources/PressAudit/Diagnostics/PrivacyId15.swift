import PressText

extension Diagnostic {
  /// An identity number of the old form.
  static func privacyID15(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-id15", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有 15 位的旧身份证号：\(found.masked)", mend: found.mend("删掉，用职务或人数代替")),
      en: .init(
        "an old identity number: \(found.masked)", mend: found.mendInEnglish("take it out; write a role or a count")))
  }
}
