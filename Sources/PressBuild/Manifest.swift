import PressBundle
import PressSite
package import PressText

/// A file as it stands in the output.
package struct Entry: Sendable {
  package let address: RelativePath
  package let digest: Digest
  /// Bytes.
  package let size: Int
  /// The content file it was made from, if it is one.
  package let source: RelativePath?

  package init(address: RelativePath, digest: Digest, size: Int, source: RelativePath?) {
    self.address = address
    self.digest = digest
    self.size = size
    self.source = source
  }
}

/// `manifest.json`: the list of all other files, written last, so that a site is whole when it is there.
package enum Manifest {
  package static let address = RelativePath(trusting: "manifest.json")
  /// What a bundle carries beside the site and its manifest: the start page, and `SHA256SUMS`, which answers for it.
  package static let companions = [StartPage.address, Checksums.address]
  /// The version of the format described in the manual.
  package static let version = 1

  package static func isPage(_ address: RelativePath) -> Bool { address.fileExtension == "html" }

  /// What a bundle's pages can tell it by, since no page can tell its own digest: the SHA-256 of a line for each document,
  /// with its source's digest and its page's path, and for each file that is no page, with its own digest and path;
  /// written as in `SHA256SUMS`. Entries of pages are not looked at.
  package static func contentDigest(_ entries: [Entry], plan: Plan) -> Digest {
    let files = entries.filter { !isPage($0.address) }.map { (path: $0.address, digest: $0.digest) }
    let documents = plan.composition.site.pages.map { (path: $0.address, digest: $0.source.digest) }
    return Digest(of: Checksums.bytes(files + documents))
  }

  /// The manifest's bytes, written by so many cores; entries in the order of their addresses.
  package static func bytes(_ entries: [Entry], plan: Plan, width: Int = 1) async -> [UInt8] {
    let site = plan.composition.site
    var pages: [RelativePath: Page] = [:]
    pages.reserveCapacity(site.pages.count)
    for page in site.pages { pages[page.address] = page }
    let sorted = RelativePath.order(of: entries.map(\.address)).map { entries[$0] }
    let files = await sorted.concurrentMap(width: width) { [pages] in json(of: $0, page: pages[$0.address]).onOneLine }
    let joined = plan.composition.joined
    var members: [(String, JSON)] = [
      ("format", .integer(version)), ("generator", "BranchPress"), ("name", .string(site.settings.name)),
      ("as_of", .string(site.edition.today.description)), ("audience", .string(site.edition.audience.key)),
      ("drafts", .bool(site.edition.includesDrafts)), ("base_url", .optional(site.baseURL)),
      ("theme", .string(plan.composition.theme.digest.description)),
      ("pictures", .optional(plan.composition.smaller.maker)),
      ("documents", .integer(joined.reduce(site.pages.count) { $0 + $1.documents })),
    ]
    if !joined.isEmpty { members.append(("joined", .array(joined.map(\.json)))) }
    if let stamp = plan.composition.stamp { members.append(("content_sha256", .string(stamp.description))) }
    members.append(("files", .array(files)))
    return JSON.object(members).bytes(pretty: true) + [UInt8(ascii: "\n")]
  }

  private static func json(of entry: Entry, page: Page?) -> JSON {
    var members: [(String, JSON)] = [
      ("path", .string(entry.address.string)), ("sha256", .string(entry.digest.description)),
      ("size", .integer(entry.size)),
      ("source", .optional(entry.source?.string)),
    ]
    if let page {
      members.append(("audience", .string(page.audience.key)))
      let approval = page.source.isApproved ? page.source.approval : nil
      members.append(("approver", .optional(approval?.by)))
      members.append(("approved", .optional(approval?.on?.description)))
      members.append(("source_sha256", .string(page.source.digest.description)))
    }
    return .object(members)
  }

  /// The addresses that a manifest lists, in its order, without its being understood; nil for one that is not written as
  /// `bytes` writes it.
  package static func addresses(in manifest: [UInt8]) -> [RelativePath]? {
    let (first, last) = (Array("\n  \"files\": [".utf8), Array("\n  ]\n}\n".utf8))
    let start = Array("\n    {\"path\": \"".utf8)
    // Within a text no line ends.
    guard let files = manifest.firstRange(of: first), manifest.suffix(last.count).elementsEqual(last) else {
      return nil
    }
    let end = manifest.count - last.count
    var addresses: [RelativePath] = []
    var place = files.upperBound
    while place < end {
      let name = place + start.count
      guard name < end, manifest[place..<name].elementsEqual(start),
        let quote = manifest[name..<end].firstIndex(of: UInt8(ascii: "\"")),
        !manifest[name..<quote].contains(UInt8(ascii: "\\")),
        let address = RelativePath(String(decoding: manifest[name..<quote], as: UTF8.self))
      else { return nil }
      addresses.append(address)
      place = manifest[quote..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
    }
    return addresses
  }
}

extension JoinedPortal {
  /// What the manifest of the whole says of it.
  fileprivate var json: JSON {
    .object([
      ("key", .string(key)), ("name", .string(name)), ("as_of", .string(asOf.description)),
      ("documents", .integer(documents)), ("manifest", .string(manifest.description)),
    ])
  }
}
