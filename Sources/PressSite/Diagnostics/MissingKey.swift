package import PressText

extension Diagnostic {
  /// A required key that is missing.
  package static func missingKey(_ key: String, english: String, example: String, at place: Place) -> Diagnostic {
    return Diagnostic(
      "missing-key", .error, at: place,
      zh: .init("缺“\(key)”", mend: "\(place.isSettings ? "在这一条里" : "在文件头里")加一行“\(key): \(example)”"),
      en: .init(
        "“\(english)” is missing",
        mend: "add a line “\(english): \(example)” to \(place.isSettings ? "the entry" : "the front matter")"))
  }
}
