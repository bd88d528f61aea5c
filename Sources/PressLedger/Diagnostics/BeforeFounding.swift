package import PressSite
package import PressText

extension Diagnostic {
  /// A record of a branch from before it was founded.
  package static func beforeFounding(_ day: Day, branch: String, founded: Day, at place: Place) -> Diagnostic {
    Diagnostic(
      "before-founding", .warning, at: place,
      zh: .init(
        "\(day.chinese)时\(branch)还没有成立（支部资料写的是\(founded.chinese)成立）", mend: "先看这里的年份有没有写错；记录没有错的，改支部资料里的“成立”"),
      en: .init(
        "on \(day) \(branch) was not founded yet: its profile says \(founded)",
        mend: "check the year here; if the record is right, mend 成立 in the branch's profile"))
  }
}
