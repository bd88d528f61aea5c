import PressSite

/// The records that a period's figures are made of.
///
/// Made for every period, and for each page about one: what only some figures look at is found when they do.
struct FigureScope {
  let ledger: Ledger
  let period: Period
  let scope: Scope
  /// The last day that counts: the period's, or today.
  let lastDay: Day
  /// Places in `Ledger.events`, ascending.
  let events: [Int]
  /// Branches of the scope that hold meetings and are there at the end of the period.
  let branches: [Int]
  /// What had to take place in windows that end within the period, and is due or done.
  let duties: [Duty]
  /// The same by the places of their cadences in `Ledger.cadencesWithKinds`.
  private let dutiesByCadence: [[Duty]]

  /// A time that something had to take place, and whether it did.
  struct Duty {
    let obligation: Obligation
    /// From 1.
    let number: Int

    var source: Proof.Source { .duty(obligation, number: number) }
    var isMet: Bool { number <= obligation.events.count }
  }

  var site: Site { ledger.site }
  var today: Day { ledger.site.edition.today }

  /// `withDuties` says whether figures about what had to take place are wanted: to gather it takes longer than the rest.
  init(_ ledger: Ledger, period: Period, scope: Scope, withDuties: Bool = true) {
    self.ledger = ledger
    self.period = period
    self.scope = scope
    let lastDay = min(period.lastDay, ledger.site.edition.today)
    self.lastDay = lastDay
    events = ledger.events(in: period).filter { scope.holds(ledger.events[$0].branches) }
    let branches = ledger.meetingBranches.filter { scope.holds($0) }
    self.branches = branches.filter { ledger.site.branches[$0].profile.exists(on: lastDay) }
    var duties: [Duty] = []
    var dutiesByCadence = [[Duty]](repeating: [], count: ledger.cadencesWithKinds.count)
    let year = withDuties ? ledger.obligations(in: period.year) : nil
    if let year {
      // Other branches have to do nothing.
      for branch in branches {
        for cadence in dutiesByCadence.indices {
          let start = duties.count
          for obligation in year.closing(in: period.months, of: branch, cadence: cadence) where obligation.counts {
            for turn in 0..<obligation.need { duties.append(Duty(obligation: obligation, number: turn + 1)) }
          }
          dutiesByCadence[cadence] += duties[start...]
        }
      }
    }
    self.duties = duties
    self.dutiesByCadence = dutiesByCadence
  }

  /// Pages of a type in the period, of one kind if it is given: ascending by day.
  func pages(_ type: ContentType, kind: String? = nil) -> [Int] {
    ledger.datedPages(type, in: period).filter { index in
      let page = site.pages[index]
      return (kind == nil || page.kind?.key == kind) && scope.holds(page.branches)
    }
  }

  /// Pages of a type whatever their day, if not after the period.
  func standing(_ type: ContentType, kind: String? = nil) -> [Int] {
    site.pages(of: type).filter { index in
      let page = site.pages[index]
      return (page.date.map { $0 <= lastDay } ?? true) && (kind == nil || page.kind?.key == kind)
        && scope.holds(page.branches)
    }
  }

  /// The duties of a kind, or all.
  func duties(of kind: Kind?) -> [Duty] {
    guard let kind else { return duties }
    return ledger.cadencesWithKinds.firstIndex { $0.kind.key == kind.key }.map { dutiesByCadence[$0] } ?? []
  }

  func events(of kind: String) -> [Int] {
    guard let first = events.first, let last = events.last, let all = ledger.eventsByKind[kind] else { return [] }
    let within = all[all.partitioningIndex { $0 >= first }..<all.partitioningIndex { $0 > last }]
    if case .park = scope { return Array(within) }
    return within.filter { scope.holds(ledger.events[$0].branches) }
  }

  /// What an event's record counts. Asked for one number at a time: together they are wide.
  func number<Value>(_ index: Int, _ value: (EventNumbers) -> Value) -> Value {
    let event = ledger.events[index]
    // Of a joint event, a single branch has the numbers of its own row, if there is one.
    guard case .branches(let wanted) = scope, event.branches.count > 1 else { return value(event.numbers) }
    let own = event.rows.filter { !$0.branches.isEmpty && $0.branches.allSatisfy(wanted.contains) }
    return own.count == 1 ? value(own[0].numbers.filled(from: event.numbers)) : value(event.numbers)
  }

  /// Exams that were held: question sheets that are no self-tests.
  var exams: [(page: Int, quiz: Quiz)] {
    pages(.quiz).compactMap { index in
      guard case .quiz(let quiz) = site.pages[index].source.details else { return nil }
      let isHeld = site.pages[index].kind.map { $0.key != "self-test" } ?? (quiz.participants != nil)
      return isHeld ? (index, quiz) : nil
    }
  }

  /// Services raised in the period, whenever they were closed.
  func services(_ kind: String? = nil) -> [(page: Int, record: ServiceRecord)] {
    services(among: ledger.services, kind)
  }

  /// Services closed in the period, whenever they were raised.
  func closedServices(_ kind: String) -> [(page: Int, record: ServiceRecord)] { services(among: ledger.closings, kind) }

  private func services(among all: [ServiceDay], _ kind: String?) -> [(page: Int, record: ServiceRecord)] {
    all.within(period).compactMap { service in
      let page = site.pages[service.page]
      guard case .service(let record) = page.source.details, kind == nil || page.kind?.key == kind,
        scope.holds(page.branches)
      else { return nil }
      return (service.page, record)
    }
  }

  func roles(_ kind: String) -> [(page: Int, role: Role)] {
    standing(.role, kind: kind).compactMap { index in
      guard case .role(let role) = site.pages[index].source.details else { return nil }
      return (index, role)
    }
  }

  /// The latest snapshot of each branch that is there at the end of the period.
  var snapshots: [Int] {
    latestSnapshots.filter { !site.branches[ledger.snapshots[$0].branch].profile.isDissolved(on: lastDay) }
  }

  /// The latest snapshot of each branch by the end of the period.
  private var latestSnapshots: [Int] {
    var latest: [Int: Int] = [:]
    for (index, snapshot) in ledger.snapshots.enumerated() where snapshot.day <= lastDay && scope.holds(snapshot.branch)
    {
      latest[snapshot.branch] = index
    }
    return latest.values.sorted()
  }

  /// Those of the period's own year: what a ledger counts from the year's beginning is not this year's in the next.
  var snapshotsOfYear: [Int] { latestSnapshots.filter { ledger.snapshots[$0].day.year == period.year } }

  var donations: [Int] {
    let start = ledger.donations.partitioningIndex { $0.day >= period.firstDay }
    let end = ledger.donations.partitioningIndex { $0.day > period.lastDay }
    return (start..<end).filter { scope.holds(ledger.donations[$0].branch) }
  }

  /// Dues within the period that tell `value`. Where a branch's year and its months both do, the year stands.
  func dues<Value>(_ value: (DuesRecord) -> Value?) -> [(row: Int, value: Value)] {
    let start = ledger.dues.partitioningIndex { $0.period.firstDay >= period.firstDay }
    var told: [(row: Int, value: Value)] = []
    var wider: [Int: [Period]] = [:]
    for index in start..<ledger.dues.endIndex {
      let record = ledger.dues[index]
      guard record.period.firstDay <= period.lastDay else { break }
      guard period.contains(record.period), scope.holds(record.branch), let value = value(record) else { continue }
      // Rows that begin together stand with the longer one first.
      if wider[record.branch]?.contains(where: { $0.contains(record.period) }) == true { continue }
      if record.period.months.count > 1 { wider[record.branch, default: []].append(record.period) }
      told.append((index, value))
    }
    return told
  }

  /// Plans that lie within the period, and of wider ones the items that are due in it.
  var planItems: [(page: Int, item: Int, content: Item)] {
    site.pages(of: .plan).filter { scope.holds(site.pages[$0].branches) }.flatMap {
      index -> [(page: Int, item: Int, content: Item)] in
      guard case .plan(let plan) = site.pages[index].source.details, let planned = plan.period, planned.overlaps(period)
      else { return [] }
      let all = plan.items.enumerated().map { (page: index, item: $0.offset, content: $0.element) }
      if period.contains(planned) { return all }
      return all.filter { $0.content.due.map(period.contains) ?? false }
    }
  }

  /// Targets of a name in plans within the period; of plans within one another the widest.
  func targets(_ names: Set<String>) -> [(page: Int, target: Target)] {
    let plans = site.pages(of: .plan).compactMap { index -> (page: Int, period: Period, plan: WorkPlan)? in
      guard case .plan(let plan) = site.pages[index].source.details, let planned = plan.period,
        period.contains(planned),
        scope.holds(site.pages[index].branches), plan.targets.contains(where: { names.contains($0.key) })
      else { return nil }
      return (index, planned, plan)
    }
    return plans.filter { plan in !plans.contains { $0.period != plan.period && $0.period.contains(plan.period) } }
      .flatMap { plan in plan.plan.targets.filter { names.contains($0.key) }.map { (plan.page, $0) } }
  }
}
