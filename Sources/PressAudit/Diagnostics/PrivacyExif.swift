import PressText

extension Diagnostic {
  /// What a camera wrote into a photograph.
  static func privacyEXIF(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-exif", found.severity, at: found.place, masked: found.masked,
      zh: .init("照片里有拍摄信息（\(found.masked)），发布时已去掉", mend: found.mend("不用改；原件没有动")),
      en: .init(
        "the photograph holds \(found.masked); they are left out of what is published",
        mend: found.mendInEnglish("nothing to do; the original is as it was")))
  }
}
