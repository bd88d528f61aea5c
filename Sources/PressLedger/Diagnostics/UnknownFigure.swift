package import PressText

extension Diagnostic {
  /// A figure that nobody defined.
  package static func unknownFigure(_ name: String, meant: String?, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-figure", .error, at: place,
      zh: .init(
        name.isEmpty ? "花括号里没有写数字的名称" : "没有叫“\(name)”的数字",
        mend: (meant.map { "是不是想写“\($0)”？" } ?? "") + "可以写：\(known.joined(separator: "、"))"),
      en: .init(
        name.isEmpty ? "no figure is named between the braces" : "there is no figure “\(name)”",
        mend: (meant.map { "did you mean “\($0)”? " } ?? "") + "known: \(known.joined(separator: ", "))"))
  }
}
