package import PressSite

/// The value of a figure, exact.
package enum FigureValue: Hashable, Sendable {
  /// Things or persons.
  case number(Int)
  /// Hours and the like.
  case amount(Amount)
  /// Yuan.
  case money(Amount)
  /// A share; a whole of 0 has none.
  case ratio(part: Int, whole: Int)
  /// A mean of whole numbers; of 0 there is none.
  case mean(total: Int, count: Int)
  /// What a plan wants.
  case range(least: Amount?, most: Amount?)
  /// Known, but about so few persons that it is not told.
  case heldBack

  /// The number as it stands in a sentence, without its unit: `12`, `16450.50`, `97.0%`, `2–4`; `—` where there is none.
  package var text: String {
    switch self {
    case .number(let number): String(number)
    case .amount(let amount): amount.description
    case .money(let amount): amount.money
    case .ratio(let part, let whole): Self.percent(part, of: whole)
    case .mean(let total, let count): Self.mean(total, of: count)
    case .range(let least?, let most?): least == most ? least.description : "\(least)–\(most)"
    case .range(let least, let most): (least ?? most)?.description ?? "—"
    case .heldBack: "—"
    }
  }

  /// Whether there is nothing to tell.
  package var isEmpty: Bool {
    switch self {
    case .number(let number): number == 0
    case .amount(let amount), .money(let amount): amount == .zero
    case .ratio(_, let whole): whole == 0
    case .mean(_, let count): count == 0
    case .range(let least, let most): least == nil && most == nil
    case .heldBack: false
    }
  }

  /// A percentage to one decimal, halves up. Only a whole is `100%` and only nothing is `0%`: 1999 of 2000 are `99.9%`.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "—" }
    if part >= whole { return part == whole ? "100%" : tenths(rounded(part * 1000, by: whole)) + "%" }
    if part == 0 { return "0%" }
    return tenths(min(999, max(1, rounded(part * 1000, by: whole)))) + "%"
  }

  /// A mean to one decimal, halves up; none where it is whole.
  static func mean(_ total: Int, of count: Int) -> String {
    guard count > 0 else { return "—" }
    return total % count == 0 ? String(total / count) : tenths(rounded(total * 10, by: count))
  }

  private static func rounded(_ number: Int, by divisor: Int) -> Int { (2 * number + divisor) / (2 * divisor) }

  private static func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }
}

/// A figure's meaning: what it is called and how it is made. All of them stand in one table.
///
/// A class, because each figure of each period holds its own, and a structure this wide would be copied each time.
package final class FigureDefinition: Sendable {
  /// How a figure behaves when records are added.
  package enum Nature: String, Sendable {
    /// The number of the things that prove it.
    case count
    /// Added up from the things that prove it.
    case sum
    /// A state: at the end of the period, or on the day of the build.
    case state
    /// A share, a mean, a plan's range.
    case rate
  }

  /// The English name, as in `study.count`.
  package let id: String
  /// The Chinese name, as in 学习资料.份数.
  package let name: String
  /// Other names under which reports may call it.
  package let aliases: [String]
  /// The heading it stands under.
  package let chapter: String
  /// The heading's English name, for addresses.
  package let chapterKey: String
  /// The measure word; empty for shares.
  package let unit: String
  package let nature: Nature
  /// Whether the figures of all branches and of what names no branch add up to the park's. A joint activity counts once
  /// for the park and once for each branch, so that figures of activities do not.
  package let addsUp: Bool
  /// The figure of which this is a part that has nothing in common with the other parts, by its English name.
  let partOf: String?
  /// How it is made, in Chinese, for the manual.
  package let formula: String
  /// `主题党日·完成率`, as readers see it.
  package let shownName: String
  /// `参加人次`: what heads a column of a table under the figure's own heading.
  package let columnName: String
  let tally: @Sendable (FigureScope) -> Tally

  init(
    id: String, name: String, aliases: [String], chapter: String, chapterKey: String, unit: String, nature: Nature,
    addsUp: Bool, partOf: String?, formula: String, tally: @escaping @Sendable (FigureScope) -> Tally
  ) {
    (self.id, self.name, self.aliases) = (id, name, aliases)
    (self.chapter, self.chapterKey) = (chapter, chapterKey)
    (self.unit, self.nature, self.addsUp, self.partOf) = (unit, nature, addsUp, partOf)
    (self.formula, self.tally) = (formula, tally)
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    shownName = parts.joined(separator: "·")
    columnName = String(parts.last { !$0.isEmpty } ?? "")
  }
}

/// A figure of a period.
package struct Figure: Sendable {
  package let definition: FigureDefinition
  package let value: FigureValue
  /// What was counted; as many as the figure where `nature` is `count`.
  package let proofs: [Proof]
  /// What the reader should know of it, as that small groups are held back.
  package let note: String?

  package var id: String { definition.id }
  package var text: String { value.text }

  init(_ definition: FigureDefinition, of records: FigureScope) {
    let tally = definition.tally(records)
    self.init(definition: definition, value: tally.value, proofs: tally.proofs(), note: tally.note)
  }

  init(definition: FigureDefinition, value: FigureValue, proofs: [Proof], note: String?) {
    (self.definition, self.value, self.proofs, self.note) = (definition, value, proofs, note)
  }

  /// `10份`, `16450.50元`, `97.0%`.
  package var textWithUnit: String {
    switch value {
    case .ratio, .heldBack: value.text
    case .number, .amount, .money, .range: value.text + definition.unit
    case .mean(_, let count): count == 0 ? value.text : value.text + definition.unit
    }
  }
}

/// The figures of a period, in the table's order.
package struct Figures: Sendable {
  package let period: Period
  package let scope: Scope
  package let all: [Figure]
  /// Whether nothing at all was recorded in the period.
  package let isEmpty: Bool
  let table: FigureTable

  /// The figure of a name in either language; blanks and the form of the dot play no part.
  package subscript(_ name: String) -> Figure? { table.position(of: name).map { all[$0] } }
}

/// The figures that a site knows, and their names.
struct FigureTable: Sendable {
  let definitions: [FigureDefinition]
  private let positions: [String: Int]

  init(_ definitions: [FigureDefinition]) {
    self.definitions = definitions
    var positions: [String: Int] = [:]
    for (index, definition) in definitions.enumerated() {
      for name in definition.allNames where positions[name] == nil { positions[name] = index }
    }
    self.positions = positions
  }

  /// Most names are asked for as they are compared.
  func position(of name: String) -> Int? { positions[name] ?? positions[FigureDefinition.folded(name)] }
}

extension FigureDefinition {
  /// Every name, as names are compared.
  var allNames: [String] { ([id, name] + aliases).map(Self.folded) }

  static func folded(_ name: String) -> String {
    let dots: Set<Character> = ["·", "．", "。", "・", "•"]
    return String(
      name.lowercased().filter { $0 != " " && $0 != "\u{3000}" && $0 != "\u{A0}" }.map {
        dots.contains($0) ? "." : $0 == "_" ? "-" : $0
      })
  }
}

/// Whose records a figure counts.
package enum Scope: Hashable, Sendable {
  /// All of them.
  case park
  /// Those of some branches: places in `Site.branches`.
  case branches(Set<Int>)
  /// Those that name no branch.
  case unassigned

  func holds(_ branches: [Int]) -> Bool {
    switch self {
    case .park: true
    case .branches(let wanted): branches.contains(where: wanted.contains)
    case .unassigned: branches.isEmpty
    }
  }

  func holds(_ branch: Int?) -> Bool {
    switch self {
    case .park: true
    case .branches(let wanted): branch.map(wanted.contains) ?? false
    case .unassigned: branch == nil
    }
  }
}

/// One thing that was counted.
package struct Proof: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    /// A place in `Site.pages`.
    case page(Int)
    /// A place in `Ledger.events`.
    case event(Int)
    /// An item of a plan or role: the page, and the item's place in it.
    case item(page: Int, item: Int)
    /// A place in `Ledger.snapshots`.
    case snapshot(Int)
    /// A place in `Ledger.dues`.
    case dues(Int)
    /// A place in `Ledger.donations`.
    case donation(Int)
    /// A place in `Site.branches`.
    case branch(Int)
    /// A company, and the page or branch that names it first.
    case company(String, page: Int)
    /// The n-th time that something had to take place in a branch and window.
    case duty(Obligation, number: Int)
  }

  package let source: Source
  /// What it adds to the figure; nil where that is not told.
  package let value: Amount?
  /// For shares of persons, what it adds to the whole.
  package let whole: Amount?
  /// Whether it belongs to the part that a share tells, and not only to the whole.
  package let isPart: Bool

  package init(_ source: Source, _ value: Amount? = Amount(1), of whole: Amount? = nil, isPart: Bool = true) {
    self.source = source
    self.value = value
    self.whole = whole
    self.isPart = isPart
  }
}

/// A value, on the way to a figure, and how to list what proves it.
struct Tally {
  let value: FigureValue
  /// Listed only for those who want to see it.
  let proofs: () -> [Proof]
  var note: String?

  init(value: FigureValue, proofs: @autoclosure @escaping () -> [Proof], note: String? = nil) {
    (self.value, self.proofs, self.note) = (value, proofs, note)
  }

  /// As many as there are sources.
  static func count(_ sources: [Proof.Source]) -> Tally {
    Tally(value: .number(sources.count), proofs: sources.map { Proof($0) })
  }

  /// Whole numbers added up; sources without one are left out.
  static func sum(_ sources: [(Proof.Source, Int?)]) -> Tally {
    Tally(
      value: .number(sources.reduce(0) { $0 + ($1.1 ?? 0) }),
      proofs: sources.compactMap { source, number in number.map { Proof(source, Amount($0)) } })
  }

  /// Amounts added up; sources without one are left out.
  static func sum(_ sources: [(Proof.Source, Amount?)], as value: (Amount) -> FigureValue) -> Tally {
    Tally(
      value: value(sources.reduce(.zero) { $0 + ($1.1 ?? .zero) }),
      proofs: sources.compactMap { source, amount in amount.map { Proof(source, $0) } })
  }

  /// A share of persons: parts and wholes added up.
  static func share(_ sources: [(Proof.Source, part: Int, whole: Int)]) -> Tally {
    Tally(
      value: .ratio(part: sources.reduce(0) { $0 + $1.part }, whole: sources.reduce(0) { $0 + $1.whole }),
      proofs: sources.map { Proof($0.0, Amount($0.part), of: Amount($0.whole)) })
  }

  /// A share of things: each is in the part or not.
  static func share(_ sources: [(Proof.Source, Bool)]) -> Tally {
    Tally(
      value: .ratio(part: sources.count(where: \.1), whole: sources.count),
      proofs: sources.map { Proof($0, Amount($1 ? 1 : 0), isPart: $1) })
  }
}
