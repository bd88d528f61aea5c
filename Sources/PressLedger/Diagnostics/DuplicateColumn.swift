package import PressText

extension Diagnostic {
  /// Two columns of one meaning.
  package static func duplicateColumn(_ name: String, first: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "duplicate-column", .error, at: place,
      zh: .init(name == first ? "“\(name)”列写了两次" : "“\(name)”和“\(first)”是同一列", mend: "只留一列"),
      en: .init(
        name == first ? "column “\(name)” is given twice" : "columns “\(name)” and “\(first)” mean the same",
        mend: "keep one of them"))
  }
}
