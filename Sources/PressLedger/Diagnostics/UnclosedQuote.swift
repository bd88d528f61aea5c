package import PressText

extension Diagnostic {
  /// A quoted cell that never ends: all that follows would be swallowed.
  package static func unclosedQuote(at place: Place) -> Diagnostic {
    Diagnostic(
      "unclosed-quote", .error, at: place,
      zh: .init("这一格以引号开头，却没有结束的引号，后面的各行都读不到", mend: "在格子末尾补上英文引号 \"，或删掉开头的引号"),
      en: .init(
        "this cell begins with a quote that is never closed, so the rows after it are lost",
        mend: "close it with \", or take the first quote away"))
  }
}
