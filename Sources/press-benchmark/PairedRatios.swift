import Foundation

/// What two builds of a program took in pairs, the two of a pair measured right after each other.
///
/// The pairs are run as A B, B A, A B, …, so that a machine that grows slower or faster meanwhile does not favour one of
/// them. Whether the ratios B ÷ A lie on one side of 1 is asked by the signed-rank test of F. Wilcoxon, “Individual
/// Comparisons by Ranking Methods”, Biometrics Bulletin 1 (1945) 80–83, on their logarithms, two-sided, with its exact
/// distribution: equal ranks share their mean, and pairs without a difference are left out, as in E. L. Lehmann,
/// “Nonparametrics: Statistical Methods Based on Ranks” (1975), chapter 3. Nothing is supposed of how times are spread.
struct PairedRatios {
  /// Figures of both builds, of one pair each, in the order of running; above 0.
  let pairs: [(a: Double, b: Double)]

  /// Of the second beside the first.
  enum Verdict {
    case less, more, unshown

    /// As it is printed, of seconds or of an amount.
    func told(ofSeconds isTime: Bool) -> String {
      switch self {
      case .less: isTime ? "faster" : "less"
      case .more: isTime ? "slower" : "more"
      case .unshown: "no difference shown"
      }
    }
  }

  /// Fewer pairs can show nothing: of six all on one side the chance is 2 ÷ 64.
  static let leastPairs = 6
  /// A difference is shown when chance alone would seldom give it.
  static let level = 0.05

  /// Pairs with a figure that is too small to be measured are left out.
  init(_ pairs: [(a: Double, b: Double)]) { self.pairs = pairs.filter { $0.a > 0 && $0.b > 0 } }

  /// The median of B ÷ A; nil where there are no pairs.
  var ratio: Double? { Self.median(pairs.map { $0.b / $0.a }) }

  /// How far two runs of the same build next to each other are apart, as a part of one: the median of all such
  /// neighbours. In A B, B A, A B the two runs of B stand together, then those of A.
  var noise: Double? {
    Self.median(
      zip(pairs, pairs.dropFirst()).enumerated().map { place, neighbours in
        let (first, second) =
          place % 2 == 0 ? (neighbours.0.b, neighbours.1.b) : (neighbours.0.a, neighbours.1.a)
        return max(first, second) / min(first, second) - 1
      })
  }

  /// How likely differences as one-sided as these are where both builds take the same.
  var chance: Double { Self.signedRankChance(pairs.map { log($0.b / $0.a) }) }

  /// A difference is shown when chance would seldom give it and it is larger than the noise.
  var verdict: Verdict {
    guard pairs.count >= Self.leastPairs, let ratio, let noise, chance <= Self.level,
      max(ratio, 1 / ratio) - 1 > noise
    else { return .unshown }
    return ratio < 1 ? .less : .more
  }

  static func median(_ numbers: [Double]) -> Double? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// The two-sided chance of Wilcoxon's signed-rank test, exact: of all ways to give signs to the ranks, how many lie as
  /// far out as the one that was found.
  static func signedRankChance(_ differences: [Double]) -> Double {
    let sorted = differences.filter { $0 != 0 }.sorted { abs($0) < abs($1) }
    guard !sorted.isEmpty else { return 1 }
    // Twice the ranks, which are whole numbers where ties share a mean.
    var ranks = [Int](repeating: 0, count: sorted.count)
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, abs(sorted[end]) == abs(sorted[start]) { end += 1 }
      for place in start..<end { ranks[place] = start + 1 + end }
      start = end
    }
    let total = ranks.reduce(0, +)
    let positive = zip(sorted, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
    let far = min(positive, total - positive)
    // Ways to reach each sum, as parts of all.
    var ways = [Double](repeating: 0, count: total + 1)
    ways[0] = 1
    for rank in ranks {
      for sum in stride(from: total, through: 0, by: -1) {
        ways[sum] = (ways[sum] + (sum >= rank ? ways[sum - rank] : 0)) / 2
      }
    }
    return min(1, 2 * ways[...far].reduce(0, +))
  }
}
