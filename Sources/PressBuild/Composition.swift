package import PressSite
import PressText
package import PressTheme

/// Everything that pages are composed from: the site, its connections and lists, and a theme.
package struct Composition: Sendable {
  package let site: Site
  let connections: Connections
  package let catalogue: Catalogue
  package let theme: Theme
  let sections: Set<ContentType>

  package init(site: Site, theme: Theme) {
    self.site = site
    self.theme = theme
    connections = Connections(site)
    catalogue = Catalogue(site)
    sections = Set(ContentType.allCases.filter(catalogue.hasSection))
  }

  // MARK: Folders and the way to a page

  /// The file that lists a folder's documents.
  static func address(ofFolder folder: RelativePath) -> RelativePath {
    RelativePath(trusting: folder.components.map { Han.addressName(String($0)) }.joined(separator: "/") + "/index.html")
  }

  /// What readers call a folder: its introduction's title, the section's name, or the folder's own name.
  static func title(ofFolder folder: RelativePath, in site: Site) -> String {
    if let introduction = site.introductions[folder] { return introduction.title }
    if folder.components.count == 1, let type = ContentType(folder: folder.string) { return site.settings.title(of: type) }
    let name = folder.name
    return name.count == 4 && name.allSatisfy { $0.isASCII && $0.isNumber } ? name + "年" : name
  }

  /// From home to the list above a folder.
  static func crumbs(above folder: RelativePath, in site: Site) -> [Listing.Choice] {
    guard let parent = folder.folder else { return [Catalogue.homeCrumb] }
    return crumbs(above: parent, in: site)
      + [Listing.Choice(title: title(ofFolder: parent, in: site), address: address(ofFolder: parent), count: nil)]
  }

  /// From home to the list that holds a page.
  func crumbs(to page: Page) -> [Listing.Choice] {
    guard let folder = page.path.stem == "index" ? page.path.folder?.folder : page.path.folder else { return [Catalogue.homeCrumb] }
    return Self.crumbs(above: folder, in: site)
      + [Listing.Choice(title: Self.title(ofFolder: folder, in: site), address: Self.address(ofFolder: folder), count: nil)]
  }
}

/// Turns addresses in the site into references from one page.
struct Linker: Sendable {
  /// The page that the references stand on.
  let origin: RelativePath
  /// For the page that a server shows at any address: where the site's root is, ending in `/`.
  var root: String?

  func url(_ target: RelativePath, fragment: String? = nil) -> String {
    let path = root.map { $0 + URLReference.encode(target.string) } ?? URLReference.encode(target.reference(from: origin))
    guard let fragment, !fragment.isEmpty else { return path }
    return path + "#" + URLReference.encode(fragment)
  }

  /// `../../` and so on: the way from the page to the site's root.
  var rootPrefix: String { root ?? String(repeating: "../", count: origin.components.count - 1) }

  func link(_ choice: Listing.Choice, isCurrent: Bool = false) -> LinkView {
    LinkView(title: choice.title, url: url(choice.address), isCurrent: isCurrent, count: choice.count)
  }
}

extension Composition {
  /// What stands around a page's own content.
  func frame(
    _ linker: Linker, heading: String, description: String = "", crumbs: [Listing.Choice] = [], current: ContentType? = nil
  ) -> FrameView {
    let settings = site.settings
    let isHome = linker.origin == Catalogue.home
    let theme = theme
    let about = site.pages.first { $0.path.string == "pages/about.md" }
    return FrameView(
      portal: PortalView(
        settings: settings, homeURL: linker.url(Catalogue.home), searchURL: linker.url(Catalogue.search),
        feedURL: linker.url(Catalogue.feed), aboutURL: about.map { linker.url($0.address) }),
      assets: AssetsView { name in theme.address(of: name).map { linker.url($0) } },
      root: linker.rootPrefix, heading: heading, pageTitle: isHome ? settings.name : "\(heading) - \(settings.name)",
      description: description.isEmpty ? settings.description ?? "" : description,
      canonical: site.baseURL.map { $0 + URLReference.encode(linker.origin.string) },
      audience: site.edition.audience == .public ? nil : WordView(key: site.edition.audience.key, title: site.edition.audience.title),
      isHome: isHome, navigation: navigation(linker, current: current), moreNavigation: moreNavigation(linker, current: current),
      crumbs: crumbs.map { linker.link($0) }, asOf: site.edition.today)
  }

  private var mainSections: [ContentType] { Array(site.settings.navigation.filter(sections.contains).prefix(7)) }

  private func navigation(_ linker: Linker, current: ContentType?) -> [LinkView] {
    [linker.link(Catalogue.homeCrumb, isCurrent: linker.origin == Catalogue.home)]
      + mainSections.map { type in
        LinkView(title: site.settings.title(of: type), url: linker.url(Catalogue.section(type)), isCurrent: type == current)
      }
  }

  private func moreNavigation(_ linker: Linker, current: ContentType?) -> [LinkView] {
    let rest = ContentType.allCases.filter { sections.contains($0) && !mainSections.contains($0) }
    var links = rest.map { type in
      LinkView(title: site.settings.title(of: type), url: linker.url(Catalogue.section(type)), isCurrent: type == current)
    }
    func add(_ title: String, _ address: RelativePath) {
      links.append(LinkView(title: title, url: linker.url(address), isCurrent: address == linker.origin))
    }
    if !site.glossary.isEmpty { add("术语", Catalogue.glossary) }
    if !catalogue.tags.isEmpty { add("标签", Catalogue.tagCloud) }
    if !catalogue.years.isEmpty { add("归档", Catalogue.archive) }
    return links
  }
}
