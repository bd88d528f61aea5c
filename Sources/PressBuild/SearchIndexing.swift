package import PressSearch
import PressSite
import PressText

extension Build {
  /// The full-text index of all that is published.
  package static func searchIndex(
    _ composition: Composition, attached: AttachedTexts = .none, width: Int
  ) async -> SearchIndex {
    let documents = await searchDocuments(
      composition.site, attached: attached, joined: composition.joined, width: width)
    return await SearchIndex(documents, width: width)
  }

  /// The same of a site whose pages are not composed yet. What an earlier build has left is not made again.
  static func searchIndex(
    _ site: Site, attached: AttachedTexts, of commission: Commission
  ) async -> SearchIndex {
    let work = commission.work.map { IndexStore($0.store, known: $0.known.index) }
    let documents = await searchDocuments(
      site, attached: attached, joined: commission.joined, width: commission.width)
    return await SearchIndex(documents, width: commission.width, store: commission.store, work: work)
  }

  private static func searchDocuments(
    _ site: Site, attached: AttachedTexts, joined: [JoinedPortal], width: Int
  ) async -> [SearchDocument] {
    let documents = await Array(site.pages.indices).concurrentMap(width: width) { site.searchDocument($0) }
    return documents + site.searchGlossary() + site.searchAttachments(attached) + joined.flatMap(\.texts)
  }
}

extension Site {
  /// A page as the search sees it.
  func searchDocument(_ index: Int) -> SearchDocument {
    let page = pages[index]
    // Of two that say the same, readers see which one holds.
    let title = page.replacement == nil ? page.title : page.title + "（已有新版本）"
    return SearchDocument(
      title: title, url: URLReference.encode(page.address.string), type: page.type.rawValue,
      typeTitle: settings.title(of: page.type), kind: page.kind?.key, kindTitle: page.kind?.title,
      date: page.date?.description, branches: page.branches.map { branches[$0].name }, tags: page.tags,
      summary: page.source.summary ?? "", sections: []
    ).fetching(from: page.body.tokens.isEmpty ? page.source.digest : nil) { Self.text(of: page) }
  }

  private static func text(of page: Page) -> SearchText {
    let (outline, plain) = (page.body.outline, page.body.plainText)
    let sections = plain.sections.map { section in
      SearchText.Section(
        heading: section.heading.map { outline[$0].text }, anchor: section.heading.map { outline[$0].id },
        range: section.range)
    }
    var text = SearchText(bytes: plain.bytes, sections: sections)
    if let structured = structured(page) { text.append(structured) }
    return text
  }

  /// The glossary as the search sees it: each term a heading with its other names, found by pinyin too.
  func searchGlossary() -> [SearchDocument] {
    guard !glossary.isEmpty else { return [] }
    let sections = GlossaryBook(glossary).entries.map { entry in
      let names = entry.term.aliases.isEmpty ? "" : "（" + entry.term.aliases.joined(separator: "、") + "）"
      return SearchSection(heading: entry.term.term + names, anchor: entry.id, text: entry.term.meaning)
    }
    let url = URLReference.encode(Catalogue.glossary.string)
    return [SearchDocument(title: "术语", url: url, type: "glossary", typeTitle: "术语", sections: sections)]
  }

  /// What stands in the record card and its parts, so that it is found too.
  private static func structured(_ page: Page) -> SearchSection? {
    let texts: [String?] =
      switch page.source.details {
      case .activity(let activity): [activity.place] + activity.agenda + activity.resolutions.map(\.text)
      case .site(let site): [site.company] + site.highlights + site.methods + site.honours
      case .branch(let branch): [branch.fullName, branch.themeDay] + branch.companies + branch.formerNames
      case .service(let service): [service.category, service.company, service.place]
      case .role(let role): [role.area] + role.criteria + role.duties + role.items.map(\.text)
      case .plan(let plan): plan.items.map(\.text)
      case .policy(let policy): [policy.issuer, policy.number]
      case .study, .quiz, .report, .notice, .page: []
      }
    let text = texts.compactMap { $0 }.joined(separator: "\n")
    return text.isEmpty ? nil : SearchSection(text: text)
  }
}
