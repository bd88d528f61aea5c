package import PressText

extension Diagnostic {
  /// A key that belongs to documents of another type.
  package static func keyNotForType(_ name: String, type: String, belongsTo types: [String], at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "key-not-for-type", .warning, at: place,
      zh: .init("“\(name)”用在\(types.joined(separator: "、"))里，\(type)不用它", mend: "删掉这一行，或把文件移到对应的文件夹"),
      en: .init(
        "“\(name)” is not used in documents of type “\(type)”",
        mend: "take the line out, or move the file to the folder it belongs in"))
  }
}
