import PressText

extension Diagnostic {
  /// Something of a withheld document that stands in what was made.
  static func withheldTrace(_ kind: WithheldTraces.Kind, in address: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "withheld-trace", .error, at: place,
      zh: .init(
        "写好的文件里有这篇不发布的文档的\(kind.name.chinese)：\(address)", mend: "看看是不是模板、设置或别的文档写了同样的话，删掉以后重新生成"),
      en: .init(
        "what was made holds the \(kind.name.english) of this withheld document: \(address)",
        mend: "see whether a template, the settings or another document say the same, take it out and build again"))
  }
}
