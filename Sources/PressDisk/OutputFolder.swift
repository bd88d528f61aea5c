import Foundation
import Glibc
import PressAudit
package import PressBuild
package import PressText

/// The folder a site is written to. It is never emptied: each file is replaced whole, and only files that an older
/// manifest lists are removed.
package final class OutputFolder: Sendable {
  // A class, because it holds an open lock that must be given back once.
  private let folder: Folder
  private let lock: Int32
  private let content: Folder

  /// Opens a folder for one build; a second build that wants it at the same time is refused.
  package init(_ folder: Folder, content: Folder, guarding others: [Folder]) throws {
    let real = folder.resolvedOrPlanned
    for other in [content] + others {
      guard let source = other.resolved else { continue }
      if source == real || source.hasPrefix(real + "/") || real.hasPrefix(source + "/") {
        throw DiskFailure(
          zh: "输出文件夹 \(folder.path) 与内容文件夹 \(other.path) 重叠，请换一个",
          en: "the output folder \(folder.path) overlaps \(other.path)")
      }
    }
    try Folder.create(folder.path)
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskFailure.last("打不开输出文件夹", "cannot open output folder", folder.path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw DiskFailure(
        zh: "另一个 branchpress 正在写 \(folder.path)，请等它结束再试",
        en: "another branchpress is writing to \(folder.path); wait for it to end")
    }
    self.folder = folder
    self.content = content
    lock = descriptor
    try OutputFolder.removeLeftovers(in: folder.path)
  }

  /// Removes the parts of files that a build left behind when it was killed.
  private static func removeLeftovers(in path: String) throws {
    guard let stream = opendir(path) else { throw DiskFailure.last("打不开文件夹", "cannot open folder", path) }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let name = String(validating: bytes, as: UTF8.self) else { continue }
      switch Int(entry.pointee.d_type) {
      case Int(DT_DIR) where !name.hasPrefix("."): try removeLeftovers(in: path + "/" + name)
      case Int(DT_REG) where name.hasPrefix(".") && name.hasSuffix(temporarySuffix): unlink(path + "/" + name)
      default: continue
      }
    }
  }

  deinit { close(lock) }

  /// Writes one file under another name, then renames it; a file with the same bytes is left alone.
  package func write(_ artifact: Artifact, source: RelativePath?) throws -> Entry {
    if case .copy(let file) = artifact.content, try LargeFile.isOne(content.path(of: file)) {
      return try copy(content.path(of: file), to: artifact.address, source: source)
    }
    let bytes = try artifact.bytes(from: content)
    let entry = Entry(address: artifact.address, digest: Digest(of: bytes), size: bytes.count, source: source)
    let target = folder.path(of: artifact.address)
    if isEqual(target, bytes) { return entry }
    try replace(target) { temporary in
      do {
        try Folder.write(bytes, to: temporary)
      } catch {
        // The folder is made when it is first missed: one call fewer for each of thousands of files. Another file's task
        // may have made it meanwhile; a failure that has nothing to do with the folder comes again.
        try Folder.create(String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)]))
        try Folder.write(bytes, to: temporary)
      }
    }
    return entry
  }

  /// Copies a large file of the content folder piece by piece.
  private func copy(_ origin: String, to address: RelativePath, source: RelativePath?) throws -> Entry {
    let target = folder.path(of: address)
    let reading = try ReadInPieces(origin)
    if try Folder.isPlain(target) && ReadInPieces(target).expected == reading.expected {
      let digest = try LargeFile.digest(origin)
      if try LargeFile.digest(target) == digest {
        return Entry(address: address, digest: digest, size: reading.expected, source: source)
      }
    }
    var digester = Digester()
    var size = 0
    try Folder.create(String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)]))
    try replace(target) { temporary in
      try Folder.write(to: temporary) { write in
        while true {
          let piece = try reading.next(LargeFile.pieceSize)
          if piece.isEmpty { break }
          digester.add(piece)
          size += piece.count
          try write(piece)
        }
      }
    }
    return Entry(address: address, digest: digester.finish(), size: size, source: source)
  }

  /// Puts what is written under another name in a file's place at once.
  private func replace(_ target: String, _ write: (_ temporary: String) throws -> Void) throws {
    let slash = target.lastIndex(of: "/") ?? target.startIndex
    // The name ends in a sign of ours, so that a build that was killed leaves nothing a server would show.
    let temporary = String(
      target[...slash] + "." + target[target.index(after: slash)...] + OutputFolder.temporarySuffix)
    try write(temporary)
    guard rename(temporary, target) == 0 else {
      let failure = DiskFailure.last("写不了文件", "cannot write", target)
      unlink(temporary)
      throw failure
    }
  }

  /// The bytes of a finished file, read again.
  func bytes(at address: RelativePath) throws -> [UInt8] { try Folder.read(folder.path(of: address)) }

  static let temporarySuffix = ".branchpress-part"

  private func isEqual(_ path: String, _ bytes: [UInt8]) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count else {
      return false
    }
    do { return try Folder.read(path) == bytes } catch { return false }
  }

  /// Writes the manifest last, then removes what the older one lists and the new one does not.
  package func seal(_ entries: [Entry], plan: Plan) throws -> Int {
    let old = oldAddresses()
    let manifest = Manifest.bytes(entries, plan: plan)
    _ = try write(Artifact(address: Manifest.address, content: .bytes(manifest)), source: nil)
    let current = Set(entries.map(\.address)).union([Manifest.address])
    var removed = 0
    for address in old where !current.contains(address) {
      if unlink(folder.path(of: address)) == 0 { removed += 1 }
      var parent = address.folder
      // Only folders that are empty now can be removed.
      while let directory = parent, rmdir(folder.path(of: directory)) == 0 { parent = directory.folder }
    }
    return removed
  }

  private struct OldManifest: Decodable {
    struct File: Decodable { let path: String }
    let files: [File]
  }

  private func oldAddresses() -> [RelativePath] {
    do {
      let bytes = try Folder.read(folder.path(of: Manifest.address))
      return try JSONDecoder().decode(OldManifest.self, from: Data(bytes)).files.compactMap { RelativePath($0.path) }
        .sorted()
    } catch {
      // No older manifest, or none that can be read: nothing may be removed.
      return []
    }
  }
}
