package import PressText

extension Diagnostic {
  /// A row with more cells than any ledger has.
  package static func tooManyColumns(limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "too-many-columns", .error, at: place,
      zh: .init("这一行超过 \(limit) 格，不像台账，读到这里为止", mend: "核对分隔符和换行，用表格软件另存为 CSV"),
      en: .init(
        "this row has more than \(limit) cells and looks like no ledger; reading stops here",
        mend: "check separators and line ends, or save it again as CSV from a spreadsheet"))
  }
}
