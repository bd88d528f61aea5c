package import PressText

extension Diagnostic {
  /// More persons present than expected.
  package static func presentExceedsExpected(_ present: Int, expected: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "present-exceeds-expected", .error, at: place,
      zh: .init("实到 \(present) 人多于应到 \(expected) 人", mend: "核对签到；列席人员不计入实到"),
      en: .init(
        "\(present) present, but only \(expected) expected",
        mend: "check the sign-in sheet; observers are not counted as present"))
  }
}
