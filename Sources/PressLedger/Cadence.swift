package import PressSite

extension Cadence.Window {
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

extension Cadence {
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

/// One cadence of one branch in one window: what had to be, what was. A class, since many tables look at each.
package final class Obligation: Sendable {
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
  /// Whether it counts towards rates: what is still open and unfulfilled does not.
  package let counts: Bool
  /// How often those before it of its year have to take place: its turns have numbers from here on.
  package let firstTurn: Int

  init(
    branch: Int, cadence: Cadence, kind: Kind, window: Period, need: Int, events: [Int], state: CadenceState,
    firstTurn: Int
  ) {
    self.branch = branch
    self.cadence = cadence
    self.kind = kind
    self.window = window
    self.need = need
    self.events = events
    self.state = state
    counts =
      switch state {
      case .done, .missing: need > 0
      case .notDue, .notApplicable: false
      }
    self.firstTurn = firstTurn
  }

  /// How often of `need` it has taken place.
  package var done: Int { min(need, events.count) }
}

/// Two of a ledger are the same if they are about the same branch, kind and time.
extension Obligation: Hashable {
  package static func == (a: Obligation, b: Obligation) -> Bool {
    a === b || a.branch == b.branch && a.window == b.window && a.kind == b.kind
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(branch)
    hasher.combine(firstTurn)
  }
}
