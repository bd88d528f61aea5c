package import PressText

extension Diagnostic {
  /// A term or another name of one that the glossary has already: links can lead to one entry only.
  package static func duplicateTerm(_ term: String, of first: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "duplicate-term", .warning, at: place,
      zh: .init("“\(term)”已经是术语“\(first)”的名称，正文里的链接只会指向其中一条", mend: "只在一条里写这个名称"),
      en: .init(
        "“\(term)” is a name of the term “\(first)” already; links lead to one of them only",
        mend: "keep the name in one entry"))
  }
}
