package import PressText

extension Diagnostic {
  /// Two documents with one address.
  package static func addressTaken(_ address: String, by other: (chinese: String, english: String), at place: Place?)
    -> Diagnostic
  {
    Diagnostic(
      "address-taken", .error, at: place,
      zh: .init("网址“\(address)”已经给了\(other.chinese)", mend: "改文件名，或在文件头里写不同的“网址”"),
      en: .init(
        "the address “\(address)” belongs to \(other.english) already",
        mend: "rename the file, or give it a “slug” of its own"))
  }
}
