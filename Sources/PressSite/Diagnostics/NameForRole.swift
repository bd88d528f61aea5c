import PressText

extension Diagnostic {
  static func nameForRole(_ field: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "name-for-role", .warning, at: place,
      zh: Wording("“\(field)”写的像是姓名；网页上按职务称呼，不写姓名", mend: "改写职务，例如“\(field): 支部书记”"),
      en: Wording(
        "“\(field)” looks like a personal name; people appear by their posts",
        mend: "write the post, as in “\(field): 支部书记”"))
  }
}
