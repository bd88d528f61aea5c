import PressText

/// What connects pages beyond their links: order, series, kinship.
package struct Connections: Sendable {
  package let series: [String: Series]
  /// For each page, the related ones, best first; at most `relatedLimit`.
  package let related: [[Int]]
  /// For each page, the one before it in its section (older), and the one after.
  package let neighbours: [(previous: Int?, next: Int?)]

  /// The most related pages shown.
  package static let relatedLimit = 5
  /// Of a tag or branch with more pages only the newest count, so that the work grows with the site, not its square.
  static let candidates = 40

  package init(_ site: Site) {
    let pages = site.pages
    var members: [String: [Int]] = [:]
    for (index, page) in pages.enumerated() {
      if let title = page.source.series { members[title, default: []].append(index) }
    }
    series = Dictionary(
      uniqueKeysWithValues: members.map { title, indices in
        let sorted = indices.sorted { a, b in
          let (x, y) = (pages[a], pages[b])
          if x.source.weight != y.source.weight { return x.source.weight ?? .infinity < y.source.weight ?? .infinity }
          if x.date != y.date { return x.date ?? .distantPast < y.date ?? .distantPast }
          let (first, second) = (NameOrder(x.title), NameOrder(y.title))
          return first != second ? first < second : x.path < y.path
        }
        return (title, Series(title: title, pages: sorted))
      })
    neighbours = pages.indices.map { index in
      // Dated pages stand newest first, so the older one follows; the others stand in the order of reading.
      // `older` is the one that stands behind, `newer` the one before.
      let older = index + 1 < pages.count && pages[index + 1].type == pages[index].type ? index + 1 : nil
      let newer = index > 0 && pages[index - 1].type == pages[index].type ? index - 1 : nil
      return pages[index].type.isDated ? (older, newer) : (newer, older)
    }
    var kinship = Kinship(pages)
    related = pages.indices.map { kinship.related(to: $0) }
  }
}

/// What pages have in common.
///
/// Shared tags count by their rarity (the binary logarithm of pages over pages with the tag), each at least 1; a shared
/// series counts 6, a shared branch 1, the same kind 1. Best score first, then the nearer page in the section's order.
/// Pages with no shared tag or series are not related.
private struct Kinship {
  /// The newest pages with a tag or in a series, and what that counts.
  private struct Group {
    var newest: [Int] = []
    var count = 0
    var points = 0
  }

  private var groups: [Group] = []
  /// For each page its groups.
  private var groupsOfPages: [[Int]]
  /// For each page a number that those of its type and kind have in common.
  private let kinds: [Int]
  private let branches: [[Int]]
  /// For each page some bits of its branches: pages that have no bit in common have no branch in common.
  private let branchBits: [UInt64]
  /// How much each page has in common with the one that is looked at, and which pages have anything.
  private var scores: [Int]
  private var touched: [Int] = []

  init(_ pages: [Page]) {
    scores = [Int](repeating: 0, count: pages.count)
    groupsOfPages = [[Int]](repeating: [], count: pages.count)
    branches = pages.map(\.branches)
    branchBits = branches.map { $0.reduce(0) { $0 | 1 << UInt64($1 & 63) } }
    var numbers: [[String]: Int] = [:]
    kinds = pages.map { page in
      let words = [page.type.rawValue, page.kind?.key, page.kind?.title].compactMap(\.self)
      if let number = numbers[words] { return number }
      numbers[words] = numbers.count
      return numbers.count - 1
    }
    addGroups(pages)
  }

  private mutating func addGroups(_ pages: [Page]) {
    var (tags, series): ([String: Int], [String: Int]) = ([:], [:])
    for (index, page) in pages.enumerated() {
      for tag in page.tags { add(index, to: number(of: tag, in: &tags)) }
      if let title = page.source.series {
        let group = number(of: title, in: &series)
        add(index, to: group)
        groups[group].points = 6
      }
    }
    for group in tags.values { groups[group].points = max(1, (pages.count / groups[group].count).bitLength) }
  }

  private mutating func number(of name: String, in names: inout [String: Int]) -> Int {
    if let number = names[name] { return number }
    names[name] = groups.count
    groups.append(Group())
    return groups.count - 1
  }

  private mutating func add(_ page: Int, to group: Int) {
    groupsOfPages[page].append(group)
    groups[group].count += 1
    if groups[group].newest.count < Connections.candidates { groups[group].newest.append(page) }
  }

  /// The most related pages of one, best first.
  mutating func related(to index: Int) -> [Int] {
    for group in groupsOfPages[index] {
      for other in groups[group].newest where other != index {
        if scores[other] == 0 { touched.append(other) }
        scores[other] += groups[group].points
      }
    }
    var best: [(score: Int, distance: Int, page: Int)] = []
    for other in touched {
      var score = scores[other]
      scores[other] = 0
      if branchBits[other] & branchBits[index] != 0, branches[other].contains(where: branches[index].contains) {
        score += 1
      }
      if kinds[other] == kinds[index] { score += 1 }
      let next = (score: score, distance: abs(other - index), page: other)
      let place = best.lastIndex { ($0.score, -$0.distance, -$0.page) > (next.score, -next.distance, -next.page) }
      guard (place ?? -1) + 1 < Connections.relatedLimit else { continue }
      best.insert(next, at: (place ?? -1) + 1)
      if best.count > Connections.relatedLimit { best.removeLast() }
    }
    touched.removeAll(keepingCapacity: true)
    return best.map(\.page)
  }
}

extension Int {
  /// How many binary digits the number needs.
  fileprivate var bitLength: Int { Int.bitWidth - leadingZeroBitCount }
}
