import PressBuild
import PressSite
package import PressText
package import PressTheme

/// The folder of a site: `Content/`, and perhaps `Themes/`.
package struct SiteFolder: Sendable {
  package let content: Folder
  package let themes: Folder
  /// The folder that `_site` is put in when no other is named.
  package let root: Folder
  /// The content folder as the site was named on the command line: `我的网站/Content`, or `Content` inside of it.
  package let contentAsNamed: String
  /// The settings of a site that stands in no folder; nil for all others.
  private let settings: SourceFile?

  /// A site's folder, or its content folder itself.
  package init(_ path: String) throws {
    let folder = Folder(path)
    settings = nil
    guard folder.exists else { throw DiskFailure(zh: "找不到文件夹：\(path)", en: "no such folder: \(path)") }
    if Folder.isFolder(folder.path + "/Content") {
      contentAsNamed = path == "." ? "Content" : (path.hasSuffix("/") ? path : path + "/") + "Content"
      content = Folder(folder.path + "/Content")
      themes = Folder(folder.path + "/Themes")
      root = folder
    } else if Folder.isFile(folder.path + "/site.yml") {
      contentAsNamed = path.hasSuffix("/") ? String(path.dropLast()) : path
      content = folder
      themes = Folder(folder.path + "/../Themes")
      root = Folder(folder.path + "/..")
    } else if Folder.isFile(folder.path(of: Manifest.address)) {
      throw DiskFailure(
        zh: "\(path) 是生成好的网站，不是放资料的文件夹（里面没有 Content）；生成好的网站可以 verify、search、join 和 bundle zip",
        en:
          "\(path) is a built site, and holds no folder Content; built sites are for verify, search, join and bundle zip"
      )
    } else {
      throw DiskFailure(
        zh: "\(path) 不是网站的文件夹：里面没有 Content 文件夹。新建网站用 branchpress new site \(path)",
        en: "\(path) is no site: it holds no folder Content. To make one: branchpress new site \(path)")
    }
  }

  /// A site that has a name and nothing else, and stands in no folder.
  package init(named name: String) {
    let nowhere = Folder("/dev/null")
    (content, themes, root) = (nowhere, nowhere, nowhere)
    contentAsNamed = "Content"
    // A JSON string is a YAML string too.
    settings = SourceFile(
      path: RelativePath(trusting: "site.yml"),
      bytes: JSON.object([("name", .string(name))]).bytes() + [UInt8(ascii: "\n")])
  }

  /// Everything the site is made of, and the files of its documents.
  func tree() throws -> (tree: Checked<SourceTree>, files: ContentFiles) {
    guard let settings else { return try Discovery.list(content) }
    return (Checked(SourceTree(documents: [], records: [settings], attachments: [])), ContentFiles([]))
  }

  /// The bytes of the file a diagnostic points into.
  package func bytes(of place: Place) -> [UInt8]? {
    let folder = place.folder == .content ? content : themes
    do { return try Folder.read(folder.path(of: place.path), limit: 64 << 20) } catch { return nil }
  }

  /// A document of the content folder, by its whole path; nil for anything else, and where it cannot be read.
  package func document(at path: String) -> SourceFile? {
    guard path.hasPrefix(content.path + "/"), let file = RelativePath(path.dropFirst(content.path.count + 1)),
      ["md", "markdown"].contains(file.fileExtension), Folder.isFile(path)
    else { return nil }
    do { return SourceFile(path: file, bytes: try Folder.read(path, limit: PageSource.sizeLimit)) } catch { return nil }
  }

  /// The bytes of a file of the content folder.
  package func read(_ file: RelativePath) throws -> [UInt8] { try Folder.read(content.path(of: file)) }

  /// The bytes of a file that was made for the site and is kept elsewhere.
  package func readKept(_ file: String) throws -> [UInt8] { try Folder.read(file) }

  /// The files of a theme: the built-in ones, then the site's own, which go before them.
  package func theme(named name: String) throws -> Checked<[Theme.File]> {
    let builtIn = DefaultTheme.files.map { file in
      Theme.File(path: file.path, bytes: file.text.withUTF8Buffer { Array($0) }, place: nil)
    }
    guard let path = RelativePath(name), Folder.isFolder(themes.path(of: path)) else {
      let place = Place(RelativePath(trusting: "site.yml"))
      return Checked(
        builtIn,
        name == "default" ? [] : [.unknownTheme(name, meant: nearest(to: name, among: try themeNames()), at: place)])
    }
    let found = try Discovery.files(in: Folder(themes.path(of: path)))
    let own = try found.map { file in
      Theme.File(
        path: file.string, bytes: try Folder.read(themes.path(of: path) + "/" + file.string),
        place: RelativePath(path.string + "/" + file.string).map { Place($0, in: .themes) })
    }
    return Checked(builtIn + own)
  }

  private func themeNames() throws -> [String] {
    guard themes.exists else { return ["default"] }
    return Array(Set(try Discovery.files(in: themes).compactMap { $0.components.first.map(String.init) } + ["default"]))
      .sorted()
  }
}
