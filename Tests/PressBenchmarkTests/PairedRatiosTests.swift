import Testing

@testable import press_benchmark

/// Wilcoxon's test against tables and by hand.
@Suite struct PairedRatiosTests {
  /// Ranks 1…n, negative for the places named.
  private static func differences(_ count: Int, negative: Set<Int>) -> [Double] {
    (1...count).map { negative.contains($0) ? -Double($0) : Double($0) }
  }

  private struct Case: Sendable {
    let count: Int
    let negative: Set<Int>
    /// How many of all 2ⁿ ways lie as far out on the same side.
    let ways: Double
  }

  /// From the usual table of the exact distribution.
  private static let table = [
    Case(count: 6, negative: [], ways: 1), Case(count: 7, negative: [], ways: 1),
    Case(count: 7, negative: [1], ways: 2),
    Case(count: 7, negative: [1, 2], ways: 5), Case(count: 7, negative: [3], ways: 5),
    Case(count: 10, negative: [1, 2, 5], ways: 25),
  ]

  @Test func chancesAreThoseOfTheTable() {
    for row in Self.table {
      let wanted = 2 * row.ways / Double(1 << row.count)
      let differences = Self.differences(row.count, negative: row.negative)
      #expect(abs(PairedRatios.signedRankChance(differences) - wanted) < 1e-12)
      // Either side, in any order.
      #expect(abs(PairedRatios.signedRankChance(differences.reversed().map { -$0 }) - wanted) < 1e-12)
    }
    #expect(PairedRatios.signedRankChance(Self.differences(4, negative: [1, 4])) == 1)
  }

  /// Every way of giving signs counted one by one, with ties.
  @Test func tiesShareTheirRanks() {
    let sizes: [Double] = [1, 1, 2, 3, 3, 3, 5]
    let ranks: [Double] = [1.5, 1.5, 3, 5, 5, 5, 7]
    let found = 1.5 + 5
    var ways = 0
    for signs in 0..<128 {
      let sum = ranks.indices.reduce(0.0) { $0 + (signs >> $1 & 1 == 1 ? ranks[$1] : 0) }
      if min(sum, 28 - sum) <= found { ways += 1 }
    }
    let differences = sizes.enumerated().map { [0, 3].contains($0) ? -$1 : $1 }
    #expect(abs(PairedRatios.signedRankChance(differences) - Double(ways) / 128) < 1e-12)
    #expect(PairedRatios.signedRankChance([0, 0, 0]) == 1)
    #expect(PairedRatios.signedRankChance([0] + Self.differences(6, negative: [])) == 2.0 / 64)
  }

  @Test func aSteadyDifferenceIsShown() {
    let times: [Double] = [10, 10.1, 9.9, 10.2, 10, 9.8, 10.1]
    let faster = PairedRatios(times.map { (a: $0, b: $0 * 0.9) })
    #expect(faster.verdict == .less)
    #expect(faster.verdict.told(ofSeconds: true) == "faster")
    #expect(faster.verdict.told(ofSeconds: false) == "less")
    #expect(abs((faster.ratio ?? 0) - 0.9) < 1e-9)
    #expect(PairedRatios(times.map { (a: $0, b: $0 * 1.1) }).verdict == .more)
    #expect(PairedRatios(times.prefix(5).map { (a: $0, b: $0 * 0.9) }).verdict == .unshown)
  }

  @Test func aDifferenceWithinTheNoiseIsNotShown() {
    // Each B is a little slower, but runs of one build lie further apart.
    let times: [Double] = [10, 13, 9, 12, 10, 14, 9]
    let close = PairedRatios(times.map { (a: $0, b: $0 * 1.01) })
    #expect(close.chance < 0.05)
    #expect((close.noise ?? 0) > 0.2)
    #expect(close.verdict == .unshown)
    // Neighbours of one build: B of pairs 1 and 2, A of pairs 2 and 3.
    let noise = PairedRatios([(a: 1, b: 10), (a: 20, b: 11), (a: 26, b: 7)]).noise
    #expect(abs((noise ?? 0) - (0.1 + 0.3) / 2) < 1e-9)
  }

  @Test func nothingMeasuredShowsNothing() {
    let none = PairedRatios((0..<7).map { _ in (a: 0, b: 0.1) })
    #expect(none.ratio == nil)
    #expect(none.verdict == .unshown)
  }
}
