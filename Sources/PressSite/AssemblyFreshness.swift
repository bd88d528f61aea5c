import PressMarkup
import PressText

extension Assembly {
  /// Finds the documents that take the place of others, and says which are to be looked at again.
  mutating func resolveReplacements() {
    let titles = drafts.contains { $0.source.replacedBy != nil } ? draftsByTitle : [:]
    var next: [Int: Int] = [:]
    for index in drafts.indices where drafts[index].withheld == nil {
      guard let written = drafts[index].source.replacedBy else { continue }
      let found = replacement(written, from: drafts[index].source.path, titles: titles)
      drafts[index].replacement = found
      if case .page(let page, _) = found, let page = drafts.firstIndex(where: { $0.index == page }) {
        next[index] = page
      }
    }
    breakCircles(&next)
    for index in next.keys {
      var last = index
      while let following = next[last] { last = following }
      drafts[index].replacement = drafts[last].index.map { .page($0, fragment: nil) }
    }
    for draft in drafts where draft.withheld == nil && draft.replacement == nil {
      guard let day = draft.source.reviewBy, day.value <= edition.today else { continue }
      diagnostics.append(.reviewDue(draft.title, since: day.value, at: Place(draft.source.path, day.range)))
    }
  }

  /// Written as `[[标题]]`, as a path or as a title; a document alone can take another's place.
  private mutating func replacement(
    _ written: Placed<String>, from path: RelativePath, titles: [String: [Int]]
  ) -> Destination? {
    var name = written.value
    if name.hasPrefix("[["), name.hasSuffix("]]") { name = String(name.dropFirst(2).dropLast(2)) }
    let isPath = name.hasSuffix(".md") || name.hasSuffix(".markdown")
    let reference = Reference(
      kind: isPath ? .link : .title, target: name, fragment: nil, label: name, range: written.range)
    let found =
      isPath ? resolve(reference, from: path) : resolveTitle(reference, from: path, titles: titles)
    switch found {
    case .page, .introduction: return found
    case .attachment, .nowhere: return nil
    }
  }

  /// A row of documents that comes back to itself is cut at the first of them.
  private mutating func breakCircles(_ next: inout [Int: Int]) {
    for start in next.keys.sorted() {
      var seen: Set<Int> = [start]
      var current = start
      while let following = next[current], seen.insert(following).inserted { current = following }
      guard next[current] == start else { continue }
      let draft = drafts[start]
      diagnostics.append(.replacementCircle(draft.title, at: Place(draft.source.path, draft.source.replacedBy?.range)))
      next[start] = nil
      drafts[start].replacement = nil
    }
  }
}
