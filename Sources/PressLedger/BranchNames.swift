import PressSite
import PressText

/// Finds the branches of a site by what people write: the key, the name, the title or the full name.
struct BranchNames: Sendable {
  private var positions: [String: Int] = [:]
  /// Names of branches that the edition does not show: a row that names one is passed over in silence.
  private let withheld: Set<String>
  /// For “did you mean”: sorted, so that ties fall the same way each time.
  private let offered: [String]

  init(_ site: Site, withheld: Set<String>) {
    for (position, branch) in site.branches.enumerated() {
      let names = [branch.key, branch.name, site.pages[branch.page].title, branch.profile.fullName].compactMap { $0 }
      for name in names where positions[name] == nil { positions[name] = position }
    }
    for (position, branch) in site.branches.enumerated() {
      for name in branch.profile.formerNames where positions[name] == nil { positions[name] = position }
    }
    self.withheld = withheld
    offered = positions.keys.sorted()
  }

  subscript(_ name: String) -> Int? { positions[name] }

  func isWithheld(_ name: String) -> Bool { withheld.contains(name) }

  func nearest(to name: String) -> String? { PressText.nearest(to: name, among: offered) }
}
