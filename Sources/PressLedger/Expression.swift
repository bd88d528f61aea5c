package import PressSite
package import PressText

/// What a `{{…}}` becomes.
package struct ReportValue: Sendable {
  /// The bytes of the token it replaces.
  package let range: Range<Int>
  package let text: String
  /// The figure it links to; nil for words like 周期. Where the expression narrows a figure, its proofs are narrowed.
  package let figure: Figure?
  /// What the figure is counted over.
  package let period: Period
  package let scope: Scope

  /// The same value as words.
  package var withoutProof: ReportValue {
    ReportValue(range: range, text: text, figure: nil, period: period, scope: scope)
  }
}

/// A figure's name and what is to be done with it: `示范点.在建 @ 2024年下半年 | 顿号`.
struct Expression {
  /// One word behind `|`, and what follows it.
  struct Format {
    enum Name: String, CaseIterable {
      /// The titles of what was counted, joined by 、.
      case list
      /// The branches of what was counted, joined by 、.
      case branches
      /// `1万余元`.
      case rounded
      /// With the measure word.
      case unit
      /// The document numbers of what was counted, joined by 、.
      case numbers
      /// Only what has a tag.
      case tag
      /// Only what has a text in its title.
      case title

      /// The Chinese name.
      var chinese: String {
        switch self {
        case .list: "顿号"
        case .branches: "支部"
        case .rounded: "万余元"
        case .unit: "单位"
        case .numbers: "文号"
        case .tag: "标签"
        case .title: "标题"
        }
      }
    }

    let name: Name
    let argument: String
    let range: Range<Int>
  }

  let name: (text: String, range: Range<Int>)
  let scopes: [(text: String, range: Range<Int>)]
  let formats: [(text: String, range: Range<Int>)]

  /// Divides an expression at `|` and `@`, full-width ones too.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    var parts: [(sign: Character, text: String, range: Range<Int>)] = []
    var sign: Character = "="
    var piece = ""
    var start = range.lowerBound
    var offset = range.lowerBound
    func trimmedPart() -> (Character, String, Range<Int>) {
      let text = piece.trimmed
      let leading = piece.utf8.count - piece.drop { $0 == " " || $0 == "\u{3000}" }.utf8.count
      return (sign, text, start + leading..<start + leading + text.utf8.count)
    }
    for character in String(decoding: bytes[range], as: UTF8.self) {
      let length = character.utf8.count
      if "|@｜＠".contains(character) {
        parts.append(trimmedPart())
        sign = character == "|" || character == "｜" ? "|" : "@"
        piece = ""
        start = offset + length
      } else {
        piece.append(character)
      }
      offset += length
    }
    parts.append(trimmedPart())
    name = (parts[0].text, parts[0].range)
    scopes = parts.filter { $0.sign == "@" }.map { ($0.text, $0.range) }
    formats = parts.filter { $0.sign == "|" }.map { ($0.text, $0.range) }
  }
}

extension Ledger {
  /// What the tokens of a report become, in order; what cannot be told is said and left out.
  ///
  /// `period` is the report's own, from its front matter.
  package func values(of report: ReportText, for period: Period) -> Checked<[ReportValue]> {
    var evaluation = Evaluation(ledger: self, path: report.file.path, period: period)
    let values = report.tokens.compactMap { token in
      evaluation.value(of: Expression(report.file.bytes, in: token.expression), replacing: token.range)
    }
    return Checked(values, evaluation.diagnostics)
  }

  /// What one expression becomes, as written on a command line.
  package func value(of expression: String, for period: Period, at path: RelativePath) -> Checked<ReportValue?> {
    let bytes = Array(expression.utf8)
    var evaluation = Evaluation(ledger: self, path: path, period: period)
    let value = evaluation.value(of: Expression(bytes, in: 0..<bytes.count), replacing: 0..<bytes.count)
    return Checked(value, evaluation.diagnostics)
  }
}

/// Works out the expressions of one report.
private struct Evaluation {
  let ledger: Ledger
  let path: RelativePath
  let period: Period
  private(set) var diagnostics: [Diagnostic] = []
  /// A report asks for many figures of few periods.
  private var made: [MadeKey: Figures] = [:]
  private var warned: Set<Period> = []
  private let branchNames: BranchNames

  private struct MadeKey: Hashable {
    let period: Period
    let scope: Scope
  }

  init(ledger: Ledger, path: RelativePath, period: Period) {
    self.ledger = ledger
    self.path = path
    self.period = period
    branchNames = BranchNames(ledger.site, withheld: [])
  }

  mutating func value(of expression: Expression, replacing range: Range<Int>) -> ReportValue? {
    guard let (period, scope) = scope(expression) else { return nil }
    if let word = word(expression.name.text, period: period) {
      return ReportValue(range: range, text: word, figure: nil, period: period, scope: scope)
    }
    let figures = made[MadeKey(period: period, scope: scope)] ?? ledger.figures(for: period, of: scope)
    made[MadeKey(period: period, scope: scope)] = figures
    guard var figure = figures[expression.name.text] else {
      reportUnknown(expression.name)
      return nil
    }
    if figures.isEmpty, figure.value.isEmpty, warned.insert(period).inserted {
      diagnostics.append(.emptyPeriod(period, at: Place(path, range)))
    }
    var text: String?
    for written in expression.formats {
      guard let format = format(written) else { return nil }
      guard apply(format, to: &figure, &text) else {
        diagnostics.append(
          .formatDoesNotFit(format.name.chinese, figure: figure.definition.name, at: Place(path, format.range)))
        return nil
      }
    }
    return ReportValue(range: range, text: text ?? figure.text, figure: figure, period: period, scope: scope)
  }

  /// Words that are no figures.
  private func word(_ name: String, period: Period) -> String? {
    switch FigureDefinition.folded(name) {
    case "周期", "period": period.chinese
    case "门户", "site": ledger.site.settings.name
    case "主办单位", "organisation": ledger.site.settings.organisation ?? ledger.site.settings.name
    case "今天", "today": ledger.site.edition.today.chinese
    default: nil
    }
  }

  /// The period and branches that `@` names; the report's own period and the park where it does not.
  private mutating func scope(_ expression: Expression) -> (Period, Scope)? {
    var period = period
    var branches: Set<Int> = []
    for (text, range) in expression.scopes {
      if let named = Period(text) {
        period = named
      } else if ["上期", "previous"].contains(text), let previous = period.previous {
        period = previous
      } else if ["全年", "year"].contains(text), let year = Period(year: period.year, .year) {
        period = year
      } else if let branch = branchNames[text] {
        branches.insert(branch)
      } else {
        // Several, as everywhere else: 甲支部、乙支部.
        let names = text.split { "、，,;；".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
        if let stranger = names.first(where: { branchNames[$0] == nil }) ?? (names.isEmpty ? text : nil) {
          diagnostics.append(.unknownScope(stranger, meant: branchNames.nearest(to: stranger), at: Place(path, range)))
          return nil
        }
        branches.formUnion(names.compactMap { branchNames[$0] })
      }
    }
    return (period, branches.isEmpty ? .park : .branches(branches))
  }

  private mutating func reportUnknown(_ name: (text: String, range: Range<Int>)) {
    let isHan = name.text.unicodeScalars.contains { $0.value > 0x2E7F }
    let names = ledger.definitions.flatMap { isHan ? [$0.name] + $0.aliases : [$0.id] }
    let stem = name.text.prefix { $0 != "." }
    let kin = names.filter { !stem.isEmpty && $0.hasPrefix(stem + ".") }
    diagnostics.append(
      .unknownFigure(name.text, meant: nearest(to: name.text, among: names), kin: kin, at: Place(path, name.range)))
  }

  // MARK: Formats

  private mutating func format(_ written: (text: String, range: Range<Int>)) -> Expression.Format? {
    let word = written.text.prefix { $0 != " " && $0 != "\u{3000}" }
    guard
      let name = Expression.Format.Name.allCases.first(where: { $0.rawValue == word.lowercased() || $0.chinese == word }
      )
    else {
      let names = Expression.Format.Name.allCases.map(\.chinese)
      diagnostics.append(
        .unknownFormat(
          String(word), meant: nearest(to: String(word), among: names), known: names, at: Place(path, written.range)))
      return nil
    }
    return Expression.Format(name: name, argument: written.text.dropFirst(word.count).trimmed, range: written.range)
  }

  /// Changes the figure or its text; false where the format makes no sense of it.
  private func apply(_ format: Expression.Format, to figure: inout Figure, _ text: inout String?) -> Bool {
    switch format.name {
    case .list: text = joined(figure.proofs.map { ledger.line(of: $0).text })
    case .branches:
      text = joined(figure.proofs.flatMap { ledger.line(of: $0).branches }.map { ledger.site.branches[$0].name })
    case .numbers: text = joined(figure.proofs.compactMap(documentNumber))
    case .unit: text = figure.textWithUnit
    case .rounded:
      guard case .money(let amount) = figure.value else { return false }
      text = amount.roundedChinese
    case .tag: return narrow(&figure) { page(of: $0)?.tags.contains(format.argument) ?? false }
    case .title: return narrow(&figure) { ledger.line(of: $0).text.contains(format.argument) }
    }
    return true
  }

  /// Keeps the proofs that pass; only a count can be narrowed.
  private func narrow(_ figure: inout Figure, to passes: (Proof) -> Bool) -> Bool {
    guard figure.definition.nature == .count, case .number = figure.value else { return false }
    let proofs = figure.proofs.filter(passes)
    figure = Figure(definition: figure.definition, value: .number(proofs.count), proofs: proofs, note: figure.note)
    return true
  }

  private func page(of proof: Proof) -> Page? { ledger.line(of: proof).page.map { ledger.site.pages[$0] } }

  private func documentNumber(_ proof: Proof) -> String? {
    guard case .policy(let policy)? = page(of: proof)?.source.details else { return nil }
    return policy.number
  }

  /// Each once, in order.
  private func joined(_ texts: [String]) -> String {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }.joined(separator: "、")
  }
}
