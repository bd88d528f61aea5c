package import PressText

extension Diagnostic {
  /// A ledger with a title or something else above its header.
  package static func headerNotFirst(line: Int, ledger: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "header-not-first", .error, at: place,
      zh: .init("\(ledger)的表头在第 \(line) 行，要在第一行；整个文件没有计入", mend: "删掉表头上面的标题等各行"),
      en: .init(
        "the header is on line \(line) and must be the first; nothing of the ledger is counted",
        mend: "take out the title and whatever else stands above it"))
  }
}
