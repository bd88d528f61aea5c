extension Diagnostic {
  /// A zero byte, which no text holds.
  package static func nulInText(at place: Place) -> Diagnostic {
    Diagnostic(
      "nul-in-text", .error, at: place,
      zh: .init("文本里有空字节（NUL），文件可能已损坏", mend: "从正常的备份恢复，或把内容粘贴到新文件里"),
      en: .init(
        "the text holds a zero byte; the file may be damaged",
        mend: "restore it from a sound copy, or paste its text into a new file"))
  }
}
