package import PressText

/// What the files of an index say in plain words, for those who look for a text in a finished site.
package struct IndexTexts: Sendable {
  private let code: TextCodeReader

  /// Where the code of an index's texts stands.
  package static let codeFile = RelativePath(trusting: "search/code.json")

  /// From the bytes of that file; nil when they are not those of a code.
  package init?(code bytes: [UInt8]) {
    guard let json = JSON(parsing: bytes), let entries = json["entries"]?.text, let lengths = json["lengths"]?.items
    else { return nil }
    let texts = entries.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    code = TextCodeReader(entries: texts, lengths: lengths.compactMap(\.whole))
  }

  /// The words and texts that a file of the index holds in code; empty for files that hold nothing so, nil for one that
  /// cannot be read.
  package func text(of address: RelativePath, _ bytes: [UInt8]) -> [UInt8]? {
    let parts = address.components
    guard parts.first == "search", parts.count == 3 else { return [] }
    switch parts[1] {
    case "t": return leaves(bytes)
    case "w", "r":
      guard let json = JSON(parsing: Self.inside(bytes)), let words = json["words"]?.text else { return nil }
      return Array(SearchReader.words(words).joined(separator: "\n").utf8)
    default: return []
    }
  }

  /// The texts of leaves, one behind the other: a text that two leaves share is whole again.
  private func leaves(_ bytes: [UInt8]) -> [UInt8]? {
    guard let items = JSON(parsing: Self.inside(bytes))?.items else { return nil }
    var out: [UInt8] = []
    for item in items {
      guard let leaf = LeafText(item, code) else { return nil }
      if let card = leaf.card {
        let texts = [card.title, card.url, card.summary, card.attachmentOf ?? ""] + card.branches
        out += Array(("\n" + texts.joined(separator: "\n") + "\n").utf8)
        for tag in card.tags { out += JSON.string(tag).bytes() + [0x0A] }
      }
      for (place, section) in leaf.sections.enumerated() {
        let heading = section.heading ?? ""
        if place > 0 || !heading.isEmpty { out += Array("\n\(heading)\n".utf8) }
        out += Array(section.text.utf8)
      }
    }
    return out
  }

  /// JSON as it is, or what stands in a script between its first line and its last.
  private static func inside(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard bytes.starts(with: Array("branchpressSearch(".utf8)), let start = bytes.firstIndex(of: 10),
      let end = bytes.dropLast().lastIndex(of: 10), start < end
    else { return bytes[...] }
    return bytes[(start + 1)..<end]
  }
}
