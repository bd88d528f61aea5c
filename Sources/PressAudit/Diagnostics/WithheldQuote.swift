import PressText

extension Diagnostic {
  /// A published text that shares a sentence with a document which is for a narrower circle.
  static func withheldQuote(
    of document: RelativePath, audience: String, english: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "withheld-quote", .note, at: place,
      zh: .init("这句话也写在只给\(audience)看的 \(document) 里", mend: "可以公开的不用改；是从那一篇抄来、不该公开的，删掉"),
      en: .init(
        "this sentence stands in \(document) too, which is for the \(english) alone",
        mend: "take it out, unless it may be read by all"))
  }
}
