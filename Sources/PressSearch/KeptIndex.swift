package import PressText

/// What an index leaves to the next one: where in a store the parts lie that were made of each document, and the shards.
///
/// A part is found by the digest of all it was made from, so that taking it gives the bytes that making it would give.
package struct KeptIndex: Sendable {
  /// What was made of one document.
  struct Document: Sendable {
    let words: Range<Int>
    /// Where in `words` the keys begin.
    let keyStart: Int
    /// In the code of `code`: of each leaf.
    let texts: [Range<Int>]
  }

  /// By `SearchDocument.digest`.
  var documents: [Digest: Document] = [:]
  var code: KeptCode?
  var postings = KeptPostings()

  package init() {}

  /// What of an index lies in a store.
  init(
    _ site: [IndexedDocument], texts: [StoredBytes], code: KeptCode, alphabet: [UInt16], shards: [StoredBytes],
    in store: any ByteStore
  ) {
    self.code = code
    var first = 0
    for document in site {
      let leaves = texts[first..<first + document.leaves.count].compactMap { $0.range(in: store) }
      first += document.leaves.count
      guard let kept = document.kept, leaves.count == document.leaves.count else { continue }
      documents[kept.digest] = Document(words: kept.range, keyStart: kept.keyStart, texts: leaves)
    }
    let ranges = shards.compactMap { $0.range(in: store) }
    let digests = site.compactMap(\.kept?.digest)
    guard ranges.count == shards.count, digests.count == site.count else { return }
    postings = KeptPostings(documents: digests, alphabet: alphabet, shards: ranges)
  }

  package func write(to writer: inout ByteWriter) {
    writer.write(documents.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(entry.key)
      writer.write(entry.value.words)
      writer.write(entry.value.keyStart)
      writer.write(entry.value.texts) { $0.write($1) }
    }
    writer.write(code) { $1.write(to: &$0) }
    postings.write(to: &writer)
  }

  /// Nil for what was not written by `write`.
  package init?(reading reader: inout ByteReader) {
    let entries = reader.array { reader -> (Digest?, Document) in
      let digest = reader.digest()
      let (words, keyStart) = (reader.range(), reader.number())
      return (digest, Document(words: words, keyStart: keyStart, texts: reader.array { $0.range() }))
    }
    for case (let digest?, let document) in entries { documents[digest] = document }
    code = reader.optional { KeptCode(reading: &$0) } ?? nil
    postings = KeptPostings(reading: &reader)
    guard reader.isSound else { return nil }
  }

  /// How many bytes of the store it needs.
  package var size: Int {
    let texts = documents.values.reduce(0) { $0 + $1.words.count + $1.texts.reduce(0) { $0 + $1.count } }
    return postings.shards.reduce(texts) { $0 + $1.count }
  }
}

/// The code of an index's texts, and what it was learnt from.
struct KeptCode: Sendable {
  let sample: Digest
  let entries: [[UInt16]]
  let lengths: [Int]

  init(_ code: TextCode, sample: Digest) {
    self.sample = sample
    (entries, lengths) = (code.entries, code.lengths)
  }

  func write(to writer: inout ByteWriter) {
    writer.write(sample)
    writer.write(entries) { writer, units in writer.write(units) { $0.write(Int($1)) } }
    writer.write(lengths) { $0.write($1) }
  }

  init?(reading reader: inout ByteReader) {
    let sample = reader.digest()
    entries = reader.array { $0.array { UInt16(clamping: $0.number()) } }
    lengths = reader.array { $0.number() }
    guard let sample, entries.contains(TextCode.end), entries.contains(TextCode.raw),
      lengths.count == HuffmanLengths.longest, lengths.reduce(0, +) == entries.count
    else { return nil }
    self.sample = sample
  }
}

/// The shards of an index, and what they were made from.
struct KeptPostings: Sendable {
  /// The documents in the order of the index.
  let documents: [Digest]
  let alphabet: [UInt16]
  let shards: [Range<Int>]

  init(documents: [Digest] = [], alphabet: [UInt16] = [], shards: [Range<Int>] = []) {
    (self.documents, self.alphabet, self.shards) = (documents, alphabet, shards)
  }

  func write(to writer: inout ByteWriter) {
    writer.write(documents) { $0.write($1) }
    writer.write(alphabet) { $0.write(Int($1)) }
    writer.write(shards) { $0.write($1) }
  }

  init(reading reader: inout ByteReader) {
    documents = reader.array { $0.digest() }.compactMap(\.self)
    alphabet = reader.array { UInt16(clamping: $0.number()) }
    shards = reader.array { $0.range() }
  }
}

/// Where the parts of an earlier index lie, and where new ones are put.
package typealias IndexStore = KnownStore<KeptIndex>

extension KnownStore<KeptIndex> {
  /// What a document adds to the index: known, or read now and put away.
  func words(of document: SearchDocument, _ bag: inout KeyBag) -> SearchWords {
    let digest = document.digest
    if let known = words(digest) { return known }
    return SearchWords(reading: document, &bag).putAway(in: store, as: digest)
  }

  /// What a document with this digest has added to an earlier index.
  func words(_ digest: Digest) -> SearchWords? {
    known.documents[digest].flatMap {
      SearchWords(at: $0.words, keysFrom: $0.keyStart, as: digest, in: store)
    }
  }
}

extension SearchDocument {
  /// The digest of everything that the index is made from.
  var digest: Digest {
    var writer = ByteWriter(capacity: 512)
    for text in [title, url, type, typeTitle, summary] { writer.write(text) }
    for text in [kind, kindTitle, date, attachmentOf] { writer.write(text) { $0.write($1) } }
    for texts in [branches, tags] { writer.write(texts) { $0.write($1) } }
    writer.write(origin) { $0.write($1) }
    guard origin == nil else { return Digest(of: writer.bytes) }
    writer.write(sections) { writer, section in
      writer.write(section.heading) { $0.write($1) }
      writer.write(section.anchor) { $0.write($1) }
      writer.write(section.text)
    }
    return Digest(of: writer.bytes)
  }
}
