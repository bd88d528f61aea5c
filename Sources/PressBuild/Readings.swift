import PressSite
package import PressText

/// The documents of a content folder as they were read, so that what has not changed need not be read again.
package struct Readings: Sendable {
  private struct Reading: Sendable {
    let bytes: [UInt8]
    let result: Checked<PageSource?>
  }

  private var byPath: [RelativePath: Reading] = [:]

  /// Nothing has been read.
  package init() {}

  /// The documents of a tree: those with the same bytes as before are taken over, the others read on all cores.
  package func reading(_ tree: SourceTree, width: Int) async -> Readings {
    let known = byPath
    let results = await tree.documents.concurrentMap(width: width) { file -> Checked<PageSource?> in
      if let reading = known[file.path], reading.bytes == file.bytes { return reading.result }
      guard let first = file.path.components.first, file.path.depth > 0, let type = ContentType(folder: first) else {
        return Checked(nil, [.documentOutsideSections(at: Place(file.path))])
      }
      return PageSource.read(file, type: type)
    }
    var readings = Readings()
    for (file, result) in zip(tree.documents, results) {
      readings.byPath[file.path] = Reading(bytes: file.bytes, result: result)
    }
    return readings
  }

  /// The documents of a tree that has been read, in its order, and what was wrong with them.
  func documents(of tree: SourceTree) -> Checked<[PageSource]> {
    let results = tree.documents.compactMap { byPath[$0.path]?.result }
    return Checked(results.compactMap(\.value), results.flatMap(\.diagnostics))
  }
}
