import PressSite
import Testing

@testable import PressLedger

@Suite struct ProofGroupTests {
  private static let site = Result {
    try TestSite(
      threeBranches + """
        @ records/meetings.csv
        日期,类型,支部,应到,实到
        2024/2/9,主题党日,甲党支部,18,17
        2024/3/9,主题党日,甲党支部,18,18
        2024/3/19,党课,甲党支部,18,12
        """
    ).read.value
  }

  /// The figures of a quarter under some headings.
  private func figures(of chapters: Set<String>) throws -> [Figure] {
    let ledger = try Self.site.get()
    let places = ledger.definitions.indices.filter { chapters.contains(ledger.definitions[$0].chapterKey) }
    return ledger.figures(for: try period("2024Q1"), at: places)
  }

  private func groups(_ chapter: String) throws -> [String] {
    let figures = try figures(of: [chapter])
    func names(_ places: [Int]) -> String { places.map { figures[$0].id }.joined(separator: " ") }
    return ProofGroup.groups(of: figures).map { group in
      "\(group.sources.count): \(names(group.whole))"
        + (group.isDivided ? group.parts.map { " / \($0.rows.count): \(names($0.figures))" }.joined() : "")
    }
  }

  /// What the same things prove shares one list; what is done and what is missing are its parts.
  @Test func figuresShareTheirLists() throws {
    #expect(
      try groups("cadence").prefix(3) == [
        "22: cadence.due cadence.rate / 3: cadence.done / 19: cadence.missing",
        "2: members-meeting.due members-meeting.rate",
        "6: committee-meeting.due committee-meeting.rate",
      ])
    #expect(
      try groups("cadence").contains(
        "6: theme-party-day.due theme-party-day.rate / 2: theme-party-day.done / 4: "))
    #expect(
      try groups("life") == [
        "3: activity.count activity.people activity.attendance / 1: activity.party-lecture / 2: activity.theme-party-day"
      ])
  }

  /// Whatever the order of a list, a figure's proofs are found by their place in it.
  @Test func proofsAreFoundByTheirPlace() throws {
    let figures = try figures(of: ["cadence", "life"])
    for group in ProofGroup.groups(of: figures) {
      for figure in group.whole.map({ figures[$0] }) {
        #expect(group.sources.indices.map { group.proof(of: figure, at: $0).source } == group.sources)
        #expect(Set(figure.proofs.map(\.source)) == Set(group.sources))
      }
      #expect(group.parts.flatMap(\.rows) == Array(group.sources.indices))
      for part in group.parts {
        for figure in part.figures.map({ figures[$0] }) {
          #expect(figure.proofs.map(\.source) == Array(group.sources[part.rows]))
        }
      }
    }
  }

  /// The portal knows nothing of the time before its first record.
  @Test func yearsBeforeTheFirstRecordDemandNothing() throws {
    let ledger = try Self.site.get()
    let jia = try #require(ledger.site.branches.firstIndex { $0.key == "jia" })
    #expect(ledger.obligations(of: jia, in: 2023).allSatisfy { $0.state == .notApplicable })
    #expect(
      ledger.obligations(of: jia, in: 2024).contains { $0.window.description == "2024-01" && $0.state == .missing })
  }

  /// The duties of a month or a quarter are those of its year that end in it, whether anything took place in that year or not.
  @Test(arguments: ["2024-03", "2024Q2", "2024", "2025-03", "2025H2", "2023Q1"])
  func dutiesOfAPeriodAreThoseOfItsYearThatEndInIt(_ name: String) throws {
    let ledger = try Self.site.get()
    let period = try period(name)
    func words(_ duties: [Obligation]) -> [String] {
      duties.map { "\($0.branch) \($0.kind.key) \($0.window) \($0.need) \($0.events) \($0.state)" }
    }
    let ofYear = ledger.site.branches.indices.flatMap { ledger.obligations(of: $0, in: period.year) }
    let wanted = ofYear.filter { period.months.contains($0.window.months.upperBound) }
    #expect(!wanted.isEmpty)
    #expect(words(ledger.obligations(in: period)) == words(wanted))
  }
}
