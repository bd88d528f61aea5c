package import PressSite

extension FigureDefinition {
  /// 民主评议: head-counts only, and none about few persons.
  static let reviews: [FigureDefinition] = [
    FigureDefinition("review.count", "民主评议.次数", "次", .count, "本期开展的民主评议党员") { records in
      .count(records.events(of: "member-review").map { .event($0) })
    },
    FigureDefinition("review.evaluated", "民主评议.参评人数", "人", .sum, "各次评议的参评人数（没有写时用实到人数，再没有时用各等次之和）") { records in
      .sum(records.reviews.map { (.event($0.event), $0.evaluated) })
    },
    grade("excellent", "优秀", \.excellent), grade("qualified", "合格", \.qualified), grade("basic", "基本合格", \.basic),
    grade("unqualified", "不合格", \.unqualified),
    FigureDefinition(
      "review.excellent-rate", "民主评议.优秀率", "", .rate, "优秀人数÷参评人数；不足\(FigureScope.smallestGroup)人的按“民主评议.优秀”的规则处理"
    ) { records in
      records.graded { told in
        .ratio(part: told.reduce(0) { $0 + $1.grades.excellent }, whole: told.reduce(0) { $0 + $1.evaluated })
      }
    },
    FigureDefinition(
      "staff-review.satisfied", "述职评议.满意率", "", .rate, "职工评议中满意的票数÷全部票数；不足\(FigureScope.smallestGroup)票的不计入"
    ) { records in
      .share(
        records.events.compactMap { event in
          let votes = records.number(event, \.staffReview)
          let all = votes.reduce(0, +)
          return all >= FigureScope.smallestGroup ? (.event(event), part: votes[0], whole: all) : nil
        })
    },
  ]

  private static func grade(_ id: String, _ name: String, _ count: any KeyPath<ReviewGrades, Int> & Sendable)
    -> FigureDefinition
  {
    let least = FigureScope.smallestGroup
    return FigureDefinition(
      "review.\(id)", "民主评议.\(name)", "人", .sum,
      "评为\(name)的人数。不足\(least)人的支部不单独公布：两个以上合计满\(least)人时并入总数，否则不计入"
    ) { records in
      records.graded { told in .number(told.reduce(0) { $0 + $1.grades[keyPath: count] }) }
    }
  }

  /// 发展党员: the latest snapshot of each branch.
  static let development: [FigureDefinition] = [
    snapshot("applicants", "申请人", also: ["递交入党申请书", "入党申请人"]) { $0.applicants },
    snapshot("activists", "积极分子", also: ["入党积极分子"]) { $0.activists },
    snapshot("candidates", "发展对象") { $0.candidates },
    snapshot("probationary", "预备党员", { $0.besideProfiles }) { $0.probationary },
    flow("converted", "转正") { $0.converted },
    flow("talks", "谈话人次") { $0.talks },
    FigureDefinition(
      "development.admitted", "发展党员.实际发展", "人", .state, addsUp: true,
      "本年内、期末以前各支部最近一次“本年发展”之和；台账没有这一列的支部用预备党员数（预备期一年）"
    ) { $0.ofYear { $0.admitted ?? $0.probationary } },
    FigureDefinition(
      "development.target", "发展党员.计划", "人", .rate, also: ["计划发展", "发展党员.计划人数"], "本期计划中指标为 recruit（发展党员）的最低–最高人数"
    ) { records in
      let targets = records.targets(["recruit", "发展党员", "发展", "计划发展"])
      guard !targets.isEmpty else { return Tally(value: .range(least: nil, most: nil), proofs: []) }
      func sum(_ number: (Target) -> Double?) -> Amount? {
        let known = targets.compactMap { number($0.target).map(Amount.init(rounding:)) }
        return known.isEmpty ? nil : known.reduce(.zero, +)
      }
      let value = FigureValue.range(least: sum { $0.least ?? $0.most }, most: sum { $0.most ?? $0.least })
      return Tally(value: value, proofs: targets.map { Proof(.page($0.page), nil) })
    },
  ]

  /// What the ledger counts from the year's beginning.
  private static func flow(_ id: String, _ name: String, _ count: @escaping @Sendable (Snapshot) -> Int)
    -> FigureDefinition
  {
    FigureDefinition(
      "development.\(id)", "发展党员.\(name)", id == "talks" ? "人次" : "人", .state, addsUp: true,
      "本年内、期末以前各支部最近一次统计的“\(name)”之和；上一年的统计不算"
    ) { $0.ofYear(count) }
  }

  private static func snapshot(
    _ id: String, _ name: String, also aliases: [String] = [],
    _ note: @escaping @Sendable (FigureScope) -> String? = { _ in nil },
    _ count: @escaping @Sendable (Snapshot) -> Int
  ) -> FigureDefinition {
    FigureDefinition(
      "development.\(id)", "发展党员.\(name)", "人", .state, also: aliases, addsUp: true,
      "期末以前各支部最近一次统计的“\(name)”之和"
    ) { records in
      var tally = Tally.sum(records.snapshots.map { (Proof.Source.snapshot($0), count(records.ledger.snapshots[$0])) })
      tally.note = note(records)
      return tally
    }
  }

  static let donations: [FigureDefinition] = [
    FigureDefinition("donation.amount", "捐款.金额", "元", .sum, addsUp: true, "捐款台账在本期的金额之和；加“万余元”按万元取整") {
      $0.donated(through: nil)
    },
    FigureDefinition("donation.party", "捐款.向党组织", "元", .sum, addsUp: true, "其中渠道为“向党组织”的") {
      $0.donated(through: .party)
    },
    FigureDefinition("donation.society", "捐款.社会组织", "元", .sum, addsUp: true, "其中渠道为“社会组织”的") {
      $0.donated(through: .society)
    },
    FigureDefinition("donation.other", "捐款.其他", "元", .sum, also: ["捐款.其他渠道"], addsUp: true, "其中渠道为“其他”的") {
      $0.donated(through: .other)
    },
    FigureDefinition("donation.people", "捐款.人次", "人次", .sum, addsUp: true, "捐款台账在本期的人数之和") { records in
      .sum(records.donations.map { (.donation($0), records.ledger.donations[$0].people) })
    },
  ]

  static let dues: [FigureDefinition] = [
    FigureDefinition("dues.due", "党费.应缴人次", "人次", .sum, addsUp: true, "党费台账在本期的应缴人数之和") { records in
      .sum(records.dues(\.due).map { (.dues($0.row), $0.value) })
    },
    FigureDefinition("dues.paid", "党费.按时缴纳人次", "人次", .sum, addsUp: true, "党费台账在本期的按时缴纳人数之和") { records in
      .sum(records.dues(\.paid).map { (.dues($0.row), $0.value) })
    },
    FigureDefinition("dues.rate", "党费.按时缴纳率", "", .rate, also: ["党费.收缴率"], "按时缴纳人次÷应缴人次；两个数都有的行才计入") { records in
      .share(
        records.dues { record -> (Int, Int)? in record.due.flatMap { due in record.paid.map { ($0, due) } } }
          .map { (.dues($0.row), part: $0.value.0, whole: $0.value.1) })
    },
    money("dues.collected", "党费.收缴", \.collected), money("dues.paid-up", "党费.上缴", \.paidUp),
    money("dues.spent", "党费.支出", \.spent),
  ]

  private static func money(_ id: String, _ name: String, _ amount: any KeyPath<DuesRecord, Amount?> & Sendable)
    -> FigureDefinition
  {
    FigureDefinition(id, name, "元", .sum, addsUp: true, "党费台账在本期的金额之和；同一支部既有全年数又有各月数时用全年数") { records in
      .sum(records.dues { $0[keyPath: amount] }.map { (.dues($0.row), $0.value) }, as: FigureValue.money)
    }
  }

  static let plans: [FigureDefinition] = [
    FigureDefinition("plan.items", "计划.任务", "项", .count, also: ["工作计划.任务"], "本期计划的各项任务；跨期的计划只取期限在本期内的") { records in
      .count(records.planItems.map { .item(page: $0.page, item: $0.item) })
    },
    FigureDefinition("plan.done", "计划.完成", "项", .count, also: ["工作计划.完成"], "其中状态为已完成的，为建站当天的数") { records in
      .count(records.planItems.filter { $0.content.status == .done }.map { .item(page: $0.page, item: $0.item) })
    },
    FigureDefinition("plan.late", "计划.逾期", "项", .count, also: ["工作计划.逾期"], "其中期限已过而没有完成的") { records in
      .count(
        records.planItems.filter { $0.content.isLate(on: records.today) }.map { .item(page: $0.page, item: $0.item) })
    },
    FigureDefinition("plan.rate", "计划.完成率", "", .rate, also: ["工作计划.完成率"], "完成÷任务") { records in
      .share(records.planItems.map { (.item(page: $0.page, item: $0.item), $0.content.status == .done) })
    },
  ]

  static let policies: [FigureDefinition] = [
    FigureDefinition("policy.count", "制度文件.份数", "份", .count, "本期印发的制度文件") { records in
      .count(records.pages(.policy).map { .page($0) })
    }
  ]
}

extension Item {
  /// Whether it should have been done before a day and is not.
  package func isLate(on today: Day) -> Bool { status != .done && (due.map { $0 < today } ?? false) }
}

extension FigureScope {
  static let smallestGroup = ReviewGrades.smallestGroup

  /// Reviews with how many were evaluated.
  var reviews: [(event: Int, evaluated: Int, grades: ReviewGrades?)] {
    events(of: "member-review").compactMap { event in
      let (evaluated, grades) = number(event) { ($0.evaluated ?? $0.present ?? $0.grades?.total, $0.grades) }
      return evaluated.map { (event, $0, grades) }
    }
  }

  /// A figure over the reviews whose grades may be told.
  ///
  /// Small groups count only when there are at least two that make a group together: otherwise taking the other
  /// branches' figures from the park's would tell the one that is held back.
  func graded(_ value: ([(evaluated: Int, grades: ReviewGrades)]) -> FigureValue) -> Tally {
    let all = reviews.compactMap { review in
      review.grades.map { (event: review.event, evaluated: review.evaluated, grades: $0) }
    }
    let small = all.filter { $0.evaluated < Self.smallestGroup }
    let pools = small.count > 1 && small.reduce(0) { $0 + $1.evaluated } >= Self.smallestGroup
    let told = pools ? all : all.filter { $0.evaluated >= Self.smallestGroup }
    let note: String? =
      if small.isEmpty {
        nil
      } else {
        pools ? "不足\(Self.smallestGroup)人的\(small.count)次合并计入，不单独公布" : "不足\(Self.smallestGroup)人的\(small.count)次没有计入"
      }
    if told.isEmpty, !all.isEmpty { return Tally(value: .heldBack, proofs: [], note: note) }
    // Proofs name the reviews, not their grades.
    return Tally(
      value: value(told.map { ($0.evaluated, $0.grades) }), proofs: told.map { Proof(.event($0.event), nil) },
      note: note)
  }

  /// Whether profiles, which know today alone, give other numbers of members on probation than the ledger: a report may
  /// quote both.
  var besideProfiles: String? {
    let known = snapshots.compactMap { index -> (ledger: Int, profile: Int)? in
      let snapshot = ledger.snapshots[index]
      return site.branches[snapshot.branch].profile.probationaryMembers.map { (snapshot.probationary, $0) }
    }
    let differing = known.count { $0.ledger != $0.profile }
    return differing == 0 ? nil : "有\(differing)个支部和支部资料里的预备党员数（党员.预备）不同"
  }

  /// A number of the latest snapshots of the period's year; where there are only older ones, a word to that effect.
  func ofYear(_ count: (Snapshot) -> Int) -> Tally {
    let own = snapshotsOfYear
    var tally = Tally.sum(own.map { (Proof.Source.snapshot($0), count(ledger.snapshots[$0])) })
    if own.isEmpty, !snapshots.isEmpty { tally.note = "\(period.year)年还没有统计" }
    return tally
  }

  func donated(through channel: DonationChannel?) -> Tally {
    .sum(
      donations.filter { channel == nil || ledger.donations[$0].channel == channel }
        .map { (.donation($0), ledger.donations[$0].amount) }, as: FigureValue.money)
  }
}
