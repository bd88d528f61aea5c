package import PressText

extension PageSource {
  /// The address a document would have.
  package var plainAddress: RelativePath {
    var parts = path.components.dropLast().map { Han.fileName(String($0)) }
    var name = path.stem == "index" ? "index" : Han.fileName(path.stem)
    if let slug, !Han.addressName(slug.value).isEmpty {
      if path.stem == "index", parts.count > 1 {
        parts[parts.count - 1] = Han.addressName(slug.value)
      } else {
        name = Han.addressName(slug.value)
      }
    }
    return RelativePath((parts + [name + ".html"]).joined(separator: "/")) ?? path
  }
}
