package import PressText

extension Diagnostic {
  /// An entry of `allow.yml` whose digest is none: perhaps somebody wrote the text itself.
  package static func allowanceDigest(at place: Place) -> Diagnostic {
    Diagnostic(
      "allowance-digest", .error, at: place, masked: "……",
      zh: .init("摘要值要写 64 位十六进制数", mend: "从检查时给出的改法里照抄；不要写原文"),
      en: .init("a digest is 64 hexadecimal digits", mend: "copy it from the mend of the message; never write the text")
    )
  }
}
