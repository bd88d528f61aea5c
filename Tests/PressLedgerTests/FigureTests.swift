import PressLedger
import PressSite
import PressText
import Testing

/// A site of random records: small, with everything that joins, and the same for the same seed.
private struct RandomSite {
  var random: Seeded
  let branches = ["jia", "yi", "bing", "ding"]
  private(set) var rows: [String: [String]] = [:]
  private(set) var documents: [String] = []

  static let headers = [
    "meetings": "日期,类型,支部,标题,小组,应到,实到", "donations": "日期,支部,渠道,人数,金额", "development": "日期,支部,申请人,积极分子",
    "dues": "年份,月份,支部,应缴人数,按时缴纳人数", "training": "日期,标题,支部,实到,学时",
  ]

  init(seed: UInt64) {
    random = Seeded(seed)
    for (ledger, count) in [("meetings", 60), ("donations", 12), ("development", 10), ("dues", 16), ("training", 4)] {
      for _ in 0..<count { rows[ledger, default: []].append(row(of: ledger)) }
    }
    for number in 0..<10 { documents.append(writeUp(number)) }
    for number in 0..<5 {
      documents.append("@ study/s\(number).md\n---\n标题: 材料\(number)\n日期: \(day())\n支部: \(branch())\n学时: 1.5\n---\n")
    }
    for number in 0..<5 {
      documents.append(
        "@ services/v\(number).md\n---\n标题: 服务\(number)\n日期: \(day())\n类型: \(pick(["志愿服务", "办实事"]))\n支部: \(branch())\n人数: 7\n时长: 0.5\n---\n"
      )
    }
  }

  mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
  mutating func branch() -> String { pick(branches) }
  mutating func day() -> String {
    "2024-0\(Int.random(in: 1...3, using: &random))-1\(Int.random(in: 0...3, using: &random))"
  }

  mutating func row(of ledger: String, joint: Bool = true) -> String {
    let kind = pick(["主题党日", "党小组会", "党课", "志愿服务", "民主评议党员"])
    let present = Int.random(in: 0...20, using: &random)
    let shared = joint && Int.random(in: 0..<5, using: &random) == 0
    let who = shared ? "\(branch())、\(branch())" : branch()
    switch ledger {
    case "meetings":
      return "\(day()),\(kind),\(who),\(pick(["", "", "一", "二"])),\(pick(["", "甲组", "乙组"])),20,\(present)"
    case "donations": return "\(day()),\(pick(["", branch()])),\(pick(["向党组织", "其他"])),\(present),\(present).5"
    case "development": return "\(day()),\(branch()),\(present),\(present / 2)"
    case "dues": return "2024,\(Int.random(in: 1...3, using: &random)),\(branch()),20,\(present)"
    default: return "\(day()),\(pick(["一", "二"])),\(pick(["", branch()])),\(present),2"
    }
  }

  mutating func writeUp(_ number: Int, joint: Bool = true) -> String {
    let branches = joint && number % 3 == 0 ? "[\(branch()), \(branch())]" : branch()
    return
      "@ activities/w\(number).md\n---\n标题: 记录\(number)\n日期: \(day())\n类型: \(pick(["主题党日", "党小组会", "志愿服务"]))\n支部: \(branches)\n---\n"
  }

  mutating func shuffle() {
    for ledger in Self.headers.keys.sorted() { rows[ledger]?.shuffle(using: &random) }
    documents.shuffle(using: &random)
  }

  mutating func add(joint: Bool) {
    if Bool.random(using: &random) {
      documents.append(writeUp(100, joint: joint))
    } else {
      let ledger = pick(["meetings", "meetings", "donations", "training"])
      rows[ledger, default: []].append(row(of: ledger, joint: joint))
    }
  }

  func read() throws -> Ledger {
    let profiles = branches.map { "@ branches/\($0).md\n---\n标题: \($0)支部\n形式: 党支部\n党小组数: 2\n党员: {正式: 9, 预备: 1}\n---\n" }
    let ledgers = Self.headers.sorted { $0.key < $1.key }.map {
      "@ records/\($0.key).csv\n\($0.value)\n\((rows[$0.key] ?? []).joined(separator: "\n"))\n"
    }
    let site = try TestSite((profiles + documents + ledgers).joined())
    #expect(site.diagnostics.filter { $0.severity == .error } == [])
    let read = site.read
    #expect(read.diagnostics.filter { $0.severity == .error } == [])
    return read.value
  }
}

private let periods = ["2024", "2024Q1", "2024-02", "2023"].compactMap { Period($0) }

extension Figures {
  fileprivate var values: [String] { all.map { "\($0.id) \($0.value) \($0.proofs.count)" } }
}

@Suite struct FigureProperties {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func shufflingChangesNothing(_ seed: UInt64) throws {
    var site = RandomSite(seed: seed)
    let before = try site.read()
    site.shuffle()
    let after = try site.read()
    #expect(before.lines == after.lines)
    for period in periods {
      for scope in [Scope.park, .branches([0]), .branches([1, 2]), .unassigned] {
        #expect(before.figures(for: period, of: scope).values == after.figures(for: period, of: scope).values)
      }
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func proofsMakeTheFigure(_ seed: UInt64) throws {
    let ledger = try RandomSite(seed: seed).read()
    var wrong: [String] = []
    for period in periods {
      for figure in [Scope.park, .branches([0])].flatMap({ ledger.figures(for: period, of: $0).all }) {
        if !isProved(figure) { wrong.append("\(figure.id) \(period)") }
        if figure.proofs.contains(where: { ledger.line(of: $0).text.isEmpty }) {
          wrong.append("\(figure.id) has no text")
        }
      }
    }
    #expect(wrong == [])
  }

  private func isProved(_ figure: Figure) -> Bool {
    let told = figure.proofs.compactMap(\.value)
    let sum = told.reduce(.zero, +)
    let isWhole = told.count == figure.proofs.count
    switch figure.value {
    case .number(let number):
      return (figure.definition.nature != .count || figure.proofs.count == number)
        && (!isWhole || sum == Amount(number))
    case .amount(let amount), .money(let amount): return sum == amount
    case .ratio(let part, _): return !isWhole || sum == Amount(part)
    case .mean(let total, let count): return sum == Amount(total) && figure.proofs.count == count
    case .range, .heldBack: return true
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func branchesAddUpToThePark(_ seed: UInt64) throws {
    let ledger = try RandomSite(seed: seed).read()
    var wrong: [String] = []
    for period in periods {
      let park = ledger.figures(for: period)
      let parts =
        ledger.site.branches.indices.map { ledger.figures(for: period, of: .branches([$0])) }
        + [ledger.figures(for: period, of: .unassigned)]
      for (index, figure) in park.all.enumerated() {
        let sum = parts.map { $0.all[index].value.hundredths ?? 0 }.reduce(0, +)
        let whole = figure.value.hundredths ?? 0
        if figure.definition.addsUp, sum != whole { wrong.append("\(figure.id) \(period)") }
        // What is shared counts for each: never less than the park's.
        if figure.definition.nature == .count, sum < whole { wrong.append("\(figure.id) \(period)") }
      }
    }
    #expect(wrong == [])
  }

  /// Counts that went down. What tells a lack goes down, of course.
  private func lowered(from before: Ledger, to after: Ledger, in scopes: [Scope]) -> [String] {
    var lowered: [String] = []
    for period in periods {
      for scope in scopes {
        let new = after.figures(for: period, of: scope)
        for (index, old) in before.figures(for: period, of: scope).all.enumerated() {
          guard old.definition.nature == .count, old.id != "cadence.missing" else { continue }
          let (was, now) = (old.value.hundredths ?? 0, new.all[index].value.hundredths ?? 0)
          if was > now { lowered.append("\(old.id) \(period) \(scope)") }
        }
      }
    }
    return lowered
  }

  /// For the park that holds of records of one branch: one that names several may tell that two events were one.
  @Test(arguments: 1...16 as ClosedRange<UInt64>)
  func aRecordMoreNeverLowersACount(_ seed: UInt64) throws {
    var site = RandomSite(seed: seed)
    let before = try site.read()
    site.add(joint: false)
    #expect(lowered(from: before, to: try site.read(), in: [.park, .branches([0]), .branches([3])]) == [])
  }

  @Test(arguments: 41...56 as ClosedRange<UInt64>)
  func evenAJointRecordNeverLowersABranchsCount(_ seed: UInt64) throws {
    var site = RandomSite(seed: seed)
    let before = try site.read()
    site.add(joint: true)
    #expect(lowered(from: before, to: try site.read(), in: (0..<4).map { .branches([$0]) }) == [])
  }
}

extension FigureValue {
  fileprivate var hundredths: Int? {
    switch self {
    case .number(let number): number * 100
    case .amount(let amount), .money(let amount): amount.hundredths
    case .ratio, .mean, .range, .heldBack: nil
    }
  }
}

@Suite struct FigureTests {
  @Test(arguments: [
    (FigureValue.ratio(part: 32, whole: 33), "97.0%"), (.ratio(part: 5, whole: 6), "83.3%"),
    (.ratio(part: 0, whole: 7), "0%"),
    (.ratio(part: 7, whole: 7), "100%"), (.ratio(part: 1999, whole: 2000), "99.9%"),
    (.ratio(part: 1, whole: 90_000), "0.1%"),
    (.ratio(part: 0, whole: 0), "—"), (.ratio(part: 1, whole: 16), "6.3%"), (.mean(total: 39, count: 1), "39"),
    (.mean(total: 35, count: 3), "11.7"), (.mean(total: 0, count: 0), "—"),
    (.range(least: Amount(2), most: Amount(4)), "2–4"),
    (.range(least: Amount(3), most: Amount(3)), "3"), (.range(least: nil, most: Amount(3)), "3"), (.heldBack, "—"),
  ])
  func values(_ value: FigureValue, _ text: String) { #expect(value.text == text) }

  @Test func namesAreUnlikeEachOther() {
    let ids = Ledger.table.map(\.id)
    let names = Ledger.table.flatMap { [$0.name] + $0.aliases }
    #expect(Set(ids).count == ids.count)
    #expect(Set(names).count == names.count)
    for definition in Ledger.table {
      #expect(!definition.formula.isEmpty && !definition.chapter.isEmpty)
      #expect(
        definition.id.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || ".-".contains($0)) },
        "\(definition.id)")
    }
  }

  @Test func aKindOfTheSitesOwnIsCounted() throws {
    let site = try TestSite(
      threeBranches + """
        @ site.yml
        类型:
          活动记录:
            - {键: chess, 名称: 棋赛}
            - {键: count, 名称: 场次}
        @ records/meetings.csv
        日期,类型,支部
        2024/3/9,棋赛,甲党支部
        """)
    let figures = site.read.value.figures(for: try period("2024"))
    #expect(figures["活动记录.棋赛"]?.text == "1")
    #expect(figures["activity.chess"]?.text == "1")
    #expect(figures["activity.count"]?.definition.name == "活动记录.场次")
  }

  @Test func smallGroupsAreHeldBack() throws {
    func grades(_ rows: [String], of branch: String? = nil) throws -> String {
      let site = try TestSite(
        threeBranches + "@ records/meetings.csv\n日期,类型,支部,参评,优秀,合格\n"
          + rows.map { "2024/12/20,民主评议党员,\($0)" }.joined(separator: "\n"))
      #expect(site.complaints == [])
      let scope = try branch.map { Scope.branches([try site.branch($0)]) } ?? .park
      let figure = try #require(try site.read.value.figures(for: period("2024"), of: scope)["民主评议.优秀"])
      #expect(figure.proofs.allSatisfy { $0.value == nil })
      return "\(figure.text) \(figure.note ?? "")"
    }
    let (big, small, smaller) = ("甲党支部,18,5,12", "乙党支部,5,1,4", "丙党支部,6,2,4")
    #expect(try grades([big]) == "5 ")
    #expect(try grades([small]) == "— 不足10人的1次没有计入")
    #expect(try grades([big, small]) == "5 不足10人的1次没有计入")
    #expect(try grades([big, small, smaller]) == "8 不足10人的2次合并计入，不单独公布")
    #expect(try grades([big, small, smaller], of: "yi") == "— 不足10人的1次没有计入")
  }

  @Test func duesOfAYearStandBeforeItsMonths() throws {
    let site = try TestSite(
      threeBranches + """
        @ records/dues.csv
        年份,月份,支部,应缴人数,按时缴纳人数,收缴金额
        2024,1,甲党支部,18,18,100.10
        2024,2,甲党支部,18,17,100.20
        2024,,甲党支部,,,1205.35
        2024,2,甲党支部,18,17,
        2024,2,乙党支部,5,5,50
        2024,13,乙党支部,5,5,50
        """)
    #expect(
      site.complaints == [
        "duplicate-row 5:1 2024,2,甲党支部,18,17,", "before-founding 6:1 2024,2,乙党支部,5,5,50", "invalid-period 7:6 13",
      ])
    let ledger = site.read.value
    #expect(ledger.figures(for: try period("2024"))["党费.收缴"]?.text == "1255.35")
    #expect(ledger.figures(for: try period("2024H1"))["党费.收缴"]?.text == "250.30")
    #expect(ledger.figures(for: try period("2024"))["党费.按时缴纳率"]?.value == .ratio(part: 40, whole: 41))
  }

  @Test func theLatestSnapshotOfEachBranchCounts() throws {
    let site = try TestSite(
      threeBranches + """
        @ records/development.csv
        日期,支部,申请人,本年发展,预备党员
        2023-12-31,甲党支部,4,0,1
        2023-12-31,乙党支部,2,,2
        2024-06-30,甲党支部,6,3,1
        2024-06-30,甲党支部,5,1,1
        2024-09-30,乙党支部、丙党支部,5,1,1
        """)
    #expect(
      site.complaints == [
        "before-founding 3:1 2023-12-31,乙党支部,2,,2", "probationary-disagrees 3:1 2023-12-31,乙党支部,2,,2",
        "duplicate-row 5:1 2024-06-30,甲党支部,5,1,1", "several-branches 6:12 乙党支部、丙党支部",
      ])
    let half = site.read.value.figures(for: try period("2024H1"))
    #expect(half["发展党员.申请人"]?.text == "8")
    // The row of 乙 is of the year before: what was counted then is not this year's.
    #expect(half["发展党员.实际发展"]?.text == "3")
    #expect(site.read.value.figures(for: try period("2023Q3"))["发展党员.申请人"]?.text == "0")
  }

  @Test func periodsKnowTheirNeighbours() throws {
    let pairs = [
      ("2024", "2023"), ("2024H1", "2023H2"), ("2024H2", "2024H1"), ("2024Q1", "2023Q4"), ("2024-01", "2023-12"),
      ("2024-11", "2024-10"),
    ]
    for (later, earlier) in pairs { #expect(try period(later).previous?.description == earlier) }
  }
}
