package import PressSite

extension FigureDefinition {
  convenience init(
    _ id: String, _ name: String, _ unit: String, _ nature: Nature, also aliases: [String] = [], addsUp: Bool = false,
    partOf: String? = nil, _ formula: String, _ tally: @escaping @Sendable (FigureScope) -> Tally
  ) {
    self.init(
      id: id, name: name, aliases: aliases, chapter: "", chapterKey: "", unit: unit, nature: nature, addsUp: addsUp,
      partOf: partOf, formula: formula, tally: tally)
  }

  /// Without the aliases that are taken; nil when the names themselves are.
  fileprivate func avoiding(_ taken: inout Set<String>) -> FigureDefinition? {
    let own = Set([id, name].map(Self.folded))
    guard taken.isDisjoint(with: own) else { return nil }
    let free = with(aliases: aliases.filter { !taken.contains(Self.folded($0)) }, chapter, chapterKey)
    taken.formUnion(free.allNames)
    return free
  }

  fileprivate func under(_ chapter: String, _ key: String) -> FigureDefinition { with(aliases: aliases, chapter, key) }

  private func with(aliases: [String], _ chapter: String, _ key: String) -> FigureDefinition {
    FigureDefinition(
      id: id, name: name, aliases: aliases, chapter: chapter, chapterKey: key, unit: unit, nature: nature,
      addsUp: addsUp, partOf: partOf, formula: formula, tally: tally)
  }
}

extension Ledger {
  /// Every figure that every site knows: names, formulas and how they are made. The manual prints this table.
  package static let table: [FigureDefinition] = table(kinds: Kind.builtIn, cadences: Cadence.usual)

  /// The table of a site with kinds and cadences of its own.
  ///
  /// The names of the fixed figures come first: a site's own kind cannot change what a report means by them.
  static func table(kinds: [Kind], cadences: [Cadence]) -> [FigureDefinition] {
    let chapters: [(title: String, key: String, fixed: [FigureDefinition], perKind: [FigureDefinition])] = [
      ("组织建设", "organisation", FigureDefinition.organisation, []),
      ("学习教育", "study", FigureDefinition.study, FigureDefinition.kinds(of: .study, kinds)),
      ("组织生活", "life", FigureDefinition.life, FigureDefinition.kinds(of: .activity, kinds)),
      ("完成情况", "cadence", FigureDefinition.fulfilment, FigureDefinition.fulfilment(kinds: kinds, cadences: cadences)),
      ("民主评议", "review", FigureDefinition.reviews, []), ("服务职工", "service", FigureDefinition.services, []),
      ("先锋作用", "role", FigureDefinition.roles, []), ("示范引领", "site", FigureDefinition.sites, []),
      ("发展党员", "development", FigureDefinition.development, []), ("捐款", "donation", FigureDefinition.donations, []),
      ("党费", "dues", FigureDefinition.dues, []),
      ("工作计划", "plan", FigureDefinition.plans, []), ("制度建设", "policy", FigureDefinition.policies, []),
    ]
    var taken = Set(chapters.flatMap(\.fixed).flatMap(\.allNames))
    return chapters.flatMap { title, key, fixed, perKind in
      (fixed + perKind.compactMap { $0.avoiding(&taken) }).map { $0.under(title, key) }
    }
  }

  /// The figures of a period, for the park or for some branches.
  package func figures(for period: Period, of scope: Scope = .park) -> Figures {
    let records = FigureScope(self, period: period, scope: scope)
    let all = figureTable.definitions.map { Figure($0, of: records) }
    return Figures(period: period, scope: scope, all: all, isEmpty: !hasRecords(in: period), table: figureTable)
  }

  /// Some figures of a period with their proofs, by their places in `definitions`.
  package func figures(for period: Period, at places: [Int]) -> [Figure] {
    let wanted = places.map { definitions[$0] }
    let withDuties = wanted.contains { $0.chapterKey == "cadence" }
    let records = FigureScope(self, period: period, scope: .park, withDuties: withDuties)
    return wanted.map { Figure($0, of: records) }
  }

  /// The values of all figures of a period, without what proves them: that is most of the work.
  package func values(for period: Period) -> [(value: FigureValue, note: String?)] {
    let records = FigureScope(self, period: period, scope: .park)
    return figureTable.definitions.map { definition in
      let tally = definition.tally(records)
      return (tally.value, tally.note)
    }
  }

  /// The place in `definitions` of the figure of a name in either language.
  package func position(ofFigure name: String) -> Int? { figureTable.position(of: name) }
}

extension FigureDefinition {
  /// How many documents or events there are of each kind.
  static func kinds(of type: ContentType, _ kinds: [Kind]) -> [FigureDefinition] {
    kinds.filter { $0.type == type }.map { kind in
      let isActivity = type == .activity
      return FigureDefinition(
        "\(type.rawValue).\(kind.key)", "\(type.title).\(kind.title)", type.unit, .count,
        also: isActivity ? ["\(kind.title).次数"] : [], partOf: "\(type.rawValue).count",
        isActivity
          ? "本期“\(kind.title)”的次数；活动记录和台账合并，联合开展的园区算一次、各支部各算一次"
          : "本期日期内“\(kind.title)”类\(type.title)的\(type.unit)数"
      ) { records in
        isActivity
          ? .count(records.events(of: kind.key).map { .event($0) })
          : .count(records.pages(type, kind: kind.key).map { .page($0) })
      }
    }
  }

  /// 学习教育: materials, exams, trainings.
  static let study: [FigureDefinition] = [
    FigureDefinition("study.count", "学习资料.份数", "份", .count, also: ["学习资料.数量"], "日期在本期内的学习资料") { records in
      .count(records.pages(.study).map { .page($0) })
    },
    FigureDefinition("study.required", "学习资料.必学", "份", .count, "其中“要求”为必学的") { records in
      .count(records.studies.filter { $0.study.level == .required }.map { .page($0.page) })
    },
    FigureDefinition("study.hours", "学习资料.学时", "学时", .sum, "学习资料的学时之和") { records in
      .sum(records.studies.map { (.page($0.page), $0.study.hours.map(Amount.init(rounding:))) }, as: FigureValue.amount)
    },
    FigureDefinition("exam.count", "考试.场数", "场", .count, also: ["在线考试.场数", "考试.场次"], "本期内举行的考试；自测不算") { records in
      .count(records.exams.map { .page($0.page) })
    },
    FigureDefinition("exam.participants", "考试.参加人次", "人次", .sum, also: ["考试.人次"], "各场考试的参加人数之和") { records in
      .sum(records.exams.map { (.page($0.page), $0.quiz.participants) })
    },
    FigureDefinition("exam.passed", "考试.通过人次", "人次", .sum, "各场考试的通过人数之和") { records in
      .sum(records.exams.map { (.page($0.page), $0.quiz.passed) })
    },
    FigureDefinition("exam.pass-rate", "考试.通过率", "", .rate, "通过人次÷参加人次；两个数都有的考试才计入") { records in
      .share(
        records.exams.compactMap { exam in
          guard let passed = exam.quiz.passed, let participants = exam.quiz.participants else { return nil }
          return (.page(exam.page), part: passed, whole: participants)
        })
    },
    FigureDefinition("self-test.count", "自测.份数", "份", .count, "日期在本期内的自测题") { records in
      let held = Set(records.exams.map(\.page))
      return .count(records.pages(.quiz).filter { !held.contains($0) }.map { .page($0) })
    },
    FigureDefinition("training.count", "培训.期数", "期", .count, "本期的培训；活动记录和培训台账合并") { records in
      .count(records.events(of: "training").map { .event($0) })
    },
    FigureDefinition("training.people", "培训.人次", "人次", .sum, "各期培训的实到人数（没有时用参加人数）之和") { records in
      .sum(records.events(of: "training").map { (.event($0), records.number($0, \.participants)) })
    },
    FigureDefinition("training.hours", "培训.学时", "学时", .sum, "各期培训的学时之和") { records in
      .sum(records.events(of: "training").map { (.event($0), records.number($0, \.hours)) }, as: FigureValue.amount)
    },
  ]

  /// 组织生活: all activities together.
  static let life: [FigureDefinition] = [
    FigureDefinition(
      "activity.count", "活动记录.场次", "场次", .count, also: ["活动记录.次数", "活动.场次"], "本期的各类会议和活动；同一天、同一支部、同一类型的记录和台账算一次"
    ) { records in
      .count(records.events.map { .event($0) })
    },
    FigureDefinition("activity.people", "活动记录.参加人次", "人次", .sum, "各次活动的实到人数（没有时用参加人数）之和") { records in
      .sum(records.events.map { (.event($0), records.number($0, \.participants)) })
    },
    FigureDefinition("activity.attendance", "活动记录.到会率", "", .rate, also: ["活动记录.出勤率"], "实到之和÷应到之和；两个数都有的活动才计入") {
      records in
      .share(
        records.events.compactMap { event in
          let (present, expected) = records.number(event) { ($0.present, $0.expected) }
          guard let present, let expected else { return nil }
          return (.event(event), part: present, whole: expected)
        })
    },
    FigureDefinition("opinion.raised", "意见.条数", "条", .sum, also: ["征求意见.条数"], "各次活动征求到的意见条数之和") { records in
      .sum(records.events.map { (.event($0), records.number($0, \.opinionsRaised)) })
    },
    FigureDefinition("opinion.answered", "意见.答复", "条", .sum, also: ["征求意见.答复"], "其中已经答复的") { records in
      .sum(records.events.map { (.event($0), records.number($0, \.opinionsAnswered)) })
    },
    FigureDefinition("opinion.rate", "意见.答复率", "", .rate, also: ["征求意见.答复率"], "答复÷条数") { records in
      .share(
        records.events.compactMap { event in
          guard let raised = records.number(event, \.opinionsRaised) else { return nil }
          return (.event(event), part: records.number(event, \.opinionsAnswered) ?? 0, whole: raised)
        })
    },
  ]

  /// 完成情况: what had to take place and did, for all cadences together.
  static let fulfilment: [FigureDefinition] =
    fulfilment(id: "cadence", name: "组织生活", kind: nil) + [
      FigureDefinition("cadence.missing", "组织生活.缺项", "项", .count, addsUp: true, "应开展而没有开展的次数：时限已过的才算") { records in
        .count(records.duties.filter { !$0.isMet }.map(\.source))
      }
    ]

  /// The same for each kind that has a cadence.
  static func fulfilment(kinds: [Kind], cadences: [Cadence]) -> [FigureDefinition] {
    cadences.compactMap { cadence in kinds.first { $0.type == .activity && $0.key == cadence.kind } }
      .flatMap { fulfilment(id: $0.key, name: $0.title, kind: $0) }
  }

  private static func fulfilment(id: String, name: String, kind: Kind?) -> [FigureDefinition] {
    let what = kind == nil ? "各类组织生活" : "“\(name)”"
    return [
      FigureDefinition(
        "\(id).due", "\(name).应开展", "次", .count, addsUp: true, "\(what)应开展的次数：支部成立以后、在本期内结束的各时段（月、季、年），已到期或已完成的"
      ) { records in
        .count(records.duties(of: kind).map(\.source))
      },
      FigureDefinition("\(id).done", "\(name).已开展", "次", .count, addsUp: true, "其中已经开展的") { records in
        .count(records.duties(of: kind).filter(\.isMet).map(\.source))
      },
      FigureDefinition("\(id).rate", "\(name).完成率", "", .rate, "已开展÷应开展") { records in
        .share(records.duties(of: kind).map { ($0.source, $0.isMet) })
      },
    ]
  }
}

extension FigureScope {
  var studies: [(page: Int, study: Study)] {
    pages(.study).compactMap { index in
      guard case .study(let study) = site.pages[index].source.details else { return nil }
      return (index, study)
    }
  }
}
