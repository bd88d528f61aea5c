import PressText

extension Diagnostic {
  /// A published text that names a document which is for a narrower circle.
  static func withheldMention(_ title: String, audience: String, english: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "withheld-mention", .warning, at: place,
      zh: .init("这里写着“\(title)”，那是一篇只给\(audience)看的文档的标题", mend: "不该让人知道有这一篇的，换个说法；可以知道的，不用改"),
      en: .init(
        "“\(title)” is the title of a document for the \(english) alone",
        mend: "say it in other words, unless readers may know that there is such a document"))
  }
}
