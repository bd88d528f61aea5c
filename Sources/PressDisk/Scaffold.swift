import Glibc
package import PressSite
import PressText

/// Files written for a beginning: a small site, or one document with the keys it needs.
package enum Scaffold {
  /// Makes a site that builds without a warning; refuses a folder that already holds one. Gives the files' paths.
  package static func site(_ path: String, today: Day) throws -> [String] {
    let folder = Folder(path)
    if Folder.isFolder(folder.path + "/Content") || Folder.isFile(folder.path + "/site.yml") {
      throw DiskFailure(zh: "\(path) 里已经有网站，没有动它", en: "\(path) holds a site already; nothing was changed")
    }
    return try SiteStarter.files(today: today).map { file in
      try create(file.text, at: folder.path + "/Content/" + file.path)
    }
  }

  /// Makes a document; refuses to replace one. Gives the file's path.
  package static func document(
    _ type: ContentType, kind: Kind? = nil, title: String, day: Day, branch: String?, in site: SiteFolder
  ) throws -> String {
    let name = fileName(title)
    guard !name.isEmpty else {
      throw DiskFailure(zh: "标题里没有能做文件名的字", en: "the title holds nothing a file can be named after")
    }
    let folder = type.isDated ? "\(type.folder)/\(day.year)" : type.folder
    return try create(
      DocumentStarter.text(type, kind: kind, title: title, day: day, branch: branch),
      at: site.content.path + "/\(folder)/\(name).md")
  }

  /// The names under which documents may speak of a branch; none where the profiles cannot be read.
  package static func branchNames(in site: SiteFolder) throws -> [String] {
    let folder = Folder(site.content.path + "/" + ContentType.branch.folder)
    guard folder.exists else { return [] }
    return try Discovery.files(in: folder).flatMap { path -> [String] in
      guard let file = site.document(at: folder.path(of: path)), let page = PageSource.read(file, type: .branch).value,
        case .branch(let profile) = page.details
      else { return [] }
      return [profile.name, page.title?.value, path.stem, profile.fullName].compactMap { $0 } + profile.formerNames
    }
  }

  /// Puts the draft of a period's report into the site; refuses to replace one. Gives the file's path.
  package static func report(_ period: Period, draft: String, in site: SiteFolder) throws -> String {
    try create(draft, at: site.content.path + "/\(ContentType.report.folder)/\(period).md")
  }

  /// A title as a file name: signs that Windows forbids become blanks, the ends are trimmed, at most 60 characters.
  static func fileName(_ title: String) -> String {
    let forbidden = Set("/\\:*?\"<>|".unicodeScalars)
    let clean = String(
      String.UnicodeScalarView(
        title.unicodeScalars.map { forbidden.contains($0) || $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    let words = clean.split { $0 == " " || $0 == "\u{3000}" }.joined(separator: " ")
    return String(words.drop { $0 == "." }.prefix(60)).trimmed
  }

  private static func create(_ text: String, at path: String) throws -> String {
    if let slash = path.lastIndex(of: "/") { try Folder.create(String(path[..<slash])) }
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      if errno == EEXIST {
        throw DiskFailure(zh: "文件已经存在，没有覆盖：\(path)", en: "the file exists and was not replaced: \(path)")
      }
      throw DiskFailure.last("写不了文件", "cannot write", path)
    }
    close(file)
    try Folder.write(Array(text.utf8), to: path)
    return path
  }
}
