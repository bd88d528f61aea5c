package import PressSite
package import PressText

/// A list of documents that has pages of its own.
package struct Listing: Sendable {
  package enum Layout: Sendable { case dated, cards, table }

  /// Another list, or a page, that this one offers.
  struct Choice: Sendable {
    let title: String
    let address: RelativePath
    let count: Int?
  }

  /// Links that narrow the list by one aspect.
  struct Filter: Sendable {
    let label: String
    let options: [Choice]
  }

  /// The first page's file; the others are `…page-2.html` and so on beside it.
  let address: RelativePath
  let heading: String
  let layout: Layout
  let unit: String
  /// Places in `Site.pages`, in the order shown.
  let pages: [Int]
  /// From home to the list's parent.
  let crumbs: [Choice]
  /// The folder whose `index.md` introduces it.
  let folder: RelativePath?
  let filters: [Filter]
  let subsections: [Choice]
  /// The section it belongs to, for the top bar.
  let type: ContentType?

  /// How many pages it takes; at least one.
  func count(pageSize: Int) -> Int { max(1, (pages.count + pageSize - 1) / pageSize) }

  /// The file of the page with a number, counted from 1.
  func address(ofPage number: Int) -> RelativePath {
    if number == 1 { return address }
    let name = address.stem == "index" ? "page-\(number).html" : "\(address.stem)-page-\(number).html"
    return address.folder?.appending(name) ?? RelativePath(trusting: name)
  }
}

/// All lists of a site, with their addresses.
package struct Catalogue: Sendable {
  package private(set) var listings: [Listing] = []
  /// Every tag with the file of its list and how often it is used, most used first.
  package private(set) var tags: [(title: String, address: RelativePath, count: Int)] = []
  /// Years, newest first, with their months, newest first.
  private(set) var years: [(choice: Listing.Choice, months: [Listing.Choice])] = []

  /// The lists of what has grown old.
  private(set) var aging: [Listing.Choice] = []

  private var tagAddresses: [String: RelativePath] = [:]
  private var kindAddresses: [Kind: RelativePath] = [:]
  private var recordAddresses: [Int: (address: RelativePath, count: Int)] = [:]
  private let site: Site
  /// All pages, newest first.
  private let newestFirst: [Int]

  package init(_ site: Site) {
    self.site = site
    let days = site.pages.map { ($0.date ?? .distantPast).ordinal }
    newestFirst = days.indices.sorted { (days[$1], $0) < (days[$0], $1) }
    addTags()
    for type in ContentType.allCases { addSection(type) }
    addBranches()
    addYears()
    addFreshness()
  }

  static func section(_ type: ContentType) -> RelativePath { RelativePath(trusting: type.folder + "/index.html") }
  static let replaced = RelativePath(trusting: "archive/replaced.html")
  static let review = RelativePath(trusting: "archive/review.html")
  static let archive = RelativePath(trusting: "archive/index.html")
  static let tagCloud = RelativePath(trusting: "tags/index.html")
  static let glossary = RelativePath(trusting: "glossary.html")
  static func glossary(_ order: GlossaryView.Order) -> RelativePath {
    order == .pinyin ? glossary : RelativePath(trusting: "glossary-strokes.html")
  }
  static let home = RelativePath(trusting: "index.html")
  static let poster = RelativePath(trusting: "poster.html")
  static let search = RelativePath(trusting: "search.html")
  static let feed = RelativePath(trusting: "feed.xml")

  func address(ofTag tag: String) -> RelativePath? { tagAddresses[tag] }
  func address(of kind: Kind) -> RelativePath? { kindAddresses[kind] }
  func records(ofBranch branch: Int) -> (address: RelativePath, count: Int)? { recordAddresses[branch] }

  /// Whether there are lists that the archive leads to, or that lead to it.
  var hasArchive: Bool { !years.isEmpty || listings.contains { $0.address.components.first == "archive" } }

  /// Whether a section has a list page: it holds documents, or at least an introduction.
  func hasSection(_ type: ContentType) -> Bool {
    site.introductions[RelativePath(trusting: type.folder)] != nil || site.pages.contains { $0.type == type }
  }

  // MARK: Tags

  private mutating func addTags() {
    var members: [String: [Int]] = [:]
    for index in newestFirst { for tag in site.pages[index].tags { members[tag, default: []].append(index) } }
    var taken: Set<String> = ["index"]
    for (tag, pages) in members.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
      let slug = Han.addressName(tag)
      var name = slug
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(slug)-\(number)"
        number += 1
      }
      let address = RelativePath(trusting: "tags/\(name).html")
      tagAddresses[tag] = address
      tags.append((tag, address, pages.count))
      listings.append(
        Listing(
          address: address, heading: "标签：" + tag, layout: .dated, unit: "篇", pages: pages,
          crumbs: [Self.homeCrumb, .init(title: "标签", address: Self.tagCloud, count: nil)], folder: nil, filters: [],
          subsections: [], type: nil))
    }
  }

  static let homeCrumb = Listing.Choice(title: "首页", address: home, count: nil)

  // MARK: Sections

  private mutating func addSection(_ type: ContentType) {
    let pages = site.pages(of: type)
    guard hasSection(type) else { return }
    let plan = SectionPlan(site: site, type: type, pages: pages, tags: tagAddresses)
    for (kind, address) in plan.kindAddresses { kindAddresses[kind] = address }
    // The tree of organisations takes the place of a list of branches.
    listings += plan.listings(includingRoot: type != .branch)
  }

  // MARK: Branches and years

  private mutating func addBranches() {
    var members = [[Int]](repeating: [], count: site.branches.count)
    for index in newestFirst { for branch in site.pages[index].branches { members[branch].append(index) } }
    for (index, branch) in site.branches.enumerated() where !members[index].isEmpty {
      let address = RelativePath(trusting: "archive/branch/\(site.pages[branch.page].address.documentName).html")
      recordAddresses[index] = (address, members[index].count)
      listings.append(
        Listing(
          address: address, heading: branch.name + "的全部记录", layout: .dated, unit: "篇",
          pages: members[index],
          crumbs: [
            Self.homeCrumb, .init(title: site.settings.title(of: .branch), address: Self.section(.branch), count: nil),
            .init(title: branch.name, address: site.pages[branch.page].address, count: nil),
          ], folder: nil, filters: [], subsections: [], type: .branch))
    }
  }

  /// What newer documents have replaced; and inside, what is to be reviewed.
  private mutating func addFreshness() {
    let today = site.edition.today
    func add(_ address: RelativePath, _ heading: String, _ pages: [Int]) {
      guard !pages.isEmpty else { return }
      aging.append(Listing.Choice(title: heading, address: address, count: pages.count))
      listings.append(
        Listing(
          address: address, heading: heading, layout: .dated, unit: "篇", pages: pages,
          crumbs: [Self.homeCrumb, .init(title: "归档", address: Self.archive, count: nil)], folder: nil, filters: [],
          subsections: [], type: nil))
    }
    add(Self.replaced, "已有新版本的资料", newestFirst.filter { site.pages[$0].replacement != nil })
    guard site.edition.audience > .public else { return }
    add(
      Self.review, "该复核的资料",
      newestFirst.filter { index in
        let page = site.pages[index]
        return page.replacement == nil && page.source.reviewBy.map { $0.value <= today } == true
      })
  }

  private mutating func addYears() {
    var months: [Int: [Int: [Int]]] = [:]
    for index in newestFirst {
      if let date = site.pages[index].date { months[date.year, default: [:]][date.month, default: []].append(index) }
    }
    let archiveCrumb = Listing.Choice(title: "归档", address: Self.archive, count: nil)
    for (year, byMonth) in months.sorted(by: { $0.key > $1.key }) {
      let yearAddress = RelativePath(trusting: "archive/\(year).html")
      let choices = byMonth.sorted { $0.key > $1.key }.map { month, pages in
        Listing.Choice(
          title: "\(month)月", address: RelativePath(trusting: "archive/\(year)-\(month < 10 ? "0" : "")\(month).html"),
          count: pages.count)
      }
      let all = byMonth.sorted { $0.key > $1.key }.flatMap(\.value)
      let yearChoice = Listing.Choice(title: "\(year)年", address: yearAddress, count: all.count)
      years.append((yearChoice, choices))
      let filters = [
        Listing.Filter(label: "月份", options: [.init(title: "全年", address: yearAddress, count: all.count)] + choices)
      ]
      listings.append(
        Listing(
          address: yearAddress, heading: "\(year)年", layout: .dated, unit: "篇", pages: all,
          crumbs: [Self.homeCrumb, archiveCrumb], folder: nil, filters: filters, subsections: [], type: nil))
      for (choice, month) in zip(choices, byMonth.sorted { $0.key > $1.key }) {
        listings.append(
          Listing(
            address: choice.address, heading: "\(year)年\(month.key)月", layout: .dated, unit: "篇",
            pages: month.value,
            crumbs: [Self.homeCrumb, archiveCrumb, yearChoice], folder: nil, filters: filters, subsections: [],
            type: nil))
      }
    }
  }
}
