import PressText

extension Assembly {
  /// Builds the tree of organisations, then gives documents their branches and kinds.
  mutating func findBranches() {
    let profiles = drafts.indices.filter { drafts[$0].index != nil && drafts[$0].source.type == .branch }
      .sorted { drafts[$0].index ?? 0 < drafts[$1].index ?? 0 }
    var unordered: [(draft: Int, profile: BranchProfile, name: String)] = []
    for draft in profiles {
      guard case .branch(let profile) = drafts[draft].source.details else { continue }
      unordered.append((draft, profile, profile.name ?? drafts[draft].title))
    }
    refuseSecondProfiles(
      unordered.map { ($0.draft, [$0.name, $0.profile.fullName].compactMap { $0 } + $0.profile.formerNames) })
    var names: [String: Int] = [:]
    for (position, entry) in unordered.enumerated() {
      let source = drafts[entry.draft].source
      for name in [source.path.documentName, entry.name, drafts[entry.draft].title, entry.profile.fullName].compactMap({
        $0
      }) {
        names[name] = names[name] ?? position
      }
    }
    // A name that another branch has today means that one.
    for (position, entry) in unordered.enumerated() {
      for name in entry.profile.formerNames { names[name] = names[name] ?? position }
    }
    let parents = unordered.map { entry in
      parent(of: entry.profile, path: drafts[entry.draft].source.path, names: names)
    }
    let order = depthFirst(
      count: unordered.count, parents: breakingLoops(parents, unordered.map { ($0.name, $0.draft) }))
    let position = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.node, $0) })
    branches = order.map { node, parent in
      let entry = unordered[node]
      return Branch(
        key: drafts[entry.draft].source.path.documentName, name: entry.name, page: drafts[entry.draft].index ?? 0,
        profile: entry.profile, parent: parent.flatMap { position[$0] },
        children: order.filter { $0.parent == node }.compactMap { position[$0.node] })
    }
    branchNames = names.compactMapValues { position[$0] }
    var kinds: [WrittenKind: Kind?] = [:]
    for draft in drafts {
      connectBranches(of: draft)
      connectKind(of: draft, known: &kinds)
    }
  }

  /// Two files of one branch would be two branches, each with half of the records. Profiles that the edition withholds
  /// play no part.
  private mutating func refuseSecondProfiles(_ profiles: [(draft: Int, names: [String])]) {
    var owners: [String: RelativePath] = [:]
    for (draft, names) in profiles {
      let source = drafts[draft].source
      if let (name, first) = names.lazy.compactMap({ name in owners[name].map { (name, $0) } }).first {
        diagnostics.append(.branchNameTaken(name, by: first, at: Place(source.path, source.title?.range)))
      }
      for name in names where owners[name] == nil { owners[name] = source.path }
    }
  }

  private mutating func parent(of profile: BranchProfile, path: RelativePath, names: [String: Int]) -> Int? {
    guard let written = profile.parent else { return nil }
    if let found = names[written.value] { return found }
    if isWithheldBranch(written.value) { return nil }
    diagnostics.append(
      .unknownBranch(
        written.value, meant: nearest(to: written.value, among: names.keys.sorted()), at: Place(path, written.range)))
    return nil
  }

  /// Whether a name belongs to a branch that this edition does not show.
  private func isWithheldBranch(_ name: String) -> Bool {
    drafts.contains { draft in
      guard draft.withheld != nil, case .branch(let profile) = draft.source.details else { return false }
      return [draft.source.path.documentName, draft.title, profile.name ?? "", profile.fullName ?? ""].contains(name)
        || profile.formerNames.contains(name)
    }
  }

  /// The parents without those that would make an organisation its own ancestor.
  private mutating func breakingLoops(_ parents: [Int?], _ entries: [(name: String, draft: Int)]) -> [Int?] {
    var parents = parents
    for start in parents.indices {
      var seen: Set<Int> = [start]
      var current = start
      while let next = parents[current] {
        if !seen.insert(next).inserted {
          let source = drafts[entries[start].draft].source
          let range: Range<Int>? = if case .branch(let profile) = source.details { profile.parent?.range } else { nil }
          diagnostics.append(.parentLoop(entries[start].name, at: Place(source.path, range)))
          parents[start] = nil
          break
        }
        current = next
      }
    }
    return parents
  }

  /// Parents before children; siblings keep their order, which is that of the pages.
  private func depthFirst(count: Int, parents: [Int?]) -> [(node: Int, parent: Int?)] {
    var children = [[Int]](repeating: [], count: count)
    for (node, parent) in parents.enumerated() { if let parent { children[parent].append(node) } }
    var order: [(node: Int, parent: Int?)] = []
    var stack = parents.indices.filter { parents[$0] == nil }.reversed().map { $0 }
    while let node = stack.popLast() {
      order.append((node, parents[node]))
      stack += children[node].reversed()
    }
    return order
  }

  /// Finds the branches that a document names.
  private mutating func connectBranches(of draft: Draft) {
    for written in draft.source.branches {
      if let found = branchNames[written.value] {
        if !draft.branches.contains(found) { draft.branches.append(found) }
      } else if !isWithheldBranch(written.value) {
        let meant = nearest(to: written.value, among: branchNames.keys.sorted())
        diagnostics.append(.unknownBranch(written.value, meant: meant, at: Place(draft.source.path, written.range)))
      }
    }
  }

  private struct WrittenKind: Hashable {
    let name: String
    let type: ContentType

    /// There are a few dozen; to hash a Chinese text takes longer than to compare some.
    func hash(into hasher: inout Hasher) {
      hasher.combine(name.utf8.count)
      hasher.combine(type)
    }
  }

  /// Finds the kind that a document names; there are few, which thousands name.
  private mutating func connectKind(of draft: Draft, known: inout [WrittenKind: Kind?]) {
    let type = draft.source.type
    guard let written = draft.source.kind else { return }
    let key = WrittenKind(name: written.value, type: type)
    let kind = known[key] ?? settings.kind(named: written.value, of: type)
    known[key] = .some(kind)
    draft.kind = kind
    guard kind == nil else { return }
    let allowed = settings.kinds.filter { $0.type == type }
    let meant = nearest(to: written.value, among: allowed.flatMap { [$0.title, $0.key] })
    diagnostics.append(
      .unknownKind(
        written.value, type: type.title, allowed: allowed.map(\.title), meant: meant,
        at: Place(draft.source.path, written.range)))
  }
}
