package import PressText

extension Diagnostic {
  /// A value that is not on the list of a key's values.
  package static func invalidChoice(_ text: String, key: String, allowed: [String], meant: String?, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "invalid-choice", .error, at: place,
      zh: .init(
        "“\(key)”没有“\(text)”这个值",
        mend: meant.map { "是不是想写“\($0)”？" } ?? "可以写：\(allowed.joined(separator: "、"))"),
      en: .init(
        "“\(key)” has no value “\(text)”",
        mend: meant.map { "did you mean “\($0)”?" } ?? "choose one of: \(allowed.joined(separator: ", "))"))
  }
}
