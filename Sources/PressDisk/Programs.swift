import Foundation
import Glibc

/// Other programs that help where they are installed; the site is built without them too.
package enum Programs {
  /// A program that helps, and what for.
  package struct Helping: Sendable {
    package let name: String
    /// The Debian package that holds it.
    package let package: String
    package let purpose: (chinese: String, english: String)

    init(name: String, package: String, purpose: (chinese: String, english: String)) {
      (self.name, self.package, self.purpose) = (name, package, purpose)
    }
  }

  package static let helping: [Helping] = [
    Helping(
      name: "pdftotext", package: "poppler-utils",
      purpose: (
        "读出 PDF 附件里的文字，放进站内搜索并做隐私检查；没有它，搜索找不到 PDF 里的内容，PDF 要由人看过并写“已审查”",
        "reads PDF attachments for search and the privacy scan; without it search cannot find what stands in them"
      )),
    Helping(
      name: "pdfinfo", package: "poppler-utils",
      purpose: (
        "查看 PDF 附件里的作者信息；给 bundle pdf 的目录写页码，没有它，目录里没有页码",
        "tells the author of PDF attachments, and the page numbers in the contents of bundle pdf; without it there are none"
      )),
    Helping(
      name: "chromium", package: "chromium",
      purpose: ("把网页打印成 PDF（bundle pdf）；测试里检查网页", "prints pages to PDF (bundle pdf); tests pages")),
    Helping(
      name: "pandoc", package: "pandoc",
      purpose: (
        "做 Word 文件（bundle docx）；把 Word 文档转成 Markdown", "makes Word files (bundle docx); turns them into Markdown"
      )),
    Helping(
      name: "curl", package: "curl",
      purpose: ("检查外部链接（check --external）；没有它，别的都照常", "asks for external links (check --external)")),
    Helping(
      name: "vipsthumbnail", package: "libvips-tools",
      purpose: ("给照片做小尺寸的副本；没有它就用原图", "makes smaller copies of photographs")),
  ]

  /// Where each of them is found, programs along `PATH`; those that are not there are left out.
  package static var found: [String: String] {
    let folders = getenv("PATH").map { String(cString: $0) }?.split(separator: ":").map(String.init) ?? []
    var paths: [String: String] = [:]
    for program in helping {
      paths[program.name] =
        folders.map { $0 + "/" + program.name }.first { access($0, X_OK) == 0 && Folder.isFile($0) }
    }
    return paths
  }

  /// What a program prints; nil when it fails or takes more than a minute (`timeout` of coreutils watches it).
  static func output(of program: String, _ arguments: [String]) -> [UInt8]? {
    let process = Process()
    let watch = "/usr/bin/timeout"
    let isWatched = access(watch, X_OK) == 0
    process.executableURL = URL(fileURLWithPath: isWatched ? watch : program)
    process.arguments = (isWatched ? ["60", program] : []) + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? Array(data) : nil
  }
}
