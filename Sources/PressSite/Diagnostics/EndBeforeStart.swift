package import PressText

extension Diagnostic {
  /// An end that lies before its beginning.
  package static func endBeforeStart(_ end: String, start: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "end-before-start", .error, at: place,
      zh: .init("“\(end)”早于开始的“\(start)”", mend: "核对两个时间，改正写错的一个"),
      en: .init("“\(end)” is before its start, “\(start)”", mend: "correct whichever of the two is wrong"))
  }
}
