import PressAudit
import PressBuild
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
}
