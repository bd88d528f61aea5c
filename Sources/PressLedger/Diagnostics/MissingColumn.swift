package import PressText

extension Diagnostic {
  /// A header without a column that every row needs.
  package static func missingColumn(_ name: String, ledger: String, usesFullWidthCommas: Bool, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "missing-column", .error, at: place,
      zh: .init(
        "\(ledger)缺“\(name)”列，整个文件没有计入", mend: usesFullWidthCommas ? "各列之间要用英文逗号，这里写的是全角逗号“，”" : "在表头里加上“\(name)”"),
      en: .init(
        "the ledger has no column “\(name)”; nothing of it is counted",
        mend: usesFullWidthCommas ? "separate columns with ASCII commas, not “，”" : "add “\(name)” to the header"))
  }
}
