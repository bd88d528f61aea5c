package import PressText

/// What search knows of one published page, or of one attachment with a text of its own.
package struct SearchDocument: Sendable {
  package var title: String
  /// The address from the site's root, as it stands in an `href`: relative, percent-encoded.
  package var url: String
  /// The type's key and what readers call it: `study`, 学习资料.
  package var type: String
  package var typeTitle: String
  /// The kind's key and name, where the type has kinds.
  package var kind: String?
  package var kindTitle: String?
  /// The day as `2024-03-12`; nil for what is not dated.
  package var date: String?
  /// Names of branches.
  package var branches: [String]
  package var tags: [String]
  package var summary: String
  /// The whole text, in order; fetched anew each time where it was put away.
  package var text: SearchText { fetch() }
  /// The same as strings.
  package var sections: [SearchSection] {
    get {
      let text = text
      return text.sections.map { SearchSection(heading: $0.heading, anchor: $0.anchor, text: text.string(of: $0)) }
    }
    set {
      let text = SearchText(newValue)
      fetch = { text }
      origin = nil
    }
  }
  private var fetch: @Sendable () -> SearchText
  /// The digest of a file whose bytes, with the type, say what the text is; nil where that cannot be said.
  private(set) var origin: Digest?
  /// The title of the page this is attached to; nil for pages.
  package var attachmentOf: String?
  /// Does it stand behind records and materials that match as well? Pages that are in no section of their own do.
  var isBehind: Bool { type == "page" }

  package init(
    title: String, url: String, type: String, typeTitle: String, kind: String? = nil, kindTitle: String? = nil,
    date: String? = nil, branches: [String] = [], tags: [String] = [], summary: String = "",
    sections: [SearchSection], attachmentOf: String? = nil
  ) {
    self.title = title
    self.url = url
    self.type = type
    self.typeTitle = typeTitle
    self.kind = kind
    self.kindTitle = kindTitle
    self.date = date
    self.branches = branches
    self.tags = tags
    self.summary = summary
    let text = SearchText(sections)
    fetch = { text }
    self.attachmentOf = attachmentOf
  }

  /// The same document whose text is fetched each time it is needed; `origin` is the digest of a file whose bytes, with the
  /// type, say what it is.
  package func fetching(from origin: Digest?, _ text: @escaping @Sendable () -> SearchText) -> SearchDocument {
    var document = self
    document.fetch = text
    document.origin = origin
    return document
  }
}

/// A heading and the text up to the next one.
package struct SearchSection: Sendable, Hashable {
  /// The heading's text; nil for what stands before the first heading.
  package var heading: String?
  /// The heading's id on the page.
  package var anchor: String?
  /// The text as plain text: blocks parted by line feeds, no markup.
  package var text: String

  package init(heading: String? = nil, anchor: String? = nil, text: String) {
    self.heading = heading
    self.anchor = anchor
    self.text = text
  }
}

/// The text of a document in UTF-8, and what of it is a section.
package struct SearchText: Sendable {
  package struct Section: Sendable {
    /// As in `SearchSection`.
    let heading: String?
    let anchor: String?
    /// The section's text in `bytes`.
    let range: Range<Int>

    package init(heading: String?, anchor: String?, range: Range<Int>) {
      (self.heading, self.anchor, self.range) = (heading, anchor, range)
    }
  }

  package private(set) var bytes: [UInt8]
  package private(set) var sections: [Section]

  package init(bytes: [UInt8], sections: [Section]) { (self.bytes, self.sections) = (bytes, sections) }

  package init(_ sections: [SearchSection]) {
    (bytes, self.sections) = ([], [])
    for section in sections { append(section) }
  }

  package mutating func append(_ section: SearchSection) {
    let start = bytes.count
    bytes += section.text.utf8
    sections.append(Section(heading: section.heading, anchor: section.anchor, range: start..<bytes.count))
  }

  /// How many bytes its sections have together.
  var length: Int { sections.reduce(0) { $0 + $1.range.count } }

  fileprivate func string(of section: Section) -> String { String(decoding: bytes[section.range], as: UTF8.self) }
}
