import PressText

extension Diagnostic {
  /// An Office file made to harm, or broken.
  static func hostilePackage(at place: Place) -> Diagnostic {
    Diagnostic(
      "hostile-package", .error, at: place,
      zh: .init("这个 Office 文件的内部结构不对：大小不符、内容过多或已损坏", mend: "用编辑软件打开后另存一份；打不开的不要使用"),
      en: .init(
        "the inside of this Office file is wrong: sizes that lie, too much content, or damage",
        mend: "open it and save it anew; do not use it if it cannot be opened"))
  }
}
