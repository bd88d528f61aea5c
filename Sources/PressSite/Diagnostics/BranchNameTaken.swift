package import PressText

extension Diagnostic {
  /// Two profiles of branches with one name.
  package static func branchNameTaken(_ name: String, by first: RelativePath, at place: Place) -> Diagnostic {
    Diagnostic(
      "branch-name-taken", .error, at: place,
      zh: .init("“\(name)”已经有一个文件：\(first)", mend: "一个支部只留一个文件；不是同一个支部，就写上各自的名称"),
      en: .init(
        "“\(name)” has a profile already: \(first)",
        mend: "keep one file for a branch; give another branch a name of its own"))
  }
}
