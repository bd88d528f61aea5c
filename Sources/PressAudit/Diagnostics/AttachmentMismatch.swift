import PressText

extension Diagnostic {
  /// A file whose content is not what its name says.
  static func attachmentMismatch(_ kind: FileKind, promised: FileKind, at place: Place) -> Diagnostic {
    let isHarmless = kind.isPicture && promised.isPicture && kind != .svg && promised != .svg
    return Diagnostic(
      "attachment-mismatch", isHarmless ? .warning : .error, at: place,
      zh: .init(
        "扩展名说它是“\(promised.name.chinese)”，内容却是“\(kind.name.chinese)”", mend: "用原来的软件另存为正确的格式，或把扩展名改对"),
      en: .init(
        "its name says \(promised.name.english), its content is \(kind.name.english)",
        mend: "save it in the right format, or give it the right extension"))
  }
}
