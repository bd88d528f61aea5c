package import PressText

extension Diagnostic {
  /// A branch that no file in `branches/` describes.
  package static func unknownBranch(_ name: String, meant: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-branch", .error, at: place,
      zh: .init("没有叫“\(name)”的支部", mend: meant.map { "是不是想写“\($0)”？" } ?? "在 branches 文件夹里给它建一个文件，或改用已有支部的名称"),
      en: .init(
        "there is no branch “\(name)”",
        mend: meant.map { "did you mean “\($0)”?" }
          ?? "add a file for it in branches, or use the name of one that is there"))
  }
}
