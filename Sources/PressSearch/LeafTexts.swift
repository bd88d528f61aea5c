import PressText

/// What is shown of hits: per leaf its texts, with the document's card on its first leaf.
///
/// A document's first leaf is `[address, date, bits]`, a later one `[bits]`. The bits hold texts in the site's `TextCode`:
/// on the first leaf title, type, kind, branches, tags (these two parted by line feeds), summary, and a 1 and the title of
/// the page it is attached to or a 0; then in Elias gamma how many sections there are, and of each a 1 if its anchor
/// follows from its heading (`Anchor`) or a 0 and the anchor, the heading, the text.
struct LeafTexts {
  private(set) var leaves: [StoredBytes] = []
  /// Of each document the traditional forms that stand in it.
  private(set) var folded: [[UInt16]] = []

  /// The traditional forms in the texts, each with what it is folded to.
  var folds: String {
    var out = ""
    for unit in Set(folded.joined()).sorted() {
      guard let scalar = Unicode.Scalar(UInt32(unit)) else { continue }
      out.unicodeScalars.append(scalar)
      out.unicodeScalars.append(Han.simplified(scalar))
    }
    return out
  }

  /// `known` gives what an earlier index holds of a document in this code.
  init(
    _ site: [IndexedDocument], code: TextCode, width: Int, store: (any ByteStore)?,
    known: @escaping @Sendable (IndexedDocument) -> (texts: [StoredBytes], folded: [UInt16])? = { _ in nil }
  ) async {
    let parts = await stride(from: 0, to: site.count, by: Self.batch).map { $0 }.concurrentMap(width: width) { start in
      var forms = FoldedForms()
      return site[start..<min(site.count, start + Self.batch)].map { document in
        known(document)
          ?? (
            texts: Self.texts(of: document, code).map { StoredBytes($0).putAway(in: store) },
            folded: forms.units(in: document.document)
          )
      }
    }
    for document in parts.joined() {
      leaves += document.texts
      folded.append(document.folded)
    }
  }

  /// How many documents are written at once on one core.
  private static let batch = 500

  /// The inside of each leaf's object.
  private static func texts(of indexed: IndexedDocument, _ code: TextCode) -> [[UInt8]] {
    let document = indexed.document
    let sections = document.sections
    return indexed.leaves.enumerated().map { place, parts in
      var bits = PackedBits()
      if place == 0 { writeCard(of: document, code, to: &bits) }
      bits.writeGamma(parts.count)
      for part in parts { write(part, of: sections[part.section], code, to: &bits) }
      return json(names: place == 0 ? [document.url, document.date ?? ""] : [], packed: bits.finish())
    }
  }

  /// A JSON array of some names and packed bits.
  private static func json(names: [String], packed: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(names.reduce(packed.count + 4) { $0 + $1.utf8.count + 3 })
    out.append(UInt8(ascii: "["))
    for name in names {
      out.appendJSONString(name.utf8)
      out.append(UInt8(ascii: ","))
    }
    out.appendJSONString(packed)
    out.append(UInt8(ascii: "]"))
    return out
  }

  private static func write(_ part: LeafPart, of section: SearchSection, _ code: TextCode, to bits: inout PackedBits) {
    let heading = part.startsSection ? section.heading ?? "" : ""
    let anchor = section.anchor ?? ""
    let follows = anchor == Anchor.of(heading)
    bits.write(follows ? 1 : 0, bits: 1)
    if !follows { code.write(anchor, to: &bits) }
    code.write(heading, to: &bits)
    var text = section.text
    text.withUTF8 { code.write(UnsafeBufferPointer(rebasing: $0[part.range]), to: &bits) }
  }

  private static func writeCard(of document: SearchDocument, _ code: TextCode, to bits: inout PackedBits) {
    for text in [
      document.title, document.typeTitle, document.kindTitle ?? "", document.branches.joined(separator: "\n"),
      document.tags.joined(separator: "\n"), document.summary,
    ] { code.write(text, to: &bits) }
    bits.write(document.attachmentOf == nil ? 0 : 1, bits: 1)
    if let page = document.attachmentOf { code.write(page, to: &bits) }
  }
}

/// A document as the index takes it apart.
struct IndexedDocument: Sendable {
  let document: SearchDocument
  /// The parts of each leaf.
  let leaves: [[LeafPart]]
  /// Of the document, where parts are kept for another run.
  let digest: Digest?
}

/// Finds the traditional forms in documents, one document after the other.
private struct FoldedForms {
  /// Of each 16-bit unit the number of the document in which it was found last.
  private var seen = [Int32](repeating: 0, count: 65_536)
  private var number: Int32 = 0

  private static let isFolded: [Bool] = (0..<65_536).map { unit in
    Unicode.Scalar(UInt32(unit)).map { Han.simplified($0) != $0 } ?? false
  }

  mutating func units(in document: SearchDocument) -> [UInt16] {
    number += 1
    var found: [UInt16] = []
    for section in document.sections {
      note(section.text, &found)
      note(section.heading ?? "", &found)
    }
    note(document.title, &found)
    note(document.summary, &found)
    return found.sorted()
  }

  private mutating func note(_ text: String, _ found: inout [UInt16]) {
    var text = text
    text.withUTF8 { bytes in
      Self.isFolded.withUnsafeBufferPointer { isFolded in
        // Three bytes from 0xE3 on are U+3000…U+FFFF.
        for index in bytes.indices where bytes[index] >= 0xE3 && bytes[index] < 0xF0 {
          let unit = Int(bytes[index] & 0xF) << 12 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
          if isFolded[unit], seen[unit] != number {
            seen[unit] = number
            found.append(UInt16(unit))
          }
        }
      }
    }
  }
}

/// The anchor that most headings have: letters, digits, `_` and `-` in lower case, blanks as `-`.
enum Anchor {
  /// As a fragment of an address; `=` stays, since browsers read `#page=3` of a PDF as it stands.
  static func encoded(_ anchor: String) -> String {
    anchor.split(separator: "=", omittingEmptySubsequences: false).map { URLReference.encode($0) }.joined(
      separator: "=")
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
