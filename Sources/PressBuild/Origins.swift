package import PressText
import PressTheme

/// What pages are made from, as digests.
///
/// A document's page is made from its own file, and from what it can see of the rest: theme, settings, records, the list of
/// attachments, the *face* of every document, and its shown length where the theme tells other pages of it. Lists, figures
/// and feeds see the rest alone, in which the introductions of folders stand whole. While all that is the same, a page is
/// as it was; there is no list of what depends on what, so that none can be wrong.
package struct Origins: Sendable {
  /// Of everything but the inside of documents.
  fileprivate let rest: Digest
  /// Of each document's file, by its path.
  private let files: [RelativePath: Digest]
  /// How each attachment looked from outside, by its path: they are large, and told by that alone.
  private let looks: [RelativePath: FileLook]

  init(_ commission: Commission, _ readings: Readings) {
    var writer = ByteWriter(capacity: 1 << 20)
    let edition = commission.edition
    for text in [edition.audience.key, edition.today.description, edition.baseURL ?? ""] { writer.write(text) }
    writer.write(edition.includesDrafts ? 1 : 0)
    writer.write(commission.theme) { writer, file in
      writer.write(file.path)
      writer.write(Digest(of: file.bytes))
    }
    writer.write(commission.tree.records) { writer, file in
      writer.write(file.path.string)
      writer.write(Digest(of: file.bytes))
    }
    writer.write(commission.tree.attachments) { writer, file in
      writer.write(file.path.string)
      writer.write(file.size)
      writer.write(Digest(of: file.head))
    }
    let lengthsAreSeen = commission.theme.contains(where: \.tellsLengths)
    writer.write(readings.faces(of: commission.tree)) { writer, face in
      writer.write(face.path.string)
      writer.write(face.digest)
      writer.write(lengthsAreSeen ? face.length ?? 0 : 0)
    }
    rest = Digest(of: writer.bytes)
    files = readings.digests
    looks = commission.tree.looksOfAttachments
  }

  /// Of everything that a document's page is made from.
  fileprivate func digest(of path: RelativePath, with more: [UInt8]) -> Digest? {
    files[path].map { Digest(of: rest.bytes + $0.bytes + more) }
  }

  /// Of what is published of an attachment, which is made from its file alone.
  fileprivate func digest(ofAttachment path: RelativePath) -> Digest? {
    looks[path].map { look in
      var writer = ByteWriter()
      writer.write(path.string)
      look.write(to: &writer)
      return Digest(of: writer.bytes)
    }
  }
}

extension Theme.File {
  /// Whether a list may show by it how long its documents are. The built-in templates show that on a document's own page
  /// alone, in `doc-meta`, which a site's own may put elsewhere.
  fileprivate var tellsLengths: Bool {
    guard path.hasSuffix(".mustache") else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    if place == nil { return path != Self.pathOfFacts && text.contains("characters") }
    return path == Self.pathOfFacts || text.contains("characters") || text.contains("doc-meta")
  }

  private static let pathOfFacts = "templates/doc-meta.mustache"
}

/// Of the files of a plan, the digest of everything that each is made from.
package struct Fingerprints: Sendable {
  private let plan: Plan
  /// The parts of the search index are told by where they lie in it.
  private let store: any ByteStore
  private let origins: Origins?
  private let more: [UInt8]
  /// Of what lists, figures and feeds see.
  private let seenByAll: Digest?

  fileprivate init(_ plan: Plan, store: any ByteStore) {
    self.plan = plan
    self.store = store
    more = plan.bytesOfPictures + (plan.composition.stamp?.bytes ?? [])
    origins = plan.composition.joined.isEmpty ? plan.origins : nil
    seenByAll = origins.map { [more] in Digest(of: $0.rest.bytes + more) }
  }

  /// Nil where it cannot be told without making the file.
  package subscript(job: Job) -> Digest? {
    switch job.recipe {
    case .document(let place): origins?.digest(of: plan.composition.site.pages[place].path, with: more)
    case .home, .poster, .answers, .list, .tagCloud, .archive, .organisation, .glossary, .glossaryByStrokes,
      .notFound, .searchList, .feed, .sitemap, .robots, .data:
      seenByAll
    case .searchIndex(let place): plan.index[place].origin(in: store)
    case .attachment(let place): origins?.digest(ofAttachment: plan.composition.site.attachments[place].source)
    // Its name tells the photograph's digest, the maker and the size.
    case .smallerPicture(let place, let number):
      origins.map { _ in Digest(of: Array(plan.composition.smallerPicture(place, number).file.utf8)) }
    case .searchPage, .asset, .joined: nil
    }
  }
}

extension Plan {
  package func fingerprints(in store: any ByteStore) -> Fingerprints { Fingerprints(self, store: store) }

  /// Which smaller copies of photographs there are.
  fileprivate var bytesOfPictures: [UInt8] {
    var writer = ByteWriter()
    writer.write(composition.smaller.copies.sorted { $0.key < $1.key }) { writer, copies in
      writer.write(copies.key.string)
      writer.write(copies.value) { writer, copy in
        writer.write(copy.address.string)
        writer.write(copy.picture.size.width)
        writer.write(copy.picture.size.height)
      }
    }
    return writer.bytes
  }
}
