package import PressText

/// Where a body lies in a store: its HTML, its plain text and all else that is known of it, one behind the other.
package struct PackedBody: Sendable, Hashable {
  /// All of it.
  package let range: Range<Int>
  fileprivate let htmlCount: Int
  private let textCount: Int
  private var textStart: Int { range.lowerBound + htmlCount }

  /// Puts a body away in one piece; nil where there is no room.
  fileprivate init?(_ body: Body, html: [UInt8], text: [UInt8], in store: any ByteStore) {
    var rest = ByteWriter(capacity: 4096)
    body.writeRest(to: &rest)
    guard let range = store.put([html, text, rest.bytes]) else { return nil }
    self.range = range
    (htmlCount, textCount) = (html.count, text.count)
  }

  fileprivate func html(in store: any ByteStore) -> StoredBytes {
    StoredBytes(at: range.lowerBound..<textStart, in: store)
  }

  fileprivate func text(in store: any ByteStore) -> StoredBytes {
    StoredBytes(at: textStart..<textStart + textCount, in: store)
  }

  fileprivate func rest(in store: any ByteStore) -> [UInt8] {
    store.bytes(textStart + textCount..<range.upperBound)
  }

  package func write(to writer: inout ByteWriter) {
    writer.write(range)
    writer.write(htmlCount)
    writer.write(textCount)
  }

  /// Nil for what was not written by `write`.
  package init?(reading reader: inout ByteReader) {
    range = reader.range()
    htmlCount = reader.number()
    textCount = reader.number()
    guard htmlCount <= range.count, textCount <= range.count - htmlCount else { return nil }
  }
}

extension Body {
  /// The body with its HTML and its plain text put away; and where it lies, so that another run need not read the Markdown
  /// again. That is nil for question sheets and reports with figures, which are few and have more to know; and where
  /// there is no room, in which case the body stays as it is.
  package func putAway(in store: any ByteStore) -> (body: Body, packed: PackedBody?) {
    guard let packed = PackedBody(self, html: html, text: packedText, in: store) else { return (self, nil) }
    let isWhole = questions.isEmpty && tokens.isEmpty
    return (Body(self, html: packed.html(in: store), text: packed.text(in: store)), isWhole ? packed : nil)
  }

  /// A body that was put away, also by an earlier run; nil if it cannot be read. `path` is its document's.
  package convenience init?(_ packed: PackedBody, in store: any ByteStore, path: RelativePath) {
    var reader = ByteReader(packed.rest(in: store))
    let body = Body(readingRest: &reader, path: path)
    guard reader.isDone, let body, body.hasSoundReferences(htmlCount: packed.htmlCount) else { return nil }
    self.init(body, html: packed.html(in: store), text: packed.text(in: store))
  }

}

// MARK: - All but HTML and text

extension Body {
  /// What others than its own page can see of it, but for its length.
  package func writeFace(to writer: inout ByteWriter) {
    writer.write(lead)
    writer.write(firstImage) { $0.write($1) }
    writer.write(outline) { writer, heading in
      writer.write(heading.level)
      writer.write(heading.id)
      writer.write(heading.text)
    }
    writer.write(references) { $1.write(to: &$0) }
    writer.write(externals) { $0.write($1.address) }
  }

  fileprivate func writeRest(to writer: inout ByteWriter) {
    writer.write(holes) { writer, hole in
      writer.write(hole.offset)
      let (kind, reference) =
        switch hole.kind {
        case .address(let reference): (0, reference)
        case .afterLink(let reference): (1, reference)
        case .imageSize(let reference): (2, reference)
        case .figure(let token), .figureText(let token): (3, token)
        }
      writer.write(kind)
      writer.write(reference)
    }
    writer.write(outline) { writer, heading in
      writer.write(heading.level)
      writer.write(heading.id)
      writer.write(heading.text)
      writer.write(heading.place.range) { $0.write($1) }
    }
    writer.write(references) { writer, reference in
      reference.write(to: &writer)
      writer.write(reference.range)
    }
    writer.write(lead)
    writer.write(characters)
    writer.write(firstImage) { $0.write($1) }
    writer.write(externals) { writer, link in
      writer.write(link.address)
      writer.write(link.range)
    }
  }

  /// Whether every hole stands in the HTML and is for something that there is.
  fileprivate func hasSoundReferences(htmlCount: Int) -> Bool {
    var last = 0
    for hole in holes {
      guard hole.offset >= last, hole.offset <= htmlCount else { return false }
      last = hole.offset
      switch hole.kind {
      case .address(let reference), .afterLink(let reference), .imageSize(let reference):
        guard reference < references.count else { return false }
      case .figure, .figureText: return false
      }
    }
    return true
  }

  fileprivate convenience init?(readingRest reader: inout ByteReader, path: RelativePath) {
    var isKnown = true
    let holes = reader.array { reader in
      let (offset, kind, reference) = (reader.number(), reader.number(), reader.number())
      if kind > 2 { isKnown = false }
      return Hole(
        offset: offset,
        kind: kind == 0 ? .address(reference) : kind == 1 ? .afterLink(reference) : .imageSize(reference))
    }
    let outline = reader.array { reader in
      Heading(
        level: reader.number(), id: reader.text(), text: reader.text(),
        place: Place(path, reader.optional { $0.range() }))
    }
    let references = reader.array { reader in
      let kind = reader.number()
      return Reference(
        kind: kind == 0 ? .link : kind == 1 ? .image : .title, target: reader.text(),
        fragment: reader.optional { $0.text() }, label: reader.text(), range: reader.range())
    }
    let (lead, characters, firstImage) = (reader.text(), reader.number(), reader.optional { $0.number() })
    let externals = reader.array { ExternalLink(address: $0.text(), range: $0.range()) }
    guard isKnown, firstImage.map({ $0 < references.count }) ?? true else { return nil }
    self.init(
      html: [], holes: holes, outline: outline, references: references, text: PackedText(), lead: lead,
      characters: characters, questions: [], firstImage: firstImage, externals: externals)
  }
}

extension Reference {
  /// All but its place.
  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(kind == .link ? 0 : kind == .image ? 1 : 2)
    writer.write(target)
    writer.write(fragment) { $0.write($1) }
    writer.write(label)
  }
}
