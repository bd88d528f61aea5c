import PressText

/// An invented site as Hugo wants it: the same texts with another head, and a theme.
///
/// Kept with the program, so that whoever doubts a comparison makes the same one.
struct HugoSite {
  let theme: HugoTheme
  private let taxonomies = [("标签", "tags"), ("类型", "kinds"), ("支部", "branches")]

  init(theme: HugoTheme) { self.theme = theme }

  /// Settings, layouts, and each document of a site.
  func files(of site: [SourceFile]) -> [SourceFile] {
    let documents = site.filter { $0.path.string.hasSuffix(".md") }.map { file in
      self.file("content/" + file.path.string, document(String(decoding: file.bytes, as: UTF8.self)))
    }
    return [file("hugo.toml", theme.settings)] + theme.layouts.map { file("layouts/" + $0.path, $0.text) } + documents
  }

  private func file(_ path: String, _ text: String) -> SourceFile {
    SourceFile(path: RelativePath(trusting: path), bytes: Array(text.utf8))
  }

  /// The text with the head that Hugo reads; of ours it has been invented in lines of a key and a value.
  private func document(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else { return text }
    var values: [Substring: String] = [:]
    for line in lines[1..<end] {
      guard let colon = line.firstIndex(of: ":"), !line.hasPrefix(" ") else { continue }
      values[line[..<colon]] = line[line.index(after: colon)...].drop(while: { $0 == " " }).description
    }
    var head = ["title: \"\(values["标题"] ?? "")\""]
    if let date = values["日期"] { head += ["date: \(date)", "years: [\"\(date.prefix(4))\"]"] }
    for (key, taxonomy) in taxonomies {
      guard let value = values[Substring(key)] else { continue }
      head.append("\(taxonomy): [" + value.split(separator: "、").map { "\"\($0)\"" }.joined(separator: ", ") + "]")
    }
    return (["---"] + head + lines[end...].map(String.init)).joined(separator: "\n")
  }
}

/// How much of what our pages hold Hugo's are to hold.
enum HugoTheme: String, CaseIterable {
  /// The title, an outline, the text, tags and the neighbours; lists of titles and dates.
  case plain
  /// What a page of ours holds but for search and records: also the way to it, its length, related documents, links to
  /// other documents that arrive, notes as boxes; lists with the beginning of each text; an archive by year.
  case whole

  var settings: String {
    """
    baseURL = "https://example.org/"
    locale = "zh-CN"
    title = "测速用的网站"
    hasCJKLanguage = true
    [pagination]
    pagerSize = 50
    [taxonomies]
    tag = "tags"
    kind = "kinds"
    branch = "branches"

    """ + (self == .whole ? "year = \"years\"\n[markup.goldmark.renderHooks.link]\nuseEmbedded = \"always\"\n" : "")
  }

  var layouts: [(path: String, text: String)] {
    let common = [
      (
        "_default/baseof.html",
        """
        <!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
        <body><header><a href="/">{{ site.Title }}</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>
        """
      ),
      ("_default/single.html", page), ("_default/list.html", list),
    ]
    return self == .plain ? common : common + [("_default/_markup/render-blockquote.html", Self.note)]
  }

  private var page: String {
    let way = """
      <nav>{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</nav>

      """
    let related = """
      <ul>{{ range first 5 (site.RegularPages.Related .) }}
      <li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>

      """
    return """
      {{ define "main" }}
      \(self == .whole ? way : "")<h1>{{ .Title }}</h1>
      <p><time>{{ .Date.Format "2006-01-02" }}</time>\(self == .whole ? " {{ .WordCount }}" : "")</p>
      {{ .TableOfContents }}{{ .Content }}
      \(Self.tags)
      {{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
      {{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
      \(self == .whole ? related : ""){{ end }}
      """
  }

  private var list: String {
    """
    {{ define "main" }}
    <h1>{{ .Title }}</h1>
    <ul>{{ range .Paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>
    {{ .Date.Format "2006-01-02" }}\(self == .whole ? "\n<p>{{ .Summary | plainify | truncate 100 }}</p>\(Self.tags)" : "")
    </li>{{ end }}</ul>
    {{ with .Paginator.Prev }}<a href="{{ .URL }}">‹</a>{{ end }}
    {{ with .Paginator.Next }}<a href="{{ .URL }}">›</a>{{ end }}
    {{ end }}
    """
  }

  private static let tags = """
    <ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
    """

  private static let note = """
    <blockquote{{ with .AlertType }} class="{{ . }}"{{ end }}>{{ .Text }}</blockquote>
    """
}
