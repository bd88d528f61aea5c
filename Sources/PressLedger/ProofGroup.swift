/// Figures that one list proves: `应开展` by the whole of it, `已开展` by one part, `缺项` by the other; 活动场次 by the whole, the
/// number of each kind of activity by a part.
package struct ProofGroup: Sendable {
  /// Rows that stand together.
  package struct Part: Sendable {
    /// Places in `sources`.
    package let rows: Range<Int>
    /// The figures that these rows prove alone: places among the figures that were grouped, ascending.
    package fileprivate(set) var figures: [Int]
    /// What the rows are called where no figure says it.
    package let name: Name
  }

  package enum Name: Sendable {
    /// In the part that a share tells, or not.
    case counted, notCounted
    /// Of no kind that has a figure.
    case other
  }

  /// What was counted, part by part.
  package let sources: [Proof.Source]
  /// The parts that rows are divided into, in their order; one where they are not.
  package fileprivate(set) var parts: [Part]
  /// The figures that the whole list proves: places among the figures that were grouped, ascending.
  package fileprivate(set) var whole: [Int]
  /// For each source its place in the proofs of the figures in `whole`.
  private let order: [Int]

  package var isDivided: Bool { parts.count > 1 }
  fileprivate var first: Int { (whole + parts.flatMap(\.figures)).min() ?? 0 }

  /// The proof that stands at a place of `sources`, of a figure in `whole`.
  package func proof(of figure: Figure, at place: Int) -> Proof { figure.proofs[order[place]] }

  /// Figures of one list, divided by what a share among them tells.
  fileprivate init(_ figure: Int, _ proofs: [Proof]) {
    let places = Array(proofs.indices)
    let counted = places.filter { proofs[$0].isPart }
    self.init([figure], proofs, [(counted, [], .counted), (places.filter { !proofs[$0].isPart }, [], .notCounted)])
  }

  fileprivate init(_ whole: [Int], _ proofs: [Proof], _ parts: [(places: [Int], figures: [Int], name: Name)]) {
    self.whole = whole
    order = parts.flatMap(\.places)
    sources = order.map { proofs[$0].source }
    var start = 0
    self.parts = parts.filter { !$0.places.isEmpty }.map { part in
      defer { start += part.places.count }
      return Part(rows: start..<start + part.places.count, figures: part.figures, name: part.name)
    }
  }

  /// Groups figures whose proofs are the same, so that no list is printed twice. Figures without proofs are in none.
  package static func groups(of figures: [Figure]) -> [ProofGroup] {
    var grouping = Grouping(figures: figures)
    let proved = figures.indices.filter { !figures[$0].proofs.isEmpty }
    // Shares first: they tell which lists are parts of others.
    for figure in proved where !figures[figure].proofs.allSatisfy(\.isPart) { grouping.add(figure) }
    for figure in proved where figures[figure].proofs.allSatisfy(\.isPart) && figures[figure].definition.partOf == nil {
      grouping.add(figure)
    }
    grouping.divideByKind(proved.filter { figures[$0].definition.partOf != nil })
    for index in grouping.groups.indices { grouping.groups[index].whole.sort() }
    return grouping.groups.sorted { $0.first < $1.first }
  }
}

/// Groups of figures on the way.
private struct Grouping {
  let figures: [Figure]
  var groups: [ProofGroup] = []
  /// Lists are told apart by their length before they are compared: they are long, and few. `part` is nil for a whole list.
  private var known: [Int: [(sources: ArraySlice<Proof.Source>, group: Int, part: Int?)]] = [:]

  init(figures: [Figure]) { self.figures = figures }

  mutating func add(_ figure: Int) {
    let proofs = figures[figure].proofs
    for (sources, group, part) in known[proofs.count] ?? []
    where zip(sources, proofs).allSatisfy({ $0 == $1.source }) {
      if let part { groups[group].parts[part].figures.append(figure) } else { groups[group].whole.append(figure) }
      return
    }
    let group = ProofGroup(figure, proofs)
    register(proofs.map(\.source)[...], part: nil)
    if group.isDivided {
      for (number, part) in group.parts.enumerated() { register(group.sources[part.rows], part: number) }
    }
    groups.append(group)
  }

  private mutating func register(_ sources: ArraySlice<Proof.Source>, part: Int?) {
    known[sources.count, default: []].append((sources, groups.count, part))
  }

  /// Divides the list of all activities by the kinds that have figures of their own, and that of all materials.
  mutating func divideByKind(_ kinds: [Int]) {
    var divided: [Int: [Int]] = [:]
    for kind in kinds {
      let whole = figures[kind].definition.partOf
      let group = groups.firstIndex { group in
        !group.isDivided && group.whole.contains { figures[$0].id == whole }
          && group.sources.count > figures[kind].proofs.count
      }
      if let group { divided[group, default: []].append(kind) } else { add(kind) }
    }
    for (group, kinds) in divided { groups[group] = divide(groups[group], by: kinds) }
  }

  private func divide(_ group: ProofGroup, by kinds: [Int]) -> ProofGroup {
    let proofs = figures[group.whole[0]].proofs
    var places = Dictionary(uniqueKeysWithValues: proofs.enumerated().map { ($1.source, $0) })
    var parts: [(places: [Int], figures: [Int], name: ProofGroup.Name)] = kinds.map { kind in
      (figures[kind].proofs.compactMap { places.removeValue(forKey: $0.source) }, [kind], .other)
    }
    parts.append((places.values.sorted(), [], .other))
    return ProofGroup(group.whole, proofs, parts)
  }
}
