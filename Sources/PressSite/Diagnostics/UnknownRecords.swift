package import PressText

extension Diagnostic {
  /// A ledger under a name that nothing reads.
  package static func unknownRecords(at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-records", .warning, at: place,
      zh: .init(
        "没有哪个功能读这个文件",
        mend:
          "设置只有 site.yml 和 glossary.yml；台账放在 records 里，用 meetings.csv、development.csv、dues.csv、donations.csv、training.csv 这几个名字"
      ),
      en: .init(
        "nothing reads this file",
        mend:
          "settings are site.yml and glossary.yml; ledgers lie in records and are meetings.csv, development.csv, dues.csv, donations.csv and training.csv"
      ))
  }
}
