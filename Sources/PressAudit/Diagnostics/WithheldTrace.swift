import PressText

extension Diagnostic {
  /// Something of a withheld document that stands in the finished site.
  static func withheldTrace(_ kind: WithheldTraces.Kind, in address: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "withheld-trace", .error, at: place,
      zh: .init(
        "生成好的网站里有这篇不发布的文档的\(kind.name.chinese)：\(address)", mend: "不要发布这份网站；看看是不是别的地方写了同样的话，删掉以后重新生成"),
      en: .init(
        "the finished site holds the \(kind.name.english) of this withheld document: \(address)",
        mend: "do not publish this site; see whether the same words stand elsewhere, take them out and build again"))
  }
}
