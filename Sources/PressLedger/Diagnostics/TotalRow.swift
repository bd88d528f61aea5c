package import PressText

extension Diagnostic {
  /// A row that adds up the others.
  package static func totalRow(_ text: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "total-row", .warning, at: place,
      zh: .init("“\(text)”这一行没有计入：合计由程序算", mend: "把这一行删掉"),
      en: .init("the row “\(text)” is not counted: the program adds up", mend: "take the row out"))
  }
}
