package import PressSite
import PressText

/// Writes an approval into a document's head.
package enum Approving {
  /// Approves the present text of a file; every byte outside the approval stays as it is.
  package static func approve(_ path: String, by role: String, on day: Day) throws {
    let bytes = try Folder.read(path)
    guard let name = RelativePath("document.md") else { return }
    guard let approved = ApprovalText.approving(SourceFile(path: name, bytes: bytes), by: role, on: day) else {
      throw DiskFailure(
        zh: "\(path) 没有能读懂的文件头，写不了审核。先运行 branchpress check",
        en: "\(path) has no head that can be read. Run branchpress check")
    }
    let temporary = path + OutputFolder.temporarySuffix
    try Folder.write(approved, to: temporary)
    try Folder.rename(temporary, to: path)
  }
}
