package import PressText

extension Diagnostic {
  /// A column that nothing knows; what stands in it is not used.
  package static func unknownColumn(_ name: String, ledger: String, meant: String?, known: [String], at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "unknown-column", .warning, at: place,
      zh: .init(
        "\(ledger)里没有“\(name)”这一列，其中的内容没有用上",
        mend: meant.map { "是不是想写“\($0)”？" } ?? "可以写：\(known.joined(separator: "、"))；只供自己看的内容放在“备注”列"),
      en: .init(
        "the ledger has no column “\(name)”; what stands in it is not used",
        mend: meant.map { "did you mean “\($0)”?" } ?? "known here: \(known.joined(separator: ", "))"))
  }
}
