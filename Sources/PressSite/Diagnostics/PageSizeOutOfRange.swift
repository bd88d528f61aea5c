import PressText

extension Diagnostic {
  /// A number of entries on a page that no list could have.
  static func pageSizeOutOfRange(_ size: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "page-size-out-of-range", .error, at: place,
      zh: .init("每页条数不能是 \(size)", mend: "写 1 到 500 之间的整数，一般用 20"),
      en: .init("a page cannot hold \(size) entries", mend: "write a whole number from 1 to 500, as 20"))
  }
}
