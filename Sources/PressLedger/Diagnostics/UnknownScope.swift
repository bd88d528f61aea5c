package import PressText

extension Diagnostic {
  /// A word behind `@` that is neither a period nor a branch.
  package static func unknownScope(_ text: String, meant: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-scope", .error, at: place,
      zh: .init("“@”后面要写周期或支部，写的是“\(text)”", mend: meant.map { "是不是想写“\($0)”？" } ?? "写成 @2024年上半年、@上期、@全年，或支部的名称"),
      en: .init(
        "“@” must be followed by a period or a branch, not “\(text)”",
        mend: meant.map { "did you mean “\($0)”?" } ?? "write @2024H1, @previous, @year or the name of a branch"))
  }
}
