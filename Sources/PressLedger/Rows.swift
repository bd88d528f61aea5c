package import PressSite
package import PressText

/// A row of a ledger, as proof of what was counted.
package struct RowPlace: Hashable, Sendable {
  package let ledger: LedgerName
  /// The line it begins on, from 1.
  package let line: Int
  /// The row's bytes.
  package let place: Place
}

/// A service, as a place in `Site.pages`, and the day it was raised or closed.
struct ServiceDay: Sendable {
  let page: Int
  let day: Day
}

extension Ledger {
  /// The services by the day from which they count, and those that are closed by the day they were; ascending, none after
  /// today.
  static func services(of site: Site) -> (raised: [ServiceDay], closed: [ServiceDay]) {
    var (raised, closed): ([ServiceDay], [ServiceDay]) = ([], [])
    let today = site.edition.today
    for index in site.pages(of: .service) {
      guard case .service(let record) = site.pages[index].source.details else { continue }
      if let day = record.raised ?? site.pages[index].date, day <= today {
        raised.append(ServiceDay(page: index, day: day))
      }
      if let day = record.closed, day <= today { closed.append(ServiceDay(page: index, day: day)) }
    }
    func sorted(_ days: [ServiceDay]) -> [ServiceDay] {
      days.sorted { a, b in a.day != b.day ? a.day < b.day : site.pages[a.page].path < site.pages[b.page].path }
    }
    return (sorted(raised), sorted(closed))
  }
}

extension [ServiceDay] {
  /// Those within a period.
  func within(_ period: Period) -> ArraySlice<ServiceDay> {
    let start = partitioningIndex { $0.day >= period.firstDay }
    return self[start...].prefix { $0.day <= period.lastDay }
  }
}

/// How many persons of a branch stood at each step of joining, on one day.
package struct Snapshot: Sendable {
  package let day: Day
  package let branch: Int
  package let applicants: Int
  package let activists: Int
  package let candidates: Int
  package let probationary: Int
  /// Converted to full members since the year began; says nothing of the next year.
  package let converted: Int
  /// Admitted on probation since the year began; nil when the ledger has no such column.
  package let admitted: Int?
  package let talks: Int
  package let at: RowPlace
}

/// The dues of a branch in a month, or in a year.
package struct DuesRecord: Sendable {
  package let period: Period
  package let branch: Int
  /// Members who had to pay, and those who did so in time.
  package let due: Int?
  package let paid: Int?
  package let collected: Amount?
  package let paidUp: Amount?
  package let spent: Amount?
  package let at: RowPlace
}

/// Where a donation went.
package enum DonationChannel: String, Choice {
  case party, society, other

  package var title: String {
    switch self {
    case .party: "向党组织"
    case .society: "社会组织"
    case .other: "其他"
    }
  }

  package var aliases: [String] {
    switch self {
    case .party: ["党组织", "通过党组织", "党组织渠道"]
    case .society: ["向社会组织", "慈善机构", "慈善组织"]
    case .other: ["其他渠道", "其它", "其它渠道"]
    }
  }
}

/// What was given through a branch or by others.
package struct Donation: Sendable {
  package let day: Day
  /// At most one; nil for what came from no branch.
  package let branch: Int?
  package let campaign: String?
  package let channel: DonationChannel
  package let people: Int?
  package let amount: Amount
  package let at: RowPlace
}

// MARK: Reading

extension Sheet {
  /// A row of meetings.csv or training.csv; nil when it cannot be counted, which is said.
  mutating func sighting() -> Sighting? {
    guard isForEdition() else { return nil }
    let day = require(.date) { $0.day(.date) }
    let kind = name == .training && text(.kind) == nil ? training : require(.kind) { $0.kind() }
    let branches = name == .training ? branches() : require(.branch) { $0.branches() }
    if name == .training { _ = require(.title) { $0.text(.title) } }
    guard !rowIsWithheld else { return nil }
    // All of a row is read before any of it is given up, so that its faults are told together.
    let start = time(.start)
    let end = time(.end)
    if let start, let end, end < start, text(.endDate) == nil {
      report(.endBeforeStart("\(end)", start: "\(start)", at: place(of: .end)))
    }
    let numbers = numbers()
    guard let day, let kind, let branches else { return nil }
    return Sighting(
      day: day, kind: kind, branches: branches, title: text(.title), group: text(.group), start: start, end: end,
      venue: text(.place), numbers: numbers, row: rowPlace)
  }

  private var training: Kind {
    site.settings.kind(named: "training", of: .activity) ?? Kind(.activity, "training", "培训")
  }

  private mutating func numbers() -> EventNumbers {
    var numbers = EventNumbers()
    numbers.expected = count(.expected)
    numbers.present = count(.present)
    if let expected = numbers.expected, let present = numbers.present, present > expected {
      report(.presentExceedsExpected(present, expected: expected, at: place(of: .present)))
      numbers.present = nil
    }
    numbers.hours = hours(.hours)
    numbers.people = count(.people)
    numbers.evaluated = count(.evaluated)
    numbers.probationary = count(.probationaryEvaluated)
    numbers.grades = grades(evaluated: numbers.evaluated ?? numbers.present, probationary: numbers.probationary ?? 0)
    numbers.opinionsRaised = count(.raised)
    numbers.opinionsAnswered = count(.answered)
    if let raised = numbers.opinionsRaised, let answered = numbers.opinionsAnswered, answered > raised {
      report(.partExceedsWhole("答复", answered, "提出", raised, at: place(of: .answered)))
      numbers.opinionsAnswered = nil
    }
    return numbers
  }

  private mutating func grades(evaluated: Int?, probationary: Int) -> ReviewGrades? {
    guard [.excellent, .qualified, .basic, .unqualified].contains(where: { text($0) != nil }) else { return nil }
    let grades = ReviewGrades(
      excellent: count(.excellent) ?? 0, qualified: count(.qualified) ?? 0, basic: count(.basic) ?? 0,
      unqualified: count(.unqualified) ?? 0)
    if grades.excellent * 3 > evaluated ?? grades.total {
      report(.tooManyExcellent(grades.excellent, evaluated: evaluated ?? grades.total, at: place(of: .excellent)))
    }
    if let evaluated, grades.total > evaluated - probationary {
      report(
        .gradesExceedEvaluated(
          grades.total, evaluated: evaluated, probationary: probationary, at: place(of: .excellent)))
    }
    return grades
  }

  mutating func snapshot() -> Snapshot? {
    guard isForEdition() else { return nil }
    let day = require(.date) { $0.day(.date) }
    let branch = require(.branch) { $0.branch() }
    guard !rowIsWithheld else { return nil }
    let (applicants, activists, candidates) = (count(.applicants), count(.activists), count(.candidates))
    let (probationary, converted, admitted) = (count(.probationary), count(.converted), count(.admitted))
    let talks = count(.talks)
    guard let day, let branch else { return nil }
    return Snapshot(
      day: day, branch: branch, applicants: applicants ?? 0, activists: activists ?? 0, candidates: candidates ?? 0,
      probationary: probationary ?? 0, converted: converted ?? 0, admitted: admitted, talks: talks ?? 0, at: rowPlace)
  }

  mutating func dues() -> DuesRecord? {
    guard isForEdition() else { return nil }
    let period = duesPeriod()
    let branch = require(.branch) { $0.branch() }
    guard !rowIsWithheld else { return nil }
    let due = count(.due)
    var paid = count(.paid)
    if let due, let present = paid, present > due {
      report(.partExceedsWhole(Column.paid.title, present, Column.due.title, due, at: place(of: .paid)))
      paid = nil
    }
    let (collected, paidUp, spent) = (money(.collected), money(.paidUp), money(.spent))
    guard let period, let branch else { return nil }
    return DuesRecord(
      period: period, branch: branch, due: due, paid: paid, collected: collected, paidUp: paidUp, spent: spent,
      at: rowPlace)
  }

  /// The month or year of a row: 周期, or 年份 with or without 月份, or the day's month.
  private mutating func duesPeriod() -> Period? {
    let written: (column: Column, text: String)
    if let text = text(.period) {
      written = (.period, text)
    } else if let month = text(.month) {
      let number = month.hasSuffix("月") ? String(month.dropLast()) : month
      let year = text(.year).map { $0.hasSuffix("年") ? String($0.dropLast()) : $0 }
      // A merged cell leaves the rows below its first without a year.
      if year == nil, number.utf8.count <= 2, Int(number) != nil {
        report(.missingCell(Column.year.title, at: place(table.range(of: row))))
        return nil
      }
      written = (.month, year.map { "\($0)年\(number)月" } ?? month)
    } else if let year = text(.year) {
      written = (.year, year)
    } else if text(.date) != nil {
      return day(.date).flatMap { Period($0.monthKey) }
    } else {
      report(.missingCell(Column.month.title, at: place(of: .branch)))
      return nil
    }
    guard let period = Period(written.text), period.year >= WrittenDay.firstYear else {
      report(.invalidPeriod(written.text, at: place(of: written.column)))
      return nil
    }
    guard period.firstDay <= site.edition.today else {
      report(.dateInFuture(period.firstDay, today: site.edition.today, at: place(of: written.column)))
      return nil
    }
    return period
  }

  mutating func donation() -> Donation? {
    guard isForEdition() else { return nil }
    let day = require(.date) { $0.day(.date) }
    let channel = require(.channel) { $0.choice(.channel, DonationChannel.self) }
    let amount = require(.amount) { $0.money(.amount) }
    let branches = branches()
    guard !rowIsWithheld else { return nil }
    let people = count(.people)
    if let branches, branches.count > 1 {
      report(.severalBranches(at: place(of: .branch)))
      return nil
    }
    guard let day, let channel, let amount, let branches else { return nil }
    return Donation(
      day: day, branch: branches.first, campaign: text(.campaign), channel: channel, people: people, amount: amount,
      at: rowPlace)
  }
}
