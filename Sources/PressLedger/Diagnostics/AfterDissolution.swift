package import PressSite
package import PressText

extension Diagnostic {
  /// A record of a branch from after it was dissolved.
  package static func afterDissolution(_ day: Day, branch: String, dissolved: Day, at place: Place) -> Diagnostic {
    Diagnostic(
      "after-dissolution", .warning, at: place,
      zh: .init(
        "\(day.chinese)时\(branch)已经撤销（支部资料写的是\(dissolved.chinese)撤销）", mend: "核对日期和支部：撤销以后的活动，写合并到的那个支部"),
      en: .init(
        "on \(day) \(branch) was dissolved already: its profile says \(dissolved)",
        mend: "check the day and the branch: what took place later belongs to the branch it was merged into"))
  }
}
