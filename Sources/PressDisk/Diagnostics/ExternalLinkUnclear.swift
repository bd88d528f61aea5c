import PressText

extension Diagnostic {
  /// A link to another host of which a program cannot tell whether readers can open it.
  static func externalLinkUnclear(
    _ address: String, status: Int, reason: (chinese: String, english: String), at place: Place
  ) -> Diagnostic {
    let shown = status > 0 ? " \(status)" : ""
    return Diagnostic(
      "external-link-unclear", .note, at: place,
      zh: .init("说不准 \(address) 能不能打开：\(reason.chinese)\(shown)", mend: "用浏览器打开看一下"),
      en: .init("whether \(address) opens is unclear: \(reason.english)\(shown)", mend: "open it in a browser"))
  }
}
