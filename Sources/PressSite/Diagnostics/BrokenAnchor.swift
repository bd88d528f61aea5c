package import PressText

extension Diagnostic {
  /// A link to a heading that the other document does not have.
  package static func brokenAnchor(_ anchor: String, in target: String, meant: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "broken-anchor", .error, at: place,
      zh: .init("“\(target)”里没有标题“#\(anchor)”", mend: meant.map { "是不是想写“#\($0)”？" } ?? "核对那篇文档里的小标题"),
      en: .init(
        "“\(target)” has no heading “#\(anchor)”",
        mend: meant.map { "did you mean “#\($0)”?" } ?? "check the headings of that document"))
  }
}
