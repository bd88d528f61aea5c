import PressText

extension Diagnostic {
  /// A picture in a format that browsers do not show.
  static func heicRefused(at place: Place) -> Diagnostic {
    Diagnostic(
      "heic-refused", .error, at: place,
      zh: .init("HEIC 图片在多数浏览器里打不开，里面的拍摄信息也去不掉", mend: "在手机或电脑上另存为 JPEG"),
      en: .init(
        "most browsers do not show HEIC, and what the camera wrote cannot be taken out of it", mend: "save it as JPEG"))
  }
}
