import PressText

/// What the preview puts on pages: the author's mistakes, and the script that loads a page again.
enum PreviewPage {
  static let script = RelativePath(trusting: ".branchpress/preview.js")
  static let style = RelativePath(trusting: ".branchpress/preview.css")
  static let problems = RelativePath(trusting: ".branchpress/problems.html")
  /// Where the script asks whether the site has changed.
  static let next = ".branchpress/next"

  static let scriptText = """
    (function () {
      "use strict";
      var stamp = document.currentScript.getAttribute("data-stamp");
      function wait() {
        fetch("/.branchpress/next?after=" + stamp, { cache: "no-store" })
          .then(function (answer) {
            if (!answer.ok) throw new Error(answer.status);
            return answer.text();
          })
          .then(function (next) {
            if (next !== stamp) location.reload();
            else wait();
          })
          .catch(function () {
            setTimeout(wait, 1000);
          });
      }
      wait();
    })();

    """

  static let styleText = """
    .branchpress-notices { margin: 0; padding: 12px 16px; background: #fff8e1; color: #1f2328; border-bottom: 2px solid #a8071a;
      font: 15px/1.7 system-ui, sans-serif; }
    .branchpress-notices p { margin: 0 0 4px; font-weight: 600; }
    .branchpress-notices pre { margin: 8px 0; padding: 8px 12px; overflow-x: auto; background: #fff; border: 1px solid #e4e0d8;
      white-space: pre-wrap; font: 14px/1.6 ui-monospace, "Noto Sans Mono CJK SC", monospace; }
    .branchpress-notices a { color: #a8071a; }
    @media print { .branchpress-notices { display: none; } }

    """

  /// The mistakes in a page's own file, and how many there are in others; nothing when all is well.
  static func panel(_ notices: Notices, source: RelativePath?, language: Language) -> HTML {
    guard !notices.isEmpty else { return HTML() }
    let isChinese = language == .chinese
    let own = notices.diagnostics.indices.filter {
      source != nil && notices.diagnostics[$0].place.map { $0.folder == .content && $0.path == source } == true
    }
    var html = HTML()
    html.append(trusting: "<div class=\"branchpress-notices\" role=\"status\">\n")
    if let failure = notices.failure {
      html.append(trusting: "<p>")
      html.append(escaping: isChinese ? "读不了网站，下面是原来的样子：" : "The site cannot be read; this is how it was: ")
      html.append(escaping: failure)
      html.append(trusting: "</p>\n")
    }
    for index in own { html.append(text: notices.texts[index]) }
    let others = notices.diagnostics.count - own.count
    if others > 0 {
      html.append(trusting: "<a href=\"/.branchpress/problems.html\">")
      let where_ = own.isEmpty ? (isChinese ? "本站" : "In the site: ") : (isChinese ? "其他地方还" : "Elsewhere: ")
      html.append(
        escaping: isChinese
          ? "\(where_)有 \(others) 处要改（全站共 \(notices.errors) 个错误）"
          : "\(where_)\(others) to mend (\(notices.errors) errors in all)")
      html.append(trusting: "</a>\n")
    }
    html.append(trusting: "</div>\n")
    return html
  }

  /// A page with everything that is to be mended.
  static func problemsPage(_ notices: Notices, language: Language) -> [UInt8] {
    var html = HTML()
    let title = language == .chinese ? "要改的地方" : "What is to be mended"
    html.append(trusting: "<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    html.append(escaping: title)
    html.append(
      trusting: "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n")
    html.append(trusting: "<main class=\"branchpress-notices\">\n<h1>")
    html.append(escaping: title)
    html.append(trusting: "</h1>\n")
    if notices.isEmpty { html.append(escaping: language == .chinese ? "没有要改的地方。" : "Nothing.") }
    for text in notices.texts { html.append(text: text) }
    html.append(trusting: "<p><a href=\"/index.html\">")
    html.append(escaping: language == .chinese ? "回首页" : "Home")
    html.append(trusting: "</a></p>\n</main>\n</body>\n</html>\n")
    return html.bytes
  }

  /// A page with the panel at the beginning of its body, and style and script in its head.
  static func joining(_ page: [UInt8], panel: HTML, stamp: String) -> [UInt8] {
    var head = HTML()
    head.append(trusting: "<link rel=\"stylesheet\" href=\"/.branchpress/preview.css\">\n")
    head.append(trusting: "<script src=\"/.branchpress/preview.js\" data-stamp=\"")
    head.append(escaping: stamp)
    head.append(trusting: "\" defer></script>\n")
    guard let headEnd = page.firstIndex(of: "</head>", from: 0), let body = page.firstIndex(of: "<body", from: headEnd),
      let bodyStart = page[body...].firstIndex(of: UInt8(ascii: ">"))
    else { return page }
    return page[..<headEnd] + head.bytes + page[headEnd...bodyStart] + [10] + panel.bytes + page[(bodyStart + 1)...]
  }
}

extension HTML {
  /// A diagnostic as it stands on the terminal.
  fileprivate mutating func append(text: String) {
    append(trusting: "<pre>")
    append(escaping: text)
    append(trusting: "</pre>\n")
  }
}

extension [UInt8] {
  fileprivate func firstIndex(of needle: StaticString, from start: Int) -> Int? {
    needle.withUTF8Buffer { needle in
      indices[start...].first { index in
        self[index] == needle[0] && self[index...].starts(with: needle)
      }
    }
  }
}
