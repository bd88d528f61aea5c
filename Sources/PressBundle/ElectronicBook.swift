import PressText

extension Book {
  /// The book as the files of an EPUB 3.3 publication, in the order in which they stand in the archive.
  package func electronicBook() -> [PackedFile] {
    var images: [RelativePath: String] = [:]
    for address in pictures.keys.sorted() where Self.isReadEverywhere(address) {
      images[address] = "images/\(images.count + 1).\(address.fileExtension)"
    }
    let known = images
    let form = ChapterForm(
      isXML: true, keepsClasses: true, notesPopUp: true, picture: { known[$0] },
      link: { chapter, id in "c\(chapter + 1).xhtml" + (id.map { "#\($0)" } ?? "") })
    let printed = printed(form)
    let used = printed.reduce(into: Set<RelativePath>()) { $0.formUnion($1.pictures) }
    let shown = images.filter { used.contains($0.key) }.sorted { $0.key < $1.key }
    var files: [(path: String, bytes: [UInt8])] = [
      ("META-INF/container.xml", Array(Self.container.utf8)),
      ("OEBPS/content.opf", package(printed, shown.map { ($0.value, $0.key) })),
      ("OEBPS/nav.xhtml", navigation(printed).bytes),
      ("OEBPS/style.css", Array(Self.bookStyle.utf8)),
      ("OEBPS/title.xhtml", titlePage().bytes),
    ]
    for (number, chapter) in printed.enumerated() {
      files.append(("OEBPS/c\(number + 1).xhtml", chapterPage(number, chapter.out).bytes))
    }
    for (address, name) in shown { files.append(("OEBPS/" + name, pictures[address] ?? [])) }
    let type = (path: "mimetype", bytes: Array("application/epub+zip".utf8))
    files += lists(of: [type] + files)
    let first = PackedFile(RelativePath(trusting: type.path), type.bytes, stored: true)
    return [first] + files.map { PackedFile(RelativePath(trusting: $0.path), $0.bytes) }
  }

  /// The kinds of picture that every reading system must show (EPUB 3.3, 3.2).
  private static func isReadEverywhere(_ address: RelativePath) -> Bool {
    ["jpg", "jpeg", "png", "gif"].contains(address.fileExtension)
  }

  /// The manifest of the files, and the same for `sha256sum -c`; reading systems leave alone what else stands in
  /// `META-INF` (EPUB 3.3, 4.2.6.1).
  private func lists(of files: [(path: String, bytes: [UInt8])]) -> [(path: String, bytes: [UInt8])] {
    let entries = files.map { (path: RelativePath(trusting: $0.path), digest: Digest(of: $0.bytes)) }
    let listed = zip(entries, files).sorted { $0.0.path < $1.0.path }.map { entry, file in
      JSON.object([
        ("path", .string(entry.path.string)), ("sha256", .string(entry.digest.description)),
        ("size", .integer(file.bytes.count)),
      ])
    }
    let manifest = JSON.object(facts + [("files", .array(listed))]).bytes(pretty: true) + [10]
    let address = Self.manifestAddress
    return [
      (address.string, manifest),
      (Self.sumsAddress.string, Checksums.bytes(entries + [(address, Digest(of: manifest))])),
    ]
  }

  private static let container = """
    <?xml version="1.0" encoding="UTF-8"?>
    <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
    </container>

    """

  /// The same text gives the same identifier: a name-based UUID (RFC 9562, version 8) of what is in the book.
  private func identifier(_ printed: [ChapterPrinter]) -> String {
    var all = Array((title + "\n" + portal + "\n" + day.iso + "\n" + audience).utf8)
    for chapter in printed { all += chapter.out }
    var bytes = Array(Digest(of: all).bytes.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef".utf8)
    let hex = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    let ends = [0, 8, 12, 16, 20, 32]
    return "urn:uuid:"
      + zip(ends, ends.dropFirst()).map { String(decoding: hex[$0..<$1], as: UTF8.self) }.joined(separator: "-")
  }

  private func package(_ printed: [ChapterPrinter], _ images: [(name: String, address: RelativePath)]) -> [UInt8] {
    var opf = HTML(
      trusting: """
        <?xml version="1.0" encoding="UTF-8"?>
        <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-Hans">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:identifier id="id">\(identifier(printed))</dc:identifier>
        <dc:title>
        """)
    opf.append(escaping: title)
    opf.append(trusting: "</dc:title>\n<dc:language>zh-Hans</dc:language>\n")
    opf.append(trusting: "<dc:creator>")
    opf.append(escaping: organisation ?? portal)
    opf.append(trusting: "</dc:creator>\n<dc:publisher>")
    opf.append(escaping: portal)
    opf.append(HTML(trusting: "</dc:publisher>\n<dc:date>\(day.iso)</dc:date>\n<dc:description>"))
    opf.append(escaping: portal + "，" + imprint)
    opf.append(
      HTML(
        trusting: """
          </dc:description>
          <meta property="dcterms:modified">\(day.iso)T00:00:00Z</meta>
          </metadata>
          <manifest>
          <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
          <item id="style" href="style.css" media-type="text/css"/>
          <item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>

          """))
    for number in printed.indices {
      opf.append(
        HTML(
          trusting:
            "<item id=\"c\(number + 1)\" href=\"c\(number + 1).xhtml\" media-type=\"application/xhtml+xml\"/>\n"))
    }
    for (number, image) in images.enumerated() {
      opf.append(
        HTML(
          trusting:
            "<item id=\"p\(number + 1)\" href=\"\(image.name)\" media-type=\"\(Self.mediaType(image.address) ?? "")\"/>\n"
        ))
    }
    opf.append(trusting: "</manifest>\n<spine>\n<itemref idref=\"title\"/>\n<itemref idref=\"nav\"/>\n")
    for number in printed.indices { opf.append(HTML(trusting: "<itemref idref=\"c\(number + 1)\"/>\n")) }
    opf.append(trusting: "</spine>\n</package>\n")
    return opf.bytes
  }

  /// A page from its head to where its content begins.
  private func head(_ title: String) -> HTML {
    var html = HTML(
      trusting: """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-Hans" xml:lang="zh-Hans">
        <head>
        <meta charset="utf-8"/>
        <title>
        """)
    html.append(escaping: title)
    html.append(trusting: "</title>\n<link rel=\"stylesheet\" href=\"style.css\"/>\n</head>\n<body>\n")
    return html
  }

  private func navigation(_ printed: [ChapterPrinter]) -> HTML {
    var html = head("目录")
    html.append(trusting: "<nav epub:type=\"toc\">\n<h1>目录</h1>\n<ol>\n")
    for (number, chapter) in chapters.enumerated() {
      html.append(HTML(trusting: "<li><a href=\"c\(number + 1).xhtml\">"))
      html.append(escaping: chapter.title)
      html.append(trusting: "</a>")
      let top = printed[number].headings.map(\.level).min()
      let headings = printed[number].headings.filter { $0.level == top }
      if headings.count > 1 {
        html.append(trusting: "<ol>\n")
        for heading in headings {
          html.append(HTML(trusting: "<li><a href=\"c\(number + 1).xhtml#\(heading.id)\">\(heading.text)</a></li>\n"))
        }
        html.append(trusting: "</ol>")
      }
      html.append(trusting: "</li>\n")
    }
    html.append(trusting: "</ol>\n</nav>\n</body>\n</html>\n")
    return html
  }

  private func titlePage() -> HTML {
    var html = head(title)
    html.append(trusting: "<section epub:type=\"titlepage\" class=\"title\">\n<h1>")
    html.append(escaping: title)
    html.append(trusting: "</h1>\n")
    for line in [portal, organisation, imprint].compactMap({ $0 }) {
      html.append(trusting: "<p>")
      html.append(escaping: line)
      html.append(trusting: "</p>\n")
    }
    html.append(trusting: "</section>\n</body>\n</html>\n")
    return html
  }

  private func chapterPage(_ number: Int, _ body: [UInt8]) -> HTML {
    let chapter = chapters[number]
    var html = head(chapter.title)
    html.append(HTML(trusting: "<section epub:type=\"chapter\" id=\"c\(number + 1)\">\n<h1>"))
    html.append(escaping: chapter.title)
    html.append(trusting: "</h1>\n")
    if !chapter.line.isEmpty {
      html.append(trusting: "<p class=\"line\">")
      html.append(escaping: chapter.line.joined(separator: " · "))
      html.append(trusting: "</p>\n")
    }
    html.append(HTML(trusting: body))
    html.append(trusting: "</section>\n</body>\n</html>\n")
    return html
  }

  private static let bookStyle = """
    body { line-height: 1.8; }
    h1 { font-size: 1.5em; line-height: 1.4; margin: 1em 0 .5em; }
    h2 { font-size: 1.2em; margin: 1.4em 0 .5em; }
    .line { font-size: .85em; margin: 0 0 1.5em; }
    .title { text-align: center; margin-top: 25%; }
    .prose p { text-indent: 2em; margin: 0 0 .6em; }
    .prose li p, .prose blockquote p, .prose figure p, aside p { text-indent: 0; }
    figure { margin: 1em 0; text-align: center; }
    figcaption { font-size: .85em; }
    img { max-width: 100%; height: auto; }
    .callout { margin: 1em 0; padding: 0 .8em; border-left: 3px solid; }
    .prose .callout p { text-indent: 0; }
    .callout-title { font-weight: bold; }
    table { border-collapse: collapse; width: 100%; font-size: .9em; margin: .8em 0; }
    th, td { border: 1px solid; padding: .2em .4em; text-align: left; }
    dl { margin: 1em 0; }
    dt { font-weight: bold; }
    dd { margin: 0 0 .4em 1em; }
    sup { font-size: .7em; line-height: 1; }
    .vh { display: none; }
    .footnotes { border-top: 1px solid; margin-top: 2em; font-size: .85em; }

    """
}
