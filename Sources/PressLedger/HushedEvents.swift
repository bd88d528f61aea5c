import PressSite
import PressText

/// Events whose write-ups an edition withholds: of rows about them it tells that something took place, and no word more.
struct HushedEvents {
  private struct DayAndKind: Hashable {
    let day: Day
    let kind: Kind
  }

  /// The branches of each write-up, as places in `Site.branches`, and whether it names none at all.
  private var branches: [DayAndKind: [(places: [Int], isOfNone: Bool)]] = [:]

  init() {}

  init(_ writeUps: [PageSource], site: Site, branchNames: BranchNames) {
    for source in writeUps where source.type == .activity {
      guard let day = source.date?.value,
        let kind = source.kind.flatMap({ site.settings.kind(named: $0.value, of: .activity) })
          ?? site.settings.kind(named: "other", of: .activity)
      else { continue }
      let places = source.branches.compactMap { branchNames[$0.value] }
      branches[DayAndKind(day: day, kind: kind), default: []].append((places, source.branches.isEmpty))
    }
  }

  /// Whether a row is about one of them; a write-up that is shown is not.
  func holds(_ sighting: Sighting) -> Bool {
    guard !branches.isEmpty, sighting.page == nil,
      let known = branches[DayAndKind(day: sighting.day, kind: sighting.kind)]
    else { return false }
    return known.contains { writeUp in
      writeUp.isOfNone ? sighting.branches.isEmpty : sighting.branches.contains(where: writeUp.places.contains)
    }
  }
}

extension Sighting {
  /// What is counted of a row, and nothing of what it says.
  var withoutWords: Sighting {
    var plain = self
    (plain.title, plain.start, plain.end, plain.venue) = (nil, nil, nil, nil)
    return plain
  }
}
