import Foundation
import Glibc
import PressAudit
package import PressBuild
package import PressText

/// The folder a site is written to. It is never emptied: new files are written beside the old ones under other names, and
/// take their places, each at once, when all are there; only files that an older manifest lists are removed.
///
/// A folder that is not there yet is made whole under another name, and takes its place at once.
package final class OutputFolder: Sendable {
  // A class, because it holds an open lock that must be given back once.
  let folder: Folder
  /// Where a new folder is made, closed to others until it is proved; nil where the folder was there before.
  let workshop: Folder?
  /// Who may enter a new folder when it stands in its place.
  private let mode: mode_t
  private let lock: Int32
  private let content: Folder
  /// The files that stood there before.
  let standing: StandingFiles
  /// Whether files may be replaced that no build has written, and modes be set anew.
  let isForced: Bool

  /// Opens a folder for one build; a second build that wants it at the same time is refused.
  ///
  /// With `isForced` files that others have put there may be replaced, and all get the modes that new ones have.
  package init(_ folder: Folder, content: Folder, guarding others: [Folder], isForced: Bool = false) throws {
    let real = folder.resolvedOrPlanned
    for other in [content] + others {
      guard let source = other.resolved else { continue }
      if source == real || source.hasPrefix(real + "/") || real.hasPrefix(source + "/") {
        throw DiskFailure(
          zh: "输出文件夹 \(folder.path) 与内容文件夹 \(other.path) 重叠，请换一个",
          en: "the output folder \(folder.path) overlaps \(other.path)")
      }
    }
    self.folder = folder
    self.content = content
    self.isForced = isForced
    if let workshop = Self.workshop(of: folder), !Folder.isAnything(folder.path) {
      lock = try Self.locked(workshop, of: folder)
      self.workshop = workshop
      mode = Self.closed(lock)
      try Self.empty(workshop)
      standing = StandingFiles()
    } else {
      lock = try Self.locked(folder, of: folder)
      workshop = nil
      mode = 0
      var standing = StandingFiles()
      try Self.removeLeftovers(in: folder.path, passing: &standing, in: StandingFiles.root)
      self.standing = standing
    }
  }

  /// The folder beside a new one in which it is made; nil where its name would be too long for a disk, or where something
  /// stands there that is not ours: what it holds is about to be removed.
  private static func workshop(of folder: Folder) -> Folder? {
    let slash = folder.path.lastIndex(of: "/")
    let name = slash.map { folder.path[folder.path.index(after: $0)...] } ?? folder.path[...]
    guard name.utf8.count + temporarySuffix.utf8.count < 255 else { return nil }
    let workshop = Folder(folder.path.dropLast(name.count) + "." + name + temporarySuffix)
    var status = stat()
    guard lstat(workshop.path, &status) == 0 else { return workshop }
    return status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid() ? workshop : nil
  }

  /// Closes an open folder to all but its owner, and gives the mode that a new folder has.
  private static func closed(_ folder: Int32) -> mode_t {
    var status = stat()
    fstat(folder, &status)
    let mask = umask(0o022)
    umask(mask)
    // A disk without owners, as a stick may be, is as open as it is.
    fchmod(folder, 0o700)
    // Where new files belong to the folder's group they go on doing so.
    return status.st_mode & 0o7000 | 0o755 & ~mask
  }

  /// Makes a folder where there is none, and keeps other builds out of it.
  private static func locked(_ place: Folder, of folder: Folder) throws -> Int32 {
    try Folder.create(place.path)
    let descriptor = open(place.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskFailure.last("打不开输出文件夹", "cannot open output folder", folder.path) }
    do {
      try assureOwn(descriptor, at: place, of: folder)
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Locks an open folder; throws if another build has it, or has finished it, so that it bears its own name now.
  private static func assureOwn(_ descriptor: Int32, at place: Folder, of folder: Folder) throws {
    let busy = DiskFailure(
      zh: "另一个 branchpress 正在写 \(folder.path)，请等它结束再试",
      en: "another branchpress is writing to \(folder.path); wait for it to end")
    let failure = { DiskFailure.last("打不开输出文件夹", "cannot open output folder", folder.path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw errno == EWOULDBLOCK ? busy : failure() }
    var (opened, standing) = (stat(), stat())
    guard fstat(descriptor, &opened) == 0 else { throw failure() }
    guard stat(place.path, &standing) == 0 else { throw errno == ENOENT ? busy : failure() }
    if opened.st_ino != standing.st_ino { throw busy }
  }

  /// Removes what a build that was killed has left in a workshop.
  private static func empty(_ workshop: Folder) throws {
    for entry in try Folder.list(workshop.path) {
      let inner = workshop.path + "/" + entry.name
      switch entry.kind {
      case .folder:
        try empty(Folder(inner))
        rmdir(inner)
      case .file, .other: try Folder.remove(inner)
      }
    }
  }

  /// Removes the parts of files that a build left behind when it was killed, and folders that held nothing else.
  ///
  /// All other files are counted on the way; `place` is that of the folder.
  @discardableResult private static func removeLeftovers(
    in path: String, passing standing: inout StandingFiles, in place: UInt64
  ) throws -> Bool {
    var found = false
    let open = try Folder.list(path) { name, kind in
      if isLeftover(name, kind) || isOpen(name, kind) { return true }
      if kind == .file { standing.add(name, in: place) }
      return false
    }
    for (name, kind) in open {
      let inner = path + "/" + name
      if kind == .file {
        try Folder.remove(inner)
        found = true
      } else if try removeLeftovers(in: inner, passing: &standing, in: StandingFiles.folder(name, in: place)) {
        found = true
        // Only an empty folder can be removed.
        rmdir(inner)
      }
    }
    return found
  }

  private static func isLeftover(_ name: UnsafeRawBufferPointer, _ kind: Folder.Kind) -> Bool {
    kind == .file && name.first == UInt8(ascii: ".")
      && name.suffix(temporarySuffix.utf8.count).elementsEqual(temporarySuffix.utf8)
  }

  private static func isOpen(_ name: UnsafeRawBufferPointer, _ kind: Folder.Kind) -> Bool {
    kind == .folder && name.first != UInt8(ascii: ".")
  }

  /// Removes what was written and has not taken its place, when a build has failed or must not be seen.
  package func discard() {
    do {
      if let workshop {
        try OutputFolder.empty(workshop)
        rmdir(workshop.path)
      } else {
        var standing = StandingFiles()
        try OutputFolder.removeLeftovers(in: folder.path, passing: &standing, in: StandingFiles.root)
      }
    } catch {
      // The next build tries again; what has failed before is told.
    }
  }

  deinit { close(lock) }

  /// A file of the output that is written, maybe under another name yet.
  package struct Written: Sendable {
    package let entry: Entry
    /// Whether it waits for its place; else the old file has the same bytes.
    let isWaiting: Bool
    /// How it will look when it stands in its place, where that is known already.
    var look: FileLook?
    /// Whether it was left without being made.
    var isSkipped = false
    /// Of all that it was made from, where that can be told.
    var fingerprint: Digest?
  }

  /// Writes one file under another name, where it waits for `seal`; a file with the same bytes is left alone.
  package func write(_ artifact: Artifact, source: RelativePath?) throws -> Written {
    if case .copy(let file) = artifact.content, try LargeFile.isOne(content.path(of: file)) {
      return try copy(content.path(of: file), to: artifact.address, source: source)
    }
    let bytes = try artifact.bytes(from: content)
    let entry = Entry(address: artifact.address, digest: Digest(of: bytes), size: bytes.count, source: source)
    if workshop == nil, isEqual(folder.path(of: artifact.address), bytes) {
      return Written(entry: entry, isWaiting: false)
    }
    let waiting = waiting(artifact.address)
    let look: FileLook?
    do {
      look = try Folder.write(bytes, to: waiting)
    } catch {
      // The folder is made when it is first missed: one call fewer for each of thousands of files. Another file's task
      // may have made it meanwhile; a failure that has nothing to do with the folder comes again.
      try createFolder(of: artifact.address)
      look = try Folder.write(bytes, to: waiting)
    }
    return waits(entry, look)
  }

  /// A file that is written; one that gets another name looks otherwise then.
  private func waits(_ entry: Entry, _ look: FileLook?) -> Written {
    Written(entry: entry, isWaiting: true, look: workshop == nil ? nil : look)
  }

  /// A file that stands as an earlier build has left it, and would be the same today; nil if anybody has touched it.
  func untouched(_ address: RelativePath, _ kept: KeptFiles.File, source: RelativePath?) -> Written? {
    guard look(of: address) == kept.look else { return nil }
    return Written(
      entry: Entry(address: address, digest: kept.digest, size: kept.look.size, source: source), isWaiting: false,
      look: kept.look, isSkipped: true, fingerprint: kept.fingerprint)
  }

  /// A file of the site as it stands.
  func look(of address: RelativePath) -> FileLook? { FileLook.ofPlain(folder.path(of: address)) }

  /// Copies a large file of the content folder piece by piece.
  private func copy(_ origin: String, to address: RelativePath, source: RelativePath?) throws -> Written {
    let target = folder.path(of: address)
    let reading = try ReadInPieces(origin)
    if try workshop == nil && Folder.isPlain(target) && ReadInPieces(target).expected == reading.expected {
      let digest = try LargeFile.digest(origin)
      if try LargeFile.digest(target) == digest {
        let entry = Entry(address: address, digest: digest, size: reading.expected, source: source)
        return Written(entry: entry, isWaiting: false)
      }
    }
    var digester = Digester()
    var size = 0
    try createFolder(of: address)
    let look = try Folder.write(to: waiting(address)) { write in
      while true {
        let piece = try reading.next(LargeFile.pieceSize)
        if piece.isEmpty { break }
        digester.add(piece)
        size += piece.count
        try write(piece)
      }
    }
    return waits(Entry(address: address, digest: digester.finish(), size: size, source: source), look)
  }

  /// The path at which a file waits. In a folder that was there before its name begins with a dot and ends in a sign of
  /// ours, so that a build that was killed leaves nothing a server would show.
  private func waiting(_ address: RelativePath) -> String {
    if let workshop { return workshop.path(of: address) }
    let path = address.string
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:)) ?? path.startIndex
    return "\(folder.path)/\(path[..<name]).\(path[name...])\(OutputFolder.temporarySuffix)"
  }

  private func createFolder(of address: RelativePath) throws {
    let base = workshop ?? folder
    try Folder.create(address.folder.map(base.path(of:)) ?? base.path)
  }

  /// Lets a file take its place.
  private func place(_ address: RelativePath) throws {
    let target = folder.path(of: address)
    guard rename(waiting(address), target) == 0 else { throw DiskFailure.last("写不了文件", "cannot write", target) }
  }

  /// The bytes of a file of the new site, read again where it waits, or where it has stood before.
  func bytes(of written: Written) throws -> [UInt8] {
    let address = written.entry.address
    return try Folder.read(written.isWaiting ? waiting(address) : folder.path(of: address))
  }

  static let temporarySuffix = ".branchpress-part"

  private func isEqual(_ path: String, _ bytes: [UInt8]) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count else {
      return false
    }
    do {
      let old = try Folder.read(path)
      guard old.count == bytes.count else { return false }
      // `==` of arrays looks at bytes one by one.
      return old.withUnsafeBytes { old in
        bytes.withUnsafeBytes { new in
          guard let old = old.baseAddress, let new = new.baseAddress else { return true }
          return memcmp(old, new, bytes.count) == 0
        }
      }
    } catch {
      return false
    }
  }

  /// Writes the manifest of a new site, which waits with the others.
  package func manifest(_ written: [Written], plan: Plan, width: Int) async throws -> Written {
    let bytes = await Manifest.bytes(written.map(\.entry), plan: plan, width: width)
    return try write(Artifact(address: Manifest.address, content: .bytes(bytes)), source: nil)
  }

  /// Lets all files take their places, pages last, removes what an older manifest lists and the new one does not, and
  /// then lets the manifest take its place.
  ///
  /// Until it begins, the old site stands as it was; it takes a moment, since only names are changed. When it is broken
  /// off, the next build knows from the journal which files are new. A new folder changes its own name alone.
  package func seal(_ written: [Written], manifest: Written, after before: Before) throws -> Int {
    if let workshop {
      fchmod(lock, mode)
      guard rename(workshop.path, folder.path) == 0 else {
        throw DiskFailure.last("写不了文件", "cannot write", folder.path)
      }
      return 0
    }
    try refuseForeign(written)
    let (gone, added) = before.changes(by: written.map(\.entry.address))
    let isJournaled = try keepJournal(of: added)
    let waiting = written.filter(\.isWaiting).map(\.entry.address)
    for address in waiting where !Manifest.isPage(address) { try place(address) }
    for address in waiting where Manifest.isPage(address) { try place(address) }
    var removed = 0
    for address in gone {
      if try Folder.remove(folder.path(of: address)) { removed += 1 }
      var parent = address.folder
      // Only folders that are empty now can be removed.
      while let directory = parent, rmdir(folder.path(of: directory)) == 0 { parent = directory.folder }
    }
    if isForced { openUp(written.map(\.entry.address)) }
    if manifest.isWaiting { try place(Manifest.address) }
    if isJournaled { try Folder.remove(folder.path + "/" + Self.journalName) }
    return removed
  }
}
