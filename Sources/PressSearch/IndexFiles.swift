import PressText

/// The parts of an index that are asked for whole.
struct IndexParts: Sendable {
  private let manifest: [(String, JSON)]
  private let code: [UInt8]
  private let facets: [UInt8]
  private let tags: [UInt8]
  private let days: [UInt8]
  private let words: [[UInt8]]
  private let reversedWords: [[UInt8]]

  /// `manifest` holds all but the version.
  init(manifest: [(String, JSON)], code: JSON, facets: Facets, words: WordShards, days: JSON) {
    self.manifest = manifest
    self.code = code.bytes()
    self.days = days.bytes()
    (self.facets, tags) = (facets.json.bytes(), facets.tagsJSON.bytes())
    (self.words, reversedWords) = (words.shards.map { $0.bytes() }, words.reversedShards.map { $0.bytes() })
  }

  /// Told by everything that is in the index: these parts and those that are `stored`. On two cores, one fetches what the
  /// other has not got to yet.
  func version(with stored: [StoredBytes], width: Int) async -> String {
    var digester = Digester()
    for part in [JSON.object(manifest).bytes(), code, facets, tags, days] + words + reversedWords { digester.add(part) }
    let lots = stride(from: 0, to: stored.count, by: Self.lot).map { stored[$0..<min(stored.count, $0 + Self.lot)] }
    var fetched: [[UInt8]] = []
    for lot in lots + [[]] {
      async let next = lot.map(\.bytes)
      if width < 2 { _ = await next }
      for part in fetched { digester.add(part) }
      fetched = await next
    }
    return digester.finish().prefix(10)
  }

  /// So many parts are fetched at once.
  private static let lot = 512

  /// The first file, with the version.
  func manifest(version: String) -> JSON { .object(manifest + [("version", .string(version))]) }

  /// The files of these parts and of the postings, in order.
  func files(addresses: [String], readings: JSON, sounds: JSON, postings: [StoredBytes]) -> [SearchFile] {
    var out = SearchFile.pair("facets", .json(facets)) + SearchFile.pair("tags", .json(tags))
    out += SearchFile.pair("days", .json(days)) + SearchFile.pair("code", .json(code))
    // For other programs: the page has each address on its leaf.
    out.append(SearchFile(name: "documents", form: .json, content: .json(JSON.strings(addresses).bytes())))
    for (name, table) in [("folds", ScriptTables.folds), ("readings", readings), ("sounds", sounds)] {
      out.append(SearchFile(name: name, form: .script, content: .json(table.bytes())))
    }
    for (number, shard) in postings.enumerated() { out += SearchFile.pair("s/\(number)", .packed(shard)) }
    for (number, shard) in words.enumerated() { out += SearchFile.pair("w/\(number)", .json(shard)) }
    for (number, shard) in reversedWords.enumerated() { out += SearchFile.pair("r/\(number)", .json(shard)) }
    return out
  }
}

/// How leaves are put together in files.
struct TextFiles: Sendable {
  private let leaves: [StoredBytes]
  let leavesPerFile: Int

  /// About how many bytes a file has where leaves are short.
  private static let fileSize = 3500

  init(_ leaves: [StoredBytes]) {
    self.leaves = leaves
    leavesPerFile = max(1, Self.fileSize * leaves.count / max(1, leaves.reduce(0) { $0 + $1.count }))
  }

  var files: [SearchFile] {
    stride(from: 0, to: leaves.count, by: leavesPerFile).enumerated().map { number, start in
      let some = leaves[start..<min(leaves.count, start + leavesPerFile)]
      return SearchFile(name: "t/\(number)", form: .script, content: .leaves(some))
    }
  }
}

extension TextCode {
  /// The lengths of its codes and its stretches.
  var json: JSON {
    .object([
      ("lengths", .array(lengths.map(JSON.integer))), ("entries", .string(texts.joined(separator: "\t"))),
    ])
  }
}
