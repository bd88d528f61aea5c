import Glibc
package import PressBundle
package import PressSite
import PressText

/// How a PDF is set.
package enum PrintStyle: String, Sendable, CaseIterable {
  /// As the type of each document asks.
  case own
  case reading
  /// As official documents are (GB/T 9704).
  case official

  /// The type of document whose print style it is.
  fileprivate var type: String? {
    switch self {
    case .own: nil
    case .reading: "study"
    case .official: "report"
    }
  }
}

extension Bundling {
  /// Makes a Word file by pandoc, in the style of official documents.
  package func wordFile(_ book: Book, day: Day, to path: String) throws -> NewFile {
    guard let pandoc = OtherProgram.find(["pandoc"]) else {
      throw DiskFailure(
        zh: "做 Word 文件要用 pandoc，这台电脑上没有。Debian、统信、麒麟：sudo apt install pandoc；其他系统见 pandoc.org",
        en: "Word files are made by pandoc, which is not here. On Debian: sudo apt install pandoc; else see pandoc.org")
    }
    let scratch = try ScratchFolder()
    try Folder.write(book.sourcePage().bytes, to: scratch.path + "/source.html")
    try Folder.write(OfficialReference.bytes(), to: scratch.path + "/reference.docx")
    // In a file, since pandoc reads its arguments in the locale, which may know no Chinese.
    let metadata = JSON.object([("title", .string(book.title)), ("lang", "zh-CN")])
    try Folder.write(metadata.bytes(), to: scratch.path + "/metadata.json")
    let isSingle = book.chapters.count == 1
    try pandoc.run(
      [
        "--from=html", "--to=docx", "--reference-doc=reference.docx", "--metadata-file=metadata.json",
        isSingle ? "--shift-heading-level-by=-1" : "--toc", "--output=out.docx", "source.html",
      ], in: scratch, adding: ["SOURCE_DATE_EPOCH": String((day.ordinal - Clock.epochOrdinal) * 86_400)])
    return try write(try Folder.read(scratch.path + "/out.docx"), to: path)
  }

  /// Makes a PDF by Chromium, as the theme's print style sets it.
  package func pdf(_ book: Book, style: PrintStyle, to path: String) throws -> NewFile {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]
    guard let browser = OtherProgram.find(names) else {
      throw DiskFailure(
        zh:
          "做 PDF 要用 Chromium（或 Chrome、Edge）浏览器，这台电脑上没有。Debian、统信、麒麟：sudo apt install chromium；也可以用浏览器打开 bundle html 做的文件，打印成 PDF",
        en:
          "PDFs are made by Chromium (or Chrome, Edge), which is not here. On Debian: sudo apt install chromium; or print what bundle html makes from any browser"
      )
    }
    let scratch = try ScratchFolder()
    try Folder.write(book.singlePage(printedAs: style.type).bytes, to: scratch.path + "/source.html")
    // Chromium's own sandbox refuses to work for root.
    let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
    try browser.run(
      sandbox + [
        "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + scratch.path + "/profile",
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline", "--print-to-pdf=" + scratch.path + "/out.pdf",
        "file://" + scratch.path + "/source.html",
      ], in: scratch, adding: ["HOME": scratch.path])
    return try write(try Folder.read(scratch.path + "/out.pdf"), to: path)
  }
}
