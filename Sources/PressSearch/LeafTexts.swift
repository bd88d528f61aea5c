import PressText

/// What is shown of hits: per leaf its texts, with the document's card on its first leaf.
///
/// A document's first leaf is `[address, date, bits]`, a later one `[bits]`. The bits hold texts in the site's `TextCode`:
/// on the first leaf title, type, kind, branches, tags (these two parted by line feeds), summary, and a 1 and the title of
/// the page it is attached to or a 0; then in Elias gamma how many sections there are, and of each a 1 if its anchor
/// follows from its heading (`Anchor`) or a 0 and the anchor, the heading, the text.
struct LeafTexts {
  /// The inside of each leaf's object.
  let leaves: [StoredBytes]

  /// `known` gives what an earlier index holds of a document in this code.
  init(
    _ site: [IndexedDocument], code: TextCode, width: Int, store: (any ByteStore)?,
    known: @escaping @Sendable (IndexedDocument) -> [StoredBytes]? = { _ in nil }
  ) async {
    leaves = await site.concurrentMap(width: width, with: SplitRoom.init) { room, document in
      known(document) ?? Self.texts(of: document, code, &room).map { StoredBytes($0).putAway(in: store) }
    }.flatMap { $0 }
  }

  private static func texts(of indexed: IndexedDocument, _ code: TextCode, _ room: inout SplitRoom) -> [[UInt8]] {
    let document = indexed.filed.document
    let text = document.text
    return indexed.leaves.enumerated().map { place, parts in
      // Most texts take less than half of their bytes.
      var bits = PackedBits(capacity: parts.reduce(512) { $0 + $1.range.count / 2 })
      if place == 0 { writeCard(of: document, code, to: &bits, &room) }
      bits.writeGamma(parts.count)
      for part in parts { write(part, of: text, code, to: &bits, &room) }
      return json(names: place == 0 ? [document.url, document.date ?? ""] : [], packed: bits.finish())
    }
  }

  /// A JSON array of some names and packed bits, whose digits stand in JSON as they are.
  private static func json(names: [String], packed: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(names.reduce(packed.count + 4) { $0 + $1.utf8.count + 3 })
    out.append(UInt8(ascii: "["))
    for name in names {
      out.appendJSONString(name.utf8)
      out.append(UInt8(ascii: ","))
    }
    out.append(UInt8(ascii: "\""))
    out += packed
    out += [UInt8(ascii: "\""), UInt8(ascii: "]")]
    return out
  }

  private static func write(
    _ part: LeafPart, of text: SearchText, _ code: TextCode, to bits: inout PackedBits, _ room: inout SplitRoom
  ) {
    let section = text.sections[part.section]
    let heading = part.startsSection ? section.heading ?? "" : ""
    let anchor = section.anchor ?? ""
    let follows = Anchor.follows(anchor, from: heading)
    bits.write(follows ? 1 : 0, bits: 1)
    if !follows { code.write(anchor, to: &bits, &room) }
    code.write(heading, to: &bits, &room)
    text.withBytes(of: part) { code.write($0, to: &bits, &room) }
  }

  private static func writeCard(
    of document: SearchDocument, _ code: TextCode, to bits: inout PackedBits, _ room: inout SplitRoom
  ) {
    for text in [
      document.title, document.typeTitle, document.kindTitle ?? "", document.branches.joined(separator: "\n"),
      document.tags.joined(separator: "\n"), document.summary,
    ] { code.write(text, to: &bits, &room) }
    bits.write(document.attachmentOf == nil ? 0 : 1, bits: 1)
    if let page = document.attachmentOf { code.write(page, to: &bits, &room) }
  }
}

/// A document among others.
///
/// A class, because rows of structures this wide are slow to copy.
final class FiledDocument: Sendable {
  let document: SearchDocument

  init(_ document: SearchDocument) { self.document = document }
}

/// A document as the index takes it apart.
///
/// A class for the same reason.
final class IndexedDocument: Sendable {
  let filed: FiledDocument
  /// The parts of each leaf.
  let leaves: [[LeafPart]]
  /// Nil where nothing is kept for another run.
  let kept: SearchWords.Kept?

  init(_ filed: FiledDocument, _ words: SearchWords) {
    self.filed = filed
    (leaves, kept) = (words.leaves.map(\.parts), words.kept)
  }
}

/// The anchor that most headings have: letters, digits, `_` and `-` in lower case, blanks as `-`.
enum Anchor {
  /// As a fragment of an address; `=` stays, since browsers read `#page=3` of a PDF as it stands.
  static func encoded(_ anchor: String) -> String {
    anchor.split(separator: "=", omittingEmptySubsequences: false).map { URLReference.encode($0) }.joined(
      separator: "=")
  }

  /// Whether a heading has this anchor, as `of` says.
  static func follows(_ anchor: String, from heading: String) -> Bool {
    anchor == heading && heading.unicodeScalars.allSatisfy(isKept) || anchor == of(heading)
  }

  /// What most headings are made of, and stays as it is.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{4E00}"..."\u{9FFF}", "a"..."z", "0"..."9", "-", "_": true
    default: false
    }
  }

  static func of(_ heading: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in heading.unicodeScalars {
      if scalar == " " {
        out.append("-")
      } else if scalar.value >= 0x4E00, scalar.value < 0xA000 {
        out.append(scalar)
      } else if scalar == "-" || scalar == "_" || Letters.Shape(of: scalar.value) != .separator {
        out.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(out)
  }
}
