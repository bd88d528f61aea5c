package import PressAudit
import PressSearch
import PressSite
import PressText

/// The texts of published PDF files, by their place in the content folder, for the search index.
package struct AttachedTexts: Sendable {
  private let byPath: [RelativePath: [UInt8]]

  package static let none = AttachedTexts([])

  /// Takes the texts from what was read of a site's attachments.
  package init(_ readings: [AttachmentReading]) {
    byPath = Dictionary(
      readings.compactMap { reading in reading.isWithoutText ? nil : reading.text.map { (reading.path, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The text of each page of a file; nil if it has none.
  func pages(of path: RelativePath) -> [String]? {
    byPath[path].map { text in
      // pdftotext ends each page with a form feed.
      text.split(separator: 0x0C, omittingEmptySubsequences: false).map { Self.flowing($0) }
    }
  }

  /// A page's lines joined to paragraphs: lines of a PDF end where the paper ends, in the middle of words too. Between two
  /// Han characters a line's end and a single blank are nothing; an empty line ends a paragraph.
  static func flowing(_ page: some Sequence<UInt8>) -> String {
    let scalars = Array(String(decoding: Array(page), as: UTF8.self).unicodeScalars)
    var out = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      guard scalars[index].properties.isWhitespace else {
        out.append(scalars[index])
        index += 1
        continue
      }
      let start = index
      while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
      guard let before = out.last, index < scalars.count else { continue }
      let breaks = scalars[start..<index].count { $0 == "\n" }
      let isSolid = EastAsian.isWide(before.value) && EastAsian.isWide(scalars[index].value)
      if breaks > 1 {
        out.append("\n")
      } else if !isSolid || breaks == 0 && index - start > 1 {
        out.append(" ")
      }
    }
    return String(out)
  }
}

extension Site {
  /// The published files as the search sees them, pictures aside: each belongs to the first page that refers to it. A
  /// table or a form is found by its name and by what it is called there, a PDF by its text too.
  func searchAttachments(_ attached: AttachedTexts) -> [SearchDocument] {
    guard !attachments.isEmpty else { return [] }
    var owners: [Int: (page: Page, label: String)] = [:]
    for page in pages + introductions.values.sorted(by: { $0.path < $1.path }) {
      for (reference, destination) in zip(page.body.references, page.destinations) {
        if case .attachment(let place) = destination, owners[place] == nil { owners[place] = (page, reference.label) }
      }
    }
    let offered = downloads.compactMap { title, destination -> (Int, String)? in
      if case .attachment(let place) = destination { (place, title) } else { nil }
    }
    let labels = Dictionary(offered, uniquingKeysWith: { first, _ in first })
    return attachments.indices.compactMap { place in
      let file = attachments[place]
      guard !Self.pictures.contains(file.source.fileExtension) else { return nil }
      let pages = attached.pages(of: file.source) ?? []
      return searchAttachment(file, pages, owner: owners[place], offered: labels[place])
    }
  }

  private static let pictures: Set<String> = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif", "heic", "tif", "tiff", "ico",
  ]

  private func searchAttachment(
    _ file: Attachment, _ pages: [String], owner: (page: Page, label: String)?, offered: String?
  ) -> SearchDocument {
    let sections = pages.enumerated().compactMap { number, text in
      text.isEmpty
        ? nil
        : SearchSection(
          heading: pages.count > 2 ? "第\(number + 1)页" : nil, anchor: pages.count > 2 ? "page=\(number + 1)" : nil,
          text: text)
    }
    let type = owner?.page.type ?? .page
    return SearchDocument(
      title: file.source.name, url: URLReference.encode(file.address.string), type: type.rawValue,
      typeTitle: settings.title(of: type), date: owner?.page.date?.description,
      branches: owner?.page.branches.map { branches[$0].name } ?? [],
      summary: Self.names(owner?.label, offered).joined(separator: "；"), sections: sections,
      attachmentOf: owner?.page.title ?? settings.name)
  }

  /// What a file is called, each name once.
  private static func names(_ names: String?...) -> [String] {
    names.reduce(into: []) { all, name in
      if let name, !name.isEmpty, !all.contains(name) { all.append(name) }
    }
  }
}
