package import PressText

/// The full-text index of a site: what stands in `search/`.
///
/// The format is described in `Content/pages/manual/search-format.md`; `format` is raised when a reader of the old one
/// would fail. The same documents give the same bytes, in whatever order they come.
package struct SearchIndex: Sendable {
  /// The version of the format.
  package static let format = 1

  /// Every file of the index, in a fixed order.
  package let files: [SearchFile]

  /// What another run need not make again; empty without an `IndexStore`.
  package let kept: KeptIndex

  /// Indexes a whole site, on so many cores.
  ///
  /// What is made is put away in the store, if there is one; in that of `work`, if it is to be found again, and what `work`
  /// knows is not made again.
  package init(
    _ documents: consuming [SearchDocument], width: Int, store: (any ByteStore)? = nil, work: IndexStore? = nil
  ) async {
    let documents = Self.sorted(documents)
    let (store, scratch) = (work?.store ?? store, store)
    var words = await documents.concurrentMap(width: width, with: KeyBag.init) { bag, filed in
      work?.words(of: filed.document, &bag) ?? SearchWords(reading: filed.document, &bag).putAway(in: store)
    }
    let indexed = zip(documents, words).map(IndexedDocument.init)
    let length = words.reduce(0) { $0 + $1.textLength }
    // On one core each, while others sort the postings.
    async let learning = Self.code(of: documents, length: length, known: work?.known.code)
    async let counting = Facets(documents)
    if width < 2 { _ = await (learning, counting) }
    let folds = ScriptTables.folds(of: words.lazy.flatMap(\.traditional))
    var leafWords = words.flatMap(\.leaves)
    words = []
    let alphabet = await Alphabet(of: leafWords, width: width)
    let space = KeySpace(alphabet: alphabet.letters, leaves: leafWords.count)
    let wordShards = WordShards(leafWords)
    let earlier = work.flatMap { EarlierPostings($0, documents: indexed, leaves: leafWords, space) }
    let postings = await PostingShards(
      &leafWords, in: space, width: width, store: store, scratch: scratch, earlier: earlier
    ).shards
    let (code, learnt) = await learning
    let leaves = await LeafTexts(
      indexed, code: code, width: width, store: store, known: Self.known(code, in: work)
    ).leaves
    let texts = TextFiles(leaves)
    let parts = IndexParts(
      manifest: Self.manifest(
        documents, leaves: indexed.map(\.leaves.count), alphabet: alphabet, shards: postings.count, words: wordShards,
        folds: folds, leavesPerFile: texts.leavesPerFile),
      code: code.json, facets: await counting, words: wordShards, days: DayTable.json(documents))
    // One core has the digest of everything to make; all else is done beside it.
    async let version = parts.version(with: postings + leaves, width: width)
    async let keeping = work.map {
      KeptIndex(indexed, texts: leaves, code: learnt, alphabet: space.alphabet, shards: postings, in: $0.store)
    }
    if width < 2 { _ = await (version, keeping) }
    let rest = parts.files(
      addresses: documents.map(\.document.url), readings: ScriptTables.readings(of: space.alphabet),
      sounds: ScriptTables.sounds(without: space.alphabet), postings: postings)
    let all = rest + texts.files
    files = SearchFile.pair("index", parts.manifest(version: await version)) + all
    kept = await keeping ?? KeptIndex()
  }

  /// The code of the texts, learnt from some of them or known for the same ones.
  private static func code(of documents: [FiledDocument], length: Int, known: KeptCode?) -> (TextCode, KeptCode) {
    let sample = sample(of: documents, length: length)
    var writer = ByteWriter(capacity: sample.reduce(0) { $0 + $1.count + 4 })
    writer.write(sample) { $0.write($1) }
    let digest = Digest(of: writer.bytes)
    if let known, known.sample == digest { return (TextCode(known), known) }
    let code = TextCode(learningFrom: sample)
    return (code, KeptCode(code, sample: digest))
  }

  /// Finds what an earlier index holds of a document, if it was written in the same code.
  private static func known(
    _ code: TextCode, in work: IndexStore?
  ) -> @Sendable (IndexedDocument) -> [StoredBytes]? {
    guard let work, work.known.code.map({ $0.entries == code.entries && $0.lengths == code.lengths }) == true else {
      return { _ in nil }
    }
    return { indexed in
      guard let known = indexed.kept.flatMap({ work.known.documents[$0.digest] }),
        known.texts.count == indexed.leaves.count
      else { return nil }
      return known.texts.map { StoredBytes(at: $0, in: work.store) }
    }
  }

  /// Newer first, the undated last, then by address: a document's number tells which comes first among equals.
  private static func sorted(_ documents: [SearchDocument]) -> [FiledDocument] {
    let filed = documents.map(FiledDocument.init)
    let keys = filed.map { (day: $0.document.date ?? "", url: $0.document.url) }
    return filed.indices.sorted { a, b in
      keys[a].day != keys[b].day
        ? keys[a].day > keys[b].day : keys[a].url.utf8.lexicographicallyPrecedes(keys[b].url.utf8)
    }.map { filed[$0] }
  }

  /// What the code for texts learns from: all the texts of a small site; of a large one's about every so many, told by
  /// their addresses, so that most edits leave it as it is. `length` is that of their texts in bytes.
  private static func sample(of documents: [FiledDocument], length: Int) -> [[UInt8]] {
    let step = UInt64(max(1, length / 3 / PhraseCounts.sampleLength))
    let chosen = documents.filter { $0.lot % step == 0 }
    func isBefore(_ a: FiledDocument, _ b: FiledDocument) -> Bool { (a.lot, a.document.url) < (b.lot, b.document.url) }
    let some = chosen.isEmpty ? documents.min(by: isBefore).map { [$0] } ?? [] : chosen
    return some.map { filed in
      let document = filed.document
      let names = [document.title, document.typeTitle, document.kindTitle ?? ""] + document.branches + document.tags
      let text = document.text
      var out = Array(names.joined(separator: "\n").utf8)
      for section in text.sections {
        out += [UInt8(ascii: "\n")] + (section.heading ?? "").utf8 + [UInt8(ascii: "\n")]
        out += text.bytes[section.range]
      }
      return out
    }
  }

  /// The numbers of pages about the site itself: they stand behind its records and materials.
  private static func behind(_ documents: [FiledDocument]) -> String {
    let numbers = documents.indices.filter { documents[$0].document.isBehind }
    var bits = PackedBits()
    bits.writeGamma(numbers.count)
    bits.writeAscending(count: numbers.count, universe: documents.count) { numbers[$0] }
    return String(decoding: bits.finish(), as: UTF8.self)
  }

  private static func manifest(
    _ documents: [FiledDocument], leaves: [Int], alphabet: Alphabet, shards: Int, words: WordShards, folds: String,
    leavesPerFile: Int
  ) -> [(String, JSON)] {
    var long: [JSON] = []
    var years: [JSON] = []
    var lastYear: Substring?
    for (number, filed) in documents.enumerated() {
      if leaves[number] > 1 { long += [.integer(number), .integer(leaves[number])] }
      let year = filed.document.date?.prefix(4) ?? ""
      if year != lastYear { years.append(.array([.string(String(year)), .integer(number)])) }
      lastYear = year
    }
    return [
      ("format", .integer(format)),
      ("documents", .integer(documents.count)),
      ("leaves", .integer(leaves.reduce(0, +))),
      ("long", .array(long)),
      ("years", .array(years)),
      ("shards", .integer(shards)),
      ("words", .strings(words.firstWords)),
      ("reversed", .strings(words.firstReversed)),
      ("leavesPerFile", .integer(leavesPerFile)),
      ("folds", .string(folds)),
      ("syllables", .string(NameSpelling.syllables.joined(separator: " "))),
      ("letters", .string(alphabet.packed)),
      ("behind", .string(behind(documents))),
    ]
  }
}

extension FiledDocument {
  /// A number drawn by its address (FNV-1a).
  fileprivate var lot: UInt64 {
    document.url.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } >> 8
  }
}
