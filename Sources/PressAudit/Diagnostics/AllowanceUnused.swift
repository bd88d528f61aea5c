import PressText

extension Diagnostic {
  /// An entry of `allow.yml` for something that is nowhere in this build.
  static func allowanceUnused(_ rule: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "allowance-unused", .note, at: place,
      zh: .init("这条例外（\(rule)）这次没有用到", mend: "内容已经删掉的，把这一条也删掉；只在内部版里用到的可以留着"),
      en: .init(
        "this allowance (\(rule)) was not needed", mend: "delete it, unless a build for another audience needs it"))
  }
}
