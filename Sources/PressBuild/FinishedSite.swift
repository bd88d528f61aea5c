import PressBundle
import PressSearch
package import PressSite
package import PressText

/// A site that has been built or joined, as its manifest tells of it.
package struct FinishedSite: Sendable {
  /// A file that the manifest lists.
  package struct File: Sendable {
    package let address: RelativePath
    package let digest: Digest
  }

  package let name: String
  package let edition: Edition
  /// How many documents it has, those of joined portals too.
  package let documents: Int
  /// The portals that were joined in it.
  package let joined: [(name: String, asOf: Day, documents: Int)]
  /// All files but the manifest, in the order of their addresses.
  package let files: [File]
  /// As `Manifest.contentDigest` makes it.
  package let content: Digest

  /// Reads a manifest; nil for what is none, or one of another version.
  package init?(manifest bytes: [UInt8]) {
    guard let json = JSON(parsing: bytes), json["format"]?.whole == Manifest.version, let name = json["name"]?.text,
      let asOf = json["as_of"]?.text.flatMap({ Day($0) }),
      let audience = json["audience"]?.text.flatMap({ key in Audience.allCases.first { $0.key == key } }),
      let documents = json["documents"]?.whole, let listed = json["files"]?.items
    else { return nil }
    var includesDrafts = false
    if case .bool(true) = json["drafts"] ?? .null { includesDrafts = true }
    var sums: [(path: RelativePath, digest: Digest)] = []
    var files: [File] = []
    for file in listed {
      guard let address = file["path"]?.text.flatMap({ RelativePath($0) }),
        let digest = file["sha256"]?.text.flatMap({ Digest(hexadecimal: $0) })
      else { return nil }
      files.append(File(address: address, digest: digest))
      let told = Manifest.isPage(address) ? file["source_sha256"]?.text.flatMap { Digest(hexadecimal: $0) } : digest
      if let told { sums.append((address, told)) }
    }
    self.name = name
    edition = Edition(
      audience: audience, today: asOf, includesDrafts: includesDrafts, baseURL: json["base_url"]?.text)
    self.documents = documents
    joined = (json["joined"]?.items ?? []).compactMap { portal in
      guard let name = portal["name"]?.text, let asOf = portal["as_of"]?.text.flatMap({ Day($0) }),
        let documents = portal["documents"]?.whole
      else { return nil }
      return (name, asOf, documents)
    }
    self.files = files.sorted { $0.address < $1.address }
    content = Digest(of: Checksums.bytes(sums))
  }
}
