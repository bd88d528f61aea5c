import PressMarkup
import PressText

/// Files that documents refer to, each with an address of its own.
struct AttachmentShelf {
  private(set) var list: [Attachment] = []
  private var places: [RelativePath: Int] = [:]
  private var taken: Set<String> = []

  /// The place of a file in `list`; the same file always has the same one.
  mutating func place(of file: AttachmentFile) -> Int {
    if let place = places[file.path] { return place }
    let folder = file.path.components.dropLast().map { Han.fileName(String($0)) }
    let stem = Han.fileName(file.path.stem)
    let ending = file.path.fileExtension.isEmpty ? "" : "." + file.path.fileExtension
    var name = stem + ending
    var number = 2
    while !taken.insert((folder + [name]).joined(separator: "/").lowercased()).inserted {
      name = "\(stem)-\(number)\(ending)"
      number += 1
    }
    list.append(
      Attachment(
        source: file.path, address: RelativePath(trusting: (folder + [name]).joined(separator: "/")), size: file.size,
        pixels: PixelSize(head: file.head), look: file.look))
    places[file.path] = list.count - 1
    return list.count - 1
  }

  func holds(_ path: RelativePath) -> Bool { places[path] != nil }
}

extension Assembly {
  /// Finds where every reference of every published document leads.
  mutating func resolveLinks() {
    // Gathered at the first link by a title.
    var titles: [String: [Int]]?
    // In the order of paths, so that addresses of attachments do not depend on anything else.
    for index in drafts.indices where drafts[index].withheld == nil {
      let (path, references) = (drafts[index].source.path, drafts[index].source.body.references)
      drafts[index].destinations = references.map { reference in
        switch reference.kind {
        case .link, .image: return resolve(reference, from: path)
        case .title:
          let known = titles ?? draftsByTitle
          titles = known
          return resolveTitle(reference, from: path, titles: known)
        }
      }
    }
    refuseOwnAddresses()
    resolveDownloads()
    for file in tree.attachments where !attachments.holds(file.path) && !isWithheldAttachment(file.path) {
      // Whoever links a ledger publishes it whole.
      let isLedger = RecordsName.isSpreadsheet(file.path)
      diagnostics.append(isLedger ? .unknownRecords(at: Place(file.path)) : .unusedAttachment(at: Place(file.path)))
    }
  }

  mutating func resolve(_ reference: Reference, from path: RelativePath) -> Destination {
    resolve(reference.target, fragment: reference.fragment, at: Place(path, reference.range), from: path)
  }

  private mutating func resolve(
    _ target: String, fragment: String?, at place: Place, from origin: RelativePath
  ) -> Destination {
    guard let path = origin.resolving(target) else {
      diagnostics.append(.brokenLink(target, meant: nil, at: place))
      return .nowhere
    }
    if let index = byPath[path] { return resolveDocument(index, target, fragment: fragment, at: place) }
    if let file = attachmentFiles[path] {
      if let reason = reasonToWithholdFile(path) {
        diagnostics.append(.linkWithheld(target, because: reason.chinese, english: reason.english, at: place))
        return .nowhere
      }
      return .attachment(attachments.place(of: file))
    }
    if let index = path.appending("index.md").flatMap({ byPath[$0] })
      ?? RelativePath(path.string + ".md").flatMap({ byPath[$0] }),
      path.fileExtension.isEmpty
    {
      diagnostics.append(.brokenLink(target, meant: drafts[index].source.path.reference(from: origin), at: place))
    } else if tree.documents.contains(where: { $0.path.string.hasPrefix(path.string + "/") }) {
      diagnostics.append(.linkToFolder(target, at: place))
    } else {
      let known = (byPath.keys.map { $0 } + attachmentFiles.keys.map { $0 }).sorted().map { $0.reference(from: origin) }
      let sameName = known.filter { $0.split(separator: "/").last == target.split(separator: "/").last }
      diagnostics.append(.brokenLink(target, meant: sameName.first ?? nearestFile(to: target, among: known), at: place))
    }
    return .nowhere
  }

  /// Why a file is not shown that lies in the folder of a document which the edition withholds; nil for all others.
  private func reasonToWithholdFile(_ path: RelativePath) -> (chinese: String, english: String)? {
    var folder = path.folder
    while let current = folder {
      if let index = current.appending("index.md").flatMap({ byPath[$0] }) {
        // What introduces a folder does not own what lies there.
        return drafts[index].isIntroduction ? nil : drafts[index].withheld
      }
      folder = current.folder
    }
    return nil
  }

  private mutating func resolveDocument(_ index: Int, _ target: String, fragment: String?, at place: Place)
    -> Destination
  {
    if let reason = drafts[index].withheld {
      diagnostics.append(.linkWithheld(target, because: reason.chinese, english: reason.english, at: place))
      return .nowhere
    }
    let page = drafts[index].index
    if let fragment, !fragment.isEmpty {
      let anchors = drafts[index].source.anchors
      if !anchors.contains(fragment) {
        let meant = nearest(to: fragment, among: anchors)
        diagnostics.append(.brokenAnchor(fragment, in: drafts[index].title, meant: meant, at: place))
        return page.map { .page($0, fragment: nil) } ?? .nowhere
      }
    }
    let path = drafts[index].source.path
    return page.map { .page($0, fragment: fragment) } ?? .introduction(path.folder ?? path, fragment: fragment)
  }

  mutating func resolveTitle(_ reference: Reference, from path: RelativePath, titles: [String: [Int]])
    -> Destination
  {
    let place = Place(path, reference.range)
    guard let found = titles[reference.target], let first = found.first else {
      if let hidden = drafts.first(where: { $0.withheld != nil && $0.title == reference.target }),
        let reason = hidden.withheld
      {
        diagnostics.append(.linkWithheld(reference.target, because: reason.chinese, english: reason.english, at: place))
      } else {
        let meant = nearest(to: reference.target, among: titles.keys.sorted())
        diagnostics.append(.unknownTitle(reference.target, meant: meant, at: place))
      }
      return .nowhere
    }
    guard found.count == 1 else {
      diagnostics.append(.ambiguousTitle(reference.target, paths: found.map { drafts[$0].source.path }, at: place))
      return .nowhere
    }
    return resolveDocument(first, reference.target, fragment: reference.fragment, at: place)
  }

  /// Published documents by their titles.
  var draftsByTitle: [String: [Int]] {
    var titles: [String: [Int]] = [:]
    for index in drafts.indices where drafts[index].index != nil {
      titles[drafts[index].title, default: []].append(index)
    }
    return titles
  }

  /// Addresses of this very site, written whole, at which a withheld document would stand.
  private mutating func refuseOwnAddresses() {
    guard let base = edition.baseURL ?? settings.baseURL else { return }
    let start = base.hasSuffix("/") ? base : base + "/"
    let withheld = drafts.filter { $0.withheld != nil }
    if withheld.isEmpty { return }
    let shown = Set(drafts.filter { $0.withheld == nil }.compactMap { $0.source.path.folder?.string })
    let hidden = withheld.filter { draft in
      // A list may stand at the address of a folder's introduction.
      !(draft.source.path.isIndex && draft.source.path.folder.map { shown.contains($0.string) } == true)
    }
    let reasons = Dictionary(hidden.map { ($0.source.plainAddress.string, $0.withheld) }) { first, _ in first }
    for draft in drafts where draft.withheld == nil {
      for link in draft.source.body.externals where link.address.hasPrefix(start) {
        let path = link.address.dropFirst(start.count).prefix { $0 != "#" && $0 != "?" }
        let address = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : String(path)
        guard case let reason?? = reasons[address] else { continue }
        diagnostics.append(
          .linkWithheld(
            link.address, because: reason.chinese, english: reason.english, at: Place(draft.source.path, link.range)))
      }
    }
  }

  private mutating func resolveDownloads() {
    for download in settings.downloads {
      // Paths in site.yml start from the content folder.
      let origin = RelativePath(trusting: "site.yml")
      let destination = resolve(
        download.file.value, fragment: nil, at: Place(settings.path, download.file.range), from: origin)
      if destination != .nowhere { downloads.append((download.title, destination)) }
    }
  }

  /// Whether only withheld documents refer to a file, so that not even its name may be spoken of.
  private func isWithheldAttachment(_ path: RelativePath) -> Bool {
    drafts.contains { draft in
      draft.withheld != nil && draft.source.body.references.contains { draft.source.path.resolving($0.target) == path }
    }
  }
}

extension PageSource {
  /// What links may lead to within its page: headings, and the items of a plan.
  fileprivate var anchors: [String] {
    guard case .plan(let plan) = details else { return body.outline.map(\.id) }
    return body.outline.map(\.id) + plan.items.indices.map(WorkPlan.anchor)
  }
}
