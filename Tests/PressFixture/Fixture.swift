package import PressBuild
package import PressSite
package import PressText
package import PressTheme

/// A content folder written as one text.
///
/// A line `== path` begins a file; what follows, up to the next such line, is its content, each line with its end.
/// Behind the path may stand, in parentheses: `bom`, `crlf`, `cr`, `utf16le`, `utf16be`, `size 1200` (an attachment of so
/// many bytes) or `png 640x480` (a picture). `⟨C4 E3⟩` in a text stands for these bytes.
///
///     == study/a.md (bom crlf)
///     ---
///     标题: 甲
///     ---
///     == study/photo.png (png 640x480)
package struct Fixture: Sendable {
  package let tree: SourceTree
  /// Content of every file, to show lines of it.
  private let contents: [RelativePath: [UInt8]]
  private static let documents = ["md", "markdown"]
  private static let records = ["yml", "yaml", "csv"]

  /// A site without `site.yml` gets one.
  package init(_ text: String, settings: String? = "name: 站\n") {
    var files: [(path: RelativePath, options: [Substring], text: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("== ") {
        let head = line.dropFirst(3).split(separator: "(", maxSplits: 1)
        let options = head.count > 1 ? head[1].dropLast().split(separator: " ") : []
        files.append((RelativePath(trusting: String(head[0]).trimmingBlanks), options, ""))
      } else {
        precondition(!files.isEmpty, "a fixture begins with a line “== path”")
        files[files.count - 1].text += line + "\n"
      }
    }
    if let settings, !files.contains(where: { $0.path.string == "site.yml" }) {
      files.append((RelativePath(trusting: "site.yml"), [], settings))
    }
    var sources: [SourceFile] = []
    var attachments: [AttachmentFile] = []
    for file in files {
      if (Self.documents + Self.records).contains(file.path.fileExtension) {
        sources.append(SourceFile(path: file.path, bytes: Self.bytes(file.text, file.options)))
      } else {
        attachments.append(Self.attachment(file.path, file.options, text: file.text))
      }
    }
    self.init(
      documents: sources.filter { Self.documents.contains($0.path.fileExtension) },
      records: sources.filter { Self.records.contains($0.path.fileExtension) }, attachments: attachments)
  }

  /// A site of files given as bytes.
  package init(documents: [SourceFile], records: [SourceFile] = [], attachments: [AttachmentFile] = []) {
    tree = SourceTree(documents: documents, records: records, attachments: attachments)
    contents = Dictionary(uniqueKeysWithValues: (documents + records).map { ($0.path, $0.bytes) })
  }

  private static func attachment(_ path: RelativePath, _ options: [Substring], text: String) -> AttachmentFile {
    if options.first == "png", options.count == 2 {
      let sides = options[1].split(separator: "x").compactMap { UInt32($0) }
      let head: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + sides.flatMap { side in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: side >> $0) } } + [8, 2, 0, 0, 0]
      return AttachmentFile(path: path, size: 2048, head: head)
    }
    if options.first == "size", options.count == 2, let size = Int(options[1]) {
      return AttachmentFile(path: path, size: size, head: [])
    }
    return AttachmentFile(path: path, size: text.utf8.count, head: Array(text.utf8))
  }

  private static func bytes(_ text: String, _ options: [Substring]) -> [UInt8] {
    var text = text
    if options.contains("crlf") { text = text.replacing("\n", with: "\r\n") }
    if options.contains("cr") { text = text.replacing("\n", with: "\r") }
    if options.contains("utf16le") { return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }
    if options.contains("utf16be") { return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }
    var out: [UInt8] = options.contains("bom") ? [0xEF, 0xBB, 0xBF] : []
    for (index, part) in text.split(separator: "⟨", omittingEmptySubsequences: false).enumerated() {
      guard index > 0, let close = part.firstIndex(of: "⟩") else {
        out += Array(part.utf8)
        continue
      }
      out += part[..<close].split(separator: " ").compactMap { UInt8($0, radix: 16) }
      out += Array(part[part.index(after: close)...].utf8)
    }
    return out
  }

  // MARK: What it becomes

  /// The day on which fixtures are built, unless another is given.
  package static let today = Day(year: 2024, month: 12, day: 31) ?? .distantPast

  package static func edition(
    _ audience: Audience = .public, today: Day = today, drafts: Bool = false, baseURL: String? = nil
  ) -> Edition {
    Edition(audience: audience, today: today, includesDrafts: drafts, baseURL: baseURL)
  }

  /// The plan of the site with the tiny theme.
  package func plan(
    _ edition: Edition = edition(), theme: [Theme.File] = TinyTheme.files, width: Int = 1
  ) async -> Checked<Plan> {
    await Build.plan(Commission(tree: tree, theme: theme, edition: edition, width: width))
  }

  /// What is wrong with the site, printed as a terminal shows it; empty when all is well.
  package func diagnostics(_ edition: Edition = edition(), language: Language = .chinese) async -> String {
    print(await plan(edition).diagnostics, language: language)
  }

  /// Diagnostics as a terminal shows them.
  package func print(_ diagnostics: [Diagnostic], language: Language = .chinese) -> String {
    let printer = DiagnosticPrinter(language: language, usesColour: false) { contents[$0.path] }
    return diagnostics.map(printer.text).joined().trimmingEnds
  }
}

extension Plan {
  /// A file of the output as text; nil when the plan has none of that address.
  package func text(_ address: String) -> String? {
    guard let job = jobs.first(where: { $0.address.string == address }) else { return nil }
    switch render(job).content {
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .copy(let file): return "copy of \(file)\n"
    case .kept(let file): return "kept \(file)\n"
    }
  }

  /// The addresses of all documents, lists and attachments, with what each is made from.
  package var map: String {
    jobs.compactMap { job -> String? in
      switch job.recipe {
      case .document, .attachment, .smallerPicture:
        "\(job.address) ← \(job.source(in: composition.site)?.string ?? "?")"
      case .poster, .answers, .list, .organisation, .glossary, .glossaryByStrokes: "\(job.address)"
      case .home, .tagCloud, .archive, .searchPage, .notFound, .searchList, .feed, .sitemap, .robots, .searchIndex,
        .asset, .data, .joined:
        nil
      }
    }.joined(separator: "\n")
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }

  /// Without line ends at its end.
  package var trimmingEnds: String { String(reversed().drop { $0 == "\n" }.reversed()) }
}
