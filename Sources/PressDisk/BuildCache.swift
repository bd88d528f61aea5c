import Glibc
import PressBuild
import PressText

/// What the builds of a site into one folder leave to the next one, so that only what has changed is read and indexed
/// again.
///
/// It lies beside `Content`, in a hidden folder: the texts of documents never leave the disk on which these lie. It may be
/// deleted at any time. Bytes are only ever added to the file that holds them; an index of them is written when a build
/// has been planned, and names all that the next one may take.
package struct BuildCache: Sendable {
  let store: Scratch
  let known: KeptWork
  /// The files of the last build, which are read while the site is.
  let files: Task<KeptFiles, Never>
  private let index: String
  private let stamp: [UInt8]

  /// The name of the folder.
  package static let folderName = ".branchpress-cache"

  /// More than twice the bytes in use, and this many, and all is made anew.
  private static let mostWaste = 64 << 20

  /// Opens the cache for builds into `output`. With `isFresh` nothing is known at first. Nil where nothing can be kept, or
  /// another build has it open.
  package init?(_ site: SiteFolder, output: Folder, isFresh: Bool = false) {
    guard !LastBuild.program.isEmpty, let boot = Self.boot, let file = Self.open(site, output) else { return nil }
    var status = stat()
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0, fstat(file.descriptor, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else {
      close(file.descriptor)
      return nil
    }
    index = file.path + ".index"
    stamp = Array("\(LastBuild.program)\n\(boot)\n\(status.st_dev) \(status.st_ino)\n".utf8)
    let kept = isFresh ? nil : Self.read(index, stamp: stamp, size: Int(status.st_size))
    // What an interrupted build has added is cut off.
    guard ftruncate(file.descriptor, off_t(kept?.end ?? 0)) == 0 else {
      close(file.descriptor)
      return nil
    }
    store = Scratch(file.descriptor, end: kept?.end ?? 0)
    known = kept?.work ?? KeptWork()
    files = Task { [index, stamp, isKnown = kept != nil] in
      isKnown ? Self.read(Self.nameOfFiles(index), stamp: stamp).flatMap { KeptFiles($0) } ?? .none : .none
    }
    if kept == nil { forget() }
  }

  private static func nameOfFiles(_ index: String) -> String { index + "-files" }

  /// What was written behind a stamp.
  private static func read(_ path: String, stamp: [UInt8]) -> [UInt8]? {
    guard Folder.isPlain(path) else { return nil }
    do {
      var reader = ByteReader(try Folder.read(path))
      let (found, bytes) = (reader.someBytes(), reader.someBytes())
      return reader.isDone && found == stamp ? bytes : nil
    } catch {
      return nil
    }
  }

  private static func open(_ site: SiteFolder, _ output: Folder) -> (path: String, descriptor: Int32)? {
    let folder = site.root.path + "/" + folderName
    do {
      if !Folder.isFolder(folder) {
        try Folder.create(folder)
        // A disk without owners, as a stick may be, is as open as it is.
        chmod(folder, 0o700)
        // Not for anybody's repository.
        try Folder.write(Array("*\n".utf8), to: folder + "/.gitignore")
      }
    } catch {
      return nil
    }
    let path = folder + "/" + Digest(of: Array(output.resolvedOrPlanned.utf8)).prefix(16)
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return nil }
    removeStrays(in: folder, besides: path)
    do { try Folder.write(Array(output.resolvedOrPlanned.utf8), to: path + outputSuffix) } catch {
      close(descriptor)
      return nil
    }
    return (path, descriptor)
  }

  /// What stands behind the name of a file that says for which output folder the others are.
  private static let outputSuffix = ".output"

  /// Removes what was kept for output folders that are no longer there.
  private static func removeStrays(in folder: String, besides own: String) {
    do {
      for (name, _) in try Folder.list(folder) where name.hasSuffix(outputSuffix) {
        let path = folder + "/" + name.dropLast(outputSuffix.count)
        guard path != own else { continue }
        let output = String(decoding: try Folder.read(path + outputSuffix), as: UTF8.self)
        guard !Folder.isFolder(output) else { continue }
        for file in [path, path + ".index", nameOfFiles(path + ".index"), path + outputSuffix] { unlink(file) }
      }
    } catch {
      // It takes room, and nothing else.
    }
  }

  /// What was kept, and where its bytes end; nil if it was by another program, before the machine was started, in another
  /// file, or if most of that is no longer in use.
  private static func read(_ path: String, stamp: [UInt8], size: Int) -> (work: KeptWork, end: Int)? {
    var reader = ByteReader(read(path, stamp: stamp) ?? [])
    let (end, bytes) = (reader.number(), reader.someBytes())
    guard reader.isDone, end <= size, let work = KeptWork(bytes), end <= work.size * 2 + mostWaste else { return nil }
    return (work, end)
  }

  /// Names what the next build may take.
  func keep(_ work: KeptWork) {
    var writer = ByteWriter()
    writer.write(store.size)
    writer.write(work.bytes)
    if !write(writer.bytes, to: index) { forget() }
  }

  /// Names the files that the next build may leave as they are.
  func keep(_ files: [(address: RelativePath, file: KeptFiles.File)]) {
    if !write(KeptFiles.bytes(of: files), to: Self.nameOfFiles(index)) { unlink(Self.nameOfFiles(index)) }
  }

  /// Writes something behind the stamp; false where that cannot be.
  private func write(_ bytes: [UInt8], to path: String) -> Bool {
    var writer = ByteWriter(capacity: bytes.count + 256)
    writer.write(stamp)
    writer.write(bytes)
    do { try Folder.write(writer.bytes, to: path + ".new") } catch { return false }
    return rename(path + ".new", path) == 0
  }

  /// The next build is to do all anew.
  func forget() {
    unlink(index)
    unlink(Self.nameOfFiles(index))
  }

  /// What was written and not yet brought to the disk is lost when the machine stops: then nothing is known.
  static var boot: String? {
    do {
      let boot = try Folder.readSystem("/proc/sys/kernel/random/boot_id")
      return boot.isEmpty ? nil : boot
    } catch {
      return nil
    }
  }
}
