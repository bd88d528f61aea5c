import PressSite
import PressText
import PressTheme

/// What decides how a page's frame looks: two pages with the same spot have the same frame.
struct Spot: Hashable, Sendable {
  /// How many folders the page stands below the root.
  let depth: Int
  /// The section whose entry is marked.
  let section: ContentType?
  /// Whether the entry of the data section is marked.
  var isData = false
}

extension Composition {
  /// What a page has beside its own content. Pages of a spot share the frame that was made for it.
  ///
  /// The window is called by `title`, else by the heading.
  func sheet(
    _ linker: Linker, heading: String, title: String? = nil, description: String = "", crumbs: [Listing.Choice] = [],
    current: ContentType? = nil, isData: Bool = false, spot: Spot? = nil, hasAddress: Bool = true
  ) -> SheetView {
    let settings = site.settings
    let spot = isData ? Spot(depth: linker.origin.depth, section: nil, isData: true) : spot
    let address = !hasAddress ? nil : site.baseURL.map { $0 + URLReference.encode(linker.origin.string) }
    return SheetView(
      frame: spot.flatMap { frames[$0] } ?? frame(linker, current: current, isData: isData), heading: heading,
      pageTitle: linker.origin == Catalogue.home ? settings.name : "\(title ?? heading + " ")- \(settings.name)",
      description: description.isEmpty ? settings.description ?? "" : description,
      canonical: address, crumbs: crumbs.map { linker.link($0) },
      // To the front page leads the shortest address: people type it as well.
      codeAddress: linker.origin == Catalogue.poster ? site.baseURL : address)
  }

  /// What stands around a page. Its references go by way of the root, so that they depend on the page's depth alone.
  func frame(_ linker: Linker, current: ContentType?, isData: Bool) -> FrameView {
    let theme = theme
    return FrameView(
      portal: PortalView(
        settings: site.settings, homeURL: linker.fromRoot(Catalogue.home), searchURL: linker.fromRoot(Catalogue.search),
        feedURL: linker.fromRoot(Catalogue.feed), aboutURL: about.map { linker.fromRoot($0) },
        posterURL: hasPoster ? linker.fromRoot(Catalogue.poster) : nil),
      assets: AssetsView { name in theme.address(of: name).map { linker.fromRoot($0) } }, root: linker.rootPrefix,
      audience: site.edition.audience == .public
        ? nil : WordView(key: site.edition.audience.key, title: site.edition.audience.title),
      isHome: linker.origin == Catalogue.home, navigation: navigation(linker, current: current, isData: isData),
      moreNavigation: moreNavigation(linker, current: current), asOf: site.edition.today,
      stamp: stamp.map { StampView(audience: site.edition.audience.title, digest: $0) })
  }

  /// The same with the frame of each spot made beforehand.
  func framing(_ spots: some Sequence<Spot>) -> Composition {
    var frames = frames
    for spot in spots where frames[spot] == nil {
      let origin = RelativePath(trusting: String(repeating: "x/", count: spot.depth) + "x.html")
      frames[spot] = frame(Linker(origin: origin), current: spot.section, isData: spot.isData)
    }
    return framed(frames)
  }

  /// The spot of a page; nil for the few whose frame is like no other.
  func spot(of job: Job) -> Spot? {
    var section: ContentType?
    var isData = false
    switch job.recipe {
    case .document(let place), .answers(let place): section = site.pages[place].type
    case .list(let place, _): section = catalogue.listings[place].type
    case .data(.report): section = .report
    case .data(let page):
      guard page.isPage else { return nil }
      isData = true
    case .home, .poster, .tagCloud, .archive, .organisation, .glossary, .glossaryByStrokes, .searchPage, .notFound,
      .searchList,
      .feed, .sitemap,
      .robots,
      .searchIndex, .asset, .attachment, .smallerPicture, .joined:
      return nil
    }
    return Spot(depth: job.address.depth, section: section, isData: isData)
  }

  private var mainSections: [ContentType] { Array(site.settings.navigation.filter(sections.contains).prefix(7)) }

  private func navigation(_ linker: Linker, current: ContentType?, isData: Bool) -> [LinkView] {
    let data = LinkView(title: Self.dataTitle, url: linker.fromRoot(DataBook.home), isCurrent: isData)
    return [
      LinkView(
        title: Catalogue.homeCrumb.title, url: linker.fromRoot(Catalogue.home),
        isCurrent: linker.origin == Catalogue.home)
    ]
      + mainSections.map { section($0, linker, current: current) } + (book.isEmpty ? [] : [data])
  }

  private func section(_ type: ContentType, _ linker: Linker, current: ContentType?) -> LinkView {
    LinkView(
      title: site.settings.title(of: type), url: linker.fromRoot(Catalogue.section(type)), isCurrent: type == current)
  }

  private func moreNavigation(_ linker: Linker, current: ContentType?) -> [LinkView] {
    let rest = ContentType.allCases.filter { sections.contains($0) && !mainSections.contains($0) }
    var links = rest.map { section($0, linker, current: current) }
    func add(_ title: String, _ address: RelativePath) {
      links.append(LinkView(title: title, url: linker.fromRoot(address), isCurrent: address == linker.origin))
    }
    for folder in site.introductions.keys.sorted() where folder.folder?.string == ContentType.page.folder {
      add(Self.title(ofFolder: folder, in: site), Self.address(ofFolder: folder))
    }
    if !site.glossary.isEmpty { add("术语", Catalogue.glossary) }
    if !catalogue.tags.isEmpty { add("标签", Catalogue.tagCloud) }
    if !catalogue.years.isEmpty { add("归档", Catalogue.archive) }
    return links
  }
}
