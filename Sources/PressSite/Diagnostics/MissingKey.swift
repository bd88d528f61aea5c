package import PressText

extension Diagnostic {
  /// A required key that is missing.
  package static func missingKey(_ key: String, english: String, example: String, at place: Place) -> Diagnostic {
    // Lists of settings have entries, and no front matter.
    let isEntry = place.path.fileExtension == "yml"
    return Diagnostic(
      "missing-key", .error, at: place,
      zh: .init("缺“\(key)”", mend: "在\(isEntry ? "这一条" : "文件头")里加一行“\(key): \(example)”"),
      en: .init(
        "“\(english)” is missing",
        mend: "add a line “\(english): \(example)” to \(isEntry ? "this entry" : "the front matter")"))
  }
}
