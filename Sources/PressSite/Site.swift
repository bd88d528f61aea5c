package import PressText

/// What a build is asked for: who will read it, and on which day it is made.
package struct Edition: Sendable {
  package let audience: Audience
  /// The day of the build: nothing below reads a clock.
  package let today: Day
  /// Whether drafts are shown.
  package let includesDrafts: Bool
  /// A base address given on the command line, ending in `/`; it goes before the one in `site.yml`.
  package let baseURL: String?

  package init(audience: Audience, today: Day, includesDrafts: Bool = false, baseURL: String? = nil) {
    self.audience = audience
    self.today = today
    self.includesDrafts = includesDrafts
    self.baseURL = baseURL
  }
}

/// The whole portal for one edition: pages, branches, and everything that connects them.
///
/// What is withheld from the edition (a narrower audience, a draft, an expired notice) is not in it at all, so that no
/// list, count or link can show a trace of it.
package struct Site: Sendable {
  package let settings: Settings
  package let edition: Edition
  /// Sorted by section, then newest first, then by title.
  package let pages: [Page]
  /// Introductions of sections and folders: `study/index.md` and the like, by folder.
  package let introductions: [RelativePath: Page]
  /// Sorted as `排序` and names tell; parents before children.
  package let branches: [Branch]
  package let attachments: [Attachment]
  package let glossary: [GlossaryTerm]
  /// Files the home page offers: titles, and where they lead.
  package let downloads: [(title: String, destination: Destination)]

  /// The places in `pages` of each type's, which hundreds of figures ask for.
  private let placesByType: [ContentType: [Int]]

  init(
    settings: Settings, edition: Edition, pages: [Page], introductions: [RelativePath: Page], branches: [Branch],
    attachments: [Attachment], glossary: [GlossaryTerm], downloads: [(title: String, destination: Destination)]
  ) {
    self.settings = settings
    self.edition = edition
    self.pages = pages
    self.introductions = introductions
    self.branches = branches
    self.attachments = attachments
    self.glossary = glossary
    self.downloads = downloads
    placesByType = Dictionary(grouping: pages.indices) { pages[$0].type }
  }

  /// Where the site will stand, ending in `/`, if known.
  package var baseURL: String? { edition.baseURL ?? settings.baseURL }

  /// The pages of a section, newest first.
  package func pages(of type: ContentType) -> [Int] { placesByType[type] ?? [] }
}

extension Site {
  /// Puts documents into a site: every document that could be read is given, withheld or not, and the tree tells what
  /// else was found in the content folder.
  package static func assemble(
    _ documents: [PageSource], tree: SourceTree, settings: Settings, glossary: [GlossaryTerm], edition: Edition
  ) -> Checked<Site> {
    var assembly = Assembly(settings: settings, edition: edition, tree: tree)
    assembly.place(documents)
    assembly.findBranches()
    assembly.resolveLinks()
    assembly.resolveReplacements()
    return assembly.finish(glossary: glossary)
  }
}

extension Site {
  /// The site with the values of reports' figures in their plain text, by the reports' places in `pages`; the values are in
  /// the order of the bodies' tokens.
  package func filled(with texts: [Int: [String]]) -> Site {
    guard !texts.isEmpty else { return self }
    return with(pages.enumerated().map { index, page in texts[index].map(page.filled) ?? page })
  }

  /// The site with another page in the place of one.
  package func with(_ page: Page, at place: Int) -> Site {
    var pages = pages
    pages[place] = page
    return with(pages)
  }

  private func with(_ pages: [Page]) -> Site {
    Site(
      settings: settings, edition: edition, pages: pages, introductions: introductions, branches: branches,
      attachments: attachments, glossary: glossary, downloads: downloads)
  }
}
