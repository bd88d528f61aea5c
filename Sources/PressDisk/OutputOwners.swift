import Glibc
import PressBuild
import PressText

/// Whose the files of an output folder are, and who may read them.
extension OutputFolder {
  /// A folder without a manifest or journal holds nothing of ours: a page of its own that a new one would take the place
  /// of is somebody's work.
  func refuseForeign(_ written: [Written]) throws {
    guard !isForced, try !Folder.holdsPlain(folder.path(of: Manifest.address)),
      try !Folder.holdsPlain(folder.path + "/" + Self.journalName)
    else { return }
    let foreign = written.filter { $0.isWaiting && Folder.isAnything(folder.path(of: $0.entry.address)) }
    guard !foreign.isEmpty else { return }
    let names = foreign.map(\.entry.address.string).sorted()
    let (first, count) = (names.prefix(3), names.count)
    throw DiskFailure(
      zh:
        "\(folder.path) 里原来就有 \(first.joined(separator: "、"))\(count > 3 ? " 等 \(count) 个文件" : "")，不是 branchpress 写的，没有覆盖；请换一个文件夹，或者先把它们移走（build 也可以加 --force 直接换掉）",
      en:
        "\(folder.path) holds \(first.joined(separator: ", "))\(count > 3 ? " and others, \(count) in all" : ""), not written by branchpress, and nothing was replaced; name another folder or move them away (or let build replace them with --force)"
    )
  }

  /// Gives files and their folders the modes that new ones would have: an older build may have made them for its user alone.
  func openUp(_ addresses: [RelativePath]) {
    let mask = umask(0o022)
    umask(mask)
    var folders: Set<RelativePath> = []
    func add(_ mode: mode_t, to path: String) {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { return }
      // On a disk without owners nothing can be changed, and nothing needs to be.
      if status.st_mode & mode != mode { chmod(path, status.st_mode & 0o7777 | mode) }
    }
    for address in addresses + [Manifest.address] {
      add(0o644 & ~mask, to: folder.path(of: address))
      var parent = address.folder
      while let directory = parent, folders.insert(directory).inserted {
        add(0o755 & ~mask, to: folder.path(of: directory))
        parent = directory.folder
      }
    }
    add(0o755 & ~mask, to: folder.path)
  }

  /// Whether files written now can be read by other users of this machine, or of their group: a web server is one of them.
  package static var areReadByOthers: Bool {
    let mask = umask(0o022)
    umask(mask)
    return mask & 0o005 == 0 || mask & 0o050 == 0
  }
}
