package import PressText

extension Diagnostic {
  /// A ledger under a name that nothing reads.
  package static func unknownRecords(at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-records", .warning, at: place,
      zh: .init("不认识的台账文件", mend: "台账用 meetings.csv、development.csv、dues.csv、donations.csv、training.csv 这几个名字"),
      en: .init(
        "no ledger has this name",
        mend: "ledgers are meetings.csv, development.csv, dues.csv, donations.csv and training.csv"))
  }
}
