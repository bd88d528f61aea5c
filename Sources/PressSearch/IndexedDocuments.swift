import PressText

extension SearchReader {
  /// Every document of an index, read back, so that several sites can be searched as one.
  ///
  /// A section that was cut, since it is longer than a leaf, comes back as the stretches it was cut into, the later ones
  /// without the heading: what is shown of them and where a hit leads is as before.
  package func documents() throws(SearchFailure) -> [SearchDocument] {
    let facets = try files.json("facets")
    guard let types = FacetColumn.rows(of: facets["types"], count: manifest.documents),
      let kinds = FacetColumn.rows(of: facets["kinds"], count: manifest.documents)
    else { throw .damaged("facets") }
    var documents: [SearchDocument] = []
    documents.reserveCapacity(manifest.documents)
    for number in 0..<manifest.documents {
      let leaves = manifest.firstLeaf[number]..<manifest.firstLeaf[number + 1]
      guard let card = try leaf(leaves.lowerBound).card, let type = types[number].first else {
        throw .damaged("t/\(leaves.lowerBound / manifest.leavesPerFile)")
      }
      var sections: [SearchSection] = []
      for place in leaves { sections += try leaf(place).sections.map(\.withoutBlanks) }
      documents.append(
        SearchDocument(
          title: card.title, url: card.url, type: type, typeTitle: card.typeTitle,
          // A kind's key stands behind its type's.
          kind: kinds[number].first.map { String($0.dropFirst(type.count + 1)) },
          kindTitle: card.kindTitle.isEmpty ? nil : card.kindTitle, date: card.date.isEmpty ? nil : card.date,
          branches: card.branches, tags: card.tags, summary: card.summary, sections: sections,
          attachmentOf: card.attachmentOf))
    }
    return documents
  }
}

extension SearchSection {
  /// An index writes an empty text for what is not there.
  fileprivate var withoutBlanks: SearchSection {
    SearchSection(
      heading: heading.flatMap { $0.isEmpty ? nil : $0 }, anchor: anchor.flatMap { $0.isEmpty ? nil : $0 }, text: text)
  }
}

extension FacetColumn {
  /// The keys of each document's values; nil for a column that is cut short.
  static func rows(of json: JSON?, count: Int) -> [[String]]? {
    guard let json, let keys = json["keys"]?.items?.compactMap(\.text),
      let sizes = json["counts"]?.items?.compactMap(\.whole), let width = json["width"]?.whole,
      (0...40).contains(width),
      let column = json["column"]?.text, count == 0 || !sizes.isEmpty
    else { return nil }
    var bits = PackedBitsReader(Array(column.utf8)[...])
    var rows: [[String]] = []
    for _ in 0..<count {
      var place = 0
      while place + 1 < sizes.count, bits.read(bits: 1) == 1 { place += 1 }
      var row: [String] = []
      for _ in 0..<sizes[place] {
        let number = bits.read(bits: width)
        guard number < keys.count, !bits.isPastEnd else { return nil }
        row.append(keys[number])
      }
      rows.append(row)
    }
    return bits.isPastEnd ? nil : rows
  }
}
