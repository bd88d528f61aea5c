package import PressText

extension Diagnostic {
  /// A row and a write-up of one event that give different numbers.
  package static func ledgerDisagrees(_ name: String, _ row: Int, writeUp: RelativePath, _ number: Int, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "ledger-disagrees", .warning, at: place,
      zh: .init("台账写“\(name)”\(row)，\(writeUp) 写 \(number)，以活动记录为准", mend: "核对签到，把两处改成一样"),
      en: .init("“\(name)” is \(row) here, but \(number) in \(writeUp), which is used", mend: "make both the same"))
  }
}
