import PressText

extension Diagnostic {
  /// A car's number.
  static func privacyPlate(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-plate", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有车牌号：\(found.masked)", mend: found.mend("私人车辆的要删掉")),
      en: .init("a car's number: \(found.masked)", mend: found.mendInEnglish("take it out if the car is private")))
  }
}
