package import PressText

extension Diagnostic {
  /// A document that must be approved before it is published.
  package static func approvalMissing(_ audience: String, english: String, at place: Place) -> Diagnostic {
    // A shell takes a path with a blank or a bracket in it for several, or for none.
    let isPlain = place.path.string.utf8.allSatisfy { byte in
      byte >= 0x80 || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "-")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "_")
    }
    let file = isPlain ? "Content/\(place.path)" : "\"Content/\(place.path)\""
    return Diagnostic(
      "approval-missing", .error, at: place,
      zh: .init("\(audience)发布的文档要先审核，这一篇没有有效的审核", mend: "审核以后运行：branchpress approve \(file) --by 职务"),
      en: .init(
        "documents for \(english) must be approved, and this one is not",
        mend: "when it is approved, run: branchpress approve \(file) --by ROLE"))
  }
}
