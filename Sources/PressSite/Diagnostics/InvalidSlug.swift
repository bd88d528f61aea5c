package import PressText

extension Diagnostic {
  /// An address with other signs than small letters, digits and hyphens.
  package static func invalidSlug(_ slug: String, mended: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "invalid-slug", .error, at: place,
      zh: .init("网址“\(slug)”只能用小写字母、数字和短横线", mend: "可以写“\(mended)”"),
      en: .init("the slug “\(slug)” may hold only small letters, digits and hyphens", mend: "write “\(mended)”"))
  }
}
