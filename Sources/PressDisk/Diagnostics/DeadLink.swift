package import PressText

extension Diagnostic {
  /// A symbolic link that leads nowhere, or round in a circle.
  package static func deadLink(at place: Place) -> Diagnostic {
    Diagnostic(
      "dead-link", .error, at: place,
      zh: .init("这个符号链接（快捷方式）指向不存在的地方，或绕成了圈", mend: "删掉它，或放上真正的文件"),
      en: .init("this symbolic link leads nowhere or in a circle", mend: "delete it, or put the real file there"))
  }
}
