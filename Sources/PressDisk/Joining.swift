import Foundation
package import PressBuild
package import PressSite
import PressText

/// Reads finished portals that are to be joined into one.
package enum Joining {
  /// What is to be said of a portal that can be joined all the same.
  package struct Remark: Sendable {
    package let chinese: String
    package let english: String
  }

  /// A portal as the command line names it: `文件夹`, or `键=文件夹` where the folder's name will not do.
  package static func portal(_ argument: String, edition: Edition) throws -> (JoinedPortal, [Remark]) {
    let (wanted, path) = split(argument)
    let folder = Folder(path)
    guard folder.exists else { throw DiskFailure(zh: "找不到生成好的网站：\(path)", en: "no built site: \(path)") }
    let key = wanted ?? JoinedPortal.key(named: name(of: folder))
    guard JoinedPortal.key(named: key) == key else {
      throw DiskFailure(
        zh: "“\(key)”不能作文件夹的名称，只能用小写字母、数字和 -，如 \(JoinedPortal.key(named: key))=\(path)",
        en: "“\(key)” cannot name a folder: use small letters, digits and -, as \(JoinedPortal.key(named: key))=\(path)"
      )
    }
    let verification = try Verification(folder.path)
    try refuseFaults(verification, path)
    do throws(JoiningFailure) {
      let portal = try JoinedPortal(key: key, origin: folder.path, edition: edition) { Input.bytes(of: $0, in: folder) }
      return (portal, remarks(on: portal, verification, path, today: edition.today))
    } catch {
      throw DiskFailure(zh: "不能并入 \(path)：\(error.chinese)", en: "cannot join \(path): \(error.english)")
    }
  }

  /// What others have put into a portal's folder is not joined; what ended since it was built stands in it still.
  private static func remarks(
    on portal: JoinedPortal, _ verification: Verification, _ path: String, today: Day
  ) -> [Remark] {
    var remarks: [Remark] = []
    if portal.asOf < today {
      remarks.append(
        Remark(
          chinese: "\(path) 是按\(portal.asOf.chinese)生成的，那以后截止的公示、通知还在里面；请重新生成它，再合成",
          english:
            "\(path) was built as of \(portal.asOf): what has ended since stands in it still; build it again first"))
    }
    let foreign = verification.foreign + verification.serverFiles
    if !foreign.isEmpty {
      let names = foreign.prefix(3).joined(separator: "、") + (foreign.count > 3 ? " 等 \(foreign.count) 个文件" : "")
      remarks.append(
        Remark(
          chinese: "\(path) 里的 \(names) 不是 branchpress 写的，没有并入",
          english:
            "\(foreign.prefix(3).joined(separator: ", ")) in \(path) was not written by branchpress and is not joined"))
    }
    return remarks
  }

  /// All portals, each under a key and a name of its own.
  package static func portals(
    _ arguments: [String], edition: Edition
  ) throws -> (portals: [JoinedPortal], remarks: [Remark]) {
    var portals: [JoinedPortal] = []
    var remarks: [Remark] = []
    for argument in arguments {
      let (portal, own) = try portal(argument, edition: edition)
      remarks += own
      if let other = portals.first(where: { $0.key == portal.key }) {
        throw DiskFailure(
          zh: "\(other.origin) 和 \(portal.origin) 都要放进 \(portal.key)/，请另起一个名称，如 \(portal.key)-2=\(portal.origin)",
          en:
            "\(other.origin) and \(portal.origin) would both stand in \(portal.key)/; name one as \(portal.key)-2=\(portal.origin)"
        )
      }
      if let other = portals.first(where: { $0.name == portal.name }) {
        throw DiskFailure(
          zh: "\(other.origin) 和 \(portal.origin) 都叫“\(portal.name)”，读者分不清；请改一个站的 site.yml 里的“名称”，重新生成",
          en:
            "\(other.origin) and \(portal.origin) are both called “\(portal.name)”; rename one in its site.yml and build it again"
        )
      }
      portals.append(portal)
    }
    return (portals, remarks)
  }

  private static func split(_ argument: String) -> (key: String?, path: String) {
    guard let sign = argument.firstIndex(of: "="), !Folder.isFolder(argument), !argument[..<sign].contains("/") else {
      return (nil, argument)
    }
    return (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
  }

  /// The folder's own name, or that of the site whose `_site` it is.
  private static func name(of folder: Folder) -> String {
    let parts = folder.resolvedOrPlanned.split(separator: "/").map(String.init)
    return parts.last { $0 != "_site" } ?? "site"
  }

  private static func refuseFaults(_ verification: Verification, _ path: String) throws {
    // What is foreign is left where it is.
    guard !verification.missing.isEmpty || !verification.changed.isEmpty || verification.manifest == nil,
      let fault = verification.fault
    else { return }
    // The site's folder was named, where what it was built to is wanted.
    if !Folder.isFile(path + "/" + Manifest.address.string), let built = Self.sourceSite(path) {
      throw DiskFailure(
        zh: built.isThere
          ? "\(path) 是放资料的文件夹，它生成好的网站在 \(built.path)：请写 \(built.path)"
          : "\(path) 是放资料的文件夹，还没有生成过网站：先运行 branchpress build \(path)，再写 \(built.path)",
        en: built.isThere
          ? "\(path) holds the content; its built site is \(built.path): name that"
          : "\(path) holds the content and was not built yet: run branchpress build \(path), then name \(built.path)")
    }
    throw DiskFailure(
      zh: "不能并入 \(path)：和它的清单不一致（\(fault.chinese)）。请重新生成它",
      en: "cannot join \(path): it is not as its manifest lists it (\(fault.english)); build it again")
  }
}

extension Joining {
  /// Where a site's folder has its built site, and whether it is there; nil for a folder that is no site's.
  private static func sourceSite(_ path: String) -> (path: String, isThere: Bool)? {
    guard Folder.isFolder(path + "/Content") else { return nil }
    let built = (path.hasSuffix("/") ? String(path.dropLast()) : path) + "/_site"
    return (built, Folder.isFile(built + "/" + Manifest.address.string))
  }
}

extension Verification {
  /// What is wrong, in words, the first files by name; nil when nothing is.
  var fault: (chinese: String, english: String)? {
    guard !isSound else { return nil }
    let faults =
      missing.map { ("缺少 \($0)", "missing \($0)") } + changed.map { ("改动 \($0)", "changed \($0)") }
      + foreign.map { ("多出 \($0)", "foreign \($0)") }
    let more = faults.count > 3 ? (" 等 \(faults.count) 个文件", " and others, \(faults.count) in all") : ("", "")
    return (
      faults.prefix(3).map(\.0).joined(separator: "，") + more.0,
      faults.prefix(3).map(\.1).joined(separator: ", ") + more.1
    )
  }
}
