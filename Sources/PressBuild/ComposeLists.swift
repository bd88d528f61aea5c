import PressSite
import PressText
import PressTheme

extension Composition {
  /// One page of a list; `number` counts from 1.
  func list(_ index: Int, page number: Int) -> ListView {
    let listing = catalogue.listings[index]
    let linker = Linker(origin: listing.address(ofPage: number))
    let size = site.settings.pageSize
    let shown = listing.pages.dropFirst((number - 1) * size).prefix(size)
    let introduction = listing.folder.flatMap { site.introductions[$0] }
    let sheet = sheet(
      linker, heading: listing.heading, title: number > 1 ? "\(listing.heading)（第\(number)页）" : nil,
      description: introduction?.summary ?? "", crumbs: listing.crumbs,
      current: listing.type, spot: Spot(depth: listing.address.depth, section: listing.type))
    return ListView(
      sheet: sheet, intro: number == 1 ? introduction.map { filled($0, linker) } ?? HTML() : HTML(),
      total: listing.pages.count, unit: listing.unit, groups: groups(shown, listing.layout, linker),
      filters: listing.filters.map { filter in
        FilterView(
          label: filter.label, options: filter.options.map { linker.link($0, isCurrent: $0.address == listing.address) }
        )
      },
      pager: pager(listing, number, linker), layout: listing.layout,
      subsections: listing.subsections.map { linker.link($0) }, emptyNote: "这里还没有内容。")
  }

  /// Dated lists stand under quiet headings of months, tables of years; the rest is one group.
  private func groups(_ pages: ArraySlice<Int>, _ layout: Listing.Layout, _ linker: Linker) -> [GroupView] {
    guard layout != .cards else {
      return pages.isEmpty ? [] : [GroupView(heading: "", id: "", items: pages.map { item($0, linker) })]
    }
    var uses: [String: Int] = [:]
    var views: [GroupView] = []
    var rest = pages
    while let first = rest.first {
      let date = site.pages[first].date
      let end = rest.firstIndex { !date.isSame(layout == .table ? .year : .month, as: site.pages[$0].date) }
      let group = rest[..<(end ?? rest.endIndex)]
      rest = rest[group.endIndex...]
      let key = date.map { layout == .table ? String($0.year) : $0.monthKey } ?? "0"
      uses[key, default: 0] += 1
      let times = uses[key, default: 1]
      let heading = date.map { "\($0.year)年" + (layout == .table ? "" : "\($0.month)月") } ?? ""
      views.append(
        GroupView(
          heading: heading, id: "m-" + key + (times > 1 ? "-\(times)" : ""), items: group.map { item($0, linker) }))
    }
    return views
  }

  /// First, last, and two on each side of the current page; gaps stand for the rest.
  private func pager(_ listing: Listing, _ number: Int, _ linker: Linker) -> PagerView? {
    let count = listing.count(pageSize: site.settings.pageSize)
    guard count > 1 else { return nil }
    let shown = Set([1, count] + (number - 2...number + 2)).filter { (1...count).contains($0) }.sorted()
    var steps: [PagerView.Step] = []
    for page in shown {
      if let last = steps.last, page > last.number + 1 {
        steps.append(.init(number: page - 1, url: "", isCurrent: false, isGap: true))
      }
      steps.append(
        .init(number: page, url: linker.url(listing.address(ofPage: page)), isCurrent: page == number, isGap: false))
    }
    let step: (String, Int) -> LinkView = { LinkView(title: $0, url: linker.url(listing.address(ofPage: $1))) }
    return PagerView(
      number: number, steps: steps, previous: number > 1 ? step("上一页", number - 1) : nil,
      next: number < count ? step("下一页", number + 1) : nil, count: count)
  }

  /// All tags; five sizes by use.
  func tagCloud() -> TagsView {
    let linker = Linker(origin: Catalogue.tagCloud)
    let most = catalogue.tags.first?.count ?? 1
    let tags = catalogue.tags.map { tag in
      TagView(
        title: tag.title, url: linker.url(tag.address), count: tag.count,
        size: 1 + 4 * (tag.count - 1) / max(1, most - 1))
    }
    return TagsView(sheet: sheet(linker, heading: "标签", crumbs: [Catalogue.homeCrumb]), tags: tags)
  }

  /// All years and months.
  func archive() -> ArchiveView {
    let linker = Linker(origin: Catalogue.archive)
    let years = catalogue.years.map { year in
      YearView(
        title: year.choice.title, url: linker.url(year.choice.address), count: year.choice.count ?? 0,
        months: year.months.map { linker.link($0) })
    }
    return ArchiveView(
      sheet: sheet(linker, heading: "归档", crumbs: [Catalogue.homeCrumb]), years: years,
      aging: catalogue.aging.map { linker.link($0) })
  }

  /// The terms in one of the two orders.
  func glossary(_ order: GlossaryView.Order) -> GlossaryView {
    let address = Catalogue.glossary(order)
    let linker = Linker(origin: address)
    let groups = order == .pinyin ? glossary.byPinyin : glossary.byStrokes
    let orders = GlossaryView.Order.allCases.map { other in
      LinkView(title: other.title, url: linker.url(Catalogue.glossary(other)), isCurrent: other == order)
    }
    return GlossaryView(
      sheet: sheet(linker, heading: "术语", crumbs: [Catalogue.homeCrumb]), orders: orders,
      groups: groups.enumerated().map { number, group in
        TermGroupView(
          letter: group.heading, id: "g_\(number + 1)", terms: group.entries.map { TermView(term: $0.term, id: $0.id) })
      })
  }

  /// The search page, with the plain list of all documents for browsers without scripts; where they are many, the way to
  /// the lists that hold them.
  func searchPage() -> SearchView {
    let linker = Linker(origin: Catalogue.search)
    let types = ContentType.allCases.filter(sections.contains)
    let isShort = site.pages.count <= Self.mostListed
    return SearchView(
      sheet: sheet(linker, heading: "搜索", crumbs: [Catalogue.homeCrumb]),
      all: isShort ? types.map { everyDocument(of: $0, linker) } : listsOfAll(types, linker), isWhole: isShort,
      types: types.map { WordView(key: $0.rawValue, title: site.settings.title(of: $0)) })
  }

  /// A search page with more titles than these would be slow to fetch.
  private static let mostListed = 300

  private func everyDocument(of type: ContentType, _ linker: Linker) -> LinkGroupView {
    LinkGroupView(
      heading: site.settings.title(of: type),
      items: site.pages(of: type).map {
        LinkView(title: site.pages[$0].title, url: linker.url(site.pages[$0].address))
      })
  }

  /// Every document stands in its section's list; those with a day in their year's too.
  private func listsOfAll(_ types: [ContentType], _ linker: Linker) -> [LinkGroupView] {
    let sections = types.map { type in
      LinkView(
        title: "\(site.settings.title(of: type))（\(site.pages(of: type).count)篇）",
        url: linker.url(Catalogue.section(type)))
    }
    let years = catalogue.years.map { year in
      LinkView(title: "\(year.choice.title)（\(year.choice.count ?? 0)篇）", url: linker.url(year.choice.address))
    }
    return [
      LinkGroupView(heading: "按栏目", items: sections), LinkGroupView(heading: "按年份", items: years),
    ].filter { !$0.items.isEmpty }
  }

  /// The page a server shows for an address that is not there: at any depth, so from the root where that is known.
  func notFound() -> NotFoundView {
    let linker = Linker(origin: RelativePath(trusting: "404.html"), root: site.baseURL.map(Self.path(ofBaseURL:)))
    // It stands for every address but has none of its own.
    return NotFoundView(sheet: sheet(linker, heading: "找不到这个网页", hasAddress: false))
  }

  /// The path of a base address: `/` or `/portal/`.
  static func path(ofBaseURL url: String) -> String {
    let afterScheme = url.drop { $0 != ":" }.dropFirst(3)
    return String(afterScheme.drop { $0 != "/" })
  }
}

/// How much of a day dated lists are divided by.
private enum Division { case year, month }

extension Day? {
  /// Whether two days stand under one heading; so do two that are not known.
  fileprivate func isSame(_ division: Division, as other: Day?) -> Bool {
    switch (self, other) {
    case (let day?, let other?): day.year == other.year && (division == .year || day.month == other.month)
    case (nil, nil): true
    case (_?, nil), (nil, _?): false
    }
  }
}
