package import PressSearch
import PressSite
package import PressText

extension Build {
  /// The full-text index of all that is published. What `work` knows is not made again.
  package static func searchIndex(
    _ composition: Composition, attached: AttachedTexts = .none, width: Int, store: (any ByteStore)? = nil,
    work: IndexStore? = nil
  ) async -> SearchIndex {
    var documents = await Array(composition.site.pages.indices).concurrentMap(width: width) { index in
      composition.searchDocument(index)
    }
    documents += composition.searchGlossary() + composition.searchAttachments(attached)
    documents += composition.joined.flatMap(\.texts)
    return await SearchIndex(documents, width: width, store: store, work: work)
  }
}

extension Composition {
  /// A page as the search sees it.
  func searchDocument(_ index: Int) -> SearchDocument {
    let pages = site.pages
    let page = pages[index]
    // Of two that say the same, readers see which one holds.
    let title = page.replacement == nil ? page.title : page.title + "（已有新版本）"
    return SearchDocument(
      title: title, url: URLReference.encode(page.address.string), type: page.type.rawValue,
      typeTitle: site.settings.title(of: page.type), kind: page.kind?.key, kindTitle: page.kind?.title,
      date: page.date?.description, branches: page.branches.map { site.branches[$0].name }, tags: page.tags,
      summary: page.source.summary ?? "", sections: []
    ).fetching(from: page.body.tokens.isEmpty ? page.source.digest : nil) { Self.text(of: pages[index]) }
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
    guard !glossary.entries.isEmpty else { return [] }
    let sections = glossary.entries.map { entry in
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
      case .branch(let branch): [branch.fullName, branch.themeDay] + branch.companies
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
