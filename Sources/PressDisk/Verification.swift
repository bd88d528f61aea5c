import Foundation
import PressBuild
import PressBundle
package import PressText

/// Compares a finished site, or a file that was made to be carried away, with the manifest it carries.
package struct Verification: Sendable {
  /// Files that the manifest lists and that are not there.
  package let missing: [String]
  /// Files whose bytes are not the ones the manifest lists.
  package let changed: [String]
  /// Files that the manifest does not list.
  package let foreign: [String]
  /// Those among what it does not list that tell a server how to send the site, as the manual asks for: no fault, but said.
  package let serverFiles: [String]
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

  /// Reads every file of a folder, of an archive, or that a list beside a file names.
  package init(_ path: String) throws {
    guard Folder.isFile(path) else {
      guard Folder(path).exists else {
        throw DiskFailure(zh: "找不到文件夹或文件：\(path)", en: "no such folder or file: \(path)")
      }
      let all = try Verification(Published(Folder(path)), manifest: Manifest.address, companions: Manifest.companions)
      self = all.excusing(Self.isServerFile)
      return
    }
    let list = path + Checksums.suffix
    if path.hasSuffix(Checksums.suffix) {
      try self.init(list: path, of: nil)
    } else if !Folder.isFile(list) {
      try self.init(inside: path, or: list)
    } else {
      let beside = try Verification(list: list, of: path)
      self = Self.isArchive(path) ? beside.and(try Verification(inside: path, or: list)) : beside
    }
  }

  /// The kinds of file that hold no list of what is in them.
  private static func isArchive(_ path: String) -> Bool {
    ![".pdf", ".docx", ".html", ".htm", ".txt"].contains { path.lowercased().hasSuffix($0) }
  }

  /// An archive's files; a file of another kind misses the list that should stand beside it.
  private init(inside path: String, or list: String) throws {
    guard Self.isArchive(path) else {
      self.init(missing: [Self.name(of: list)], changed: [], foreign: [], sound: 0, manifest: nil)
      return
    }
    let published = try Published(archive: path)
    let isBook = path.lowercased().hasSuffix(".epub")
    try self.init(
      published, manifest: isBook ? Book.manifestAddress : Manifest.address,
      companions: isBook ? [Book.sumsAddress] : Manifest.companions)
  }

  /// The files that a list of `sha256sum` names, in the folder where it stands; `file` should be one of them.
  private init(list path: String, of file: String?) throws {
    let bytes = try Folder.read(path)
    guard let files = Checksums.files(in: bytes) else {
      self.init(missing: [], changed: [Self.name(of: path)], foreign: [], sound: 0, manifest: nil)
      return
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    var (missing, changed) = ([String](), [String]())
    for (name, digest) in files {
      guard RelativePath(name) != nil, Folder.isPlain(folder + name) else {
        missing.append(name)
        continue
      }
      if try LargeFile.digest(folder + name).description != digest { changed.append(name) }
    }
    let own = file.map { Self.name(of: $0) }
    let foreign = own.flatMap { name in files.contains { $0.name == name } ? nil : name }
    self.init(
      missing: missing.sorted(), changed: changed.sorted(), foreign: foreign.map { [$0] } ?? [],
      sound: files.count - missing.count - changed.count, manifest: Digest(of: bytes))
  }

  private static func name(of path: String) -> String {
    String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
  }

  /// `web.config` of IIS and `.htaccess` of Apache, which stand in the folder itself and nowhere else.
  private static func isServerFile(_ path: String) -> Bool { ["web.config", ".htaccess"].contains(path) }

  private func excusing(_ isServerFile: (String) -> Bool) -> Verification {
    Verification(
      missing: missing, changed: changed, foreign: foreign.filter { !isServerFile($0) }, sound: sound,
      manifest: manifest, serverFiles: foreign.filter(isServerFile))
  }

  private func and(_ other: Verification) -> Verification {
    Verification(
      missing: missing + other.missing, changed: changed + other.changed, foreign: foreign + other.foreign,
      sound: sound + other.sound, manifest: other.manifest)
  }

  private init(_ published: Published, manifest address: RelativePath, companions: [RelativePath]) throws {
    let name = address.string
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
    // A built site that was packed as it stands has its own manifest, which tells of no bundle.
    if listing.content != nil || companions.allSatisfy({ present.contains($0.string) }) {
      let own = "\(Digest(of: bytes))  \(name)"
      let companions = try Self.faults(of: companions.map(\.string), listing, manifest: own, in: published, present)
      listed.formUnion(companions.all)
      missing += companions.missing
      changed += companions.changed
    }
    // A second file of one name in an archive is one that nobody listed.
    var twins = Set<String>()
    let foreign = published.names.filter { !listed.contains($0) || !twins.insert($0).inserted }
    self.init(
      missing: missing.sorted(), changed: changed.sorted(), foreign: foreign, sound: sound, manifest: Digest(of: bytes))
  }

  /// What is wrong with the files that a bundle carries beside what its manifest lists: the sums, which come last, must say
  /// the same as the manifest, whose own line is given, and alone answer for the others.
  private static func faults(
    of companions: [String], _ listing: Listing, manifest: String, in published: Published, _ present: Set<String>
  ) throws -> (all: [String], missing: [String], changed: [String]) {
    let missing = companions.filter { !present.contains($0) }
    guard let sums = companions.last, present.contains(sums) else { return (companions, missing, []) }
    guard let bytes = try published.bytes(sums), let text = String(validating: bytes, as: UTF8.self) else {
      return (companions, missing, [sums])
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var expected = listing.files.map { $0.sha256 + "  " + $0.path } + [manifest, ""]
    var changed: [String] = []
    for companion in companions.dropLast() {
      let ending = "  " + companion
      guard let line = lines.first(where: { $0.hasSuffix(ending) && $0.utf8.count == 64 + ending.utf8.count }) else {
        return (companions, missing, [sums])
      }
      expected.append(line)
      if present.contains(companion),
        try published.digest(companion)?.description != String(line.dropLast(ending.count))
      {
        changed.append(companion)
      }
    }
    if lines.sorted() != expected.sorted() { changed.append(sums) }
    return (companions, missing, changed)
  }

  private init(
    missing: [String], changed: [String], foreign: [String], sound: Int, manifest: Digest?, serverFiles: [String] = []
  ) {
    self.serverFiles = serverFiles
    self.missing = missing
    self.changed = changed
    self.foreign = foreign
    self.sound = sound
    self.manifest = manifest
  }
}
