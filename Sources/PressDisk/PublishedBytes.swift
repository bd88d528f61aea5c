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

  /// Copies packed by gzip and by brotli, for servers that send them as they are; none where they would gain nothing.
  func packed(from content: Folder) throws -> [Artifact] {
    guard Self.packedKinds.contains(address.fileExtension) else { return [] }
    if case .copy(let file) = self.content, try LargeFile.isOne(content.path(of: file)) { return [] }
    let bytes = try bytes(from: content)
    guard bytes.count >= Self.packedSize else { return [] }
    return [("gz", Gzip.packed(bytes)), ("br", Brotli.packed(bytes))].compactMap { ending, packed in
      guard let packed, packed.count < bytes.count, let target = RelativePath("\(address.string).\(ending)") else {
        return nil
      }
      return Artifact(address: target, content: .bytes(packed))
    }
  }
}
