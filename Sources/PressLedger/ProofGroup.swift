/// Figures that one list proves: `应开展` by the whole of it, `已开展` by one part, `缺项` by the other.
package struct ProofGroup: Sendable {
  /// What was counted; those of the part first.
  package let sources: [Proof.Source]
  /// How many of `sources` make the part; all where the list has no parts.
  package let partCount: Int
  /// The figures that the whole list proves: places among the figures that were grouped, ascending.
  package fileprivate(set) var whole: [Int]
  /// Those that its part proves alone.
  package fileprivate(set) var part: [Int] = []
  /// Those that the rest proves alone.
  package fileprivate(set) var rest: [Int] = []
  /// For each source its place in the proofs of the figures in `whole`.
  fileprivate let order: [Int]

  package var hasParts: Bool { partCount < sources.count }
  fileprivate var first: Int { (whole + part + rest).min() ?? 0 }

  /// The proof that stands at a place of `sources`, of a figure in `whole`.
  package func proof(of figure: Figure, at place: Int) -> Proof { figure.proofs[order[place]] }

  fileprivate init(_ figure: Int, _ proofs: [Proof]) {
    let places = Array(proofs.indices)
    order = places.filter { proofs[$0].isPart } + places.filter { !proofs[$0].isPart }
    sources = order.map { proofs[$0].source }
    partCount = proofs.count(where: \.isPart)
    whole = [figure]
  }

  /// Groups figures whose proofs are the same, so that no list is printed twice. Figures without proofs are in none.
  package static func groups(of figures: [Figure]) -> [ProofGroup] {
    enum Role { case whole, part, rest }
    var groups: [ProofGroup] = []
    // Lists are told apart by their length before they are compared: they are long, and few.
    var known: [Int: [(sources: ArraySlice<Proof.Source>, group: Int, role: Role)]] = [:]
    func register(_ sources: ArraySlice<Proof.Source>, _ role: Role) {
      known[sources.count, default: []].append((sources, groups.count, role))
    }
    func find(_ proofs: [Proof]) -> (group: Int, role: Role)? {
      for (sources, group, role) in known[proofs.count] ?? []
      where zip(sources, proofs).allSatisfy({ $0 == $1.source }) {
        return (group, role)
      }
      return nil
    }
    func add(_ figure: Int) {
      if let found = find(figures[figure].proofs) {
        switch found.role {
        case .whole: groups[found.group].whole.append(figure)
        case .part: groups[found.group].part.append(figure)
        case .rest: groups[found.group].rest.append(figure)
        }
        return
      }
      let group = ProofGroup(figure, figures[figure].proofs)
      register(figures[figure].proofs.map(\.source)[...], .whole)
      if group.hasParts, group.partCount > 0 {
        register(group.sources[..<group.partCount], .part)
        register(group.sources[group.partCount...], .rest)
      }
      groups.append(group)
    }
    let proved = figures.indices.filter { !figures[$0].proofs.isEmpty }
    // Shares first: they tell which lists are parts of others.
    let divides = proved.filter { !figures[$0].proofs.allSatisfy(\.isPart) }
    for figure in divides { add(figure) }
    for figure in proved where figures[figure].proofs.allSatisfy(\.isPart) { add(figure) }
    for index in groups.indices { groups[index].whole.sort() }
    return groups.sorted { $0.first < $1.first }
  }
}
