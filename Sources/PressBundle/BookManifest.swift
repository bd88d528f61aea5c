package import PressText

/// What tells of a book which documents it was made from, for whom and as of when, so that it can be checked later.
extension Book {
  /// Where an EPUB's manifest stands in it, and the list that `sha256sum -c` checks.
  package static let manifestAddress = RelativePath(trusting: "META-INF/manifest.json")
  package static let sumsAddress = RelativePath(trusting: "META-INF/SHA256SUMS")

  /// What the manifest says of the whole; a site's `manifest.json` has the same names for it.
  var facts: [(String, JSON)] {
    let sources = chapters.map { chapter in
      JSON.object([
        ("path", .string(chapter.source.path.string)), ("sha256", .string(chapter.source.digest.description)),
        ("title", .string(chapter.title)),
      ])
    }
    return [
      ("format", 1), ("generator", "BranchPress"), ("name", .string(portal)), ("title", .string(title)),
      ("as_of", .string(day.iso)), ("audience", .string(audienceKey)), ("drafts", .bool(holdsDrafts)),
      ("documents", .integer(chapters.count)), ("content_sha256", .string(digest.description)),
      ("sources", .array(sources)),
    ]
  }

  /// The facts in one line of ASCII signs, for what a file's format lets one say of its maker.
  package var maker: String {
    "BranchPress; as of \(day.iso); audience \(audienceKey); content SHA-256 \(digest)"
  }

  /// The facts as the properties of a Word file, which Word shows under "custom": the title has a place of its own.
  package var properties: [(String, String)] {
    let files = chapters.map { "\($0.source.path.string) \($0.source.digest)" }
    return [
      ("title", Self.inOneLine(title)), ("门户", Self.inOneLine(portal)), ("内容截至", day.iso),
      ("公开范围", audience), ("内容校验值", digest.description), ("源文件", files.joined(separator: "; ")),
    ]
  }

  /// The list that is kept beside the finished file: words to a reader, then the line that `sha256sum -c` checks.
  package func checksums(of name: String, _ file: Digest) -> [UInt8] {
    var lines = [
      Self.inOneLine(title), "", "门户：" + Self.inOneLine(portal), "内容截至：" + day.chinese,
      "公开范围：" + audience + (holdsDrafts ? "，含草稿" : ""), "内容校验值：\(digest)", "",
      "收入的文档（源文件的 SHA-256、源文件、标题）：",
    ]
    for chapter in chapters {
      let names = [chapter.source.path.string, chapter.title].map(Self.inOneLine)
      lines.append("\(chapter.source.digest)  \(names[0])  \(names[1])")
    }
    lines += ["", "核对：在这个文件夹里运行 sha256sum -c，后面写本文件的名称；或者 branchpress verify，后面写要核对的文件。"]
    let words = lines.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
    return Array((words + Checksums.line(file, name)).utf8)
  }

  private static func inOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The same at the end of an HTML file, folded away.
  func manifestDetails() -> HTML {
    var html = HTML(
      trusting:
        "<details class=\"book-facts\"><summary>本文件收入了什么</summary>\n<dl>\n<dt>内容校验值</dt><dd><code>\(digest)</code></dd>\n"
    )
    for chapter in chapters {
      html.append(trusting: "<dt>")
      html.append(escaping: chapter.title)
      html.append(trusting: "</dt><dd>")
      html.append(escaping: chapter.source.path.string)
      html.append(HTML(trusting: "<br><code>\(chapter.source.digest)</code></dd>\n"))
    }
    html.append(trusting: "</dl>\n</details>\n")
    return html
  }
}
