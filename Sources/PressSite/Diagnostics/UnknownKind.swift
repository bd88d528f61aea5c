package import PressText

extension Diagnostic {
  /// A kind that the type does not have.
  package static func unknownKind(_ name: String, type: String, allowed: [String], meant: String?, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "unknown-kind", .error, at: place,
      zh: .init(
        "\(type)里没有“\(name)”这个类型",
        mend: meant.map { "是不是想写“\($0)”？" } ?? "可以写：\(allowed.joined(separator: "、"))；也可在 site.yml 的“类型”里增加"),
      en: .init(
        "type “\(type)” has no kind “\(name)”",
        mend: meant.map { "did you mean “\($0)”?" }
          ?? "choose one of \(allowed.joined(separator: ", ")), or add it in site.yml"))
  }
}
