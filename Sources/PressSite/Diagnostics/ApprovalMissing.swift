package import PressText

extension Diagnostic {
  /// A document that must be approved before it is published.
  package static func approvalMissing(_ audience: String, english: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "approval-missing", .error, at: place,
      zh: .init("\(audience)发布的文档要先审核，这一篇没有有效的审核", mend: "审核以后运行：branchpress approve Content/\(place.path) --by 职务"),
      en: .init(
        "documents for \(english) must be approved, and this one is not",
        mend: "when it is approved, run: branchpress approve Content/\(place.path) --by ROLE"))
  }
}
