package import PressSearch
package import PressSite
package import PressText

/// A finished portal that stands in a folder of a larger one, as it was built: its files are copied, its texts join the
/// search of the whole.
package struct JoinedPortal: Sendable {
  /// A file of the portal.
  package struct File: Sendable {
    /// From the portal's own root.
    package let address: RelativePath
    /// The SHA-256 that the portal's manifest lists, in hexadecimal digits.
    package let digest: String
  }

  /// The folder it stands in: small letters, digits and `-`.
  package let key: String
  package let name: String
  /// The day it was built for.
  package let asOf: Day
  /// How many documents it has.
  package let documents: Int
  /// The folder of the disk where its files are.
  package let origin: String
  /// All files, its manifest too.
  package let files: [File]
  /// The SHA-256 of its manifest.
  let manifest: Digest
  /// The entries of its `search.json`, with their addresses from the root of the whole.
  let entries: [JSON]
  /// Its documents as the search of the whole knows them.
  let texts: [SearchDocument]

  /// Reads a finished portal through a closure that gives a file's bytes, nil where there is none.
  package init(
    key: String, origin: String, edition: Edition, read: @escaping (RelativePath) -> [UInt8]?
  ) throws(JoiningFailure) {
    guard let bytes = read(Manifest.address), let json = JSON(parsing: bytes),
      json["format"]?.whole == Manifest.version,
      let name = json["name"]?.text, let asOf = json["as_of"]?.text.flatMap({ Day($0) }),
      let documents = json["documents"]?.whole, let listed = json["files"]?.items
    else { throw .unreadable(Manifest.address.string) }
    guard let audience = json["audience"]?.text, audience == edition.audience.key else {
      throw .otherAudience(json["audience"]?.text ?? "", wanted: edition.audience)
    }
    if case .bool(true) = json["drafts"] ?? .null { throw .drafts }
    let files = listed.compactMap { file in
      file["path"]?.text.flatMap { RelativePath($0) }.flatMap { address in
        file["sha256"]?.text.map { File(address: address, digest: $0.lowercased()) }
      }
    }
    guard files.count == listed.count else { throw .unreadable(Manifest.address.string) }
    let list = RelativePath(trusting: "search.json")
    guard let entries = read(list).flatMap({ JSON(parsing: $0) })?.items else { throw .unreadable(list.string) }
    do {
      texts = try SearchReader(read: read).documents().map { $0.joined(key, name: name) }
    } catch {
      throw .search(error)
    }
    self.key = key
    self.name = name
    self.asOf = asOf
    self.documents = documents
    self.origin = origin
    manifest = Digest(of: bytes)
    self.files = files + [File(address: Manifest.address, digest: manifest.description)]
    self.entries = entries.map { $0.joined(key) }
  }

  /// A folder's name that may be a key: small letters, digits and `-`.
  package static func key(named name: String) -> String { Han.addressName(name) }

  /// Where a file of it stands in the whole.
  func address(of file: File) -> RelativePath { RelativePath(trusting: key + "/" + file.address.string) }

  /// Its front page, in the whole.
  var home: RelativePath { RelativePath(trusting: key + "/" + Catalogue.home.string) }
}

/// Why a portal cannot be joined to others.
package enum JoiningFailure: Error {
  case unreadable(String)
  case otherAudience(String, wanted: Audience)
  /// It holds drafts.
  case drafts
  case search(SearchFailure)

  package var chinese: String {
    switch self {
    case .unreadable(let file): "\(file) 缺少、不完整或版本不符，请用同一版 branchpress 重新生成"
    case .otherAudience(let key, let wanted):
      "它的公开范围是“\(Audience.allCases.first { $0.key == key }?.title ?? key)”，这次要的是“\(wanted.title)”；各站的公开范围要相同，请用 --audience \(wanted.key) 重新生成它"
    case .drafts: "它含有草稿，请不加 --drafts 重新生成"
    case .search(let failure): failure.message
    }
  }

  package var english: String {
    switch self {
    case .unreadable(let file): "\(file) is missing, cut short or of another version; build it with this program"
    case .otherAudience(let key, let wanted):
      "it was built for the audience \(key), not \(wanted.key); audiences must be equal, so build it with --audience \(wanted.key)"
    case .drafts: "it holds drafts; build it without --drafts"
    case .search(let failure): "its search index cannot be read: \(failure)"
    }
  }
}

extension SearchDocument {
  /// The same in a larger site: its portal's name stands before its branches, so that hits show and filters offer it.
  fileprivate func joined(_ key: String, name: String) -> SearchDocument {
    var document = self
    document.url = key + "/" + url
    document.branches = [name] + branches.filter { $0 != name }
    return document
  }
}

extension JSON {
  /// An entry of a search list with its addresses in a larger site.
  fileprivate func joined(_ key: String) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { name, value in
        guard ["id", "url", "replaced_by"].contains(name), let text = value.text else { return (name, value) }
        return (name, .string(key + "/" + text))
      })
  }
}

extension Plan {
  /// The first portal whose folder the site needs for itself.
  package var portalInTheWay: JoinedPortal? {
    let own = Set(
      jobs.filter { if case .joined = $0.recipe { false } else { true } }.compactMap {
        $0.address.components.first?.lowercased()
      })
    return composition.joined.first { own.contains($0.key) }
  }

  /// The SHA-256 that a file must have which is copied from a portal; nil for all others.
  package func expectedDigest(of job: Job) -> String? {
    guard case .joined(let portal, let file) = job.recipe else { return nil }
    return composition.joined[portal].files[file].digest
  }
}

extension Composition {
  /// The portals that were joined, as the front page lists them.
  func portals(_ linker: Linker) -> [LinkView] {
    joined.map { portal in
      LinkView(
        title: portal.name, url: linker.url(portal.home), count: portal.documents, note: portal.asOf.chinese)
    }
  }

  /// The newest dated documents of all joined portals.
  func portalNews(_ linker: Linker, count: Int) -> [ItemView] {
    let dated = joined.flatMap { portal in
      portal.entries.compactMap { entry -> ItemView? in
        guard let title = entry["title"]?.text, let url = entry["url"]?.text,
          let day = entry["date"]?.text.flatMap({ Day($0) })
        else { return nil }
        // Addresses in the list are percent-encoded from the root, where the front page stands.
        return ItemView(title: title, url: url, date: day, branches: [LinkView(title: portal.name)])
      }
    }
    let today = site.edition.today
    let newest = dated.filter { ($0.date ?? today) <= today }.sorted { a, b in
      (b.date ?? today, a.target.text) < (a.date ?? today, b.target.text)
    }
    return Array(newest.prefix(count))
  }
}
