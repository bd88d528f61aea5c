package import PressSite

/// How far a plan has come, as of today.
package struct PlanProgress: Sendable {
  /// How far one of its items has come.
  package enum State: String, Sendable, CaseIterable {
    case done, doing, todo, late

    /// What readers see.
    package var word: String {
      switch self {
      case .done: Status.done.title
      case .doing: Status.doing.title
      case .todo: Status.todo.title
      case .late: "逾期"
      }
    }
  }

  package struct Step: Sendable {
    package let item: Item
    package let state: State
    /// How many days it is overdue; nil unless it is late.
    package let daysLate: Int?
    /// Records whose text links to this very item, as `…#task-3`: places in `Site.pages`, in their order.
    package let evidence: [Int]
  }

  /// The plan, as a place in `Site.pages`.
  package let page: Int
  package let period: Period?
  /// One for each item, in the plan's order.
  package let steps: [Step]
  /// Records whose text links to the plan or one of its items: places in `Site.pages`, in their order.
  package let evidence: [Int]

  package var done: Int { steps.count { $0.state == .done } }
  package var late: Int { steps.count { $0.state == .late } }
}

extension Ledger {
  /// The progress of every plan, in the order of `Site.pages`.
  package var plans: [PlanProgress] {
    let today = site.edition.today
    var evidence: [Int: [Int]] = [:]
    var evidenceOfItems: [Destination: [Int]] = [:]
    for (index, page) in site.pages.enumerated() where Self.recordTypes.contains(page.type) || page.type == .role {
      var linked: Set<Int> = []
      for case .page(let target, _) in page.destinations where linked.insert(target).inserted {
        evidence[target, default: []].append(index)
      }
      for destination in Set(page.destinations) {
        if case .page(_, _?) = destination { evidenceOfItems[destination, default: []].append(index) }
      }
    }
    return site.pages(of: .plan).compactMap { index in
      guard case .plan(let plan) = site.pages[index].source.details else { return nil }
      let steps = plan.items.enumerated().map { number, item in
        let isLate = item.isLate(on: today)
        let state: PlanProgress.State =
          isLate ? .late : item.status == .done ? .done : item.status == .doing ? .doing : .todo
        return PlanProgress.Step(
          item: item, state: state, daysLate: isLate ? item.due.map { today.ordinal - $0.ordinal } : nil,
          evidence: evidenceOfItems[.page(index, fragment: WorkPlan.anchor(ofItem: number))] ?? [])
      }
      return PlanProgress(page: index, period: plan.period, steps: steps, evidence: evidence[index] ?? [])
    }
  }
}
