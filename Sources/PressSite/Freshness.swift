package import PressText

/// What of a site has grown old: for those who look after it.
package struct Freshness: Codable, Sendable, Equatable {
  package struct Entry: Codable, Sendable, Equatable {
    /// The document, from the content folder.
    package let path: String
    /// The day of which it speaks, as `2024-06-30`.
    package let day: String?
    /// The document that takes its place; nil where that one is not shown.
    package let by: String?

    package var json: JSON {
      var members: [(String, JSON)] = [("path", .string(path))]
      if let day { members.append(("day", .string(day))) }
      if let by { members.append(("by", .string(by))) }
      return .object(members)
    }
  }

  /// Their day of review has come.
  package let due: [Entry]
  /// It comes within `horizon` days, or the day on which they are taken down does.
  package let soon: [Entry]
  /// Another document has taken their place.
  package let replaced: [Entry]
  /// Withheld since the day on which they ended.
  package let expired: [Entry]

  /// How many days are looked ahead.
  package static let horizon = 30

  /// Of a site, and of all documents that were read for it.
  package init(_ site: Site, documents: [PageSource]) {
    let today = site.edition.today
    func isSoon(_ day: Day?) -> Bool { day.map { $0 > today && $0.ordinal <= today.ordinal + Self.horizon } ?? false }
    let current = site.pages.filter { $0.replacement == nil }
    due = current.compactMap { page in
      page.source.reviewBy.flatMap {
        $0.value <= today ? Entry(path: page.path.string, day: $0.value.description, by: nil) : nil
      }
    }.sorted { $0.path < $1.path }
    soon = site.pages.compactMap { page in
      let days = [page.replacement == nil ? page.source.reviewBy?.value : nil, page.source.expires]
      return days.filter(isSoon).compactMap { $0 }.min().map {
        Entry(path: page.path.string, day: $0.description, by: nil)
      }
    }.sorted { $0.path < $1.path }
    replaced = site.pages.compactMap { page in
      page.replacement.map { destination in
        let by: String? = if case .page(let index, _) = destination { site.pages[index].path.string } else { nil }
        return Entry(path: page.path.string, day: nil, by: by)
      }
    }.sorted { $0.path < $1.path }
    expired = documents.compactMap { document in
      guard let day = document.expires, day <= today, !document.isDraft,
        document.audience?.value ?? site.settings.audience <= site.edition.audience
      else { return nil }
      return Entry(path: document.path.string, day: day.description, by: nil)
    }.sorted { $0.path < $1.path }
  }

  /// Of nothing.
  package init() { (due, soon, replaced, expired) = ([], [], [], []) }

  package var isEmpty: Bool { due.isEmpty && soon.isEmpty && replaced.isEmpty && expired.isEmpty }

  package var json: JSON {
    .object([
      ("due", .array(due.map(\.json))), ("soon", .array(soon.map(\.json))), ("replaced", .array(replaced.map(\.json))),
      ("expired", .array(expired.map(\.json))),
    ])
  }
}
