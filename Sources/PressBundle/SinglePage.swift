package import PressText

extension Book {
  /// The whole book as one HTML file: style, pictures, contents and a find box inside, for mail and chat.
  ///
  /// `type` is the type of document whose print style all chapters take; without it each has its own. `pages` are the
  /// numbers of the printed pages on which chapters begin, by their ids, for the contents list; with none in it the list
  /// keeps room for them.
  package func singlePage(printedAs type: String? = nil, pages: [String: Int]? = nil) -> HTML {
    let form = ChapterForm(
      keepsClasses: true, picture: dataAddress, link: { $1.map { "#\($0)" } ?? "#c\($0 + 1)" })
    let printed = printed(form)
    var page = HTML(trusting: "<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    page.append(escaping: title)
    page.append(
      trusting: """
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="
        """)
    page.append(escaping: maker)
    page.append(trusting: "\">\n<style>\n")
    page.append(HTML(trusting: style + Array(Self.pageStyle.utf8)))
    page.append(trusting: "</style>\n</head>\n")
    page.append(
      trusting: chapters.count > 1 ? "<body class=\"page-doc book\">\n" : "<body class=\"page-doc book book-one\">\n")
    page.append(trusting: "<header class=\"book-top wrap\">\n")
    if chapters.count > 1 {
      page.append(trusting: "<h1>")
      page.append(escaping: title)
      page.append(trusting: "</h1>\n")
    }
    page.append(
      trusting: """
        <form class="book-find" role="search" hidden><label>在本文件里查找 <input type="search" autocomplete="off"></label><button>下一处</button><output></output></form>

        """)
    page.append(contents(printed, pages))
    page.append(trusting: "</header>\n<main id=\"main\" class=\"wrap\">\n")
    for (number, chapter) in printed.enumerated() { page.append(article(number, chapter.out, type)) }
    // Of the last chapter's type, lest it be printed on a page of another kind.
    let last = type ?? chapters.last?.type ?? ""
    page.append(
      HTML(
        trusting:
          "</main>\n<footer class=\"book-end wrap\" data-type=\"\(last)\"><p class=\"book-line\">"))
    page.append(escaping: portal + " · " + imprint)
    page.append(trusting: "</p>\n")
    page.append(manifestDetails())
    page.append(trusting: "</footer>\n<script>\n")
    page.append(trusting: Self.pageScript)
    page.append(trusting: "</script>\n</body>\n</html>\n")
    return page
  }

  /// Every chapter in one form.
  func printed(_ form: ChapterForm) -> [ChapterPrinter] {
    chapters.indices.map { number in
      var printer = ChapterPrinter(self, number, form)
      printer.print()
      return printer
    }
  }

  /// A picture as an address that holds it.
  func dataAddress(_ address: RelativePath) -> String? {
    guard let type = Self.mediaType(address), let bytes = pictures[address] else { return nil }
    return "data:\(type);base64," + Base64.text(bytes)
  }

  private func article(_ number: Int, _ body: [UInt8], _ type: String?) -> HTML {
    let chapter = chapters[number]
    var html = HTML(trusting: "<article class=\"doc\" id=\"c\(number + 1)\" data-type=\"\(type ?? chapter.type)\">\n")
    html.append(trusting: "<header class=\"doc-head\">\n<h1>")
    html.append(escaping: chapter.title)
    html.append(trusting: "</h1>\n")
    if !chapter.line.isEmpty {
      html.append(trusting: "<p class=\"book-line\">")
      html.append(escaping: chapter.line.joined(separator: " · "))
      html.append(trusting: "</p>\n")
    }
    html.append(trusting: "</header>\n<div class=\"doc-main\">\n")
    html.append(HTML(trusting: body))
    html.append(trusting: "</div>\n</article>\n")
    return html
  }

  /// Chapters, or for a single one its headings.
  private func contents(_ printed: [ChapterPrinter], _ pages: [String: Int]?) -> HTML {
    var entries: [(id: String, html: HTML)] = chapters.enumerated().map {
      (Self.id(ofChapter: $0), HTML(escaping: $1.title))
    }
    if entries.count == 1 {
      let top = printed[0].headings.map(\.level).min() ?? 1
      // The text of a heading is as it stood in HTML: escaped already.
      entries = printed[0].headings.filter { $0.level == top }.map { ($0.id, HTML(trusting: $0.text)) }
    }
    guard entries.count > 1 else { return HTML() }
    var html = HTML(trusting: "<nav class=\"book-toc\" aria-label=\"目录\"><h2>目录</h2>\n<ol>\n")
    for entry in entries {
      html.append(HTML(trusting: pages == nil ? "<li>" : "<li><span class=\"book-row\">"))
      html.append(HTML(trusting: "<a href=\"#\(entry.id)\">"))
      html.append(entry.html)
      html.append(trusting: "</a>")
      if let pages {
        let number = pages[entry.id].map(String.init) ?? ""
        html.append(HTML(trusting: "<span class=\"book-dots\"></span><span class=\"book-at\">\(number)</span></span>"))
      }
      html.append(trusting: "</li>\n")
    }
    html.append(trusting: "</ol></nav>\n")
    return html
  }

  private static let pageStyle = """

    .book .doc { display: block !important; max-width: 42rem !important; margin: 0 auto; padding: 24px 0 40px; }
    .book .doc + .doc { border-top: 1px solid; }
    .book .doc-main { padding-top: 16px; }
    .book-top, .book-end { box-sizing: content-box; max-width: 42rem; margin: 0 auto; padding-top: 24px; }
    .book-line { font-size: .88rem; margin: 8px 0; }
    .book-find { display: flex; gap: 8px; align-items: center; flex-wrap: wrap; position: sticky; top: 0; padding: 8px 0; }
    .book-find[hidden] { display: none; }
    .book-find input, .book-find button { font: inherit; padding: 4px 8px; min-height: 36px; }
    .book-toc h2 { font-size: 1.1rem; margin: 16px 0 8px; }
    .book-toc ol { padding-left: 2em; list-style: decimal; line-height: 1.9; }
    .book-facts { margin: 8px 0 24px; font-size: .88rem; overflow-wrap: anywhere; }
    .book-facts summary { cursor: pointer; padding: 8px 0; }
    .book-facts dt { margin-top: 8px; }
    .book-facts dd { margin: 0; }
    .book-row { display: flex; align-items: last baseline; }
    .book-dots { flex: 1 1 2em; margin: 0 .4em; border-bottom: 1px dotted; }
    .book-at { flex: none; width: 3em; text-align: right; }
    .book mark.at { outline: 2px solid; }
    @media print {
      .book-find, .book-facts { display: none !important; }
      .book-one .book-top { display: none; }
      .book-top, .book-end { max-width: none; padding: 0; }
      .book .doc { max-width: none !important; padding: 0; }
      .book .doc + .doc { border: 0; }
      .book:not(.book-one) .doc { break-before: page; }
      .book:not(.book-one) .book-top h1 { margin: 30mm 0 14mm; font-size: 24pt; text-align: center; }
      .book .book-line { text-align: center; }
      .book .doc:is([data-type=report], [data-type=policy], [data-type=notice]) .doc-head .book-line { margin: -4mm 0 8mm; font: 14pt/9mm var(--kai); }
      .book details:not([open]) > :not(summary) { display: none; }
    }

    """

  private static let pageScript: StaticString = """
    (function () {
      'use strict';
      var form = document.querySelector('.book-find'), box = form.querySelector('input'), said = form.querySelector('output');
      var hits = [], at = -1, sought = '';
      form.hidden = false;
      function clear() {
        hits.forEach(function (mark) {
          var parent = mark.parentNode;
          parent.replaceChild(document.createTextNode(mark.textContent), mark);
          parent.normalize();
        });
        hits = [];
        at = -1;
      }
      function mark(node, words) {
        for (;;) {
          var index = node.data.toLowerCase().indexOf(words);
          if (index < 0) return;
          var hit = node.splitText(index), box = document.createElement('mark');
          node = hit.splitText(words.length);
          hit.parentNode.replaceChild(box, hit);
          box.appendChild(hit);
          hits.push(box);
        }
      }
      function find(words) {
        clear();
        sought = words;
        if (!words) { said.textContent = ''; return; }
        var walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), nodes = [];
        while (walk.nextNode()) nodes.push(walk.currentNode);
        nodes.forEach(function (node) { mark(node, words); });
        if (!hits.length) said.textContent = '没有找到';
      }
      function next() {
        if (!hits.length) return;
        if (at >= 0) hits[at].className = '';
        at = (at + 1) % hits.length;
        hits[at].className = 'at';
        for (var above = hits[at]; above; above = above.parentElement) if (above.tagName === 'DETAILS') above.open = true;
        hits[at].scrollIntoView({ block: 'center' });
        said.textContent = '第 ' + (at + 1) + ' 处，共 ' + hits.length + ' 处';
      }
      form.addEventListener('submit', function (event) {
        event.preventDefault();
        var words = box.value.trim().toLowerCase();
        if (words !== sought) find(words);
        next();
      });
      box.addEventListener('input', function () { if (!box.value.trim()) find(''); });
    })();

    """
}

/// Bytes as text (RFC 4648).
enum Base64 {
  static func text(_ bytes: [UInt8]) -> String {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count / 3 * 4 + 4)
    var index = 0
    while index < bytes.count {
      let rest = bytes.count - index
      let (a, b, c) = (bytes[index], rest > 1 ? bytes[index + 1] : 0, rest > 2 ? bytes[index + 2] : 0)
      out.append(signs[Int(a >> 2)])
      out.append(signs[Int((a & 3) << 4 | b >> 4)])
      out.append(rest > 1 ? signs[Int((b & 15) << 2 | c >> 6)] : UInt8(ascii: "="))
      out.append(rest > 2 ? signs[Int(c & 63)] : UInt8(ascii: "="))
      index += 3
    }
    return String(decoding: out, as: UTF8.self)
  }
}
