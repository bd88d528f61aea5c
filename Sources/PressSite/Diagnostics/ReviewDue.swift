package import PressText

extension Diagnostic {
  /// A document whose day of review has come.
  package static func reviewDue(_ title: String, since day: Day, at place: Place) -> Diagnostic {
    Diagnostic(
      "review-due", .warning, at: place,
      zh: .init("“\(title)”该复核了：复核日期是\(day.chinese)", mend: "看一遍内容，改正以后把“复核日期”往后写；不再用的，写“新版本”或“截止”"),
      en: .init(
        "“\(title)” was to be reviewed by \(day)",
        mend: "look at it again and put “review_by” later; if it is out of use, write “replaced_by” or “expires”"))
  }
}
