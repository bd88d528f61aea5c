package import PressText

extension Diagnostic {
  /// A required key that is missing.
  package static func missingKey(_ key: String, english: String, example: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "missing-key", .error, at: place,
      zh: .init("缺“\(key)”", mend: "在文件头里加一行“\(key): \(example)”"),
      en: .init("“\(english)” is missing", mend: "add a line “\(english): \(example)” to the front matter"))
  }
}
