import PressText

extension Diagnostic {
  /// A PDF whose pages are pictures: search cannot find what stands in it.
  static func pdfWithoutText(at place: Place) -> Diagnostic {
    Diagnostic(
      "pdf-without-text", .note, at: place,
      zh: .init("这个 PDF 里没有文字（多半是扫描件），站内搜索找不到它的内容", mend: "用带文字识别（OCR）的软件转成有文字的 PDF，或由原来的文档直接导出 PDF"),
      en: .init(
        "this PDF holds no text (it is probably scanned); search cannot find what stands in it",
        mend: "have its text recognised (OCR), or export it again from the document it was made of"))
  }
}
