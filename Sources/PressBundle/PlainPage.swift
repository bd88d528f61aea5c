package import PressText

extension Book {
  /// A page for pasting: every element brings its own style, nothing needs a style sheet or a script.
  ///
  /// Office systems and chats throw away style sheets and classes; they keep `style` attributes and pictures.
  package func pastePage() -> HTML { plainPage(styles: Self.pasteStyles, hasTitles: true) }

  /// A page that another program turns into a document: headings, paragraphs, tables, pictures, and nothing else.
  ///
  /// A single chapter's title is left out, since the program is told it; its headings begin with level 2.
  package func sourcePage() -> HTML { plainPage(styles: [:], hasTitles: chapters.count > 1) }

  private func plainPage(styles: [String: String], hasTitles: Bool) -> HTML {
    let form = ChapterForm(styles: styles, picture: dataAddress, link: { $1.map { "#\($0)" } ?? "#c\($0 + 1)" })
    func style(_ name: String) -> String { styles[name].map { " style=\"\($0)\"" } ?? "" }
    var page = HTML(
      trusting: "<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    page.append(escaping: title)
    page.append(HTML(trusting: "</title>\n</head>\n<body\(style("body"))>\n"))
    for (number, chapter) in printed(form).enumerated() {
      let entry = chapters[number]
      if hasTitles {
        page.append(HTML(trusting: "<h1 id=\"c\(number + 1)\"\(style("h1"))>"))
        page.append(escaping: entry.title)
        page.append(trusting: "</h1>\n")
      }
      if !entry.line.isEmpty {
        page.append(HTML(trusting: "<p\(style("line"))>"))
        page.append(escaping: entry.line.joined(separator: " · "))
        page.append(trusting: "</p>\n")
      }
      page.append(HTML(trusting: chapter.out))
    }
    page.append(trusting: "</body>\n</html>\n")
    return page
  }

  private static let song = "font-family:'SimSun','宋体',serif"

  private static let pasteStyles: [String: String] = [
    "body": "\(song);font-size:16px;line-height:1.8;color:#000",
    "h1": "font-size:24px;line-height:1.5;text-align:center;margin:0 0 12px",
    "h2": "font-size:18px;line-height:1.6;margin:20px 0 8px",
    "h3": "font-size:16px;line-height:1.6;margin:16px 0 8px",
    "h4": "font-size:16px;line-height:1.6;margin:12px 0 8px",
    "line": "font-size:14px;color:#444;text-align:center;margin:0 0 16px",
    "p": "margin:0 0 10px",
    "ul": "margin:0 0 10px;padding-left:2em",
    "ol": "margin:0 0 10px;padding-left:2em",
    "blockquote": "margin:10px 0;padding:0 0 0 12px;border-left:3px solid #999",
    ".callout": "margin:12px 0;padding:8px 12px;border-left:3px solid #666;background:#f5f5f5",
    ".callout-title": "margin:0 0 4px;font-weight:bold",
    "table": "border-collapse:collapse;margin:10px 0",
    "th": "border:1px solid #666;padding:4px 8px;text-align:left",
    "td": "border:1px solid #666;padding:4px 8px",
    "dt": "font-weight:bold",
    "dd": "margin:0 0 6px 2em",
    "figure": "margin:12px 0;text-align:center",
    "figcaption": "font-size:14px;color:#444",
    "img": "max-width:100%;height:auto",
  ]
}
