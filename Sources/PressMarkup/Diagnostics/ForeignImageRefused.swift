package import PressText

extension Diagnostic {
  package static func foreignImageRefused(_ address: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "foreign-image-refused", .error, at: place,
      zh: Wording(
        "页面不向其他网站请求图片，“\(address)”没有显示",
        mend: "把图片保存到本文所在的文件夹，再用相对路径引用，例如 ![说明](图片.jpg)"),
      en: Wording(
        "pages request no image from another host: “\(address)” is not shown",
        mend: "save the picture beside the document and refer to it by relative path, as in ![caption](picture.jpg)"))
  }
}
