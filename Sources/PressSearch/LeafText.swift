import PressText

/// A leaf as it is read back.
struct LeafText {
  let card: SearchCard?
  let sections: [SearchSection]
  /// The letters of each section's heading and text.
  var letters: [(heading: [UInt16], text: [UInt16])] {
    sections.map { (Letters($0.heading ?? "").units, Letters($0.text).units) }
  }

  init?(_ json: JSON, _ code: TextCodeReader) {
    guard let fields = json.items?.compactMap(\.text), let packed = fields.last else { return nil }
    var bits = PackedBitsReader(Array(packed.utf8)[...])
    card = fields.count == 3 ? SearchCard(url: fields[0], date: fields[1], &bits, code) : nil
    var sections: [SearchSection] = []
    for _ in 0..<bits.readGamma() where !bits.isPastEnd {
      let follows = bits.read(bits: 1) == 1
      let anchor = follows ? "" : code.read(&bits)
      let heading = code.read(&bits)
      sections.append(
        SearchSection(heading: heading, anchor: follows ? Anchor.of(heading) : anchor, text: code.read(&bits)))
    }
    self.sections = sections
    if bits.isPastEnd { return nil }
  }
}

/// What is shown of a document.
package struct SearchCard: Sendable, Equatable {
  package let title: String
  package let url: String
  package let date: String
  package let typeTitle: String
  package let kindTitle: String
  package let branches: [String]
  package let tags: [String]
  package let summary: String
  /// The title of the page it is attached to.
  package let attachmentOf: String?

  init(url: String, date: String, _ bits: inout PackedBitsReader, _ code: TextCodeReader) {
    self.url = url
    self.date = date
    title = code.read(&bits)
    typeTitle = code.read(&bits)
    kindTitle = code.read(&bits)
    branches = code.read(&bits).split(separator: "\n").map(String.init)
    tags = code.read(&bits).split(separator: "\n").map(String.init)
    summary = code.read(&bits)
    attachmentOf = bits.read(bits: 1) == 1 ? code.read(&bits) : nil
  }
}
