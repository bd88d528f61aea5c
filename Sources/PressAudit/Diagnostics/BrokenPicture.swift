import PressText

extension Diagnostic {
  /// A picture that is damaged, or holds nothing.
  static func brokenPicture(at place: Place) -> Diagnostic {
    Diagnostic(
      "broken-picture", .error, at: place,
      zh: .init("这张图片已损坏，浏览器显示不出，里面的拍摄信息也去不掉", mend: "换一份完好的，或用看图软件打开后另存"),
      en: .init(
        "this picture is damaged: browsers cannot show it, and what the camera wrote cannot be taken out",
        mend: "open it and save it anew"))
  }
}
