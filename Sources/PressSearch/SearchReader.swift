package import PressText

/// Answers questions from the files of an index, as the search page does: the same hits in the same order.
package struct SearchReader {
  let manifest: Manifest
  let files: IndexFiles

  /// Opens an index through a closure that gives a file's bytes, nil where there is none.
  package init(read: @escaping (RelativePath) -> [UInt8]?) throws(SearchFailure) {
    files = IndexFiles(read: read)
    guard let manifest = try Manifest(files.json("index")) else { throw .damaged("index") }
    self.manifest = manifest
  }
}

/// Why an index gives no answer.
package enum SearchFailure: Error, Equatable {
  /// A file of the index is not there.
  case missing(String)
  /// A file of the index is cut short or of another version.
  case damaged(String)

  /// The reason, as readers are told it.
  package var message: String {
    switch self {
    case .missing(let name): "搜索数据缺少文件 search/\(name).json，请重新生成站点。"
    case .damaged(let name): "搜索数据文件 search/\(name).json 不完整或版本不符，请重新生成站点。"
    }
  }
}

/// The files of an index, read when asked for and kept: many questions share their shards and leaves, so this is one
/// object with a memory, not a value.
final class IndexFiles {
  private let read: (RelativePath) -> [UInt8]?
  private var parsed: [String: JSON] = [:]
  private var leaves: [Int: LeafText] = [:]
  private var code: TextCodeReader?

  init(read: @escaping (RelativePath) -> [UInt8]?) { self.read = read }

  func json(_ name: String) throws(SearchFailure) -> JSON {
    if let known = parsed[name] { return known }
    guard let bytes = read(RelativePath(trusting: "search/\(name).json")) else { throw .missing(name) }
    guard let json = JSON(parsing: bytes) else { throw .damaged(name) }
    parsed[name] = json
    return json
  }

  /// A leaf by its number.
  func leaf(_ number: Int, _ manifest: Manifest) throws(SearchFailure) -> LeafText {
    if let known = leaves[number] { return known }
    let name = "t/\(number / manifest.leavesPerFile)"
    guard let items = try script(name).items, items.indices.contains(number % manifest.leavesPerFile),
      let leaf = LeafText(items[number % manifest.leavesPerFile], try textCode())
    else { throw .damaged(name) }
    leaves[number] = leaf
    return leaf
  }

  private func textCode() throws(SearchFailure) -> TextCodeReader {
    if let code { return code }
    let json = try self.json("code")
    guard let lengths = json["lengths"]?.items, let entries = json["entries"]?.text else { throw .damaged("code") }
    let texts = entries.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    let read = TextCodeReader(entries: texts, lengths: lengths.compactMap(\.whole))
    code = read
    return read
  }

  /// A file that is there as a script only: what stands between its first line and its last.
  private func script(_ name: String) throws(SearchFailure) -> JSON {
    if let known = parsed[name] { return known }
    guard let bytes = read(RelativePath(trusting: "search/\(name).js")) else { throw .missing(name) }
    guard let start = bytes.firstIndex(of: 10), let end = bytes.dropLast().lastIndex(of: 10), start < end,
      let json = JSON(parsing: bytes[(start + 1)..<end])
    else { throw .damaged(name) }
    parsed[name] = json
    return json
  }
}

/// `search/index.json`.
struct Manifest {
  let documents: Int
  let leaves: Int
  let shards: Int
  let firstWords: [String]
  let firstReversed: [String]
  let leavesPerFile: Int
  let space: KeySpace
  /// The document of each leaf.
  let documentOfLeaf: [Int]
  /// The first leaf of each document.
  let firstLeaf: [Int]
  /// The documents that stand behind others.
  let behind: Set<Int>

  init?(_ json: JSON) {
    guard json["format"]?.whole == SearchIndex.format, let documents = json["documents"]?.whole,
      let leaves = json["leaves"]?.whole, let shards = json["shards"]?.whole, shards > 0,
      let leavesPerFile = json["leavesPerFile"]?.whole, leavesPerFile > 0,
      let letters = json["letters"]?.text, let words = json["words"]?.items, let reversed = json["reversed"]?.items,
      let long = json["long"]?.items
    else { return nil }
    self.documents = documents
    self.leaves = leaves
    self.shards = shards
    self.leavesPerFile = leavesPerFile
    firstWords = words.compactMap(\.text)
    firstReversed = reversed.compactMap(\.text)
    space = KeySpace(alphabet: Alphabet.letters(packed: letters), leaves: leaves)
    var leavesOf = [Int](repeating: 1, count: documents)
    let numbers = long.compactMap(\.whole)
    for index in stride(from: 0, to: numbers.count - 1, by: 2) where numbers[index] < documents {
      leavesOf[numbers[index]] = numbers[index + 1]
    }
    documentOfLeaf = leavesOf.enumerated().flatMap { [Int](repeating: $0, count: $1) }
    firstLeaf = leavesOf.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    var bits = PackedBitsReader(Array((json["behind"]?.text ?? "").utf8)[...])
    behind = json["behind"] == nil ? [] : Set(bits.readAscending(count: bits.readGamma(), universe: documents))
    guard documentOfLeaf.count == leaves else { return nil }
  }
}

// MARK: - Shards

extension SearchReader {
  /// Where a key stands; empty if nowhere.
  func postings(of key: Int) throws(SearchFailure) -> [Posting] {
    let name = "s/\(key % manifest.shards)"
    guard let text = try files.json(name).text else { throw .damaged(name) }
    var bits = PackedBitsReader(Array(text.utf8)[...])
    let count = bits.readGamma()
    for number in bits.readNumbers(count: count) {
      if number > key / manifest.shards { return [] }
      let postings = bits.readPostings(leaves: manifest.leaves)
      if bits.isPastEnd { throw .damaged(name) }
      if number == key / manifest.shards { return postings }
    }
    if bits.isPastEnd { throw .damaged(name) }
    return []
  }

  /// The words of one shard, with their postings.
  func wordShard(_ number: Int) throws(SearchFailure) -> [(word: String, postings: [Posting])] {
    let name = "w/\(number)"
    let json = try files.json(name)
    guard let words = json["words"]?.text, let text = json["postings"]?.text else { throw .damaged(name) }
    var bits = PackedBitsReader(Array(text.utf8)[...])
    var out: [(word: String, postings: [Posting])] = []
    for word in Self.words(words) {
      out.append((word, bits.readPostings(leaves: manifest.leaves)))
      if bits.isPastEnd { throw .damaged(name) }
    }
    return out
  }

  func reversedShard(_ number: Int) throws(SearchFailure) -> [String] {
    let name = "r/\(number)"
    guard let words = try files.json(name)["words"]?.text else { throw .damaged(name) }
    return Self.words(words)
  }

  /// Undoes the shortening of words by what they share with the one before.
  static func words(_ text: String) -> [String] {
    var last: [UInt16] = []
    return text.split(separator: " ").map { item in
      let shared = item.first?.hexDigitValue ?? item.first.flatMap { Int(String($0), radix: 36) } ?? 0
      last = Array(last.prefix(shared)) + Array(item.dropFirst().utf16)
      return String(decoding: last, as: UTF16.self)
    }
  }

  /// The shards of a list in which a word with this beginning may stand.
  static func shards(startingWith prefix: String, in firsts: [String]) -> Range<Int> {
    let start = max(0, (firsts.firstIndex { !$0.utf8.lexicographicallyPrecedes(prefix.utf8) } ?? firsts.count) - 1)
    var end = start
    while end < firsts.count, end == start || firsts[end].utf8.starts(with: prefix.utf8) { end += 1 }
    return start..<end
  }

  /// A leaf's text.
  func leaf(_ number: Int) throws(SearchFailure) -> LeafText { try files.leaf(number, manifest) }
}
