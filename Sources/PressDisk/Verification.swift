import Foundation
import PressBuild
import PressBundle
package import PressText

/// Compares a finished site with the manifest it carries.
package struct Verification: Sendable {
  /// Files that the manifest lists and that are not there.
  package let missing: [String]
  /// Files whose bytes are not the ones the manifest lists.
  package let changed: [String]
  /// Files that the manifest does not list.
  package let foreign: [String]
  /// How many files are as listed.
  package let sound: Int
  /// SHA-256 of the manifest itself, to be compared with a record kept elsewhere; nil when it is missing or broken.
  package let manifest: Digest?

  package var isSound: Bool { missing.isEmpty && changed.isEmpty && foreign.isEmpty && manifest != nil }

  private struct Listing: Decodable {
    struct File: Decodable {
      let path: String
      let sha256: String
    }
    let files: [File]
    /// Bundles alone have it.
    let content: String?

    enum CodingKeys: String, CodingKey {
      case files
      case content = "content_sha256"
    }
  }

  /// Reads every file of a folder, or of an archive.
  package init(_ path: String) throws {
    let isArchive = Folder.isFile(path)
    guard isArchive || Folder(path).exists else {
      throw DiskFailure(zh: "找不到文件夹或压缩包：\(path)", en: "no such folder or archive: \(path)")
    }
    try self.init(isArchive ? Published(archive: path) : Published(Folder(path)))
  }

  private init(_ published: Published) throws {
    let name = "manifest.json"
    var missing: [String] = []
    var changed: [String] = []
    var listed: Set<String> = [name]
    var sound = 0
    guard let bytes = try published.bytes(name) else {
      self.init(missing: [name], changed: [], foreign: [], sound: 0, manifest: nil)
      return
    }
    let listing: Listing
    do { listing = try JSONDecoder().decode(Listing.self, from: Data(bytes)) } catch {
      self.init(missing: [], changed: [name], foreign: [], sound: 0, manifest: nil)
      return
    }
    let present = Set(published.names)
    for file in listing.files {
      listed.insert(file.path)
      guard present.contains(file.path) else {
        missing.append(file.path)
        continue
      }
      if try published.digest(file.path)?.description == file.sha256.lowercased() {
        sound += 1
      } else {
        changed.append(file.path)
      }
    }
    if listing.content != nil {
      let companions = try Self.companions(of: listing, manifest: Digest(of: bytes), in: published, present)
      listed.formUnion(Manifest.companions.map(\.string))
      missing += companions.missing
      changed += companions.changed
    }
    // A second file of one name in an archive is one that nobody listed.
    var twins = Set<String>()
    let foreign = published.names.filter { !listed.contains($0) || !twins.insert($0).inserted }
    self.init(
      missing: missing.sorted(), changed: changed.sorted(), foreign: foreign, sound: sound, manifest: Digest(of: bytes))
  }

  /// What is wrong with the files that a bundle carries beside the site: `SHA256SUMS` must say the same as the manifest, and
  /// alone answers for the start page.
  private static func companions(
    of listing: Listing, manifest: Digest, in published: Published, _ present: Set<String>
  ) throws -> (missing: [String], changed: [String]) {
    let (start, sums) = (StartPage.address.string, Checksums.address.string)
    let missing = [start, sums].filter { !present.contains($0) }
    guard present.contains(sums) else { return (missing, []) }
    guard let bytes = try published.bytes(sums), let text = String(validating: bytes, as: UTF8.self) else {
      return (missing, [sums])
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let ending = "  " + start
    guard let line = lines.first(where: { $0.hasSuffix(ending) && $0.utf8.count == 64 + ending.utf8.count }) else {
      return (missing, [sums])
    }
    var changed: [String] = []
    if present.contains(start), try published.digest(start)?.description != String(line.dropLast(ending.count)) {
      changed.append(start)
    }
    let expected = listing.files.map { $0.sha256 + "  " + $0.path } + ["\(manifest)  manifest.json", line, ""]
    if lines.sorted() != expected.sorted() { changed.append(sums) }
    return (missing, changed)
  }

  private init(missing: [String], changed: [String], foreign: [String], sound: Int, manifest: Digest?) {
    self.missing = missing
    self.changed = changed
    self.foreign = foreign
    self.sound = sound
    self.manifest = manifest
  }
}
