import PressLedger
import PressSite
import Testing

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

  private func groups(_ chapter: String) throws -> [String] {
    let figures = try Self.site.get().figures(for: try period("2024Q1"), chapters: [chapter])
    func names(_ places: [Int]) -> String { places.map { figures[$0].id }.joined(separator: " ") }
    return ProofGroup.groups(of: figures).map {
      "\($0.sources.count): \(names($0.whole))"
        + ($0.hasParts ? " / \($0.partCount): \(names($0.part)) / \(names($0.rest))" : "")
    }
  }

  /// What the same things prove shares one list; what is done and what is missing are its parts.
  @Test func figuresShareTheirLists() throws {
    #expect(
      try groups("cadence").prefix(3) == [
        "22: cadence.due cadence.rate / 3: cadence.done / cadence.missing",
        "2: members-meeting.due members-meeting.rate / 0:  / ",
        "6: committee-meeting.due committee-meeting.rate / 0:  / ",
      ])
    #expect(
      try groups("cadence").contains(
        "6: theme-party-day.due theme-party-day.rate / 2: theme-party-day.done / "))
    #expect(
      try groups("life") == [
        "3: activity.count activity.people activity.attendance", "1: activity.party-lecture",
        "2: activity.theme-party-day",
      ])
  }

  /// Whatever the order of a list, a figure's proofs are found by their place in it.
  @Test func proofsAreFoundByTheirPlace() throws {
    let figures = try Self.site.get().figures(for: try period("2024Q1"), chapters: ["cadence", "life"])
    for group in ProofGroup.groups(of: figures) {
      for figure in group.whole.map({ figures[$0] }) {
        #expect(group.sources.indices.map { group.proof(of: figure, at: $0).source } == group.sources)
        #expect(Set(figure.proofs.map(\.source)) == Set(group.sources))
      }
      for figure in group.part.map({ figures[$0] }) {
        #expect(figure.proofs.map(\.source) == Array(group.sources[..<group.partCount]))
      }
      for figure in group.rest.map({ figures[$0] }) {
        #expect(figure.proofs.map(\.source) == Array(group.sources[group.partCount...]))
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
}
