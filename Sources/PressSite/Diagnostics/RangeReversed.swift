package import PressText

extension Diagnostic {
  /// A target whose most is less than its least.
  package static func rangeReversed(least: Double, most: Double, at place: Place) -> Diagnostic {
    Diagnostic(
      "range-reversed", .error, at: place,
      zh: .init("最高小于最低", mend: "把两个数对调，或改正写错的一个"),
      en: .init("the most is less than the least", mend: "swap the two, or correct one"))
  }
}
