package import PressSite
package import PressText

extension Diagnostic {
  /// A report on a period in which nothing was recorded: its figures are 0.
  package static func emptyPeriod(_ period: Period, at place: Place) -> Diagnostic {
    Diagnostic(
      "empty-period", .warning, at: place,
      zh: .init("\(period.chinese)没有任何记录，数字都是 0", mend: "核对“周期”；记录还没有登记的，先补登记"),
      en: .init(
        "nothing is recorded in \(period), so its figures are 0", mend: "check the period, or enter the records first"))
  }
}
