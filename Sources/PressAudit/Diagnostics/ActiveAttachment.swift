import PressText

extension Diagnostic {
  /// HTML or SVG that runs scripts.
  static func activeAttachment(at place: Place) -> Diagnostic {
    Diagnostic(
      "active-attachment", .error, at: place,
      zh: .init("这个文件里有脚本或会自己动作的内容", mend: "去掉脚本再放进来；图片请另存为 PNG"),
      en: .init("this file holds scripts or other active content", mend: "take it out, or save the picture as PNG"))
  }
}
