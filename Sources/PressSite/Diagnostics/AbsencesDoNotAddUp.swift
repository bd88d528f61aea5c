package import PressText

extension Diagnostic {
  /// Absences that do not make up the difference between expected and present.
  package static func absencesDoNotAddUp(_ absent: Int, expected: Int, present: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "absences-do-not-add-up", .error, at: place,
      zh: .init(
        "缺席合计 \(absent) 人，但应到 \(expected) 人、实到 \(present) 人，应缺席 \(expected - present) 人",
        mend: "补全缺席各项，或改正应到、实到"),
      en: .init(
        "\(absent) absent in all, but \(expected) expected and \(present) present leave \(expected - present)",
        mend: "complete the absences or correct the two numbers"))
  }
}
