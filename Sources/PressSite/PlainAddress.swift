import PressText

extension PageSource {
  /// The address that a document would have at a path.
  static func address(of path: RelativePath, slug: String?) -> RelativePath {
    let stem = path.stem
    var parts = path.components.dropLast().map { Han.fileName(String($0)) }
    var name = stem == "index" ? "index" : Han.fileName(stem)
    if let slug, !Han.addressName(slug).isEmpty {
      if stem == "index", parts.count > 1 {
        parts[parts.count - 1] = Han.addressName(slug)
      } else {
        name = Han.addressName(slug)
      }
    }
    return RelativePath((parts + [name + ".html"]).joined(separator: "/")) ?? path
  }
}
