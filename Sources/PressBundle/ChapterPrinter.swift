import PressText

/// What differs between the forms a chapter is printed in.
struct ChapterForm {
  /// Whether it is printed as XML: every element closed, every attribute with a value.
  var isXML = false
  /// Whether classes and the like are kept, for a style sheet that knows them.
  var keepsClasses = false
  /// Whether footnotes become what reading programs show in a window of its own.
  var notesPopUp = false
  /// The style written into each element of a name, or of a class, which stands behind a dot.
  var styles: [String: String] = [:]
  /// The address of a picture; nil leaves its description.
  var picture: (RelativePath) -> String?
  /// The reference to a place in a chapter.
  var link: (_ chapter: Int, _ id: String?) -> String
}

/// Prints one chapter of a book anew: ids that differ over the whole book, links that lead within it, pictures of its own.
struct ChapterPrinter {
  /// A heading with the id it has in the book.
  struct Heading {
    let level: Int
    let id: String
    let text: String
  }

  private struct Open {
    let name: String
    /// What its end prints.
    let end: String
    var isProse = false
    var isSkipped = false
    var isNotes = false
  }

  /// What stands behind the text of a link to something that is not in the file.
  static let leftOutNote = "（未收入本文件）"

  let book: Book
  let number: Int
  let form: ChapterForm
  private(set) var out: [UInt8] = []
  private(set) var headings: [Heading] = []
  /// Pictures that were asked for.
  private(set) var pictures: Set<RelativePath> = []
  private var stack: [Open] = []
  private var heading: (level: Int, id: String, text: String)?
  private var noteNumber = 0
  private var numberIsDue = false

  init(_ book: Book, _ number: Int, _ form: ChapterForm) {
    (self.book, self.number, self.form) = (book, number, form)
  }

  /// How ids of a chapter begin.
  static func prefix(_ number: Int) -> String { "c\(number + 1)-" }

  mutating func print() {
    for piece in MarkupPiece.read(book.chapters[number].html.bytes) {
      switch piece {
      case .text(let text): if stack.last?.isSkipped != true { append(text) }
      case .open(let tag): open(tag)
      case .close(let name): close(name)
      }
    }
  }

  private mutating func append(_ text: ArraySlice<UInt8>) {
    out += form.isXML ? text.filter { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A } : Array(text)
    if heading != nil { heading?.text += String(decoding: text, as: UTF8.self) }
  }

  private mutating func open(_ tag: Tag) {
    if stack.last?.isSkipped == true || isDropped(tag) {
      if !tag.isAlone { stack.append(Open(name: tag.name, end: "", isSkipped: true)) }
      return
    }
    switch tag.name {
    case "a": openLink(tag)
    case "img": image(tag)
    case "section" where form.notesPopUp && tag.isOf("footnotes"):
      out += Array("<section epub:type=\"footnotes\" class=\"footnotes\">".utf8)
      push(tag, end: "</section>", isNotes: true)
    case "ol" where form.notesPopUp && stack.last?.isNotes == true: push(tag, end: "", isNotes: true)
    case "li" where form.notesPopUp && stack.last?.isNotes == true:
      noteNumber += 1
      numberIsDue = true
      out += Array("<aside epub:type=\"footnote\" id=\"\(tag["id"].map { Self.prefix(number) + $0 } ?? "")\">".utf8)
      push(tag, end: "</aside>")
    default: element(tag)
    }
  }

  private mutating func element(_ tag: Tag) {
    if let level = Int(tag.name.dropFirst()), tag.name.hasPrefix("h"), tag.name.count == 2 {
      heading = (level, tag["id"].map { Self.prefix(number) + $0 } ?? "", "")
    }
    write(tag)
    if !tag.isAlone { push(tag, end: "</\(tag.name)>", isProse: tag.isOf("prose")) }
    if numberIsDue, tag.name == "p" {
      out += Array("[\(noteNumber)] ".utf8)
      numberIsDue = false
    }
  }

  private mutating func push(_ tag: Tag, end: String, isProse: Bool = false, isNotes: Bool = false) {
    stack.append(
      Open(name: tag.name, end: end, isProse: isProse || stack.last?.isProse == true, isNotes: isNotes))
  }

  private mutating func close(_ name: String) {
    guard let last = stack.last, last.name == name else { return }
    stack.removeLast()
    out += Array(last.end.utf8)
    if let ended = heading, name == "h\(ended.level)" {
      if !ended.id.isEmpty, !ended.text.isEmpty {
        headings.append(Heading(level: ended.level, id: ended.id, text: ended.text))
      }
      heading = nil
    }
  }

  /// What only ornaments the page, or works only on it.
  private func isDropped(_ tag: Tag) -> Bool {
    if ["script", "button", "form", "template"].contains(tag.name) || tag.isOf("anchor") { return true }
    if form.keepsClasses {
      return form.isXML && (tag.name == "svg" || tag["aria-hidden"] == "true" || tag.isOf("footnote-back"))
    }
    return tag["aria-hidden"] == "true" || tag.isOf("vh") || tag.isOf("footnote-back")
  }

  // MARK: Links and pictures

  private mutating func openLink(_ tag: Tag) {
    var tag = tag
    let href = tag["href"] ?? ""
    if href.hasPrefix("#") {
      tag.set("href", form.link(number, Self.prefix(number) + href.dropFirst()))
      if form.notesPopUp, stack.last?.name == "sup" { tag.set("epub:type", "noteref") }
    } else if !Self.isExternal(href) {
      let parts = href.split(separator: "#", maxSplits: 1)
      let target = parts.first.flatMap { book.chapters[number].address.resolving(URLReference.decode(String($0))) }
      guard let target, let chapter = book.chapter(at: target) else {
        // Links of the program's own, to terms and proofs, go without a word.
        let isNoted = stack.last?.isProse == true && (tag["class"] == nil || tag.isOf("attachment"))
        return push(tag, end: isNoted ? Self.leftOutNote : "")
      }
      tag.set("href", form.link(chapter, parts.count > 1 ? Self.prefix(chapter) + parts[1] : nil))
    }
    write(tag)
    push(tag, end: "</a>")
  }

  private static func isExternal(_ href: String) -> Bool {
    ["http://", "https://", "mailto:", "tel:", "ftp://"].contains { href.lowercased().hasPrefix($0) }
  }

  private mutating func image(_ tag: Tag) {
    var tag = tag
    let target = tag["src"].flatMap { book.chapters[number].address.resolving(URLReference.decode($0)) }
    guard let target, let source = form.picture(target) else {
      out += Array((tag["alt"] ?? "").utf8)
      return
    }
    pictures.insert(target)
    tag.set("src", source)
    write(tag)
  }

  // MARK: Writing

  private mutating func write(_ tag: Tag) {
    out.append(UInt8(ascii: "<"))
    out += Array(tag.name.utf8)
    let classes = ["callout", "callout-title"].filter(tag.isOf)
    var style = classes.last.flatMap { form.styles["." + $0] } ?? form.styles[tag.name]
    for attribute in tag.attributes {
      if attribute.name == "align", let value = attribute.value {
        style = (style.map { $0 + ";" } ?? "") + "text-align:\(value)"
        continue
      }
      guard isKept(attribute.name) else { continue }
      let value = attribute.value.map { renamed(attribute.name, $0) }
      out += Array((value.map { " \(attribute.name)=\"\($0)\"" } ?? bare(attribute.name)).utf8)
    }
    if let style { out += Array(" style=\"\(style)\"".utf8) }
    out += Array((tag.isClosed || form.isXML && tag.isAlone ? "/>" : ">").utf8)
  }

  private func bare(_ name: String) -> String { form.isXML ? " \(name)=\"\(name)\"" : " \(name)" }

  private func isKept(_ name: String) -> Bool {
    switch name {
    case "tabindex", "loading", "decoding", "rel", "style": false
    case "class", "role", "aria-label", "aria-labelledby", "aria-hidden": form.keepsClasses
    default: !name.hasPrefix("data-") || form.keepsClasses && !form.isXML
    }
  }

  /// The value with ids as they are in the book.
  private func renamed(_ name: String, _ value: String) -> String {
    switch name {
    case "id", "for", "aria-labelledby", "aria-describedby", "headers":
      value.split(separator: " ").map { Self.prefix(number) + $0 }.joined(separator: " ")
    default: value
    }
  }
}
