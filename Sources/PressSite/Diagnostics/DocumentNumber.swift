package import PressText

extension Diagnostic {
  /// A document number not in the form of GB/T 9704: 机关代字〔2024〕5号.
  package static func documentNumber(_ text: String, mended: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "document-number", .warning, at: place,
      zh: .init("文号“\(text)”不合格式", mend: mended.map { "应写成“\($0)”" } ?? "写成“机关代字〔2024〕5号”：六角括号，不加“第”，序号前不补 0"),
      en: .init(
        "the document number “\(text)” is not in the official form",
        mend: mended.map { "write “\($0)”" }
          ?? "write 机关代字〔2024〕5号, with six-cornered brackets, no 第 and no leading zero"))
  }
}
