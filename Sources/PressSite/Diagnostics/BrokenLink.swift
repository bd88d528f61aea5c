package import PressText

extension Diagnostic {
  /// A link or picture whose file is not there.
  package static func brokenLink(_ target: String, meant: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "broken-link", .error, at: place,
      zh: .init("找不到“\(target)”", mend: meant.map { "是不是想写“\($0)”？" } ?? "核对文件名和位置；路径从本文件所在的文件夹算起"),
      en: .init(
        "“\(target)” is not there",
        mend: meant.map { "did you mean “\($0)”?" } ?? "check its name and place; paths start from this file's folder"))
  }
}
