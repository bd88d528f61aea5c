package import PressText

/// Documents that are carried away as one file.
package struct Book: Sendable {
  /// What a document was written in.
  package struct Source: Sendable {
    /// From the content folder.
    package let path: RelativePath
    /// Of the file's bytes.
    package let digest: Digest

    package init(path: RelativePath, digest: Digest) { (self.path, self.digest) = (path, digest) }
  }

  /// A document.
  package struct Chapter: Sendable {
    /// Its page in the site: references in `html` start from there.
    package let address: RelativePath
    package let title: String
    /// The key of its type, which the print style goes by.
    package let type: String
    /// Day, kind, branches, source: what stands below the title.
    package let line: [String]
    /// What stands below that: record card, body, attachments; closed elements, values in double quotes.
    package let html: HTML
    package let source: Source

    package init(
      address: RelativePath, title: String, type: String, line: [String], html: HTML,
      source: Source
    ) {
      (self.address, self.title, self.type) = (address, title, type)
      (self.line, self.html, self.source) = (line, html, source)
    }
  }

  package let title: String
  /// The portal's name.
  package let portal: String
  package let organisation: String?
  /// The day of the build: as `2024-12-31`, and in words.
  package let day: (iso: String, chinese: String)
  /// Who may read it, in words, and by the key of `--audience`.
  package let audience: String
  package let audienceKey: String
  package let holdsDrafts: Bool
  package let chapters: [Chapter]
  /// The theme's style sheet.
  package let style: [UInt8]
  /// The pictures that the chapters show, by address.
  package let pictures: [RelativePath: [UInt8]]
  /// Of what the book holds: a line for each chapter, with its title and content, and for each picture.
  package let digest: Digest
  private let places: [RelativePath: Int]

  package init(
    title: String, portal: String, organisation: String?, day: (iso: String, chinese: String),
    audience: String, audienceKey: String, holdsDrafts: Bool, chapters: [Chapter], style: [UInt8],
    pictures: [RelativePath: [UInt8]]
  ) {
    (self.title, self.portal, self.organisation) = (title, portal, organisation)
    (self.day, self.audience, self.chapters) = (day, audience, chapters)
    (self.style, self.pictures) = (style, pictures)
    (self.audienceKey, self.holdsDrafts) = (audienceKey, holdsDrafts)
    digest = Digest(
      of: Checksums.bytes(
        chapters.map { ($0.address, Digest(of: Array($0.title.utf8) + [10] + $0.html.bytes)) }
          + pictures.map { ($0.key, Digest(of: $0.value)) }))
    places = Dictionary(chapters.enumerated().map { ($1.address, $0) }) { first, _ in first }
  }

  /// What a chapter is called in links to it.
  package static func id(ofChapter number: Int) -> String { "c\(number + 1)" }

  /// The chapter of a page, if it is in the book.
  func chapter(at address: RelativePath) -> Int? { places[address] }

  /// The kind of a picture, for those that every reading program shows.
  static func mediaType(_ address: RelativePath) -> String? {
    switch address.fileExtension {
    case "jpg", "jpeg": "image/jpeg"
    case "png": "image/png"
    case "gif": "image/gif"
    case "svg": "image/svg+xml"
    case "webp": "image/webp"
    default: nil
    }
  }

  /// `内容截至 2024年12月31日 · 公开 · 校验值 0123456789abcdef`.
  var imprint: String { "内容截至 \(day.chinese) · \(audience) · 校验值 \(digest.prefix(16))" }

  /// The portal and the imprint, for the foot of each page of a Word file.
  package var foot: String { portal + "，" + imprint }
}
