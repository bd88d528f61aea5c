import PressSite
import PressText

extension Diagnostic {
  /// An entry of `allow.yml` that would hold for more than two years.
  static func allowanceTooLong(_ rule: String, until: Day, at place: Place) -> Diagnostic {
    Diagnostic(
      "allowance-too-long", .note, at: place,
      zh: .init("这条例外（\(rule)）到\(until.chinese)才到期，超过两年", mend: "截止日期写两年以内，到期再审查一次"),
      en: .init(
        "this allowance (\(rule)) holds until \(until), more than two years",
        mend: "let it end within two years, and examine it again then"))
  }
}
