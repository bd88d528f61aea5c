import PressLedger
import PressSite
import PressText

/// The figures of one report.
package struct ReportFigures: Sendable {
  /// By the tokens of the report's body; nil where a diagnostic says why there is none.
  let values: [ReportValue?]
  /// The values that a figure proves, each list once: places in `values`.
  let proved: [Int]
  /// For each value, its place in `proved`.
  private let lists: [Int?]

  init(_ values: [ReportValue?]) {
    self.values = values
    var proved: [Int] = []
    lists = values.indices.map { index in
      guard let value = values[index], let figure = value.figure else { return nil }
      let same = proved.firstIndex { other in
        guard let known = values[other], let list = known.figure else { return false }
        return list.id == figure.id && known.period == value.period && known.scope == value.scope
          && list.proofs == figure.proofs
      }
      if let same { return same }
      proved.append(index)
      return proved.count - 1
    }
    self.proved = proved
  }

  /// The same values as words that lead nowhere.
  var withoutProofs: ReportFigures { ReportFigures(values.map { $0?.withoutProof }) }

  var texts: [String] { values.map { $0?.text ?? "" } }

  /// The anchor of the list that proves a value, on the report's page of proofs; nil for words.
  func anchor(of token: Int) -> String? {
    lists.indices.contains(token) ? lists[token].map(Self.anchor(ofList:)) : nil
  }

  static func anchor(ofList list: Int) -> String { "figure-\(list + 1)" }
}

extension Build {
  /// Works out the figures that published reports ask for.
  static func reports(_ tree: SourceTree, _ ledger: Ledger) -> Checked<[Int: ReportFigures]> {
    let site = ledger.site
    var reports: [Int: ReportFigures] = [:]
    var diagnostics: [Diagnostic] = []
    let files = Dictionary(tree.documents.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    for index in site.pages(of: .report) {
      let page = site.pages[index]
      guard case .report(let period) = page.source.details, let file = files[page.path] else { continue }
      let text = ReportText.read(file)
      diagnostics += text.diagnostics
      guard !text.value.tokens.isEmpty else { continue }
      guard let period else {
        diagnostics.append(.missingKey("周期", english: "period", example: "2024年上半年", at: Place(file.path)))
        continue
      }
      let values = ledger.values(of: text.value, for: period)
      diagnostics += values.diagnostics
      let byStart = Dictionary(values.value.map { ($0.range.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
      reports[index] = ReportFigures(page.body.tokens.map { byStart[$0.range.lowerBound] })
    }
    return Checked(reports, diagnostics)
  }
}
