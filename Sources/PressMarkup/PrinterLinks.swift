import PressText

/// How an open link is closed.
enum LinkEnd {
  /// Its text only was kept.
  case textOnly
  case anchor
  /// A note about the file follows.
  case attachment(Int)
}

extension Printer {
  mutating func enterLink(_ node: Node) {
    let url = rule.restored(node.url)
    guard extras.contains(.links) else {
      links.append(.anchor)
      out.append("<a href=\"")
      out.appendAddress(url)
      appendTitle(node)
      return out.append("\">")
    }
    switch Target(url) {
    case .nothing:
      let range = range(of: node, showing: [])
      warn(.linkWithoutTarget(plainString(of: node), at: place(range)))
      links.append(.textOnly)
    case .refused(let scheme):
      warn(.activeLinkRefused(scheme, at: place(range(of: node, showing: url))))
      links.append(.textOnly)
    case .external(let address):
      links.append(.anchor)
      externals.append(
        ExternalLink(address: String(decoding: address, as: UTF8.self), range: range(of: node, showing: url)))
      out.append("<a class=\"external\" href=\"")
      out.appendAddress(address)
      appendTitle(node)
      out.append("\" rel=\"noopener noreferrer\">")
    case .fragment(let name):
      links.append(.anchor)
      if !name.isEmpty { fragments.append((name, range(of: node, showing: url))) }
      out.append("<a href=\"#")
      out += URLReference.encode(HeadingIDs.normalized(name)).utf8
      appendTitle(node)
      out.append("\">")
    case .file(let path, let fragment):
      enterFileLink(node, url, path, fragment)
    }
  }

  private mutating func enterFileLink(_ node: Node, _ url: [UInt8], _ path: String, _ fragment: String?) {
    let reference = references.count
    references.append(
      Reference(
        kind: .link, target: path, fragment: fragment, label: plainString(of: node),
        range: range(of: node, showing: url)))
    let isAttachment = Target.isAttachment(path)
    links.append(isAttachment ? .attachment(reference) : .anchor)
    out.append(isAttachment ? "<a class=\"attachment\" href=\"" : "<a href=\"")
    holes.append(Hole(offset: out.count, kind: .address(reference)))
    appendTitle(node)
    out.append("\">")
  }

  mutating func leaveLink() {
    switch links.popLast() {
    case .textOnly, nil: break
    case .anchor: out.append("</a>")
    case .attachment(let reference):
      out.append("</a>")
      holes.append(Hole(offset: out.count, kind: .afterLink(reference)))
    }
  }

  /// Appends `" title="…` if a link has a title, for the caller to close.
  private mutating func appendTitle(_ node: Node) {
    let title = node.linkTitle
    if title.isEmpty { return }
    out.append("\" title=\"")
    title.withUnsafeBufferPointer { out.appendText($0, rule) }
  }

  /// `[[标题]]`: a link to a document by its title; inside another link only its text.
  mutating func enterTitleLink(_ node: Node) {
    guard links.isEmpty else { return links.append(.textOnly) }
    links.append(.anchor)
    let title = plainString(of: node)
    out.append("<a href=\"")
    holes.append(Hole(offset: out.count, kind: .address(references.count)))
    references.append(Reference(kind: .title, target: title, fragment: nil, label: title, range: range(ofTitle: node)))
    out.append("\">")
  }

  private mutating func range(ofTitle node: Node) -> Range<Int> {
    guard let block = block(of: node) else { return start..<start }
    let whole = places.range(ofBlock: block)
    let (line, column) = node.titlePlace
    guard let first = places.offset(in: block, line, column), places.text(first..<first + 2).elementsEqual("[[".utf8),
      let end = places.find(Array("]]".utf8), in: first..<max(first, whole.upperBound))
    else { return whole }
    return first..<end.upperBound
  }

  /// Where a link's address stands in the file; the whole link where it is not written as it reads.
  mutating func range(of node: Node, showing url: [UInt8]) -> Range<Int> {
    guard let block = block(of: node) else { return start..<start }
    let whole = places.range(ofInline: node, in: block)
    return places.findLast(url, in: whole) ?? whole
  }

  // MARK: Images

  mutating func image(_ node: Node, _ walk: inout Walk) {
    walk.leave(node)
    let description = plainText(of: node)
    guard extras.contains(.figures) else {
      out.append("<img src=\"")
      out.appendAddress(rule.restored(node.url))
      out.append("\" alt=\"")
      description.withUnsafeBufferPointer { out.appendText($0, rule) }
      appendTitle(node)
      return out.append("\" />")
    }
    plain += description
    guard let reference = imageReference(node, description) else { return out.appendEscaped(description) }
    appendImage(reference, description, title: node)
  }

  /// Notes an image of the site; nil, and why, for one that is not shown.
  private mutating func imageReference(_ node: Node, _ description: [UInt8]) -> Int? {
    let url = rule.restored(node.url)
    let range = range(of: node, showing: url)
    switch Target(url) {
    case .nothing, .fragment:
      warn(.linkWithoutTarget(String(decoding: description, as: UTF8.self), at: place(range)))
    case .refused(let scheme): warn(.activeLinkRefused(scheme, at: place(range)))
    case .external: warn(.foreignImageRefused(String(decoding: url, as: UTF8.self), at: place(range)))
    case .file(let path, let fragment):
      let label = String(decoding: description, as: UTF8.self).trimmed
      if label.isEmpty { warn(.imageWithoutDescription(path, at: place(range))) }
      firstImage = firstImage ?? references.count
      references.append(Reference(kind: .image, target: path, fragment: fragment, label: label, range: range))
      return references.count - 1
    }
    return nil
  }

  private mutating func appendImage(_ reference: Int, _ description: [UInt8], title node: Node?) {
    out.append("<img src=\"")
    holes.append(Hole(offset: out.count, kind: .address(reference)))
    out.append("\" alt=\"")
    out.appendEscaped(description)
    if let node { appendTitle(node) }
    out.append("\"")
    holes.append(Hole(offset: out.count, kind: .imageSize(reference)))
    out.append(" loading=\"lazy\" decoding=\"async\">")
  }

  /// Prints a paragraph that holds nothing but images as figures; false if it holds something else.
  mutating func printFigures(_ paragraph: Node, _ walk: inout Walk) -> Bool {
    guard let first = paragraph.firstChild, first.kind == .image else { return false }
    var images: [Node] = []
    for node in paragraph.children {
      switch node.kind {
      case .image: images.append(node)
      case .softBreak, .lineBreak: break
      case .text where node.withLiteral({ $0.allSatisfy { $0 == 0x20 } }): break
      default: return false
      }
    }
    walk.leave(paragraph)
    cr()
    if images.count > 1 { out.append("<div class=\"gallery\">\n") }
    for image in images { printFigure(image) }
    if images.count > 1 { out.append("</div>\n") }
    return true
  }

  private mutating func printFigure(_ image: Node) {
    let description = plainText(of: image)
    let title = rule.restored(image.linkTitle)
    let caption = title.isEmpty ? description : title
    plain += caption
    endPlain()
    guard let reference = imageReference(image, description) else {
      guard !description.isEmpty else { return }
      out.append("<p>")
      out.appendEscaped(description)
      return out.append("</p>\n")
    }
    out.append("<figure><a class=\"zoom\" href=\"")
    holes.append(Hole(offset: out.count, kind: .address(reference)))
    out.append("\">")
    appendImage(reference, description, title: nil)
    out.append("</a>")
    if !caption.isEmpty {
      out.append("<figcaption>")
      out.appendEscaped(caption)
      out.append("</figcaption>")
    }
    out.append("</figure>\n")
  }
}
