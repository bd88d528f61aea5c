import PressLedger
import PressSite
import PressText
import Testing

/// The demonstration site's figures, counted a second time from the text alone.
@Suite struct GoldenTests {
  let site: TestSite
  let ledger: Ledger

  /// Read once for all tests.
  private static let shared = Result {
    let site = try TestSite([goldenBranches, goldenActivities, goldenDocuments, goldenRecords].joined(separator: "\n"))
    return (site: site, ledger: site.read.value)
  }

  init() throws { (site, ledger) = try Self.shared.get() }

  private func figures(_ period: String, of scope: Scope = .park) throws -> Figures {
    ledger.figures(for: try PressLedgerTests.period(period), of: scope)
  }

  @Test func nothingIsWrongWithIt() {
    #expect(site.diagnostics.map(\.chinese.message) == [])
    #expect(site.complaints == [])
  }

  /// `domain.md` 6.3.
  @Test(arguments: [
    ("主题党日.应开展", "33"), ("主题党日.已开展", "32"), ("主题党日.完成率", "97.0%"), ("支部党员大会.应开展", "11"), ("支部委员会.应开展", "21"),
    ("党小组会.应开展", "12"), ("阵地.六有达标", "5"), ("阵地.六有达标率", "83.3%"), ("捐款.金额", "16450.50"), ("捐款.向党组织", "14350.50"),
    ("发展党员.申请人", "14"), ("发展党员.积极分子", "9"), ("发展党员.发展对象", "4"), ("发展党员.预备党员", "2"), ("意见.答复率", "83.3%"),
    ("党员.人数", "57"), ("党员.正式", "55"), ("考试.场数", "2"), ("自测.份数", "1"), ("志愿服务.次数", "1"), ("志愿服务.时长", "46"),
    ("服务企业.平均天数", "11.7"), ("党费.应缴人次", "321"), ("党费.按时缴纳人次", "320"), ("支部.个数", "6"), ("企业.覆盖", "9"),
  ])
  func firstHalf(_ name: String, _ text: String) throws { #expect(try figures("2024H1")[name]?.text == text) }

  @Test(arguments: [
    ("学习资料.份数", "10"), ("考试.场数", "2"), ("民主评议.优秀率", "27.8%"), ("述职评议.满意率", "94.1%"), ("计划.任务", "9"), ("计划.完成", "7"),
    ("发展党员.计划", "2–4"), ("示范点.已建", "1"), ("示范点.在建", "1"), ("示范点.拟建", "1"), ("承诺.兑现", "9"), ("示范岗.个数", "4"),
    ("民主评议.次数", "6"), ("活动记录.组织生活会", "6"),
    // The year began before 麦浪食品 was founded.
    ("组织生活会.应开展", "5"), ("组织生活会.已开展", "5"), ("述职评议.已开展", "5"), ("活动记录.述职评议", "1"),
  ])
  func wholeYear(_ name: String, _ text: String) throws { #expect(try figures("2024")[name]?.text == text) }

  @Test func theShedTook39Days() throws {
    let days = try #require(try figures("2024-06")["problem.days"])
    #expect(days.textWithUnit == "39天")
    #expect(days.proofs.map { ledger.line(of: $0).text } == ["安装电动车充电棚"])
  }

  @Test func theMissingThemeDayIsKnownByName() throws {
    let missing = try #require(try figures("2024H1")["组织生活.缺项"])
    let lines = missing.proofs.map { ledger.line(of: $0) }
    #expect(lines.map(\.text) == ["2024年5月主题党日"])
    #expect(lines.map(\.note) == ["缺"])
    #expect(lines.flatMap(\.branches).map { ledger.site.branches[$0].key } == ["lanqiong"])
  }

  // MARK: The same counted from text

  /// Day, kind, branches and group of each record, as plain text; what is equal is one event.
  private var plainEvents: Set<[String]> {
    var events: Set<[String]> = []
    for file in goldenActivities.components(after: "@ ") {
      let lines = file.split(separator: "\n").map(String.init)
      func value(_ keys: [String]) -> String {
        let line = lines.first { line in keys.contains { line.hasPrefix($0 + ":") } } ?? ""
        return String(line.drop { $0 != ":" }.dropFirst()).trimmed
      }
      guard value(["公开范围", "audience"]) != "支部" else { continue }
      var branches = value(["支部", "branch"])
      if branches.isEmpty {
        branches = lines.filter { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) }.joined(separator: "、")
      }
      events.insert(plain(value(["日期", "date"]), value(["类型", "kind"]), branches, value(["小组", "group"])))
    }
    for (name, kind) in [("records/meetings.csv", nil), ("records/training.csv", "培训")] {
      for row in rows(of: name) {
        let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        events.insert(kind.map { plain(cells[0], $0, cells[2], "") } ?? plain(cells[0], cells[1], cells[2], cells[3]))
      }
    }
    return events
  }

  private func rows(of path: String) -> [String] {
    let file = goldenRecords.components(after: "@ ").first { $0.hasPrefix(path) } ?? ""
    return file.split(separator: "\n").dropFirst(2).map(String.init)
  }

  private func plain(_ day: String, _ kind: String, _ branches: String, _ group: String) -> [String] {
    let numbers = day.split { !$0.isNumber }.compactMap { Int($0) }
    let names = branches.split { "、,[] ".contains($0) }.map { name in
      ledger.site.branches.first { $0.key == name }?.name ?? String(name)
    }
    let title = Kind.builtIn.first { $0.type == .activity && $0.key == kind }?.title ?? kind
    return [String(numbers[1]), String(numbers[2]), title, names.sorted().joined(separator: "+"), group]
  }

  @Test func activitiesOfEveryMonthAndKind() throws {
    let plain = plainEvents
    for month in 1...12 {
      let figures = try figures(month < 10 ? "2024-0\(month)" : "2024-\(month)")
      let ofMonth = plain.filter { $0[0] == String(month) }
      #expect(figures["活动记录.场次"]?.value == .number(ofMonth.count), "month \(month)")
      for kind in Kind.builtIn where kind.type == .activity {
        #expect(
          figures["活动记录.\(kind.title)"]?.value == .number(ofMonth.count { $0[2] == kind.title }),
          "\(month) \(kind.title)")
      }
    }
  }

  @Test func fulfilmentOfEveryBranch() throws {
    let plain = plainEvents
    for (index, branch) in ledger.site.branches.enumerated() where branch.holdsMeetings {
      let own = plain.filter { $0[3].split(separator: "+").contains(Substring(branch.name)) }
      let months = Set(own.filter { $0[2] == "主题党日" }.map { $0[0] })
      let first = branch.key == "mailang" ? 4 : 1
      let year = try figures("2024", of: .branches([index]))
      #expect(year["主题党日.应开展"]?.value == .number(13 - first))
      #expect(year["主题党日.已开展"]?.value == .number(months.count))
      let quarters = Set(own.filter { $0[2] == "党课" }.compactMap { Int($0[0]) }.map { ($0 - 1) / 3 })
      #expect(year["党课.已开展"]?.value == .number(quarters.count))
    }
  }

  @Test func attendanceOfTheYear() throws {
    // Every write-up has a row in the ledger with the same numbers, but for the two that these lines add.
    var expected = 0
    var present = 0
    for row in rows(of: "records/meetings.csv") {
      let numbers = row.split(separator: ",", omittingEmptySubsequences: false).compactMap { Int($0) }
      guard numbers.count == 2 else { continue }
      expected += numbers[0]
      present += numbers[1]
    }
    for row in rows(of: "records/training.csv") {
      let numbers = row.split(separator: ",").compactMap { Int($0) }
      expected += numbers[1]
      present += numbers[2]
    }
    let rowless = ledger.events.filter(\.rows.isEmpty)
    for event in rowless {
      expected += event.present == nil ? 0 : event.expected ?? 0
      present += event.expected == nil ? 0 : event.present ?? 0
    }
    #expect(try figures("2024")["活动记录.到会率"]?.value == .ratio(part: present, whole: expected))
  }

  @Test func duesAndDonationsByHand() throws {
    let dues = rows(of: "records/dues.csv").map { $0.split(separator: ",").compactMap { Int($0) } }
    for (half, months) in [("2024H1", 1...6), ("2024H2", 7...12)] {
      let own = dues.filter { months.contains($0[1]) }
      #expect(
        try figures(half)["党费.按时缴纳率"]?.value
          == .ratio(part: own.reduce(0) { $0 + $1[3] }, whole: own.reduce(0) { $0 + $1[2] }))
    }
    let fen = rows(of: "records/donations.csv").map { $0.split(separator: ",").last ?? "" }.map {
      $0.filter { $0 != "." }
    }
    #expect(
      try figures("2024Q1")["捐款.金额"]?.value == .money(Amount(hundredths: fen.compactMap { Int($0) }.reduce(0, +))))
  }

  @Test func periodsWithRecords() {
    let periods = ledger.recordedPeriods
    #expect(periods.years.map(\.description) == ["2023", "2024"])
    #expect(periods.halves.map(\.description) == ["2023H2", "2024H1", "2024H2"])
    #expect(periods.quarters.map(\.description) == ["2023Q4", "2024Q1", "2024Q2", "2024Q3", "2024Q4"])
    #expect(periods.months.count == 13)
  }
}

extension String {
  /// The parts that follow each `separator`.
  fileprivate func components(after separator: String) -> [String] {
    split(separator: "\n" + separator).map {
      $0.hasPrefix(separator) ? String($0.dropFirst(separator.count)) : String($0)
    }
  }
}
