package import PressText

extension Diagnostic {
  /// A number that may not exceed another.
  package static func partExceedsWhole(_ part: String, _ count: Int, _ whole: String, _ limit: Int, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "part-exceeds-whole", .error, at: place,
      zh: .init("\(part)（\(count)）多于\(whole)（\(limit)）", mend: "核对原始记录，改正写错的数"),
      en: .init("\(part) (\(count)) exceeds \(whole) (\(limit))", mend: "correct whichever number is wrong"))
  }
}
