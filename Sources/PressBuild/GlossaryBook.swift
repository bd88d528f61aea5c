import PressSite
import PressText

/// The terms of the glossary with their anchors, in both of a dictionary's orders.
struct GlossaryBook: Sendable {
  struct Entry: Sendable {
    let term: GlossaryTerm
    /// The reading without tones, syllables parted by `-`; what pinyin orders by.
    let slug: String
    /// The anchor, on both pages.
    let id: String
    /// Strokes of each character; 0 for what is no Han character.
    let strokes: [Int]
  }

  /// Terms under one heading: a letter, or a number of strokes.
  struct Group: Sendable {
    let heading: String
    let entries: [Entry]
  }

  /// By pinyin.
  let entries: [Entry]

  init(_ terms: [GlossaryTerm]) {
    let sorted = terms.map { (slug: Han.addressName($0.term), term: $0) }.sorted {
      ($0.slug, $0.term.term) < ($1.slug, $1.term.term)
    }
    var ids: Set<String> = []
    entries = sorted.map { slug, term in
      var id = slug
      var number = 2
      while !ids.insert(id).inserted {
        id = "\(slug)-\(number)"
        number += 1
      }
      return Entry(
        term: term, slug: slug, id: id, strokes: term.term.unicodeScalars.map { Han.strokes($0) ?? 0 })
    }
  }

  /// Under the first letter of the reading; what has none stands under `#`.
  var byPinyin: [Group] {
    let groups = Dictionary(grouping: entries) { entry in
      entry.slug.first.map { $0.isLetter ? String($0).uppercased() : "#" } ?? "#"
    }
    return groups.sorted { $0.key < $1.key }.map { Group(heading: $0, entries: $1) }
  }

  /// Under the strokes of the first character, ordered by the strokes of the following ones, then by pinyin. Terms that do
  /// not begin with a Han character stand last.
  var byStrokes: [Group] {
    let groups = Dictionary(grouping: entries) { $0.strokes.first ?? 0 }
    let sorted = groups.sorted { ($0.key == 0 ? Int.max : $0.key) < ($1.key == 0 ? Int.max : $1.key) }
    return sorted.map { strokes, entries in
      let ordered = entries.enumerated().sorted { a, b in
        if a.element.strokes != b.element.strokes {
          return a.element.strokes.lexicographicallyPrecedes(b.element.strokes)
        }
        return a.offset < b.offset
      }
      return Group(heading: strokes == 0 ? "其他" : "\(strokes)画", entries: ordered.map(\.element))
    }
  }
}
