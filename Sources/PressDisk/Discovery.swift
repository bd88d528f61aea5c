import Glibc
import PressSite
package import PressText

/// Reads a content folder into values.
package struct Discovery {
  private let folder: Folder
  private let root: String
  /// When the folder is listed, in seconds since 1970.
  private let now = Int(time(nil))
  private var documents: [(path: RelativePath, file: ContentFiles.File)] = []
  private var records: [SourceFile] = []
  private var attachments: [AttachmentFile] = []
  private var diagnostics: [Diagnostic] = []
  /// Paths so far; two that differ in normal form alone (é composed and decomposed) are equal.
  private var seen: Set<RelativePath> = []

  /// Bytes of an attachment that are read to tell its type and size.
  static let headLength = 64 * 1024

  /// Everything in a content folder; files and folders whose names begin with a dot, or with `~$` as Word's locks do,
  /// are passed over. Documents are only found and not read: that is for whoever asks for their bytes, and for many cores.
  package static func read(_ folder: Folder) throws -> Checked<SourceTree> { try list(folder).tree }

  /// The same, and the documents' files, which tell whether what was read of them is to be believed.
  static func list(_ folder: Folder) throws -> (tree: Checked<SourceTree>, files: ContentFiles) {
    guard folder.exists, let root = folder.resolved else {
      throw DiskFailure(zh: "找不到内容文件夹：\(folder.path)", en: "no content folder: \(folder.path)")
    }
    var discovery = Discovery(folder: folder, root: root)
    try discovery.visit(inside: nil)
    let files = ContentFiles(discovery.documents.map(\.file))
    let documents = discovery.documents.enumerated().map { number, document in
      SourceFile(
        path: document.path, stored: StoredBytes(at: files.range(of: number), in: files),
        look: discovery.isAtRest(document.file.look) ? document.file.look : nil)
    }
    let tree = SourceTree(documents: documents, records: discovery.records, attachments: discovery.attachments)
    return (Checked(tree, discovery.diagnostics), files)
  }

  private init(folder: Folder, root: String) {
    self.folder = folder
    self.root = root
  }

  /// False of a file that may be written to again without looking otherwise.
  private func isAtRest(_ look: FileLook) -> Bool { look.newest < now - FileLook.secondsOfRest }

  private mutating func visit(inside path: RelativePath?) throws {
    let absolute = path.map(folder.path(of:)) ?? folder.path
    for (bytes, _) in try Folder.listBytes(absolute) {
      // A name that is not UTF-8 could not be opened again under the text it decodes to.
      guard let name = String(validating: bytes, as: UTF8.self) else {
        let shown = RelativePath((path.map { $0.string + "/" } ?? "") + String(decoding: bytes, as: UTF8.self))
        diagnostics.append(.fileNameEncoding(at: shown.map { Place($0) } ?? path.map { Place($0) }))
        continue
      }
      if name.hasPrefix(".") || name.hasPrefix("~$") || name == "Thumbs.db" || name == "desktop.ini" { continue }
      guard let child = RelativePath((path.map { $0.string + "/" } ?? "") + name) else { continue }
      if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) {
        diagnostics.append(.fileNameControl(at: Place(child)))
        continue
      }
      try visit(child)
    }
  }

  private mutating func visit(_ path: RelativePath) throws {
    let absolute = folder.path(of: path)
    var status = stat()
    guard lstat(absolute, &status) == 0 else { throw DiskFailure.last("读不了文件", "cannot read", absolute) }
    if status.st_mode & S_IFMT == S_IFLNK {
      guard stat(absolute, &status) == 0, let real = Folder(absolute).resolved else {
        diagnostics.append(.deadLink(at: Place(path)))
        return
      }
      guard real.hasPrefix(root + "/"), status.st_mode & S_IFMT == S_IFREG else {
        diagnostics.append(
          real == root || real.hasPrefix(root + "/") ? .linkedFolder(at: Place(path)) : .linkOutside(at: Place(path)))
        return
      }
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      if ["md", "yml", "csv"].contains(path.fileExtension) {
        diagnostics.append(.folderNamedLikeFile(at: Place(path)))
      }
      try visit(inside: path)
    case S_IFREG: try take(path, FileLook(status), isOpenToAll: status.st_mode & S_IROTH != 0)
    default: diagnostics.append(.notAFile(at: Place(path)))
    }
  }

  private mutating func take(_ path: RelativePath, _ look: FileLook, isOpenToAll: Bool) throws {
    let size = look.size
    guard seen.insert(path).inserted else {
      diagnostics.append(.fileNameTwin(at: Place(path)))
      return
    }
    let absolute = folder.path(of: path)
    switch path.fileExtension {
    case "md", "markdown":
      guard size <= PageSource.sizeLimit else {
        diagnostics.append(.fileTooLarge(bytes: size, limit: PageSource.sizeLimit, at: Place(path)))
        return
      }
      guard isOpenToAll || access(absolute, R_OK) == 0 else { throw DiskFailure.last("打不开文件", "cannot open", absolute) }
      documents.append((path, ContentFiles.File(absolute: absolute, look: look)))
    case "yml", "yaml", "csv":
      let isRecord = path.folder == nil || path.folder?.string == "records"
      if isRecord, size <= PageSource.sizeLimit * 8 {
        records.append(SourceFile(path: path, bytes: try Folder.read(absolute)))
      } else if isRecord {
        diagnostics.append(.fileTooLarge(bytes: size, limit: PageSource.sizeLimit * 8, at: Place(path)))
      } else {
        attachments.append(AttachmentFile(path: path, size: size, head: [], look: look, isAtRest: isAtRest(look)))
      }
    default:
      let isPicture = ["png", "jpg", "jpeg", "gif", "webp", "svg"].contains(path.fileExtension)
      let head = isPicture ? try Folder.read(absolute, limit: Self.headLength) : []
      attachments.append(AttachmentFile(path: path, size: size, head: head, look: look, isAtRest: isAtRest(look)))
    }
  }
}

extension Discovery {
  /// The paths of all plain files in a folder, sorted; names beginning with a dot and links are passed over unless
  /// `everything` is wanted.
  static func files(in folder: Folder, everything: Bool = false) throws -> [RelativePath] {
    var found: [RelativePath] = []
    var pending: [RelativePath?] = [nil]
    while let next = pending.popLast() {
      let absolute = next.map(folder.path(of:)) ?? folder.path
      for (bytes, _) in try Folder.listBytes(absolute) {
        let name = String(decoding: bytes, as: UTF8.self)
        guard everything || !name.hasPrefix("."), let path = RelativePath((next.map { $0.string + "/" } ?? "") + name)
        else {
          continue
        }
        var status = stat()
        guard lstat(folder.path(of: path), &status) == 0 else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: pending.append(path)
        case S_IFREG: found.append(path)
        case S_IFLNK where everything: found.append(path)
        default: continue
        }
      }
    }
    return found.sorted()
  }
}
