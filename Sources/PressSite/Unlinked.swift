package import PressText

extension Site {
  /// Documents that no other document links to, sorted; lists and menus lead to them all the same.
  package var unlinked: [RelativePath] {
    var linked: Set<Int> = []
    for (index, page) in pages.enumerated() {
      for case .page(let target, _) in page.destinations where target != index { linked.insert(target) }
      if case .page(let target, _) = page.replacement { linked.insert(target) }
    }
    for page in introductions.values { for case .page(let target, _) in page.destinations { linked.insert(target) } }
    for case .page(let target, _) in downloads.map(\.destination) { linked.insert(target) }
    return pages.indices.filter { !linked.contains($0) }.map { pages[$0].path }.sorted()
  }
}
