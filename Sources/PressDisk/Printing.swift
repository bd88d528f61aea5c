import Foundation
import Glibc
package import PressBundle
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
  /// Makes a PDF by Chromium, as the theme's print style sets it, with the numbers of pages in its contents list where
  /// poppler is there to tell them.
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
    let printing = Printing(browser: browser, book: book, style: style, scratch: try ScratchFolder())
    if book.chapters.count > 1, let poppler = OtherProgram.find(["pdfinfo"]) {
      try printing.numbered(by: poppler)
    } else {
      try printing.print(pages: nil)
    }
    return try write(printing.settled(try Folder.read(printing.result)), to: path)
  }
}

/// A book on its way through a browser.
private struct Printing {
  let browser: OtherProgram
  let book: Book
  let style: PrintStyle
  let scratch: ScratchFolder

  var result: String { scratch.path + "/out.pdf" }

  /// Prints until the numbers in the contents list are those of the pages: a browser cannot tell them while it prints,
  /// and the list with numbers is as long as the one with room for them. Should they not settle, there are none.
  func numbered(by poppler: OtherProgram) throws {
    var pages: [String: Int] = [:]
    for _ in 0..<3 {
      try print(pages: pages)
      guard let found = destinations(by: poppler) else { break }
      if found == pages { return }
      pages = found
    }
    try print(pages: nil)
  }

  func print(pages: [String: Int]?) throws {
    try Folder.write(book.singlePage(printedAs: style.type, pages: pages).bytes, to: scratch.path + "/source.html")
    // Chromium's own sandbox refuses to work for root.
    let sandbox = geteuid() == 0 ? ["--no-sandbox"] : []
    try browser.run(
      sandbox + [
        "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + scratch.path + "/profile",
        // A PDF's maker is what the browser calls itself.
        "--user-agent=" + book.maker,
        "--no-pdf-header-footer", "--generate-pdf-document-outline", "--print-to-pdf=" + result,
        "file://" + scratch.path + "/source.html",
      ], in: scratch, adding: ["HOME": scratch.path])
  }

  /// The pages on which chapters begin, by their ids; nil when poppler cannot tell.
  ///
  /// Chromium names a place in the PDF after each id that something links to; `pdfinfo -dests` lists them as
  /// `   2 [ XYZ    0  842 null      ] "c1"`.
  private func destinations(by poppler: OtherProgram) -> [String: Int]? {
    guard let told = Programs.output(of: poppler.path, ["-dests", result]) else { return nil }
    let chapters = Set(book.chapters.indices.map(Book.id(ofChapter:)))
    var pages: [String: Int] = [:]
    for line in String(decoding: told, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let number = words.first.flatMap({ Int($0) }), let name = words.last?.trimmingPrefix("\"") else { continue }
      let id = name.hasSuffix("\"") ? String(name.dropLast()) : String(name)
      if chapters.contains(id) { pages[id] = number }
    }
    return pages.count == chapters.count ? pages : nil
  }

  /// The same bytes for the same book: the book's day in the place of the hour it was printed at, and the elements of its
  /// outline for readers counted from one, since the browser counts what it made before them too. No byte is moved.
  func settled(_ pdf: [UInt8]) -> [UInt8] {
    var pdf = pdf
    // What the file says of itself comes first.
    let head = pdf.prefix(4096)
    let day = Array((book.day.iso.filter(\.isNumber) + "000000").utf8)
    for mark in ["/CreationDate (D:", "/ModDate (D:"] {
      guard let place = head.firstRange(of: Array(mark.utf8))?.upperBound, head.count >= place + day.count else {
        continue
      }
      pdf.replaceSubrange(place..<place + day.count, with: day)
    }
    let places = Self.placesOfElements(in: pdf)
    let names = places.map { Array(pdf[$0]) }
    var numbers: [[UInt8]: Int] = [:]
    for name in Set(names).sorted(by: { $0.lexicographicallyPrecedes($1) }) { numbers[name] = numbers.count + 1 }
    for (place, name) in zip(places, names) {
      let digits = Array(String(numbers[name] ?? 0).utf8)
      pdf.replaceSubrange(
        place, with: [UInt8](repeating: UInt8(ascii: "0"), count: place.count - digits.count) + digits)
    }
    return pdf
  }

  /// Where the digits of `(node00000100)` stand, the name of an element.
  private static func placesOfElements(in pdf: [UInt8]) -> [Range<Int>] {
    let (mark, count) = (Array("(node".utf8), 8)
    var places: [Range<Int>] = []
    var at = 0
    while at + mark.count + count < pdf.count {
      guard pdf[at] == mark[0], pdf[at + 1] == mark[1], pdf[at..<at + mark.count].elementsEqual(mark) else {
        at += 1
        continue
      }
      let digits = at + mark.count..<at + mark.count + count
      if pdf[digits].allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
        pdf[digits.upperBound] == UInt8(ascii: ")")
      {
        places.append(digits)
      }
      at = digits.upperBound
    }
    return places
  }
}
