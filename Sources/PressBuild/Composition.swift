import PressLedger
package import PressSite
package import PressText
package import PressTheme

/// Everything that pages are composed from: the site, its connections and lists, and a theme.
///
/// A class, because everything that a page lists looks at it, and a structure this wide would be copied each time.
package final class Composition: Sendable {
  package let site: Site
  /// What the records come to.
  package let book: DataBook
  let connections: Connections
  package let catalogue: Catalogue
  package let theme: Theme
  /// The sections that have pages.
  let sections: Set<ContentType>
  /// The page about the portal, if there is one.
  let about: RelativePath?
  /// For each branch, its pages: places in `Site.pages`, in their order.
  let pagesOfBranches: [[Int]]
  let glossary: GlossaryBook
  /// Nil where terms are not to be linked.
  let termLinks: TermLinks?
  /// The way to the documents of each folder that holds any.
  private let crumbsByFolder: [RelativePath: [Listing.Choice]]
  /// What stands on and beside the pages, and may differ where the documents are the same.
  let finish: Finish
  /// For each page, what it was printed as in lists.
  private let imprints: [Imprints]

  struct Finish: Sendable {
    /// What stands around the pages of a spot; see `framing(_:)`.
    var frames: [Spot: FrameView] = [:]
    /// What the foot of a bundle's pages tells it by; see `Plan.stamped(_:)`.
    var stamp: Digest?
    var smaller = SmallerPictures.none
    /// Finished portals that stand in folders of this site.
    var joined: [JoinedPortal] = []
  }

  var frames: [Spot: FrameView] { finish.frames }
  var stamp: Digest? { finish.stamp }
  var smaller: SmallerPictures { finish.smaller }
  var joined: [JoinedPortal] { finish.joined }

  package convenience init(site: Site, book: DataBook, theme: Theme) {
    self.init(site: site, book: book, theme: theme, finish: Finish())
  }

  init(site: Site, book: DataBook, theme: Theme, finish: Finish) {
    self.finish = finish
    self.site = site
    imprints = site.pages.map { _ in Imprints() }
    self.book = book
    self.theme = theme
    about = site.pages.first { $0.path.string == "pages/about.md" }?.address
    var members = [[Int]](repeating: [], count: site.branches.count)
    for (index, page) in site.pages.enumerated() { for branch in page.branches { members[branch].append(index) } }
    pagesOfBranches = members
    glossary = GlossaryBook(site.glossary)
    termLinks = site.settings.linksTerms && !site.glossary.isEmpty ? TermLinks(glossary) : nil
    let folders = Set(site.pages.compactMap(\.folderOfList))
    crumbsByFolder = Dictionary(
      uniqueKeysWithValues: folders.map { ($0, Self.crumbs(above: $0, in: site) + [Self.crumb(to: $0, in: site)]) })
    connections = Connections(site)
    catalogue = Catalogue(site)
    sections = Set(ContentType.allCases.filter(catalogue.hasSection))
  }

  /// The same with another site of the same connections and lists, or another finish.
  private init(_ other: Composition, site: Site, finish: Finish, imprints: [Imprints]? = nil) {
    self.site = site
    self.finish = finish
    self.imprints = imprints ?? site.pages.map { _ in Imprints() }
    book = other.book
    theme = other.theme
    about = other.about
    pagesOfBranches = other.pagesOfBranches
    glossary = other.glossary
    termLinks = other.termLinks
    crumbsByFolder = other.crumbsByFolder
    connections = other.connections
    catalogue = other.catalogue
    sections = other.sections
  }

  /// The same with another page in the place of one whose day, title and links are the same.
  func with(_ page: Page, at place: Int) -> Composition {
    Composition(self, site: site.with(page, at: place), finish: finish)
  }

  func finished(_ change: (inout Finish) -> Void) -> Composition {
    var finish = finish
    change(&finish)
    return Composition(self, site: site, finish: finish)
  }

  /// The same with other frames, which no list's entry tells of.
  func framed(_ frames: [Spot: FrameView]) -> Composition {
    var finish = finish
    finish.frames = frames
    return Composition(self, site: site, finish: finish, imprints: imprints)
  }

  /// What the write-ups and ledgers tell together.
  var ledger: Ledger { book.ledger }

  /// A document as an entry of a list.
  func item(_ index: Int, _ linker: Linker) -> ItemView {
    ItemView(
      .document(.init(page: site.pages[index], composition: self, linker: linker)),
      remembered: Remembered(imprints[index], from: linker))
  }

  // MARK: Folders and the way to a page

  /// The file that lists a folder's documents.
  static func address(ofFolder folder: RelativePath) -> RelativePath {
    RelativePath(trusting: folder.components.map { Han.fileName(String($0)) }.joined(separator: "/") + "/index.html")
  }

  /// What readers call a folder: its introduction's title, the section's name, or the folder's own name.
  static func title(ofFolder folder: RelativePath, in site: Site) -> String {
    if let introduction = site.introductions[folder] { return introduction.title }
    if folder.components.count == 1, let type = ContentType(folder: folder.string) {
      return site.settings.title(of: type)
    }
    let name = folder.name
    return name.count == 4 && name.allSatisfy { $0.isASCII && $0.isNumber } ? name + "年" : name
  }

  /// From home to the list above a folder.
  static func crumbs(above folder: RelativePath, in site: Site) -> [Listing.Choice] {
    guard let parent = folder.folder else { return [Catalogue.homeCrumb] }
    return crumbs(above: parent, in: site) + [crumb(to: parent, in: site)]
  }

  private static func crumb(to folder: RelativePath, in site: Site) -> Listing.Choice {
    Listing.Choice(title: title(ofFolder: folder, in: site), address: address(ofFolder: folder), count: nil)
  }

  /// From home to the list that holds a page.
  func crumbs(to page: Page) -> [Listing.Choice] {
    page.folderOfList.flatMap { crumbsByFolder[$0] } ?? [Catalogue.homeCrumb]
  }
}

extension Page {
  /// The folder whose list holds it; nil at the top.
  fileprivate var folderOfList: RelativePath? { path.stem == "index" ? path.folder?.folder : path.folder }
}

/// Turns addresses in the site into references from one page. A class, because each link of the page holds it.
package final class Linker: Viewpoint {
  /// The page that the references stand on.
  let origin: RelativePath
  /// For the page that a server shows at any address: where the site's root is, ending in `/`.
  let root: String?

  init(origin: RelativePath, root: String? = nil) {
    self.origin = origin
    self.root = root
  }

  func url(_ target: RelativePath, fragment: String? = nil) -> String {
    let path = root.map { $0 + URLReference.encode(target.string) } ?? encodedReference(to: target)
    guard let fragment, !fragment.isEmpty else { return path }
    return path + URLReference.fragment(fragment)
  }

  package func append(wayTo file: RelativePath, to bytes: inout [UInt8]) {
    if let root {
      bytes += Array((root + URLReference.encode(file.string)).utf8)
    } else {
      way(to: file) { climbs, rest in
        for _ in 0..<climbs { bytes.append("../") }
        if URLReference.isPlain(rest) {
          bytes.append(contentsOf: rest)
        } else {
          bytes += Array(URLReference.encode(String(decoding: rest, as: UTF8.self)).utf8)
        }
      }
    }
  }

  /// The shortest reference to a file, percent-encoded. Works on bytes: a page holds hundreds of references.
  private func encodedReference(to target: RelativePath) -> String {
    way(to: target) { climbs, rest in
      guard URLReference.isPlain(rest) else {
        return String(repeating: "../", count: climbs) + URLReference.encode(String(decoding: rest, as: UTF8.self))
      }
      return String(unsafeUninitializedCapacity: climbs * 3 + rest.count) { out in
        for climb in 0..<climbs { _ = out[(climb * 3)...].update(fromContentsOf: "../".utf8) }
        _ = out[(climbs * 3)...].update(fromContentsOf: rest)
        return climbs * 3 + rest.count
      }
    }
  }

  /// How many folders the way to a file climbs, and what follows.
  private func way<Result>(
    to target: RelativePath, _ use: (_ climbs: Int, _ rest: UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var (from, to) = (origin.string, target.string)
    return from.withUTF8 { from in
      to.withUTF8 { to in
        var shared = 0
        var position = 0
        while position < from.count, position < to.count, from[position] == to[position] {
          if from[position] == UInt8(ascii: "/") { shared = position + 1 }
          position += 1
        }
        return use(
          from[shared...].count { $0 == UInt8(ascii: "/") }, UnsafeBufferPointer(rebasing: to[shared...]))
      }
    }
  }

  /// `../../` and so on: the way from the page to the site's root.
  var rootPrefix: String { root ?? String(repeating: "../", count: origin.depth) }

  /// The reference to a file by way of the site's root.
  func fromRoot(_ target: RelativePath) -> String { rootPrefix + URLReference.encode(target.string) }

  func link(_ choice: Listing.Choice, isCurrent: Bool = false) -> LinkView {
    LinkView(title: choice.title, url: url(choice.address), isCurrent: isCurrent, count: choice.count)
  }
}
