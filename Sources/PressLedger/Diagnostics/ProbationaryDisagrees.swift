package import PressText

extension Diagnostic {
  /// A branch's profile and its latest row in the ledger give different numbers of members on probation.
  package static func probationaryDisagrees(_ branch: String, profile: Int, ledger: Int, at place: Place) -> Diagnostic
  {
    Diagnostic(
      "probationary-disagrees", .note, at: place,
      zh: .init(
        "\(branch)的预备党员，台账里最近一次是 \(ledger) 人，支部资料里是 \(profile) 人",
        mend: "总结里两个数都会用到：核对以后把旧的那个改过来"),
      en: .init(
        "\(branch) has \(ledger) members on probation by the latest row of the ledger, and \(profile) by its profile",
        mend: "reports use both numbers: mend the one that is out of date"))
  }
}
