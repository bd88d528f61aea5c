package import PressText

extension Diagnostic {
  /// A row without a value that every row needs.
  package static func missingCell(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "missing-cell", .error, at: place,
      zh: .init("这一行缺“\(name)”，没有计入", mend: "补上，或删掉这一行"),
      en: .init("“\(name)” is missing in this row, which is not counted", mend: "fill it in, or take the row out"))
  }
}
