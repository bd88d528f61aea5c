package import PressText

extension Diagnostic {
  /// More grades than persons who may be graded: probationary members get none.
  package static func gradesExceedEvaluated(_ graded: Int, evaluated: Int, probationary: Int, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "grades-exceed-evaluated", .error, at: place,
      zh: .init(
        "评定等次合计 \(graded) 人，参评 \(evaluated) 人中有 \(probationary) 名预备党员不评等次",
        mend: "等次合计不能多于 \(evaluated - probationary) 人，请核对"),
      en: .init(
        "\(graded) grades, but of \(evaluated) evaluated \(probationary) are probationary and get none",
        mend: "there can be at most \(evaluated - probationary) grades"))
  }
}
