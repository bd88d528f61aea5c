package import PressText

extension Diagnostic {
  /// A document that was changed after it was approved.
  package static func approvalVoid(at place: Place) -> Diagnostic {
    Diagnostic(
      "approval-void", .warning, at: place,
      zh: .init("审核以后文件又改过，原来的审核作废", mend: "请审核人再看一遍，然后运行 branchpress approve"),
      en: .init(
        "this was changed after it was approved, so the approval is void",
        mend: "let the approver read it again, then run branchpress approve"))
  }
}
