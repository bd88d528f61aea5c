package import PressSite

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

    /// The windows of a year, in order.
    package func windows(of year: Int) -> [Period] {
      (1...12 / months).compactMap { number in
        switch self {
        case .month: Period(year: year, .month(number))
        case .quarter: Period(year: year, .quarter(number))
        case .halfYear: Period(year: year, .half(number))
        case .year: Period(year: year, .year)
        }
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

  /// How often it has to take place in a window in a branch, its founding apart; 0 where it does not apply.
  package func need(in branch: Branch) -> Int {
    guard branch.holdsMeetings else { return 0 }
    return switch unit {
    case .branch: least
    case .committee: branch.hasCommittee ? least : 0
    case .group: least * (branch.profile.groups ?? 0)
    }
  }
}

extension Branch {
  /// Whether it is a branch rather than an organisation that leads branches; where the profile does not say, whether
  /// nothing stands below it.
  package var holdsMeetings: Bool { profile.form?.isBranch ?? children.isEmpty }

  /// Whether it has a committee: as its profile says, else by the rule that seven full members elect one.
  package var hasCommittee: Bool { profile.hasCommittee ?? ((profile.fullMembers ?? 0) >= 7) }
}

/// How a cadence stands in a window.
package enum CadenceState: String, Sendable, CaseIterable {
  case done
  case notDue = "not-due"
  case missing
  case notApplicable = "not-applicable"

  /// What readers see: never a colour alone.
  package var word: String {
    switch self {
    case .done: "已完成"
    case .notDue: "未到期"
    case .missing: "缺"
    case .notApplicable: "不适用"
    }
  }

  /// A sign beside the word.
  package var mark: String {
    switch self {
    case .done: "✓"
    case .notDue: "○"
    case .missing: "✗"
    case .notApplicable: "—"
    }
  }
}

/// One cadence of one branch in one window: what had to be, what was.
package struct Obligation: Sendable {
  /// A place in `Site.branches`.
  package let branch: Int
  package let cadence: Cadence
  package let kind: Kind
  package let window: Period
  /// How often it has to take place; 0 where it does not apply.
  package let need: Int
  /// Places in `Ledger.events`, ascending.
  package let events: [Int]
  package let state: CadenceState

  /// How often of `need` it has taken place.
  package var done: Int { min(need, events.count) }
}
