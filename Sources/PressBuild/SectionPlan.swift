import PressSite
import PressText

/// The lists of one section: the whole, its folders, years, kinds and branches.
struct SectionPlan {
  let site: Site
  let type: ContentType
  /// All pages of the section, in order.
  let pages: [Int]
  let tags: [String: RelativePath]
  let kindAddresses: [(Kind, RelativePath)]
  /// Newest first.
  private let years: [(year: Int, pages: [Int])]
  /// Who issued the policies, with most of them first, and the file of each one's list.
  private let issuers: [(issuer: String, address: RelativePath, pages: [Int])]
  private let branches: [(branch: Int, pages: [Int])]

  init(site: Site, type: ContentType, pages: [Int], tags: [String: RelativePath]) {
    self.site = site
    self.type = type
    self.pages = pages
    self.tags = tags
    kindAddresses = Self.kindAddresses(of: pages, type, in: site)
    years = Self.years(of: pages, type, in: site)
    issuers = Self.issuers(of: pages, type, in: site)
    branches = Self.branches(of: pages, in: site)
  }

  /// Tags offered beside a list: the section's most used ones.
  static let tagLimit = 12

  private var root: Listing.Choice {
    Listing.Choice(title: site.settings.title(of: type), address: Catalogue.section(type), count: pages.count)
  }

  private static func kindAddresses(of pages: [Int], _ type: ContentType, in site: Site) -> [(Kind, RelativePath)] {
    let used = Set(pages.compactMap { site.pages[$0].kind })
    return site.settings.kinds.filter(used.contains).map {
      ($0, RelativePath(trusting: "\(type.folder)/kind/\($0.key).html"))
    }
  }

  private static func years(of pages: [Int], _ type: ContentType, in site: Site) -> [(year: Int, pages: [Int])] {
    guard type.isDated else { return [] }
    let groups = Dictionary(grouping: pages.filter { site.pages[$0].date != nil }) { site.pages[$0].date?.year ?? 0 }
    return groups.sorted { $0.key > $1.key }.map { ($0.key, $0.value) }
  }

  private func address(ofYear year: Int) -> RelativePath { RelativePath(trusting: "\(type.folder)/year/\(year).html") }

  private static func issuers(
    of pages: [Int], _ type: ContentType, in site: Site
  ) -> [(issuer: String, address: RelativePath, pages: [Int])] {
    guard type == .policy else { return [] }
    var members: [String: [Int]] = [:]
    for page in pages {
      if case .policy(let policy) = site.pages[page].source.details, let issuer = policy.issuer {
        members[issuer, default: []].append(page)
      }
    }
    var taken: Set<String> = []
    return members.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { issuer, pages in
      let slug = Han.addressName(issuer)
      var name = slug
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(slug)-\(number)"
        number += 1
      }
      return (issuer, RelativePath(trusting: "\(type.folder)/issuer/\(name).html"), pages)
    }
  }

  private static func branches(of pages: [Int], in site: Site) -> [(branch: Int, pages: [Int])] {
    var members = [[Int]](repeating: [], count: site.branches.count)
    for page in pages { for branch in site.pages[page].branches { members[branch].append(page) } }
    return members.enumerated().filter { !$0.element.isEmpty }.map { ($0.offset, $0.element) }
  }

  private func address(ofBranch branch: Int) -> RelativePath {
    RelativePath(trusting: "\(type.folder)/branch/\(site.pages[site.branches[branch].page].address.documentName).html")
  }

  func listings(includingRoot: Bool) -> [Listing] {
    let filters = filters
    var listings = folders(filters: filters).filter { includingRoot || $0.address != root.address }
    for (year, pages) in years where narrows(years.map(\.pages.count)) {
      listings.append(narrowed("\(year)年" + root.title, address(ofYear: year), pages, filters))
    }
    for (issuer, address, pages) in issuers where narrows(issuers.map(\.pages.count)) {
      listings.append(narrowed(issuer + "·" + root.title, address, pages, filters))
    }
    for (kind, address) in kindAddresses {
      listings.append(narrowed(kind.title, address, pages.filter { site.pages[$0].kind == kind }, filters))
    }
    for (branch, pages) in branches where narrows(branches.map(\.pages.count)) {
      listings.append(
        narrowed(site.branches[branch].name + "·" + root.title, address(ofBranch: branch), pages, filters))
    }
    return listings
  }

  /// Whether the lists of one aspect narrow anything: a single one that holds all is the section's own again.
  private func narrows(_ counts: [Int?]) -> Bool {
    counts.count > 1 || (counts.first.map { $0 != pages.count } ?? false)
  }

  private func narrowed(_ heading: String, _ address: RelativePath, _ pages: [Int], _ filters: [Listing.Filter])
    -> Listing
  {
    Listing(
      address: address, heading: heading, layout: layout, unit: type.unit, pages: pages,
      crumbs: [Catalogue.homeCrumb, root], folder: nil, filters: filters, subsections: [], type: type)
  }

  private var layout: Listing.Layout {
    switch type {
    case .site, .role: .cards
    case .policy: .table
    case .study, .activity, .branch, .quiz, .service, .plan, .report, .notice, .page: .dated
    }
  }

  // MARK: Folders

  /// The section's own list and one for each folder in it that holds documents.
  private func folders(filters: [Listing.Filter]) -> [Listing] {
    var members: [RelativePath: [Int]] = [:]
    let top = RelativePath(trusting: type.folder)
    members[top] = []
    for page in pages {
      let path = site.pages[page].path
      var folder = path.stem == "index" ? path.folder?.folder : path.folder
      // Records are sought by date, whatever folder they lie in; other pages stand on their own folder's list only.
      var isOwn = true
      while let current = folder {
        if isOwn || type != .page {
          members[current, default: []].append(page)
        } else {
          members[current] = members[current] ?? []
        }
        isOwn = false
        folder = current.folder
      }
    }
    let all = members.keys.sorted()
    return all.map { folder in
      let subfolders = subsections(all.filter { $0.folder == folder }, of: folder, members)
      return Listing(
        address: address(ofFolder: folder), heading: title(ofFolder: folder), layout: layout, unit: type.unit,
        pages: members[folder] ?? [], crumbs: crumbs(toFolder: folder), folder: folder,
        filters: filters,
        subsections: subfolders.map {
          Listing.Choice(title: title(ofFolder: $0), address: address(ofFolder: $0), count: members[$0]?.count)
        }, type: type)
    }
  }

  /// The folders in a folder that are worth offering: not one that holds all there is, nor years that a filter offers too.
  private func subsections(_ folders: [RelativePath], of folder: RelativePath, _ members: [RelativePath: [Int]])
    -> [RelativePath]
  {
    if let only = folders.first, folders.count == 1, members[only]?.count == members[folder]?.count { return [] }
    let offered = narrows(years.map(\.pages.count)) ? Set(years.map { "\($0.year)年" }) : []
    return folders.allSatisfy { offered.contains(title(ofFolder: $0)) } ? [] : folders
  }

  private func address(ofFolder folder: RelativePath) -> RelativePath { Composition.address(ofFolder: folder) }

  private func title(ofFolder folder: RelativePath) -> String { Composition.title(ofFolder: folder, in: site) }

  private func crumbs(toFolder folder: RelativePath) -> [Listing.Choice] {
    Composition.crumbs(above: folder, in: site)
  }

  // MARK: Filters

  private var filters: [Listing.Filter] {
    let all = Listing.Choice(title: "全部", address: root.address, count: pages.count)
    var filters: [Listing.Filter] = []
    func add(_ label: String, _ options: [Listing.Choice], withAll: Bool = true) {
      if withAll ? narrows(options.map(\.count)) : options.count > 1 {
        filters.append(Listing.Filter(label: label, options: (withAll ? [all] : []) + options))
      }
    }
    add(
      "类型",
      kindAddresses.map { kind, address in
        .init(title: kind.title, address: address, count: pages.count { site.pages[$0].kind == kind })
      })
    add("发文机关", issuers.map { .init(title: $0.issuer, address: $0.address, count: $0.pages.count) })
    add("年份", years.map { .init(title: "\($0.year)年", address: address(ofYear: $0.year), count: $0.pages.count) })
    add(
      "支部",
      branches.map {
        .init(title: site.branches[$0.branch].name, address: address(ofBranch: $0.branch), count: $0.pages.count)
      })
    var uses: [String: Int] = [:]
    for page in pages { for tag in site.pages[page].tags { uses[tag, default: 0] += 1 } }
    let common = uses.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.tagLimit)
    add(
      "标签", common.compactMap { tag, _ in tags[tag].map { .init(title: tag, address: $0, count: nil) } }, withAll: false
    )
    return filters
  }
}
