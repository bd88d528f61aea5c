package import PressBuild
import PressBundle
package import PressText

/// Packs a finished site, a joined one too, as it stands in its folder.
package struct FinishedBundling: Sendable {
  package let folder: Folder
  package let site: FinishedSite
  private let manifest: [UInt8]

  /// A folder that holds a finished site; nil for any other. One that is not as its manifest lists it throws.
  package init?(_ path: String) throws {
    let folder = Folder(path)
    guard folder.exists, !Folder.isFolder(folder.path + "/Content"), !Folder.isFile(folder.path + "/site.yml"),
      let bytes = Input.bytes(of: Manifest.address, in: folder)
    else { return nil }
    guard let site = FinishedSite(manifest: bytes) else {
      throw DiskFailure(
        zh: "\(path) 里的 \(Manifest.address) 不完整或版本不符，请用同一版 branchpress 重新生成",
        en: "\(Manifest.address) in \(path) is cut short or of another version; build it with this program")
    }
    // What others put into the folder is not packed.
    let verification = try Verification(folder.path)
    if !verification.missing.isEmpty || !verification.changed.isEmpty, let fault = verification.fault {
      throw DiskFailure(
        zh: "不能打包 \(path)：和它的清单不一致（\(fault.chinese)）。请重新生成它",
        en: "cannot pack \(path): it is not as its manifest lists it (\(fault.english)); build it again")
    }
    (self.folder, self.site, manifest) = (folder, site, bytes)
  }

  /// Files whose paths are too long to be unpacked everywhere.
  package var tooLong: [RelativePath] {
    site.files.map(\.address).filter { $0.string.utf8.count > Bundling.pathLimit }
  }

  /// Packs all files. With a limit, stops and gives nil as soon as the archive would be larger.
  package func zip(to path: String, limit: Int? = nil, progress: (_ done: Int) -> Void) throws -> Bundling.Archive? {
    let today = site.edition.today
    let file = try NewFile(path, outside: folder)
    var archive = ZipArchive(day: ZipDay(year: today.year, month: today.month, day: today.day))
    for (number, listed) in site.files.enumerated() {
      let from = folder.path(of: listed.address)
      let digest: Digest
      if try LargeFile.isLarge(from) {
        let entry = Entry(address: listed.address, digest: listed.digest, size: 0, source: nil)
        digest = try Bundling.addInPieces(from, as: entry, to: &archive, in: file).digest
      } else {
        let bytes = try Folder.read(from)
        digest = Digest(of: bytes)
        try file.append(archive.add(PackedFile(listed.address, bytes)))
      }
      guard digest == listed.digest else {
        throw DiskFailure(zh: "打包时文件变了：\(from)", en: "a file changed while it was packed: \(from)")
      }
      if let limit, file.size > limit { return nil }
      progress(number + 1)
    }
    let start = StartPage(
      part: nil, digest: Digest(of: manifest), content: site.content, files: site.files.count, isStamped: false
    ).html(of: site).bytes
    try Bundling.finish(
      &archive, in: file, listed: site.files.map { ($0.address, $0.digest) }, manifest: manifest, start: start)
    if let limit, file.size > limit { return nil }
    return Bundling.Archive(file: file, files: site.files.count + 3, documents: site.documents, part: nil)
  }
}
