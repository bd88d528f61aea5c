package import PressText

extension Diagnostic {
  /// Several branches where a number belongs to one.
  package static func severalBranches(at place: Place) -> Diagnostic {
    Diagnostic(
      "several-branches", .error, at: place,
      zh: .init("这里只能写一个支部，这一行没有计入", mend: "每个支部各写一行"),
      en: .init("only one branch can stand here; the row is not counted", mend: "write a row for each branch"))
  }
}
