package import PressText

extension Diagnostic {
  package static func imageWithoutDescription(_ target: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "image-without-description", .warning, at: place,
      zh: Wording(
        "图片应有文字说明，供读屏软件和图片打不开时使用：“\(target)”没有说明",
        mend: "在方括号中写明图片内容，例如 ![党员在社区清扫街道](\(target))"),
      en: Wording(
        "an image should have a description: “\(target)” has none",
        mend: "write what it shows between the brackets, as in ![members sweeping a street](\(target))"))
  }
}
