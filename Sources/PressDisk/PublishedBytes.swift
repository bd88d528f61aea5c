import PressAudit
import PressBuild
import PressBundle
import PressText

extension Artifact {
  /// The bytes that are published: every way out of the program takes them from here.
  func bytes(from content: Folder) throws -> [UInt8] {
    switch self.content {
    case .bytes(let bytes): bytes
    case .kept(let file): try Folder.read(file)
    case .copy(let file): Photograph.published(try Folder.read(content.path(of: file)))
    }
  }

  /// Files that are worth packing: smaller ones gain nothing on the way.
  private static let packedKinds: Set<String> = [
    "html", "css", "js", "json", "xml", "svg", "txt", "csv", "md", "ics",
  ]
  private static let packedSize = 1024

  /// A copy packed by gzip, for servers that send it as it is; nil where it would gain nothing.
  func packed(from content: Folder) throws -> Artifact? {
    guard Self.packedKinds.contains(address.fileExtension), let target = RelativePath(address.string + ".gz") else {
      return nil
    }
    if case .copy(let file) = self.content, try LargeFile.isOne(content.path(of: file)) { return nil }
    let bytes = try bytes(from: content)
    guard bytes.count >= Self.packedSize else { return nil }
    let packed = Gzip.packed(bytes)
    return packed.count < bytes.count ? Artifact(address: target, content: .bytes(packed)) : nil
  }
}
