package import PressText

/// The full-text index of a site: what stands in `search/`.
///
/// The format is described in `Content/pages/manual/search-format.md`; `format` is raised when a reader of the old one
/// would fail. The same documents give the same bytes, in whatever order they come.
package struct SearchIndex: Sendable {
  /// The version of the format.
  package static let format = 1

  private let manifest: JSON
  /// The code of the texts, which is fetched with the first of them.
  private let code: JSON
  private let facets: Facets
  private let readings: JSON
  private let addresses: [String]
  private let postings: [StoredBytes]
  private let words: WordShards
  /// The inside of each leaf's object in its text file.
  private let leaves: [StoredBytes]
  private let leavesPerFile: Int

  /// Indexes a whole site from its documents and what was read of each, on so many cores.
  ///
  /// What was read is let go of step by step: the texts are written first, then the keys dealt out. What is made is put
  /// away in the store, if there is one.
  package init(
    _ site: consuming [(document: SearchDocument, words: SearchWords)], width: Int, store: (any ByteStore)? = nil
  ) async {
    site.sort { Self.comesBefore($0.document, $1.document) }
    let documents = site.map(\.document)
    let parts = site.map { $0.words.leaves.map(\.parts) }
    let textLength = site.reduce(0) { $0 + $1.words.textLength }
    var leafWords = site.flatMap(\.words.leaves)
    site = []
    let alphabet = await Alphabet(of: leafWords, width: width)
    let code = TextCode(learningFrom: Self.sample(of: documents, length: textLength))
    self.code = .object([
      ("lengths", .array(code.lengths.map(JSON.integer))), ("entries", .string(code.texts.joined(separator: "\t"))),
    ])
    let space = KeySpace(alphabet: alphabet.letters, leaves: leafWords.count)
    readings = ScriptTables.readings(of: space.alphabet)
    let texts = await LeafTexts(Array(zip(documents, parts)), code: code, width: width, store: store)
    leaves = texts.leaves
    words = WordShards(leafWords)
    addresses = documents.map(\.url)
    facets = Facets(documents)
    postings = await PostingShards(&leafWords, in: space, width: width, store: store).shards
    leavesPerFile = max(1, Self.fileSize * leaves.count / max(1, leaves.reduce(0) { $0 + $1.count }))
    var members = Self.manifest(
      documents, leaves: parts.map(\.count), alphabet: alphabet, shards: postings.count, words: words,
      folds: texts.folds, leavesPerFile: leavesPerFile)
    var digester = Digester()
    for part in [.object(members), self.code, facets.json, facets.tagsJSON] + words.shards + words.reversedShards {
      digester.add(part.bytes())
    }
    for part in postings + leaves { digester.add(part.bytes) }
    members.append(("version", .string(digester.finish().prefix(10))))
    manifest = .object(members)
  }

  /// About how many bytes a file of texts has where leaves are short.
  private static let fileSize = 3500

  /// Newer first, the undated last, then by address: a document's number tells which comes first among equals.
  private static func comesBefore(_ a: SearchDocument, _ b: SearchDocument) -> Bool {
    let (day, otherDay) = (a.date ?? "", b.date ?? "")
    return day != otherDay ? day > otherDay : a.url.utf8.lexicographicallyPrecedes(b.url.utf8)
  }

  /// What the code for texts learns from: all the texts of a small site, every so many of a large one's.
  /// `length` is that of their texts in bytes.
  private static func sample(of documents: [SearchDocument], length: Int) -> [String] {
    stride(from: 0, to: documents.count, by: max(1, length / 3 / PhraseCounts.sampleLength)).map { place in
      let document = documents[place]
      let names = [document.title, document.typeTitle, document.kindTitle ?? ""] + document.branches + document.tags
      return (names + document.sections.flatMap { [$0.heading ?? "", $0.text] }).joined(separator: "\n")
    }
  }

  private static func manifest(
    _ documents: [SearchDocument], leaves: [Int], alphabet: Alphabet, shards: Int, words: WordShards, folds: String,
    leavesPerFile: Int
  ) -> [(String, JSON)] {
    var long: [JSON] = []
    var years: [JSON] = []
    var lastYear: Substring?
    for (number, document) in documents.enumerated() {
      if leaves[number] > 1 { long += [.integer(number), .integer(leaves[number])] }
      let year = document.date?.prefix(4) ?? ""
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
    ]
  }
}

// MARK: - The files

extension SearchIndex {
  /// Every file of the index, in a fixed order, as bytes made when asked for.
  package func files() -> [SearchFile] {
    var out = SearchFile.pair("index", manifest) + SearchFile.pair("facets", facets.json)
    out += SearchFile.pair("tags", facets.tagsJSON) + SearchFile.pair("code", code)
    // For other programs: the page has each address on its leaf.
    out.append(SearchFile(name: "documents", form: .json, content: .json(.strings(addresses))))
    for (name, table) in [("folds", ScriptTables.folds), ("readings", readings)] {
      out.append(SearchFile(name: name, form: .script, content: .json(table)))
    }
    for (number, shard) in postings.enumerated() { out += SearchFile.pair("s/\(number)", .packed(shard)) }
    for (number, shard) in words.shards.enumerated() { out += SearchFile.pair("w/\(number)", shard) }
    for (number, shard) in words.reversedShards.enumerated() { out += SearchFile.pair("r/\(number)", shard) }
    for (number, start) in stride(from: 0, to: leaves.count, by: leavesPerFile).enumerated() {
      let some = leaves[start..<min(leaves.count, start + leavesPerFile)]
      out.append(SearchFile(name: "t/\(number)", form: .script, content: .leaves(some)))
    }
    return out
  }
}
