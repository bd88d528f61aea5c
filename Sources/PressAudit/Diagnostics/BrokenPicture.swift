import PressText

extension Diagnostic {
  /// A picture that is damaged.
  static func brokenPicture(at place: Place) -> Diagnostic {
    Diagnostic(
      "broken-picture", .error, at: place,
      zh: .init("这张图片已损坏，里面的拍摄信息去不掉", mend: "换一份完好的，或用看图软件打开后另存"),
      en: .init(
        "this picture is damaged, so that what the camera wrote cannot be taken out", mend: "open it and save it anew"))
  }
}
