package import PressText

extension Diagnostic {
  /// A ledger without even a header.
  package static func ledgerEmpty(at place: Place) -> Diagnostic {
    Diagnostic(
      "ledger-empty", .warning, at: place,
      zh: .init("台账是空的，连表头也没有", mend: "第一行写列名，如“日期,支部,类型”；不用这个台账就删掉文件"),
      en: .init(
        "the ledger is empty, without even a header",
        mend: "write the names of the columns in its first line, or take the file away"))
  }
}
