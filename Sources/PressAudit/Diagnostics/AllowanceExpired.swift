import PressSite
import PressText

extension Diagnostic {
  /// An entry of `allow.yml` whose day has passed.
  static func allowanceExpired(_ rule: String, until: Day, at place: Place) -> Diagnostic {
    Diagnostic(
      "allowance-expired", .warning, at: place,
      zh: .init("这条例外（\(rule)）在\(until.chinese)已经到期，不再起作用", mend: "重新审查；仍要保留就改截止日期，不需要就删掉这一条"),
      en: .init(
        "this allowance (\(rule)) ended on \(until) and no longer works",
        mend: "examine it again: give it a new day, or delete it"))
  }
}
