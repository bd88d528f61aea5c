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
          return x.path < y.path
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
    related = Self.related(pages)
  }

  /// Shared tags count by their rarity (the binary logarithm of pages over pages with the tag), each at least 1; a shared
  /// series counts 6, a shared branch 1, the same kind 1. Best score first, then the nearer page in the section's
  /// order. Pages with no shared tag or series are not related.
  private static func related(_ pages: [Page]) -> [[Int]] {
    var groups: [String: [Int]] = [:]
    for (index, page) in pages.enumerated() {
      for tag in page.tags { groups["t" + tag, default: []].append(index) }
      if let series = page.source.series { groups["s" + series, default: []].append(index) }
    }
    /// How much each page has in common with the one that is looked at, and which pages have anything.
    var scores = [Int](repeating: 0, count: pages.count)
    var touched: [Int] = []
    return pages.indices.map { index in
      let page = pages[index]
      func add(_ group: String, _ points: (Int) -> Int) {
        guard let members = groups[group] else { return }
        for other in members.prefix(candidates) where other != index {
          if scores[other] == 0 { touched.append(other) }
          scores[other] += points(members.count)
        }
      }
      for tag in page.tags { add("t" + tag) { max(1, (pages.count / $0).bitLength) } }
      if let series = page.source.series { add("s" + series) { _ in 6 } }
      for other in touched {
        if pages[other].branches.contains(where: page.branches.contains) { scores[other] += 1 }
        if pages[other].type == page.type, pages[other].kind == page.kind { scores[other] += 1 }
      }
      let best = touched.sorted { a, b in
        scores[a] != scores[b] ? scores[a] > scores[b] : (abs(a - index), a) < (abs(b - index), b)
      }.prefix(relatedLimit)
      for other in touched { scores[other] = 0 }
      touched.removeAll(keepingCapacity: true)
      return Array(best)
    }
  }
}

extension Int {
  /// How many binary digits the number needs.
  fileprivate var bitLength: Int { Int.bitWidth - leadingZeroBitCount }
}
