package import PressBundle
package import PressSite
package import PressText

extension Plan {
  /// Documents as a book. Pictures are the bytes of content files, which the caller reads.
  package func book(
    _ pages: [Int], title: String, pictures: (RelativePath) throws -> [UInt8]
  ) rethrows -> Book {
    let composition = composition.withoutSmallerPictures
    let site = composition.site
    var shown: [RelativePath: [UInt8]] = [:]
    for place in pages.flatMap(composition.picturesShown) where shown[site.attachments[place].address] == nil {
      shown[site.attachments[place].address] = try pictures(site.attachments[place].source)
    }
    // In the order in which pages link to them.
    let style = ["style.css", "quiz.css", "print.css"].flatMap { name in
      composition.theme.assets.first { $0.name == name }?.bytes ?? []
    }
    return Book(
      title: title, portal: site.settings.name, organisation: site.settings.organisation,
      day: (site.edition.today.description, site.edition.today.chinese),
      audience: site.edition.audience.title, audienceKey: site.edition.audience.key,
      holdsDrafts: site.edition.includesDrafts,
      chapters: pages.map(composition.chapter), style: style, pictures: shown)
  }

  /// Documents in the order of reading: a series in its own, others as the lists show them.
  package func reading(_ pages: [Int], of selection: Selection) -> [Int] {
    guard selection.series.count == 1, let series = composition.connections.series[selection.series[0]] else {
      return pages
    }
    return series.pages.filter(Set(pages).contains)
  }
}

extension Composition {
  /// The template that prints a document without what stands around it.
  private static func excerpt(of type: ContentType) -> String {
    switch type {
    case .activity: "excerpt-activity"
    case .branch: "excerpt-branch"
    case .study, .site, .quiz, .service, .role, .plan, .report, .policy, .notice, .page: "excerpt"
    }
  }

  fileprivate func chapter(_ index: Int) -> Book.Chapter {
    let page = site.pages[index]
    return Book.Chapter(
      address: page.address, title: page.title, type: page.type.rawValue, line: line(page),
      html: theme.render(document(index), with: Self.excerpt(of: page.type)),
      source: Book.Source(path: page.path, digest: page.source.digest))
  }

  private func line(_ page: Page) -> [String] {
    let branches = page.branches.map { site.branches[$0].name }.joined(separator: "、")
    let source = page.source.source.flatMap { $0.unit ?? $0.title }
    return [page.date?.chinese, page.kind?.title, branches.isEmpty ? nil : branches, source.map { "来源：" + $0 }]
      .compactMap { $0 }
  }

  /// The pictures that a document shows, as places in `Site.attachments`.
  fileprivate func picturesShown(_ index: Int) -> [Int] {
    zip(site.pages[index].body.references, site.pages[index].destinations).compactMap { reference, destination in
      guard reference.kind == .image, case .attachment(let place) = destination else { return nil }
      return place
    }
  }
}
