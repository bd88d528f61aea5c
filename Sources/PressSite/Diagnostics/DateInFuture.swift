package import PressText

extension Diagnostic {
  /// A record dated after the day of the build.
  package static func dateInFuture(_ day: Day, today: Day, at place: Place) -> Diagnostic {
    Diagnostic(
      "date-in-future", .error, at: place,
      zh: .init("\(day.chinese)还没有到（今天是\(today.chinese)），记录不能写在前面", mend: "核对日期；还没办的事请写进工作计划或通知"),
      en: .init(
        "\(day) lies after today, \(today): a record cannot",
        mend: "check the date; what is to come belongs in a plan or a notice"))
  }
}
