import PressText

/// Which documents of a site are wanted: those that fit every aspect that is named; of the names of one aspect, any.
package struct Selection: Sendable {
  /// By path in the content folder, address or title.
  package let documents: [String]
  /// As written: folder, key or name.
  package let sections: [String]
  package let tags: [String]
  /// By key or name.
  package let branches: [String]
  package let series: [String]
  /// The first day wanted; documents without a day are not.
  package let since: Day?

  package init(
    documents: [String] = [], sections: [String] = [], tags: [String] = [], branches: [String] = [],
    series: [String] = [], since: Day? = nil
  ) {
    self.documents = documents
    (self.sections, self.tags, self.branches, self.series) = (sections, tags, branches, series)
    self.since = since
  }

  /// Whether nothing is named, so that the whole site is wanted.
  package var isWhole: Bool {
    documents.isEmpty && sections.isEmpty && tags.isEmpty && branches.isEmpty && series.isEmpty && since == nil
  }

  /// A name that the site does not know.
  package struct Stranger: Error, Sendable {
    package let name: String
    package let aspect: (chinese: String, english: String)
    /// What was probably meant: what is spelled nearly so, or the only name that holds the word.
    package let meant: String?
    /// All names, where they are few and none of them is near.
    package let others: [String]

    fileprivate init(_ name: String, _ aspect: (String, String), known: [String], shown: [String]? = nil) {
      self.name = name
      self.aspect = aspect
      let shown = shown ?? known
      let holding = shown.filter { $0.contains(name) || name.contains($0) }
      meant = nearest(to: name, among: known) ?? (holding.count == 1 ? holding[0] : nil)
      others = meant != nil ? [] : !holding.isEmpty && holding.count <= 12 ? holding : shown.count <= 12 ? shown : []
    }
  }

  /// What is wanted, in words that a reader understands: `学习资料、标签“安全”`.
  package func title(in site: Site) -> String {
    let names =
      documents.map { name in site.pages.first { $0.isCalled(name) }?.title ?? name }
      + sections.map { name in Self.section(name, in: site).map(site.settings.title(of:)) ?? name }
      + tags.map { "标签“\($0)”" }
      + branches.map { name in Self.branch(name, in: site).map { site.branches[$0].name } ?? name }
      + series.map { "系列“\($0)”" } + (since.map { ["\($0.chinese)以来"] } ?? [])
    return names.joined(separator: "、")
  }

  /// Places in `Site.pages`, in their order. Throws a `Stranger` for a name that the site does not know.
  package func pages(in site: Site) throws(Stranger) -> [Int] {
    var types: Set<ContentType> = []
    for name in sections {
      guard let type = Self.section(name, in: site) else {
        let titles = ContentType.allCases.map(site.settings.title(of:))
        throw Stranger(name, ("栏目", "section"), known: titles + ContentType.allCases.map(\.folder), shown: titles)
      }
      types.insert(type)
    }
    var places: Set<Int> = []
    for name in branches {
      guard let place = Self.branch(name, in: site) else {
        let names = site.branches.map(\.name)
        throw Stranger(name, ("支部", "branch"), known: names + site.branches.map(\.key), shown: names)
      }
      places.insert(place)
    }
    for name in documents where !site.pages.contains(where: { $0.isCalled(name) }) {
      let titles = site.pages.map(\.title)
      throw Stranger(name, ("文档", "document"), known: site.pages.map(\.path.string) + titles, shown: titles)
    }
    try check(tags, among: Set(site.pages.flatMap(\.tags)), aspect: ("标签", "tag"))
    try check(series, among: Set(site.pages.compactMap(\.source.series)), aspect: ("系列", "series"))
    let (tags, series) = (Set(tags), Set(series))
    let profiles = Set(places.map { site.branches[$0].page })
    return site.pages.indices.filter { index in
      let page = site.pages[index]
      if !documents.isEmpty, !documents.contains(where: page.isCalled) { return false }
      if !types.isEmpty, !types.contains(page.type) { return false }
      if !tags.isEmpty, tags.isDisjoint(with: page.tags) { return false }
      if !places.isEmpty, places.isDisjoint(with: page.branches), !profiles.contains(index) { return false }
      if !series.isEmpty, page.source.series.map(series.contains) != true { return false }
      if let since, page.date.map({ $0 >= since }) != true { return false }
      return true
    }
  }

  private func check(_ names: [String], among known: Set<String>, aspect: (String, String)) throws(Stranger) {
    for name in names where !known.contains(name) {
      throw Stranger(name, aspect, known: known.sorted())
    }
  }

  private static func section(_ name: String, in site: Site) -> ContentType? {
    ContentType.allCases.first {
      $0.folder == name || $0.rawValue == name || $0.title == name || site.settings.title(of: $0) == name
    }
  }

  private static func branch(_ name: String, in site: Site) -> Int? {
    site.branches.firstIndex { $0.key == name || $0.name == name || $0.profile.fullName == name }
      ?? site.branches.firstIndex { $0.profile.formerNames.contains(name) }
  }
}

extension Page {
  /// Whether somebody may mean it by a name: path with or without the content folder, address, or title.
  fileprivate func isCalled(_ name: String) -> Bool {
    [path.string, "Content/" + path.string, address.string, title].contains(name)
      || name.hasSuffix("/Content/" + path.string)
  }
}
