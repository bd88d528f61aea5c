import PressSite

extension FigureDefinition {
  /// 组织建设: branches, members, premises.
  static let organisation: [FigureDefinition] = [
    FigureDefinition("branch.count", "支部.个数", "个", .count, addsUp: true, "期末已成立、没有撤销的党支部、联合党支部、临时党支部") { records in
      .count(records.branches.map { .branch($0) })
    },
    FigureDefinition("member.count", "党员.人数", "人", .state, addsUp: true, "支部档案里的正式党员和预备党员之和，为建站当天的数") { records in
      .sum(
        records.branches.map { branch in
          (.branch(branch), records.site.branches[branch].profile.knownMembers)
        }
      ).ofBuildDay(records)
    },
    FigureDefinition("member.full", "党员.正式", "人", .state, addsUp: true, "支部档案里的正式党员之和，为建站当天的数") { records in
      .sum(records.branches.map { (.branch($0), records.site.branches[$0].profile.fullMembers) }).ofBuildDay(records)
    },
    FigureDefinition("member.probationary", "党员.预备", "人", .state, addsUp: true, "支部档案里的预备党员之和，为建站当天的数") { records in
      .sum(records.branches.map { (.branch($0), records.site.branches[$0].profile.probationaryMembers) })
        .ofBuildDay(records)
    },
    FigureDefinition("company.covered", "企业.覆盖", "家", .count, "支部档案里写明所在或覆盖的企业，同名算一家") { records in
      var seen: Set<String> = []
      return .count(
        records.branches.flatMap { branch -> [Proof.Source] in
          let entry = records.site.branches[branch]
          return entry.profile.companies.filter { seen.insert($0).inserted }.map { .company($0, page: entry.page) }
        })
    },
    FigureDefinition("rooms.met", "阵地.六有达标", "个", .count, addsUp: true, "“六有”六项都有的支部") { records in
      .count(records.branches.filter { records.site.branches[$0].meetsRooms }.map { .branch($0) })
    },
    FigureDefinition("rooms.rate", "阵地.六有达标率", "", .rate, "六有达标的支部÷支部个数") { records in
      .share(records.branches.map { (.branch($0), records.site.branches[$0].meetsRooms) })
    },
    FigureDefinition("term.ending", "换届.到期支部", "个", .count, addsUp: true, "本届任期在本期内届满的支部") { records in
      .count(
        records.branches.filter { records.site.branches[$0].profile.termEnd.map(records.period.contains) ?? false }.map
        { .branch($0) })
    },
  ]

  /// 服务职工: problems solved, volunteering, visits, support to companies.
  static let services: [FigureDefinition] = [
    FigureDefinition("service.count", "服务职工.件数", "件", .count, "本期的服务记录：写了“提出”的看提出日期，没有写的看日期") { records in
      .count(records.services().map { .page($0.page) })
    },
    FigureDefinition("problem.count", "办实事.件数", "件", .count, "本期提出的“办实事”记录；没有写“提出”的看日期") { records in
      .count(records.services("problem-solved").map { .page($0.page) })
    },
    FigureDefinition("problem.closed", "办实事.办结", "件", .count, "其中在期末以前办结的；以后才办结的不算") { records in
      .count(records.services("problem-solved").filter { records.isClosed($0.record) }.map { .page($0.page) })
    },
    FigureDefinition("problem.rate", "办实事.办结率", "", .rate, "办结÷件数：本期提出的里面，期末以前办结的") { records in
      .share(records.services("problem-solved").map { (.page($0.page), records.isClosed($0.record)) })
    },
    FigureDefinition("problem.days", "办实事.平均天数", "天", .rate, "本期办结的实事从提出到办结的平均天数") { $0.daysToClose("problem-solved") },
    FigureDefinition("problem.beneficiaries", "办实事.受益人次", "人次", .sum, "“办实事”的受益人数之和") { records in
      .sum(records.services("problem-solved").map { (.page($0.page), $0.record.beneficiaries) })
    },
    FigureDefinition("volunteering.count", "志愿服务.次数", "次", .count, "“志愿服务”的服务记录和活动；同一天、同一支部的算一次") { records in
      .count(records.volunteering.map(\.source))
    },
    FigureDefinition("volunteering.people", "志愿服务.人次", "人次", .sum, "各次志愿服务的人数之和") { records in
      .sum(records.volunteering.map { ($0.source, $0.people) })
    },
    FigureDefinition("volunteering.hours", "志愿服务.时长", "小时", .sum, also: ["志愿服务.小时"], "各次志愿服务的时长之和（全体人员合计的小时数）") {
      records in
      .sum(records.volunteering.map { ($0.source, $0.hours) }, as: FigureValue.amount)
    },
    FigureDefinition("visit.count", "走访慰问.次数", "次", .count, "本期的“走访慰问”记录") { records in
      .count(records.services("visit").map { .page($0.page) })
    },
    FigureDefinition("visit.beneficiaries", "走访慰问.受益人次", "人次", .sum, "“走访慰问”的受益人数之和") { records in
      .sum(records.services("visit").map { (.page($0.page), $0.record.beneficiaries) })
    },
    FigureDefinition("support.count", "服务企业.件数", "件", .count, also: ["服务企业.难题"], "本期提出的“服务企业”记录；没有写“提出”的看日期") {
      records in
      .count(records.services("support").map { .page($0.page) })
    },
    FigureDefinition("support.closed", "服务企业.办结", "件", .count, "其中在期末以前办结的；以后才办结的不算") { records in
      .count(records.services("support").filter { records.isClosed($0.record) }.map { .page($0.page) })
    },
    FigureDefinition("support.days", "服务企业.平均天数", "天", .rate, "本期办结的难题从提出到办结的平均天数") { $0.daysToClose("support") },
    FigureDefinition("support.companies", "服务企业.家数", "家", .count, "“服务企业”记录里写明的企业，同名算一家") { records in
      var seen: Set<String> = []
      return .count(
        records.services("support").compactMap { service in
          guard let company = service.record.company, seen.insert(company).inserted else { return nil }
          return .company(company, page: service.page)
        })
    },
  ]

  /// 先锋作用: pledges, model posts, areas of responsibility.
  static let roles: [FigureDefinition] = [
    FigureDefinition("pledge.items", "承诺.条数", "条", .count, "期末以前公开的承诺的各条事项") { records in
      .count(records.items(of: "pledge").map(\.source))
    },
    FigureDefinition("pledge.done", "承诺.兑现", "条", .count, "其中状态为已完成的，为建站当天的数") { records in
      .count(records.items(of: "pledge").filter { $0.item.status == .done }.map(\.source))
    },
    FigureDefinition("pledge.rate", "承诺.兑现率", "", .rate, "兑现÷条数") { records in
      .share(records.items(of: "pledge").map { ($0.source, $0.item.status == .done) })
    },
    FigureDefinition("post.count", "示范岗.个数", "个", .count, "示范岗文件里列出的岗位；没有列出的，一个文件算一个") { records in
      .count(
        records.roles("post").flatMap { page, role -> [Proof.Source] in
          role.items.isEmpty ? [.page(page)] : role.items.indices.map { .item(page: page, item: $0) }
        })
    },
    FigureDefinition("zone.count", "责任区.个数", "个", .count, "责任区文件") { records in
      .count(records.roles("zone").map { .page($0.page) })
    },
  ]

  /// 示范引领: demonstration sites by how far they are.
  static let sites: [FigureDefinition] = [
    FigureDefinition("site.count", "示范点.个数", "个", .count, "期末以前建档的示范点") { records in
      .count(records.standing(.site).map { .page($0) })
    },
    FigureDefinition("site.existing", "示范点.已建", "个", .count, "状态为已建的；命名日期在期末以后的不算") {
      .count($0.sites { $0 == .existing })
    },
    FigureDefinition("site.building", "示范点.在建", "个", .count, "状态为在建的") { .count($0.sites { $0 == .building }) },
    FigureDefinition("site.planned", "示范点.拟建", "个", .count, "状态为拟建的") { .count($0.sites { $0 == .planned }) },
    FigureDefinition("site.new", "示范点.新增", "个", .count, "在建和拟建的：正在打造的新示范点") { records in
      .count(records.sites { $0 == .building || $0 == .planned })
    },
    FigureDefinition("site.awarded", "示范点.本期命名", "个", .count, "命名日期在本期内的") { records in
      .count(
        records.standing(.site).filter { index in
          guard case .site(let site) = records.site.pages[index].source.details else { return false }
          return site.awarded.map { records.period.contains($0) && $0 <= records.today } ?? false
        }.map { .page($0) })
    },
  ]
}

extension BranchProfile {
  /// Full members and those on probation; nil where the profile tells of neither.
  fileprivate var knownMembers: Int? {
    fullMembers == nil && probationaryMembers == nil ? nil : (fullMembers ?? 0) + (probationaryMembers ?? 0)
  }
}

extension FigureDefinition {
  /// Figures that profiles tell, which know today alone: to compare a period's with another's would tell of growth that
  /// nobody recorded.
  private static let ofBuildDay: Set<String> = ["member.count", "member.full", "member.probationary"]

  /// Whether the figure of every period is that of the day of the build.
  package var isOfBuildDay: Bool { Self.ofBuildDay.contains(id) }
}

extension Tally {
  /// With a word to that effect where the period is over.
  fileprivate func ofBuildDay(_ records: FigureScope) -> Tally {
    guard records.period.lastDay < records.today, !value.isEmpty else { return self }
    var tally = self
    tally.note = "为建站当天的数，不是\(records.period.chinese)末的数"
    return tally
  }
}

extension Branch {
  /// Whether all six standards of a meeting place are met.
  package var meetsRooms: Bool { profile.rooms.map { $0.met == 6 } ?? false }
}

extension FigureScope {
  func isClosed(_ record: ServiceRecord) -> Bool { record.closed.map { $0 <= lastDay } ?? false }

  /// How long those of a kind took that were closed in the period.
  func daysToClose(_ kind: String) -> Tally {
    let days = closedServices(kind).compactMap { service in
      service.record.daysToClose.map { (Proof.Source.page(service.page), $0) }
    }
    return Tally(
      value: .mean(total: days.reduce(0) { $0 + $1.1 }, count: days.count), proofs: days.map { Proof($0, Amount($1)) })
  }

  func items(of kind: String) -> [(source: Proof.Source, item: Item)] {
    roles(kind).flatMap { page, role in role.items.enumerated().map { (.item(page: page, item: $0.offset), $0.element) }
    }
  }

  func sites(_ wanted: (Status?) -> Bool) -> [Proof.Source] {
    standing(.site).filter { index in
      guard case .site(let site) = self.site.pages[index].source.details else { return false }
      return wanted(site.status) && (site.awarded.map { $0 <= lastDay } ?? true)
    }.map { .page($0) }
  }

  /// Volunteering, be it written up under services or recorded as an activity.
  var volunteering: [(source: Proof.Source, people: Int?, hours: Amount?)] {
    let services = services("volunteering")
    let told = services.map { page, record in
      (source: Proof.Source.page(page), people: record.people, hours: record.hours.map(Amount.init(rounding:)))
    }
    let others = events(of: "volunteering").filter { index in
      let event = ledger.events[index]
      return !services.contains { page, _ in
        let service = site.pages[page]
        return service.date == event.day && service.branches.contains(where: event.branches.contains)
      }
    }
    return told + others.map { (.event($0), number($0, \.participants), number($0, \.hours)) }
  }
}
