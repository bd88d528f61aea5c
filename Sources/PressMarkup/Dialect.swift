/// Which Markdown is read: what is understood beyond GFM, and how it is printed.
package struct Dialect: Sendable, Hashable {
  /// What the site's dialect adds to GFM, each separable.
  package struct Extras: OptionSet, Sendable, Hashable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Emphasis beside Chinese punctuation, by the CJK-friendly amendment to CommonMark.
    package static let emphasis = Extras(rawValue: 1 << 0)
    /// No blank at a soft line break between two wide characters.
    package static let softBreaks = Extras(rawValue: 1 << 1)
    /// `> [!NOTE]` and its like.
    package static let callouts = Extras(rawValue: 1 << 2)
    /// Heading ids, one h1 a page, no second title.
    package static let headings = Extras(rawValue: 1 << 3)
    /// Links sorted into pages, attachments, in-page and external; active ones refused; holes.
    package static let links = Extras(rawValue: 1 << 4)
    /// `[[标题]]`.
    package static let titles = Extras(rawValue: 1 << 5)
    /// Images as figures, several as a gallery.
    package static let figures = Extras(rawValue: 1 << 6)
    /// Raw HTML left out.
    package static let withoutRawHTML = Extras(rawValue: 1 << 7)
    /// Tables that can be scrolled, aligned by class.
    package static let tables = Extras(rawValue: 1 << 8)
    /// Footnotes.
    package static let footnotes = Extras(rawValue: 1 << 9)
    /// Task lists with classes, and other marks of the theme.
    package static let classes = Extras(rawValue: 1 << 10)
    /// A bare address ends before Chinese punctuation.
    package static let addresses = Extras(rawValue: 1 << 11)
    /// Headings with task lists are questions.
    package static let questions = Extras(rawValue: 1 << 12)
    /// `{{学习资料.份数}}`: holes for figures.
    package static let tokens = Extras(rawValue: 1 << 13)
  }

  package let extras: Extras

  package init(extras: Extras) { self.extras = extras }

  /// GFM as cmark-gfm prints it with `--unsafe` and the extensions table, strikethrough, autolink, tagfilter and
  /// tasklist.
  package static let commonMark = Dialect(extras: [])

  /// The site's dialect.
  package static let site = Dialect(extras: [
    .emphasis, .softBreaks, .callouts, .headings, .links, .titles, .figures, .withoutRawHTML, .tables, .footnotes,
    .classes, .addresses,
  ])

  /// The site's dialect for question sheets.
  package static let quiz = Dialect(extras: site.extras.union(.questions))

  /// The site's dialect for reports.
  package static let report = Dialect(extras: site.extras.union(.tokens))
}
