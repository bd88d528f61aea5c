import Foundation
import Glibc
import PressBuild
package import PressText

// What stood in an output folder before a build.

extension OutputFolder {
  /// What older builds have left in a folder.
  package struct Before: Sendable {
    /// What their manifest lists; nil where there is none, or none that can be understood: nothing may be removed then.
    let listed: [RelativePath]?
    /// What a build that was broken off may have put in place.
    let journaled: [RelativePath]

    /// Files that older builds have put in place and that are no more, ascending, and those that the manifest does not
    /// list.
    func changes(by written: [RelativePath]) -> (gone: [RelativePath], added: Set<RelativePath>) {
      let listed = listed ?? []
      // Nearly always the same files in the same order.
      if listed == written, journaled.isEmpty { return ([], []) }
      let manifest = listed.isEmpty ? [] : [Manifest.address]
      let known = Set(listed + manifest)
      let current = Set(written + [Manifest.address])
      let old = known.union(journaled)
      return (old.subtracting(current).sorted(), old.union(current).subtracting(known))
    }
  }

  /// What stands there before anything is written.
  ///
  /// Throws where pages stand that this build does not write and that no manifest tells of: they may be an old site's, with
  /// what must not be seen, and nobody could tell what is left of it.
  package func before(writing planned: [RelativePath]) throws -> Before {
    guard workshop == nil, !standing.isEmpty else { return Before(listed: nil, journaled: try journal()) }
    let before = Before(listed: try oldManifest(), journaled: try journal())
    guard before.listed == nil else { return before }
    let known = Set(planned + before.journaled)
    let strange = try Discovery.files(in: folder, everything: true).filter {
      Manifest.isPage($0) && !known.contains($0) && !StandingFiles.isHidden($0)
    }.min()
    guard let strange else { return before }
    throw DiskFailure(
      zh: "输出文件夹 \(folder.path) 里有这次不会写的网页（如 \(strange)），又没有能用的清单 manifest.json，"
        + "分不清是不是旧网站留下的，所以没有生成；请用 --output 换一个文件夹，或者先把它清空",
      en: "the output folder \(folder.path) holds pages that this build does not write (as \(strange)) and no usable "
        + "manifest.json, so nobody can tell whether an old site has left them; choose another with --output, or empty it"
    )
  }

  /// Files that neither this build nor one before it has written: none of ours, and not looked through. To be asked after
  /// `seal`.
  package func strangers(besides written: [Written], manifest: Written, before: Before) throws -> [RelativePath] {
    // Nearly always nothing stood there but what the older manifest lists.
    guard workshop == nil, standing != StandingFiles((before.listed ?? []) + [manifest.entry.address]) else {
      return []
    }
    let ours = Set(written.map(\.entry.address) + [manifest.entry.address])
    return try Discovery.files(in: folder, everything: true).filter {
      !ours.contains($0) && !StandingFiles.isHidden($0)
    }.sorted()
  }

  /// Addresses, a line each, of files that a build which was broken off may have put in place and no manifest lists.
  static let journalName = ".branchpress-journal"

  private func journal() throws -> [RelativePath] {
    let path = folder.path + "/" + Self.journalName
    guard try Folder.holdsPlain(path) else { return [] }
    return String(decoding: try Folder.read(path), as: UTF8.self).split(separator: "\n")
      .compactMap { RelativePath(String($0)) }
  }

  /// Keeps a journal where there is something to keep, or an older one to replace.
  func keepJournal(of addresses: Set<RelativePath>) throws -> Bool {
    let path = folder.path + "/" + Self.journalName
    guard try !addresses.isEmpty || Folder.holdsPlain(path) else { return false }
    let temporary = path + Self.temporarySuffix
    try Folder.write(Array(addresses.sorted().map { $0.string + "\n" }.joined().utf8), to: temporary)
    guard rename(temporary, path) == 0 else { throw DiskFailure.last("写不了文件", "cannot write", path) }
    return true
  }

  private struct OldManifest: Decodable {
    struct File: Decodable { let path: String }
    let files: [File]
  }

  /// What the older manifest lists; nil where there is none, or none that can be understood.
  private func oldManifest() throws -> [RelativePath]? {
    let path = folder.path(of: Manifest.address)
    guard try Folder.holdsPlain(path) else { return nil }
    let bytes = try Folder.read(path)
    if let addresses = Manifest.addresses(in: bytes) { return addresses }
    do {
      return try JSONDecoder().decode(OldManifest.self, from: Data(bytes)).files.compactMap { RelativePath($0.path) }
    } catch {
      return nil
    }
  }
}
