package import PressText

extension Diagnostic {
  /// A published page that links to one that is not published.
  package static func linkWithheld(_ target: String, because reason: String, english: String, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "link-withheld", .error, at: place,
      zh: .init("“\(target)”在这次发布里没有：\(reason)", mend: "删掉这个链接，或让两篇文档的公开范围一致"),
      en: .init(
        "“\(target)” is not part of this build: \(english)",
        mend: "take the link out, or give both documents one audience"))
  }
}
