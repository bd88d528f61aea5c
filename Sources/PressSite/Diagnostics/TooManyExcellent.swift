package import PressText

extension Diagnostic {
  /// More than a third of those evaluated graded 优秀.
  package static func tooManyExcellent(_ excellent: Int, evaluated: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "too-many-excellent", .error, at: place,
      zh: .init("优秀 \(excellent) 人，超过参评 \(evaluated) 人的三分之一（最多 \(evaluated / 3) 人）", mend: "核对等次人数"),
      en: .init(
        "\(excellent) graded excellent exceed a third of \(evaluated) (at most \(evaluated / 3))",
        mend: "check the head-counts"))
  }
}
