package import PressText

/// One document's Markdown, printed once, with holes where a link needs the site to be known.
///
/// A class, because whatever is said of a document passes it on, and a structure this wide would be copied each time.
package final class Body: Sendable {
  private let stored: StoredBytes
  /// What is to be filled in, by ascending offset; several may share an offset and are filled in their order.
  package let holes: [Hole]
  /// The headings in order, without one dropped because it repeats the title.
  package let outline: [Heading]
  /// What the holes point to, in the order of the text.
  package let references: [Reference]
  /// The plain text, packed.
  private let text: StoredBytes
  /// Plain text of the first paragraphs, about 120 characters, cut at a sentence's end where there is one.
  package let lead: String
  /// Han characters, and words of other scripts, headings included: close to what Word calls 字数.
  package let characters: Int
  /// The questions of a question sheet; empty in other dialects.
  package let questions: [Question]
  /// The index in `references` of the first image.
  package let firstImage: Int?
  /// The figures a report asks for, in the order of the text; empty in other dialects.
  package let tokens: [FigureTokens.Token]
  /// Links to other hosts, in the order of the text.
  package let externals: [ExternalLink]

  /// A body with nothing in it.
  package static let empty = Body(
    html: [], holes: [], outline: [], references: [], text: PackedText(), lead: "", characters: 0, questions: [],
    firstImage: nil)

  convenience init(
    html: [UInt8], holes: [Hole], outline: [Heading], references: [Reference], text: PackedText, lead: String,
    characters: Int, questions: [Question], firstImage: Int?, tokens: [FigureTokens.Token] = [],
    externals: [ExternalLink] = []
  ) {
    self.init(
      html: StoredBytes(html), text: StoredBytes(text.bytes), holes: holes, outline: outline, references: references,
      lead: lead, characters: characters, questions: questions, firstImage: firstImage, tokens: tokens,
      externals: externals)
  }

  private init(
    html: StoredBytes, text: StoredBytes, holes: [Hole], outline: [Heading], references: [Reference], lead: String,
    characters: Int, questions: [Question], firstImage: Int?, tokens: [FigureTokens.Token], externals: [ExternalLink]
  ) {
    stored = html
    self.text = text
    self.holes = holes
    self.outline = outline
    self.references = references
    self.lead = lead
    self.characters = characters
    self.questions = questions
    self.firstImage = firstImage
    self.tokens = tokens
    self.externals = externals
  }
}

extension Body {
  /// UTF-8, all pieces in one buffer; fetched anew each time if it was put away.
  package var html: [UInt8] { stored.bytes }

  /// Plain text for search, cut at the headings; fetched anew each time if it was put away.
  package var sections: [Section] { plainText.strings }

  /// The same as bytes, which nobody has to look through again.
  package var plainText: PlainText { PlainText(packed: text.bytes) }

  /// The sections' bytes, as they are put away.
  var packedText: [UInt8] { text.bytes }

  /// The same as another body, with its HTML and its `packedText` in a store.
  convenience init(_ body: Body, html: StoredBytes, text: StoredBytes) {
    self.init(
      html: html, text: text, holes: body.holes, outline: body.outline,
      references: body.references, lead: body.lead, characters: body.characters, questions: body.questions,
      firstImage: body.firstImage, tokens: body.tokens, externals: body.externals)
  }
}

/// A link to another host.
package struct ExternalLink: Sendable, Hashable {
  /// As a browser would ask for it.
  package let address: String
  /// The bytes in the file to point at.
  package let range: Range<Int>

  package init(address: String, range: Range<Int>) {
    self.address = address
    self.range = range
  }
}

/// A place in a body's HTML where the site puts what only it knows.
package struct Hole: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The value of an `href` or `src` attribute for a reference.
    case address(Int)
    /// Behind the `</a>` of a link to an attachment: its type and size.
    case afterLink(Int)
    /// Inside `<img …>`: ` width="…" height="…"`, or nothing.
    case imageSize(Int)
    /// The value of a token of a report.
    case figure(Int)
    /// The same inside a tag or a link, where no link may stand.
    case figureText(Int)
  }

  /// The byte before which it is filled in.
  package let offset: Int
  package let kind: Kind

  package init(offset: Int, kind: Kind) {
    self.offset = offset
    self.kind = kind
  }
}

/// Something in the site that a document points to.
package struct Reference: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// `[label](path)`.
    case link
    /// `![label](path)`.
    case image
    /// `[[标题]]`: a document by its title.
    case title
  }

  package let kind: Kind
  /// The path as written, percent-decoded, without query and fragment; for `.title` the title.
  package let target: String
  /// What follows `#`, percent-decoded.
  package let fragment: String?
  /// The plain text of the link, or the image's alternative text.
  package let label: String
  /// The bytes in the file to point at: the target where it can be told, else the whole link.
  package let range: Range<Int>

  package init(kind: Kind, target: String, fragment: String?, label: String, range: Range<Int>) {
    self.kind = kind
    self.target = target
    self.fragment = fragment
    self.label = label
    self.range = range
  }
}

/// A heading of a body.
package struct Heading: Sendable, Hashable {
  /// 1 to 6, as printed.
  package let level: Int
  package let id: String
  /// Plain text.
  package let text: String
  package let place: Place

  package init(level: Int, id: String, text: String, place: Place) {
    self.level = level
    self.id = id
    self.text = text
    self.place = place
  }
}

/// The plain text between two headings.
package struct Section: Sendable, Hashable {
  /// The index in the outline of the heading it stands under; nil before the first.
  package let heading: Int?
  package let text: String

  package init(heading: Int?, text: String) {
    self.heading = heading
    self.text = text
  }
}

/// A question of a question sheet.
package struct Question: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    /// One option is right.
    case single
    /// Several are.
    case multiple
    /// True or false.
    case judge
  }

  package let kind: Kind
  package let text: String
  package let options: [String]
  /// Indices of the right options, ascending.
  package let right: [Int]
  /// The heading's bytes in the file.
  package let range: Range<Int>

  package init(kind: Kind, text: String, options: [String], right: [Int], range: Range<Int>) {
    self.kind = kind
    self.text = text
    self.options = options
    self.right = right
    self.range = range
  }
}
