import Foundation
import PressBuild
package import PressSite
import PressText

extension Folder {
  private struct Listing: Decodable {
    struct File: Decodable {
      let path: String
      let source: String?
    }
    let files: [File]
  }

  /// The pages of a built site whose documents have ended since: what readers see until somebody builds it again. Ascending;
  /// none where no built site can be read.
  package func standing(of ended: [Freshness.Entry]) -> [(page: String, ended: String)] {
    let days = Dictionary(ended.compactMap { entry in entry.day.map { (entry.path, $0) } }, uniquingKeysWith: { $1 })
    guard !days.isEmpty, let bytes = Input.bytes(of: Manifest.address, in: self) else { return [] }
    do {
      return try JSONDecoder().decode(Listing.self, from: Data(bytes)).files.compactMap { file in
        guard file.path.hasSuffix(".html"), let day = file.source.flatMap({ days[$0] }),
          Folder.isFile(path + "/" + file.path)
        else { return nil }
        return (file.path, day)
      }.sorted { $0.page < $1.page }
    } catch {
      // A list that cannot be read tells of no page; the next build writes it anew.
      return []
    }
  }
}
