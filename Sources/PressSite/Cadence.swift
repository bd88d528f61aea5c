import PressText

/// How often something has to take place in each branch.
package struct Cadence: Hashable, Sendable {
  /// The stretch of the calendar in which it is counted.
  package enum Window: String, Hashable, Sendable, CaseIterable {
    case month, quarter, halfYear = "half-year", year

    /// How many months it has.
    package var months: Int {
      switch self {
      case .month: 1
      case .quarter: 3
      case .halfYear: 6
      case .year: 12
      }
    }

    /// `每月`.
    package var word: String {
      switch self {
      case .month: "每月"
      case .quarter: "每季度"
      case .halfYear: "每半年"
      case .year: "每年"
      }
    }
  }

  /// What it has to take place for.
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    /// Each branch.
    case branch
    /// Each branch that has a committee.
    case committee
    /// Each party group of a branch.
    case group
  }

  /// The key of the kind of activity.
  package let kind: String
  package let window: Window
  /// How often in a window, for each unit.
  package let least: Int
  package let unit: Unit

  package init(_ kind: String, _ least: Int = 1, per window: Window, in unit: Unit = .branch) {
    self.kind = kind
    self.window = window
    self.least = least
    self.unit = unit
  }

  /// The cadences of the content contract (《中国共产党支部工作条例（试行）》 articles 11–18; 党课 by custom).
  package static let usual: [Cadence] = [
    Cadence("members-meeting", per: .quarter),
    Cadence("committee-meeting", per: .month, in: .committee),
    Cadence("group-meeting", per: .month, in: .group),
    Cadence("party-lecture", per: .quarter),
    Cadence("theme-party-day", per: .month),
    Cadence("org-life-meeting", per: .year),
    Cadence("member-review", per: .year),
    Cadence("duty-report", per: .year),
  ]
}

extension Cadence {
  /// The cadences of a site: the usual ones, with what `site.yml` says of kinds in their places.
  ///
  /// `频次` holds a line for each kind: `主题党日: 每月1次`, `党课: 每半年1次`, `述职评议: 不要求`, `安全学习: 每个党小组每月2次`.
  static func list(reading fields: inout Fields, kinds: [Kind]) -> [Cadence] {
    let activities = kinds.filter { $0.type == .activity }
    let written: [(kind: String, cadence: Cadence?)] =
      fields.map(SettingsKey.cadences) { members in
        activities.compactMap { kind in
          let aliases = Kind.aliases.filter { $0.value == kind.key && $0.key != kind.title }.map(\.key).sorted()
          let name = FieldName(kind.key.replacing("-", with: "_"), [kind.title] + aliases)
          guard let text = members.text(name) else { return nil }
          let usual = Cadence.usual.first { $0.kind == kind.key }
          guard let read = Cadence.reading(text.value, of: kind.key, unit: usual?.unit ?? .branch) else {
            members.report(
              .invalidChoice(text.value, key: kind.title, allowed: examples, meant: nil, at: members.place(text.range)))
            return nil
          }
          return (kind.key, read.isEmpty ? nil : read[0])
        }
      } ?? []
    var cadences = Cadence.usual
    for (kind, cadence) in written {
      let place = cadences.firstIndex { $0.kind == kind }
      switch (place, cadence) {
      case (let place?, let cadence?): cadences[place] = cadence
      case (let place?, nil): cadences.remove(at: place)
      case (nil, let cadence?): cadences.append(cadence)
      case (nil, nil): break
      }
    }
    return cadences
  }

  static let examples = ["每月1次", "每季度1次", "每半年1次", "每年1次", "每个党小组每月1次", "有支委会的支部每月1次", "不要求"]

  /// Reads `每月1次`, `每季度两次`, `每个党小组每月1次`, `monthly`, `2 a year`; nothing demanded is an empty list, nil what cannot be read.
  static func reading(_ text: String, of kind: String, unit: Unit) -> [Cadence]? {
    var plain = text.lowercased().filter { $0 != " " && $0 != "\u{3000}" }
    if ["不要求", "不限", "无", "none", "no"].contains(plain) { return [] }
    var unit = unit
    for (word, named) in units where plain.contains(word) {
      unit = named
      plain = plain.replacing(word, with: "")
      break
    }
    guard let (word, window) = windows.first(where: { plain.contains($0.0) }) else { return nil }
    plain = plain.replacing(word, with: "")
    for filler in ["至少", "不少于", "次", "atleast", "times", "per", "a"] { plain = plain.replacing(filler, with: "") }
    let numbers = ["": 1, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6]
    guard let least = numbers[plain] ?? Int(plain), (0...99).contains(least) else { return nil }
    return least == 0 ? [] : [Cadence(kind, least, per: window, in: unit)]
  }

  private static let units: [(String, Unit)] = [
    ("每个党小组", .group), ("各党小组", .group), ("每个小组", .group), ("pergroup", .group), ("eachgroup", .group),
    ("有支委会的支部", .committee), ("设支委会的支部", .committee), ("percommittee", .committee), ("eachcommittee", .committee),
    ("每个支部", .branch), ("各支部", .branch), ("perbranch", .branch), ("eachbranch", .branch),
  ]

  /// The longer words first: 半年 holds 年.
  private static let windows: [(String, Window)] = [
    ("每半年", .halfYear), ("half-yearly", .halfYear), ("half-year", .halfYear), ("每季度", .quarter), ("每季", .quarter),
    ("quarterly", .quarter), ("quarter", .quarter), ("每个月", .month), ("每月", .month), ("monthly", .month),
    ("month", .month), ("每年", .year), ("yearly", .year), ("year", .year),
  ]
}
