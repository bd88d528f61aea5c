import PressText

extension Diagnostic {
  /// What looks like a name.
  static func privacyPersonName(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-person-name", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里像是姓名：\(found.masked)", mend: found.mend("能写职务的写职务")),
      en: .init("this looks like a name: \(found.masked)", mend: found.mendInEnglish("write a role instead")))
  }
}
