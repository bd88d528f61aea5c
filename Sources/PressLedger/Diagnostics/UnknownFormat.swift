package import PressText

extension Diagnostic {
  /// A word behind `|` that means nothing.
  package static func unknownFormat(_ name: String, meant: String?, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-format", .error, at: place,
      zh: .init("竖线后面不能写“\(name)”", mend: meant.map { "是不是想写“\($0)”？" } ?? "可以写：\(known.joined(separator: "、"))"),
      en: .init(
        "“\(name)” cannot stand behind the bar",
        mend: meant.map { "did you mean “\($0)”?" } ?? "known: \(known.joined(separator: ", "))"))
  }
}
