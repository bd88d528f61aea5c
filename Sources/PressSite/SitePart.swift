import PressMarkup
import PressText

/// A part of a site that is a whole small site, and where its pages and branches stood in the larger one.
package struct SitePart: Sendable {
  package let site: Site
  /// By place in the larger site.
  package let pages: [Int: Int]
  package let branches: [Int: Int]
}

extension Site {
  /// What stands behind the text of a link to a document that is not in the part.
  package static let leftOutNote = "（未收入本包）"

  /// The site of some of its pages alone.
  ///
  /// The profiles of the branches that these pages name, and of those above them, come along. Links to what is left out
  /// become text with a word; files that no page of the part refers to are left out, and so are the home page's downloads.
  package func part(_ chosen: [Int]) -> SitePart {
    let keptBranches = branches.indices.filter(branchesNeeded(by: chosen).contains)
    let keptPages = Set(chosen).union(keptBranches.map { branches[$0].page }).sorted()
    let placesOfPages = Self.places(keptPages)
    let placesOfBranches = Self.places(keptBranches)
    var files = KeptFiles(site: self)
    let introduced = introductions.filter { folder, _ in
      keptPages.contains { pages[$0].path.string.hasPrefix(folder.string + "/") }
    }
    let folders = Set(introduced.keys)
    let move: (Page) -> Page = { page in
      page.moved(
        branches: page.branches.compactMap { placesOfBranches[$0] },
        replacement: page.replacement.map { destination in
          if case .page(let index, _) = destination, let place = placesOfPages[index] {
            return .page(place, fragment: nil)
          }
          return .nowhere
        },
        to: page.destinations.map { destination in
          switch destination {
          case .page(let index, let fragment): placesOfPages[index].map { .page($0, fragment: fragment) } ?? .nowhere
          case .attachment(let place): .attachment(files.place(of: place))
          case .introduction(let folder, _): folders.contains(folder) ? destination : .nowhere
          case .nowhere: .nowhere
          }
        })
    }
    let movedPages = keptPages.map { move(pages[$0]) }
    var movedIntroductions: [RelativePath: Page] = [:]
    for folder in folders.sorted() { movedIntroductions[folder] = introduced[folder].map(move) }
    let part = Site(
      settings: settings, edition: edition, pages: movedPages, introductions: movedIntroductions,
      branches: keptBranches.map { moved(branches[$0], placesOfPages, placesOfBranches) }, attachments: files.list,
      glossary: glossary, downloads: [])
    return SitePart(site: part, pages: placesOfPages, branches: placesOfBranches)
  }

  private func branchesNeeded(by chosen: [Int]) -> Set<Int> {
    let chosen = Set(chosen)
    var needed = Set(branches.indices.filter { chosen.contains(branches[$0].page) })
    for page in chosen { needed.formUnion(pages[page].branches) }
    for branch in needed {
      var above = branches[branch].parent
      while let current = above, needed.insert(current).inserted { above = branches[current].parent }
    }
    return needed
  }

  private static func places(_ kept: [Int]) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
  }

  private func moved(_ branch: Branch, _ pages: [Int: Int], _ branches: [Int: Int]) -> Branch {
    guard let page = pages[branch.page] else { preconditionFailure("a branch comes with its page") }
    return Branch(
      key: branch.key, name: branch.name, page: page, profile: branch.profile,
      parent: branch.parent.flatMap { branches[$0] }, children: branch.children.compactMap { branches[$0] })
  }
}

/// The files that pages of a part refer to.
private struct KeptFiles {
  let site: Site
  private(set) var list: [Attachment] = []
  private var places: [Int: Int] = [:]

  init(site: Site) { self.site = site }

  mutating func place(of file: Int) -> Int {
    if let place = places[file] { return place }
    list.append(site.attachments[file])
    places[file] = list.count - 1
    return list.count - 1
  }
}

extension Page {
  /// The page with other destinations; a link that leads nowhere now becomes text.
  fileprivate func moved(branches: [Int], replacement: Destination?, to destinations: [Destination]) -> Page {
    let leftOut = Set(
      destinations.indices.filter { destinations[$0] == .nowhere && self.destinations[$0] != .nowhere })
    return Page(
      source: leftOut.isEmpty ? source : source.with(source.body.unlinking(leftOut, note: Site.leftOutNote)),
      address: address, title: title, date: date, kind: kind, branches: branches, tags: tags, audience: audience,
      summary: summary, destinations: destinations, replacement: replacement)
  }
}
