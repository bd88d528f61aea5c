package import PressMarkup
package import PressText

/// A document placed in the site: what it lacked alone is decided.
///
/// A class, because thousands of lists look at the same page, and a structure this wide would be copied each time.
package final class Page: Sendable {
  /// The document as understood alone.
  package let source: PageSource
  /// The file it becomes, from the site's root.
  package let address: RelativePath
  package let title: String
  package let date: Day?
  package let kind: Kind?
  /// The branches it belongs to, as positions in `Site.branches`, in the order written.
  package let branches: [Int]
  package let tags: [String]
  package let audience: Audience
  package let summary: String
  /// Where each of `source.body.references` leads.
  package let destinations: [Destination]
  /// The page that takes its place; `.nowhere` where that page is not part of what is made, nil where none does.
  package let replacement: Destination?

  init(
    source: PageSource, address: RelativePath, title: String, date: Day?, kind: Kind?, branches: [Int], tags: [String],
    audience: Audience, summary: String, destinations: [Destination], replacement: Destination?
  ) {
    self.source = source
    self.address = address
    self.title = title
    self.date = date
    self.kind = kind
    self.branches = branches
    self.tags = tags
    self.audience = audience
    self.summary = summary
    self.destinations = destinations
    self.replacement = replacement
  }

  package var type: ContentType { source.type }
  package var path: RelativePath { source.path }
  package var body: Body { source.body }
}

extension Page {
  /// The page with the values of its figures in its plain text.
  func filled(with texts: [String]) -> Page {
    with(source.filled(with: texts))
  }

  /// The same page of a document that was read again.
  package func with(_ source: PageSource) -> Page {
    Page(
      source: source, address: address, title: source.title?.value ?? title, date: date, kind: kind, branches: branches,
      tags: tags, audience: audience, summary: source.summary ?? source.body.lead, destinations: destinations,
      replacement: replacement)
  }
}

/// Where a reference leads.
package enum Destination: Sendable, Hashable {
  /// A page of the site, by its place in `Site.pages`, and an anchor in it.
  case page(Int, fragment: String?)
  /// A file that is published beside the pages, by its place in `Site.attachments`.
  case attachment(Int)
  /// The list that a folder's `index.md` introduces, by folder.
  case introduction(RelativePath, fragment: String?)
  /// Nowhere: a diagnostic says so.
  case nowhere
}

/// A file that is published because a document refers to it.
package struct Attachment: Sendable, Hashable {
  /// From the content folder.
  package let source: RelativePath
  /// From the site's root.
  package let address: RelativePath
  /// Bytes.
  package let size: Int
  /// Pixels, for pictures whose head tells.
  package let pixels: PixelSize?
  /// How its file looked from outside when it was found; nil for what comes from no disk.
  package let look: FileLook?
}

/// A branch, or an organisation above branches.
package struct Branch: Sendable {
  /// The file's name: what `支部:` may hold.
  package let key: String
  /// What lists show.
  package let name: String
  /// Its page, as a place in `Site.pages`.
  package let page: Int
  package let profile: BranchProfile
  /// The organisation above, as a place in `Site.branches`.
  package let parent: Int?
  /// Those directly below, in the order of `排序` and name.
  package let children: [Int]
}

/// Documents that are to be read one after the other.
package struct Series: Sendable {
  package let title: String
  /// Places in `Site.pages`, by `排序`, then date, then title.
  package let pages: [Int]
}
