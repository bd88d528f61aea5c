package import PressSite
package import PressText

/// The first file of a bundle: says what it is and how it is opened, to somebody who has only the file.
package struct StartPage: Sendable {
  /// In ASCII, since old programs garble other names before anybody could read the page; `00-` puts it first.
  package static let address = RelativePath(trusting: "00-START.html")

  /// What of the site is in the bundle; nil for the whole.
  package let part: String?
  /// Of `manifest.json`, and with it of every file that it lists.
  package let digest: Digest
  /// Of what is in the bundle, pages aside.
  package let content: Digest
  /// Files in the bundle, this one and the lists of files aside.
  package let files: Int

  /// Whether the foot of each page tells the beginning of `content`.
  let isStamped: Bool

  package init(part: String?, digest: Digest, content: Digest, files: Int, isStamped: Bool = true) {
    self.isStamped = isStamped
    self.part = part
    self.digest = digest
    self.content = content
    self.files = files
  }

  package func html(of site: Site) -> HTML {
    html(
      name: site.settings.name, organisation: site.settings.organisation, edition: site.edition,
      documents: site.pages.count)
  }

  /// The page of a finished site, and of the portals that were joined in it.
  package func html(of site: FinishedSite) -> HTML {
    html(
      name: site.name, organisation: nil, edition: site.edition, documents: site.documents,
      joined: site.joined.map { "\($0.name)，\($0.documents) 篇，截至\($0.asOf.chinese)" })
  }

  private func html(
    name: String, organisation: String?, edition: Edition, documents: Int, joined: [String] = []
  ) -> HTML {
    var page = HTML(
      trusting: """
        <!DOCTYPE html>
        <html lang="zh-Hans">
        <head>
        <meta charset="utf-8">
        <title>先看这里
        """)
    page.append(escaping: " - " + name)
    page.append(
      trusting: """
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        </head>
        <body>
        <h1>
        """)
    page.append(escaping: name)
    page.append(
      trusting: """
        </h1>
        <h2>怎样打开</h2>
        <ol>
        <li>先解压，再打开：在压缩包上按右键，选“解压”或“全部解压缩”。直接在压缩包里双击，只会打开这一页，图片、样式和搜索都不会有。</li>
        <li>解压以后，进入文件夹，双击 <a href="index.html">index.html</a>，用浏览器打开。不需要联网，也不需要安装软件。</li>
        <li>要拷到优盘，就拷解压出来的整个文件夹，不要只拷其中一个文件。</li>
        </ol>
        <h2>这是什么</h2>
        <dl>

        """)
    page.appendRow("内容", part.map { name + "中的" + $0 } ?? name + "，全部内容")
    if let organisation { page.appendRow("主办单位", organisation) }
    page.appendRow("内容截至", edition.today.chinese)
    page.appendRow("公开范围", edition.audience.title + (edition.includesDrafts ? "，含草稿" : ""))
    page.appendRow("篇数", "\(documents) 篇文档，\(files) 个文件")
    for portal in joined { page.appendRow("并入的网站", portal) }
    page.appendRow("内容校验值", "\(content)" + (isStamped ? "（前 16 位也写在每一页的页脚）" : ""))
    page.appendRow("清单校验值", "SHA-256（manifest.json）\(digest)")
    page.append(
      trusting: """
        </dl>
        <h2>怎样核对</h2>
        <p>manifest.json 列出每个文件的 SHA-256。有 branchpress 的，运行 branchpress verify 文件夹；没有的，在解压出来的文件夹里运行 sha256sum -c SHA256SUMS。都对上，就和做好的时候一个字节不差。</p>
        </body>
        </html>

        """)
    return page
  }
}

extension HTML {
  fileprivate mutating func appendRow(_ label: StaticString, _ value: String) {
    append(trusting: "<dt>")
    append(trusting: label)
    append(trusting: "</dt><dd>")
    append(escaping: value)
    append(trusting: "</dd>\n")
  }
}
