package import PressText

extension Diagnostic {
  /// A key that nothing knows; its value would be lost.
  package static func unknownKey(_ name: String, meant: String?, known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-key", .warning, at: place,
      zh: .init(
        "没有叫“\(name)”的项，它的内容不会出现在网站上",
        mend: meant.map { "是不是想写“\($0)”？" }
          ?? (known.isEmpty ? "对照手册“\(place.head.page)”一页；不需要就删掉这一行" : "这里可以写：\(known.joined(separator: "、"))")),
      en: .init(
        "unknown key “\(name)”; its value will not appear",
        mend: meant.map { "did you mean “\($0)”?" }
          ?? (known.isEmpty
            ? "compare with the manual's page on front matter, or take the line out"
            : "known here: \(known.joined(separator: ", "))")))
  }
}
